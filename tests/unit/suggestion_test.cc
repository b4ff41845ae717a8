#include "searcher/search/suggestion.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
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
    return warta::suggest_word(word, analyzer_, database_, database_);
  }

  std::string query(std::string_view query) {
    return warta::suggest_query(query, analyzer_, database_, database_);
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

TEST_CASE("a word that only hosts have is right; suggestions are words of folders") {
  Analyzer analyzer;
  const auto index_of = [&](const std::string& text) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (int i = 0; i < 40; ++i) {
      warta::Article article;
      article.id = text + std::to_string(i);
      article.body = text;
      database.add_document(warta::build_document(article, analyzer));
    }
    return database;
  };
  const Xapian::WritableDatabase folder = index_of("Menteri Yaqutu menutup rapat");
  Xapian::Database all(folder);
  all.add_database(index_of("Warga Kampung Yaquttu memanen padi"));
  CHECK(warta::suggest_word("Yaquttu", analyzer, folder, folder) == "Yaqutu");
  CHECK(warta::suggest_word("Yaquttu", analyzer, all, folder) == "Yaquttu");
  CHECK(warta::suggest_query("rapat Yaquttu", analyzer, all, folder).empty());
  CHECK(warta::suggest_query("rapat Yaqutuu", analyzer, all, folder) == "rapat Yaqutu");
}

