#include "searcher/search/suggestion.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document_builder.h"

using warta::Analyzer;

namespace {

// A tiny index: each text is an article.
class Vocabulary {
 public:
  explicit Vocabulary(const std::vector<std::string>& texts)
      : database_("", Xapian::DB_BACKEND_INMEMORY) {
    for (const std::string& text : texts) {
      warta::Article article;
      article.id = std::to_string(database_.get_doccount() + 1);
      article.body = text;
      database_.add_document(warta::build_document(article, analyzer_));
    }
  }

  std::string word(const std::string& word) {
    return warta::suggest_word(word, analyzer_, database_);
  }

  std::string query(std::string_view query) {
    return warta::suggest_query(query, analyzer_, database_);
  }

 private:
  Analyzer analyzer_;
  Xapian::WritableDatabase database_;
};

Vocabulary news() {
  return Vocabulary({"Presiden meresmikan bendungan di Kabupaten Karanganyar",
                     "Presiden menyebut bendungan itu mengairi sawah",
                     "Kebakaran melanda pasar tradisional di Surabaya",
                     "Pemadam kebakaran tiba di pasar dua puluh menit kemudian",
                     "Gelombang tinggi menghantam nelayan, kata BMKG pada 6 Maret 2021"});
}

}  // namespace

TEST_CASE("one edit leads back to a word of the index") {
  Vocabulary vocabulary = news();
  CHECK(vocabulary.word("presidn") == "presiden");    // dropped
  CHECK(vocabulary.word("pressiden") == "presiden");  // added
  CHECK(vocabulary.word("prediden") == "presiden");   // exchanged
  CHECK(vocabulary.word("persiden") == "presiden");   // swapped
  CHECK(vocabulary.word("surabya") == "surabaya");
  CHECK(vocabulary.word("karangayar") == "karanganyar");
  CHECK(vocabulary.word("PRESIDN") == "presiden");
  SECTION("derived forms are known as they were written") {
    CHECK(vocabulary.word("kebakran") == "kebakaran");
    CHECK(vocabulary.word("meresmiakn") == "meresmikan");
  }
}

TEST_CASE("words that are right come back as they were given") {
  Vocabulary vocabulary = news();
  for (const std::string word : {"presiden", "Presiden", "kebakaran", "Surabaya", "membakar",
                                 "bendungannya", "pasar-pasar"}) {
    CAPTURE(word);
    CHECK(vocabulary.word(word) == word);
  }
}

TEST_CASE("words that nothing is near to come back as they were given") {
  Vocabulary vocabulary = news();
  for (const std::string word : {"helikopter", "prsdn", "", " ", "漢字", "Zürich"}) {
    CAPTURE(word);
    CHECK(vocabulary.word(word) == word);
  }
}

TEST_CASE("short words and words with digits are left alone") {
  Vocabulary vocabulary = news();
  for (const std::string word : {"psr", "6", "2012", "g20x", "dii"}) {
    CAPTURE(word);
    CHECK(vocabulary.word(word) == word);
  }
}

TEST_CASE("the more frequent neighbour wins, then the first of the alphabet") {
  CHECK(Vocabulary({"jagung", "jagung", "tagung"}).word("zagung") == "jagung");
  CHECK(Vocabulary({"tagung", "jagung", "tagung"}).word("zagung") == "tagung");
  CHECK(Vocabulary({"tagung", "jagung"}).word("zagung") == "jagung");
}

TEST_CASE("an empty index suggests nothing") {
  Vocabulary vocabulary({});
  CHECK(vocabulary.word("presidn") == "presidn");
  CHECK(vocabulary.query("presidn") == "");
}

TEST_CASE("a query keeps all but its misspelt words") {
  Vocabulary vocabulary = news();
  CHECK(vocabulary.query("presidn di surabaya") == "presiden di surabaya");
  CHECK(vocabulary.query("+presidn -\"kebakran pasar\"") == "+presiden -\"kebakaran pasar\"");
  CHECK(vocabulary.query("  Surabya!  ") == "  surabaya!  ");
  CHECK(vocabulary.query("(presidn ATAU surabya)") == "(presiden ATAU surabaya)");
  SECTION("and is empty when nothing is to be mended") {
    CHECK(vocabulary.query("presiden di surabaya") == "");
    CHECK(vocabulary.query("helikopter") == "");
    CHECK(vocabulary.query("") == "");
    CHECK(vocabulary.query("!!!") == "");
  }
  SECTION("fields and prefixes are the query language's") {
    CHECK(vocabulary.query("presidn:x") == "");
    CHECK(vocabulary.query("presidn*") == "");
    CHECK(vocabulary.query("judul:presidn") == "judul:presiden");
  }
}

TEST_CASE("suggesting twice suggests nothing new") {
  Vocabulary vocabulary = news();
  const std::string mended = vocabulary.query("presidn surabya kebakran");
  CHECK(mended == "presiden surabaya kebakaran");
  CHECK(vocabulary.query(mended) == "");
}

TEST_CASE("hostile words are harmless") {
  Vocabulary vocabulary = news();
  for (const std::string& word :
       {std::string(5000, 'a'), std::string("a\0b", 3),
        std::string("presi\xFF"
                    "den"),
        std::string(39, 'p'), std::string(300, '-'), std::string("presiden presidn")}) {
    CHECK(vocabulary.word(word) == word);
  }
}
