#include "searcher/query/query_compiler.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "common/index/stored_article.h"
#include "indexer/document_builder.h"
#include "searcher/query/query_parser.h"

using warta::Analyzer;
using warta::Article;
using warta::CompiledQuery;
using warta::WordMatch;

namespace {

class Library {
 public:
  Library() : database_("", Xapian::DB_BACKEND_INMEMORY) {
    add("banjir", "Banjir Rendam Jakarta Timur",
        "Banjir merendam permukiman di Jakarta Timur. Pemerintah kota menyiapkan pengungsian.",
        "Antara", {2021, 3, 6, 550, 0, 420});
    add("kereta", "Kereta Cepat Jakarta-Bandung Diuji",
        "Kereta cepat diuji coba. Kerjasama dengan ByteDance diumumkan, nilainya Rp1,5 triliun.",
        "Kabar Bisnis", {2021, 11, 9, -1, 0, 420});
    add("pajak", "Aturan Perpajakan Baru",
        "Perpajakan digital diatur. Banyak yang bertanya apa itu pajak karbon.", "Kabar Bisnis",
        {2022, 1, 31, -1, 0, 420});
    add("kerja", "Warga Kerja Bakti", "Warga kerja bakti membersihkan selokan.", "Antara",
        {2022, 2, 1, -1, 0, 420});
  }

  void add(const std::string& id, const std::string& title, const std::string& body,
           const std::string& source, warta::DateTime published) {
    Article article;
    article.id = id;
    article.title = title;
    article.body = body;
    article.lead = body;
    article.source = source;
    article.authors = {"Rina Wahyuni"};
    article.published = published;
    database_.add_document(warta::build_document(article, analyzer_));
  }

  CompiledQuery compile(std::string_view query, WordMatch match = WordMatch::any) {
    return warta::compile_query(warta::parse_query(query, match).root, analyzer_, database_);
  }