TEST_CASE("one slip leads back to a word of the index") {
  Vocabulary vocabulary = news();
  CHECK(vocabulary.word("presidn") == "presiden");    // dropped
  CHECK(vocabulary.word("pressiden") == "presiden");  // added
  CHECK(vocabulary.word("prediden") == "presiden");   // exchanged
  CHECK(vocabulary.word("persiden") == "presiden");   // swapped
  CHECK(vocabulary.word("surabya") == "surabaya");
  CHECK(vocabulary.word("karangayar") == "karanganyar");
  SECTION("with the capitals of what was typed") {
    CHECK(vocabulary.word("PRESIDN") == "PRESIDEN");
    CHECK(vocabulary.word("Surabya") == "Surabaya");
  }
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

TEST_CASE(
    "a query keeps all but its misspelt words, which the articles' way to write them replaces") {
  Vocabulary vocabulary = news();
  CHECK(vocabulary.query("bendugnan di surabya") == "bendungan di Surabaya");
  CHECK(vocabulary.query("  Surabya!  ") == "  Surabaya!  ");
  CHECK(vocabulary.query("BENDUGNAN") == "bendungan");
  SECTION("and is empty when nothing is to be mended") {
    CHECK(vocabulary.query("presiden di surabaya") == "");
    CHECK(vocabulary.query("helikopter") == "");
    CHECK(vocabulary.query("") == "");
    CHECK(vocabulary.query("!!!") == "");
  }
}

TEST_CASE("the query language survives its words' mending") {
  Vocabulary vocabulary = news();
  const std::vector<std::pair<std::string, std::string>> queries = {
      {"+bendugnan -\"kebakran pasar\"", "+bendungan -\"kebakaran pasar\""},
      {"=\"pasra tradisional\"", "=\"pasar tradisional\""},
      {"(bendugnan ATAU surabya)", "(bendungan ATAU Surabaya)"},
      {"bendugnan DAN BUKAN surabya", "bendungan DAN BUKAN Surabaya"},
      {"judul:bendugnan", "judul:bendungan"},
      {"judul:(bendugnan surabya)", "judul:(bendungan Surabaya)"},
      {"bendugnan dekat/5 surabya", "bendungan dekat/5 Surabaya"},
      {"bendugnan tanggal:\"6 Mraet 2021\"", "bendungan tanggal:\"6 Mraet 2021\""},
      {"tanggal:\"6 Mraet 2021\"..\"7 Mraet 2021\" bendugnan",
       "tanggal:\"6 Mraet 2021\"..\"7 Mraet 2021\" bendungan"},
      {"tanggal:2021-03..\"7 Mraet 2021\" bendugnan",
       "tanggal:2021-03..\"7 Mraet 2021\" bendungan"},
      {"sumber:surabya bendugnan", "sumber:surabya bendungan"},
      {"-sumber:\"kabupatne pagi\" bendugnan", "-sumber:\"kabupatne pagi\" bendungan"},
      {"penulis:(surabya (kebakran)) bendugnan", "penulis:(surabya (kebakran)) bendungan"},
      {"sumber:-\"kabupatne pagi\" bendugnan", "sumber:-\"kabupatne pagi\" bendungan"},
      {"sumber: bendugnan", "sumber: bendungan"},
      {"kebakra* bendugnan", "kebakra* bendungan"},
      {"\"surabya kebakra* pasra\"", "\"Surabaya kebakra* pasar\""},
      {"“bendugnan itu”", "\"bendungan itu\""},
  };
  for (const auto& [typed, mended] : queries) {
    CAPTURE(typed);
    CHECK(vocabulary.query(typed) == mended);
  }
  for (const std::string query : {"bendugna*", "\"bendugna*\"", "=bendugna*", "ben*dugnan",
                                  "sumber:surabya", "rubrik:(surabya)", "surabya2",
                                  "tanggal:2021-03..2021-04", "id:surabya", "\"", "((", "judul:"}) {
    CAPTURE(query);
    CHECK(vocabulary.query(query) == "");
  }
}

TEST_CASE("words are written as the articles that have all of them write them") {
  Vocabulary vocabulary({"Aplikasi Clubhouse ramai, kata pendiri ByteDance kemarin",
                         "Investor melirik clubhouse di desa", "Tamu clubhouse itu pulang",
                         "Menurut BMKG, angin kencang. Angin mereda"});
  CHECK(vocabulary.query("clubshouse bytednce") == "Clubhouse ByteDance");
  CHECK(vocabulary.query("Clubshouse ByteDnce") == "Clubhouse ByteDance");
  CHECK(vocabulary.query("clubshouse") == "clubhouse");
  CHECK(vocabulary.query("bmkgg anign") == "BMKG angin");
  SECTION("and as typed where those only begin sentences with them") {
    CHECK(vocabulary.query("aplikais") == "aplikasi");
    CHECK(vocabulary.query("Aplikais") == "Aplikasi");
  }
}

TEST_CASE("of two that are meant alike the one wins that is at home beside the other words") {
  std::vector<std::string> texts(9, "pidato Wijaya Kusuma");
  texts.insert(texts.end(), 3, "lukisan Sujiwo Kusumo");
  Vocabulary vocabulary(texts);
  CHECK(vocabulary.query("kusum") == "Kusuma");
  CHECK(vocabulary.query("pidato kusum") == "pidato Kusuma");
  CHECK(vocabulary.query("lukisan kusum") == "lukisan Kusumo");
}

TEST_CASE("what the index joins or cuts in two needs no mending") {
  Vocabulary vocabulary({"Kedua negara menjalin kerja sama", "Aplikasi milik ByteDance",
                         "Aktivis anti korupsi berkumpul", "Kerajaan itu runtuh, benda kerjasana"});
  CHECK(vocabulary.word("kerjasama") == "kerjasama");
  CHECK(vocabulary.word("antikorupsi") == "antikorupsi");
  CHECK(vocabulary.query("byte dance") == "");
  CHECK(vocabulary.query("kerjasama antikorupsi") == "");
}

TEST_CASE("a word that some articles have is mended only for one far more frequent") {
  std::vector<std::string> texts(300, "menteri keuangan Sumarsono menjelaskan anggaran");
  texts.emplace_back("mentri itu pulang bersama Sumarsana dan kuangan daerah");
  texts.emplace_back("bupati Dermawati menjelaskn anggaran");
  Vocabulary vocabulary(texts);
  CHECK(vocabulary.word("menjelaskn") == "menjelaskan");
  CHECK(vocabulary.word("sumarsana") == "sumarsana");
  CHECK(vocabulary.word("dermawati") == "dermawati");
  SECTION("and the dictionary's words not at all where an article has them") {
    texts.emplace_back("angkaran laut");
    CHECK(Vocabulary(texts).word("keungan") == "keuangan");
    texts.emplace_back("menjelaskanlah");
    CHECK(Vocabulary(texts).word("menjelaskanlah") == "menjelaskanlah");
  }
}

TEST_CASE("two slips lead back from words of seven letters or more") {
  Vocabulary vocabulary = news();
  for (const std::string word : {"karanganyr", "karangayra", "karanganyarrr", "kraanganyra",
                                 "kabrangsnyar", "karanganyra"}) {
    CAPTURE(word);
    CHECK(vocabulary.word(word) == "karanganyar");
  }
  CHECK(vocabulary.word("bndungann") == "bendungan");
  CHECK(vocabulary.word("meersmikna") == "meresmikan");
  CHECK(vocabulary.word("ebndunagn") == "ebndunagn");        // the first letter is wrong as well
  CHECK(vocabulary.word("kaarnagnayar") == "kaarnagnayar");  // three slips
  CHECK(vocabulary.word("swha") == "swha");
  SECTION("unless one slip does") {
    CHECK(Vocabulary({"gelombang", "gelombong", "gelombong"}).word("gelombangg") == "gelombang");
  }
}

TEST_CASE("likely slips come before unlikely ones") {
  SECTION("the keyboard's neighbour before another letter") {
    CHECK(Vocabulary({"tambak", "tambal"}).word("tambaj") == "tambak");
    CHECK(Vocabulary({"nakal", "bakal", "bakal"}).word("makal") == "nakal");
  }
  SECTION("a dropped letter before an added one") {
    CHECK(Vocabulary({"pesawat", "sawat", "sawat"}).word("psawat") == "pesawat");
  }
  SECTION("swapped letters before exchanged ones") {
    CHECK(Vocabulary({"garam", "gagah"}).word("gaarm") == "garam");
  }
  SECTION("function words are meant too") {
    CHECK(Vocabulary({"rapat dengan warga", "lengan baju"}).word("drngan") == "dengan");
  }
}

TEST_CASE("suggesting twice suggests nothing new") {
  Vocabulary vocabulary = news();
  const std::string mended = vocabulary.query("presidn surabya kebakran");
  CHECK(mended == "presiden Surabaya kebakaran");
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