  // The ids of the articles that match.
  std::set<std::string> find(std::string_view query, WordMatch match = WordMatch::any) {
    const CompiledQuery compiled = compile(query, match);
    std::set<std::string> ids;
    if (compiled.query.empty()) {
      return ids;
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(compiled.query);
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    for (auto item = matches.begin(); item != matches.end(); ++item) {
      const std::string data = item.get_document().get_data();
      ids.emplace(warta::load_article(data).id);
    }
    return ids;
  }

 private:
  Analyzer analyzer_;
  Xapian::WritableDatabase database_;
};

using Ids = std::set<std::string>;

}  // namespace

TEST_CASE("words find their inflected forms") {
  Library library;
  CHECK(library.find("rendam") == Ids{"banjir"});
  CHECK(library.find("terendam") == Ids{"banjir"});
  CHECK(library.find("mengungsi") == Ids{"banjir"});
  CHECK(library.find("banjir karbon") == Ids{"banjir", "pajak"});
  CHECK(library.find("gajah").empty());
}

TEST_CASE("spelling variants meet") {
  Library library;
  CHECK(library.find("bytedance") == Ids{"kereta"});
  CHECK(library.find("byte dance") == Ids{"kereta"});
  CHECK(library.find("\"byte dance\"") == Ids{"kereta"});
  CHECK(library.find("kerjasama") == Ids{"kereta"});
  CHECK(library.find("kerja sama").contains("kereta"));
  CHECK(library.find("1.500.000.000.000") == Ids{"kereta"});
  CHECK(library.find("Rp1,5 triliun") == Ids{"kereta"});
}

TEST_CASE("spelling variants meet within phrases") {
  Library library;
  library.add("tiktok", "Bytedance Luncurkan Aplikasi",
              "Bytedance meluncurkan aplikasi. Kerjasama ekonomi dan gerakan anti korupsi dibahas.",
              "Antara", {2022, 3, 1, -1, 0, 420});
  library.add("kerja-sama", "Kerja Sama Ekonomi Diteken",
              "Kerja sama ekonomi diteken. Undang-undang antikorupsi disahkan.", "Antara",
              {2022, 3, 2, -1, 0, 420});
  CHECK(library.find("\"ByteDance meluncurkan\"") == Ids{"tiktok"});
  CHECK(library.find("\"byte dance meluncurkan\"") == Ids{"tiktok"});
  CHECK(library.find("\"kerja sama ekonomi\"") == Ids{"kerja-sama", "tiktok"});
  CHECK(library.find("\"kerjasama ekonomi\"") == Ids{"kerja-sama", "tiktok"});
  CHECK(library.find("\"antikorupsi\"") == Ids{"kerja-sama", "tiktok"});
  CHECK(library.find("\"gerakan antikorupsi\"") == Ids{"tiktok"});
  CHECK(library.find("judul:\"kerjasama ekonomi\"") == Ids{"kerja-sama"});
  CHECK(library.find("=\"kerjasama ekonomi\"") == Ids{"tiktok"});
  CHECK(library.compile("\"kerja sama ekonomi\"").phrases.size() == 2);  // both are highlighted
  CHECK(library.find("\"ekonomi kerja sama\"").empty());
}

TEST_CASE("phrases keep the order") {
  Library library;
  CHECK(library.find("\"jakarta timur\"") == Ids{"banjir"});
  CHECK(library.find("\"timur jakarta\"").empty());
  CHECK(library.find("\"kereta cepat\" -diuji").empty());
  CHECK(library.find("\"apa itu pajak\"") == Ids{"pajak"});
  CHECK(library.find("jakarta dekat/2 bandung") == Ids{"kereta"});
  CHECK(library.find("judul:\"aturan perpajakan\"") == Ids{"pajak"});
}

TEST_CASE("operators, conditions and dates narrow down") {
  Library library;
  CHECK(library.find("jakarta -kereta") == Ids{"banjir"});
  CHECK(library.find("jakarta DAN kereta") == Ids{"kereta"});
  CHECK(library.find("banjir ATAU pajak") == Ids{"banjir", "pajak"});
  CHECK(library.find("+jakarta pajak") == Ids{"banjir", "kereta"});
  CHECK(library.find("jakarta sumber:antara") == Ids{"banjir"});
  CHECK(library.find("sumber:bisnis") == Ids{"kereta", "pajak"});
  CHECK(library.find("sumber:antara sumber:bisnis jakarta") == Ids{"banjir", "kereta"});
  CHECK(library.find("-sumber:antara") == Ids{"kereta", "pajak"});
  CHECK(library.find("tanggal:2021") == Ids{"banjir", "kereta"});
  CHECK(library.find("tanggal:2022-01") == Ids{"pajak"});
  CHECK(library.find("tanggal:2021-03-06") == Ids{"banjir"});
  CHECK(library.find("tanggal:2021-03-07..2022-01-31") == Ids{"kereta", "pajak"});
  CHECK(library.find("penulis:wahyuni jakarta").size() == 4);
  CHECK(library.find("judul:kereta") == Ids{"kereta"});
  CHECK(library.find("judul:bytedance").empty());
}

TEST_CASE("an open period finds what lies beyond its one end") {
  Library library;
  CHECK(library.find("tanggal:2022..") == Ids{"pajak", "kerja"});
  CHECK(library.find("tanggal:..2021-03") == Ids{"banjir"});
}

TEST_CASE("prefixes stand for words by form and by root") {
  Library library;
  CHECK(library.find("perpaj*") == Ids{"pajak"});
  CHECK(library.find("paj*") == Ids{"pajak"});
  CHECK(library.find("ker*") == Ids{"kereta", "kerja"});
  CHECK(library.find("zzz*").empty());
  CHECK(library.find("judul:perpaj*") == Ids{"pajak"});
  CHECK(library.find("judul:terendam*").empty());
  CHECK(library.find("judul:menyiap*").empty());  // in the text only
  CHECK(library.compile("b*").warnings.size() == 1);
}

TEST_CASE("stars on values count among all, and the warning comes once") {
  Library library;
  std::string query;
  for (int i = 0; i < 120; ++i) {
    query += "sumber:k* ";
  }
  const CompiledQuery compiled = library.compile(query);
  CHECK(compiled.warnings == std::vector<std::string>{"of more than 10 words with a star the rest "
                                                      "were searched as they are"});
  const std::string described = compiled.query.get_description();
  CHECK(described.find("Hk OR") != std::string::npos);
  CHECK(library.find(query) == Ids{"kereta", "pajak"});
}

TEST_CASE("function words count in phrases and alone only") {
  Library library;
  CHECK(library.compile("apa itu pajak").words.size() == 1);
  CHECK(library.find("apa itu pajak") == Ids{"pajak"});
  CHECK(library.find("apa itu") == Ids{"pajak"});
  CHECK(library.compile("apa itu").scored);
}

TEST_CASE("--all wants every word") {
  Library library;
  CHECK(library.find("jakarta kereta", WordMatch::all) == Ids{"kereta"});
  CHECK(library.find("jakarta kereta gajah", WordMatch::all).empty());
}

TEST_CASE("--all wants both parts of a word that may be written apart") {
  Library library;
  CHECK(library.find("kerja sama", WordMatch::all) == Ids{"kereta"});
}

TEST_CASE("ranking and highlighting learn the words that were asked for") {
  Library library;
  const CompiledQuery compiled = library.compile("merendam \"jakarta timur\" -pajak ban*");
  REQUIRE(compiled.words.size() == 4);
  CHECK(compiled.words[0].root == "rendam");
  CHECK(compiled.words[0].text == "merendam");
  CHECK(compiled.words[0].importance > 0);
  CHECK(compiled.words[1].root == "jakarta");
  CHECK(compiled.words[3].is_prefix);
  REQUIRE(compiled.phrases.size() == 1);
  CHECK(compiled.phrases[0].words.size() == 2);
  CHECK_FALSE(compiled.phrases[0].as_written);
  CHECK(compiled.scored);
  SECTION("a rare word is more important than a common one") {
    CHECK(library.compile("karbon").words[0].importance >
          library.compile("jakarta").words[0].importance);
  }
  SECTION("words of names are not looked for in the text") {
    CHECK_FALSE(library.compile("penulis:rina").words[0].in_body);
  }
  SECTION("conditions alone rank nothing") {
    CHECK_FALSE(library.compile("sumber:antara tanggal:2021").scored);
    CHECK(library.compile("sumber:antara tanggal:2021").has_date_condition);
    CHECK_FALSE(library.compile("sumber:antara").has_date_condition);
  }
  SECTION("nothing searchable is an empty query") {
    CHECK(library.compile("").query.empty());
    CHECK(library.compile("!!! …").query.empty());
  }
}

TEST_CASE("only operators that cross the wire alike are used") {
  Library library;
  for (const std::string_view query :
       {"banjir jakarta timur", "byte dance", "ByteDance 1,5 triliun", "ker* DAN (a ATAU \"b c\")",
        "judul:perpajakan sumber:antara tanggal:2021..2022", "=\"perpajakan digital\""}) {
    const std::string description = library.compile(query).query.get_description();
    CAPTURE(query, description);
    CHECK(description.find("SYNONYM") == std::string::npos);
    CHECK(description.find("WILDCARD") == std::string::npos);
    CHECK(description.find("PostingSource") == std::string::npos);
    CHECK(Xapian::Query::unserialise(library.compile(query).query.serialise()).get_description() ==
          description);
  }
}

TEST_CASE("what has no words is near nothing") {
  Library library;
  CHECK(library.find("(jakarta ATAU !!!) dekat/5 timur") == Ids{"banjir"});
  CHECK(library.compile("(jakarta ATAU !!!) dekat/5 timur").warnings.empty());
  const CompiledQuery compiled = library.compile("banjir dekat/5 !!!");
  CHECK(compiled.query.get_description() == "Query(banjir)");
  CHECK(compiled.words.size() == 1);
  CHECK(compiled.warnings ==
        std::vector<std::string>{
            "!!! has no words, so what stands beside dekat/5 was searched as words"});
}

TEST_CASE("long chains of NEAR and long phrases are cut, with a warning") {
  Library library;
  const auto chain_of = [](int count, const auto& word_at) {
    std::string text = word_at(0);
    for (int i = 1; i < count; ++i) {
      text += " dekat/14 " + word_at(i);
    }
    return text;
  };
  const CompiledQuery repeated = library.compile(
      chain_of(124, [](int /*i*/) { return std::string("yang"); }) + " dekat/14 warga");
  CHECK(repeated.query.get_description() == "Query((_yang NEAR 15 _yang NEAR 15 warga))");
  CHECK(repeated.warnings.size() == 1);
  const CompiledQuery wide =
      library.compile(chain_of(40, [](int i) { return "banjir" + std::to_string(i); }));
  CHECK(wide.query.get_length() == 15);
  CHECK(wide.warnings ==
        std::vector<std::string>{"dekat/ takes 15 words at most; the rest was left out"});
  std::string phrase;
  for (int i = 0; i < 240; ++i) {
    phrase += "banjir" + std::to_string(i) + " ";
  }
  CHECK(library.compile("\"" + phrase + "\" dekat/5 garut").warnings.size() == 1);
  const CompiledQuery long_phrase = library.compile("\"" + phrase + "\"");
  CHECK(long_phrase.query.get_length() == 50);
  CHECK(long_phrase.warnings == std::vector<std::string>{"a phrase has more than 50 words; its "
                                                         "first 50 were searched"});
}

TEST_CASE("words of very many phrases are cut, with a warning") {
  Library library;
  std::string query;
  for (int phrase = 0; phrase < 60; ++phrase) {
    query += " \"";
    for (int i = 0; i < 40; ++i) {
      query += " warga" + std::to_string(phrase) + "x" + std::to_string(i);
    }
    query += "\"";
  }
  const CompiledQuery compiled = library.compile(query);
  const std::string described = compiled.query.get_description();
  CHECK(compiled.query.get_length() <= 200 + 500);
  CHECK(described.find("(warga5x0 OR ") != std::string::npos);
  CHECK(compiled.warnings.size() == 2);
}

TEST_CASE("NEAR within a field of values or names is said to be read otherwise") {
  Library library;
  CHECK(library.find("sumber:(antara dekat/3 \"Kabar Bisnis\")").size() == 4);
  CHECK(library.compile("sumber:(antara dekat/3 bisnis)").warnings.size() == 1);
  CHECK(library.find("penulis:(rina dekat/3 wahyuni)").size() == 4);
  CHECK(library.compile("penulis:(rina dekat/3 wahyuni)").warnings.size() == 1);
}

TEST_CASE("wording that is not checked is said to be not") {
  Library library;
  CHECK(library.compile("=\"perpajakan digital\"").warnings.empty());
  CHECK(library.compile("+=\"perpajakan digital\" jakarta").warnings.empty());
  CHECK(library.compile("=\"perpajakan digital\" jakarta").warnings.size() == 1);
  CHECK(library.compile("=\"perpajakan digital\" ATAU jakarta").warnings.size() == 1);
  CHECK(library.compile("jakarta -=\"perpajakan digital\"").warnings.size() == 1);
  CHECK(library.compile("jakarta -=pajak").warnings.size() == 1);
  SECTION("where the index has the form itself there is nothing to check") {
    for (const char* query : {"=perpajakan ATAU jakarta", "jakarta -=perpajakan", "jakarta -=yang",
                              "=\"apa yang\" jakarta"}) {
      INFO(query);
      CHECK(library.compile(query).warnings.empty());
    }
    CHECK_FALSE(library.compile("=perpajakan").phrases[0].check_wording);
    CHECK(library.compile("=pajak").phrases[0].check_wording);
    CHECK(library.compile("judul:=perpajakan").phrases[0].check_wording);
  }
}
