#include "searcher/search/searcher.h"

#include <catch2/catch.hpp>

#include "common/text/utf8.h"
#include "indexer/index_writer.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::FacetField;
using warta::SearchRequest;
using warta::SearchResponse;
using warta::Sort;
using warta::test::make_article;

// Six articles, one of them without a date.
class Fixture {
 public:
  Fixture() {
    warta::IndexWriter writer(folder_.file("db"), std::chrono::seconds(0));
    writer.add(make_article("banjir-jakarta", "Banjir rendam ratusan rumah di Jakarta Timur",
                            "Banjir merendam ratusan rumah di Jakarta Timur pada Senin pagi.\n"
                            "Warga mengungsi ke masjid.",
                            "2021-02-08", "kabar.example"));
    writer.add(make_article("banjir-bekasi", "Tanggul jebol di Bekasi",
                            "Tanggul sungai di Bekasi jebol.\nAkibatnya banjir meluas.",
                            "2021-02-09", "Antar Berita"));
    writer.add(make_article("pajak", "Penerimaan perpajakan naik",
                            "Penerimaan negara dari sektor perpajakan mencapai Rp1,5 triliun.",
                            "2021-03-01", "kabar.example"));
    writer.add(make_article("pajak-mobil", "Pajak mobil dihapus",
                            "Pemerintah menghapus pajak mobil untuk mendorong penjualan.",
                            "2020-12-31", "kabar.example"));
    writer.add(make_article("kerja", "Perusahaan menjalin kerjasama",
                            "Kedua perusahaan menandatangani kerjasama baru.", "2022-01-05",
                            "Antar Berita"));
    writer.add(make_article("tanpa-tanggal", "Cara membersihkan rumah setelah banjir",
                            "Setelah banjir surut, bersihkan lumpur di rumah lebih dulu.", "",
                            "kabar.example"));
    writer.commit();
  }

  SearchResponse search(const SearchRequest& request) {
    return warta::Searcher({folder_.file("db")}).search(request);
  }

  std::vector<std::string> ids(const std::string& query, Sort sort = Sort::relevance) {
    SearchRequest request;
    request.query = query;
    request.sort = sort;
    std::vector<std::string> found;
    for (const warta::Hit& hit : search(request).hits) {
      found.push_back(hit.id);
    }
    return found;
  }

 private:
  warta::test::TemporaryFolder folder_;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Fixture, "words match their inflected forms, the exact form first") {
  CHECK(ids("pajak") == Ids{"pajak-mobil", "pajak"});
  CHECK(ids("merendam") == Ids{"banjir-jakarta"});
  CHECK(ids("Menjebol") == Ids{"banjir-bekasi"});
}

TEST_CASE_METHOD(Fixture, "an article on the matter comes before one that mentions it") {
  CHECK(ids("banjir Jakarta").front() == "banjir-jakarta");
}

TEST_CASE_METHOD(Fixture, "operators, phrases and fields narrow down") {
  CHECK(ids("banjir -Jakarta -rumah") == Ids{"banjir-bekasi"});
  CHECK(ids("banjir DAN tanggul") == Ids{"banjir-bekasi"});
  CHECK(ids("banjir BUKAN rumah") == Ids{"banjir-bekasi"});
  CHECK(ids("\"rendam ratusan rumah\"") == Ids{"banjir-jakarta"});
  CHECK(ids("=\"merendam ratusan rumah\"") == Ids{"banjir-jakarta"});
  CHECK(ids("=\"merendamkan ratusan rumah\"").empty());
  CHECK(ids("judul:banjir").size() == 2);
  CHECK(ids("banjir sumber:antar") == Ids{"banjir-bekasi"});
  CHECK(ids("tanggul dekat/3 bekasi") == Ids{"banjir-bekasi"});
  CHECK(ids("tanggul dekat/2 bekasi").empty());
  CHECK(ids("perpaj*") == Ids{"pajak"});
  CHECK(ids("id:pajak-mobil") == Ids{"pajak-mobil"});
  CHECK(ids("id:Pajak-Mobil").empty());
}

TEST_CASE_METHOD(Fixture, "a wording that need not match leaves the others in") {
  CHECK(ids("=\"merendam ratusan\" tanggul").size() == 2);
  CHECK(ids("=\"merendam ratusan\" ATAU tanggul").size() == 2);
  CHECK(ids("+=\"direndam ratusan\" tanggul").empty());
  CHECK(ids("judul:=\"Tanggul jebol\"") == Ids{"banjir-bekasi"});
  CHECK(ids("judul:=\"sungai di Bekasi\"").empty());
}

TEST_CASE("hits of a wording have one order, however many are asked for") {
  const warta::test::TemporaryFolder folder;
  warta::IndexWriter writer(folder.file("db"), std::chrono::seconds(0));
  for (int i = 0; i < 80; ++i) {
    std::string body = i % 4 == 0 ? "Kerja sama " : "Para pekerja ";
    for (int word = 0; word < i % 11; ++word) {
      body += "desa ";
    }
    body += i % 3 == 0 ? "di pasar.\nMereka kerja keras." : "di pasar.\nPekerjaan itu berat.";
    writer.add(make_article(std::to_string(i), i % 7 == 0 ? "Kerja keras" : "Pekerjaan", body,
                            "2021-02-08", "kabar.example"));
  }
  writer.finish();
  warta::Searcher searcher({folder.file("db")});
  const auto ids = [&](std::size_t offset, std::size_t limit) {
    SearchRequest request;
    request.query = "=kerja";
    request.offset = offset;
    request.limit = limit;
    request.collapse = false;
    Ids found;
    for (const warta::Hit& hit : searcher.search(request).hits) {
      found.push_back(hit.id);
    }
    return found;
  };
  const Ids whole = ids(0, 30);
  REQUIRE(whole.size() == 30);
  Ids paged;
  for (std::size_t offset = 0; offset < 30; offset += 3) {
    const Ids page = ids(offset, 3);
    paged.insert(paged.end(), page.begin(), page.end());
  }
  CHECK(paged == whole);
}

TEST_CASE_METHOD(Fixture, "operators and values of fields are no misspelt words") {
  for (const char* query : {"zzzz BUKAN banjir", "sumber:kontan zzzz", "penulis:desca zzzz"}) {
    SearchRequest request;
    request.query = query;
    CHECK(search(request).suggestion.empty());
  }
}

TEST_CASE_METHOD(Fixture, "spellings of one thing meet") {
  CHECK(ids("\"kerja sama\"") == Ids{"kerja"});
  CHECK(ids("\"menjalin kerja sama\"") == Ids{"kerja"});
  CHECK(ids("=\"kerja sama\"").empty());
  CHECK(ids("kerja sama") == Ids{"kerja"});
  CHECK(ids("1.500.000.000.000") == Ids{"pajak"});
  CHECK(ids("1,5 triliun rupiah").front() == "pajak");
}

TEST_CASE_METHOD(Fixture, "a phrase is shown where it stands in another spelling") {
  SearchRequest request;
  request.query = "\"menandatangani kerja sama\"";
  const SearchResponse response = search(request);
  REQUIRE(response.hits.size() == 1);
  const warta::Snippet& snippet = response.hits[0].snippet;
  std::string shown;
  for (const warta::Range& range : snippet.highlights) {
    shown += snippet.text.substr(range.begin, range.end - range.begin) + "|";
  }
  CHECK(shown == "menandatangani|kerjasama|");
}

TEST_CASE_METHOD(Fixture, "dates narrow down, and undated articles are spoken of") {
  CHECK(ids("banjir tanggal:2021-02-08") == Ids{"banjir-jakarta"});
  CHECK(ids("banjir tanggal:2021-02").size() == 2);
  CHECK(ids("pajak tanggal:2021-01-01..2021-12-31") == Ids{"pajak"});
  SearchRequest request;
  request.query = "banjir";
  request.days.since = 20210209;
  const SearchResponse response = search(request);
  REQUIRE(response.hits.size() == 1);
  CHECK(response.hits[0].id == "banjir-bekasi");
  REQUIRE(response.warnings.size() == 1);
  CHECK(response.warnings[0].find("1 articles of the index have no date") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "undated articles come last in both orders of time") {
  CHECK(ids("banjir", Sort::newest) == Ids{"banjir-bekasi", "banjir-jakarta", "tanpa-tanggal"});
  CHECK(ids("banjir", Sort::oldest) == Ids{"banjir-jakarta", "banjir-bekasi", "tanpa-tanggal"});
}

TEST_CASE_METHOD(Fixture, "pages put together are the whole list") {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    const Ids all = ids("banjir pajak perusahaan", sort);
    REQUIRE(all.size() == 6);
    Ids paged;
    for (std::size_t offset = 0; offset < all.size(); offset += 2) {
      SearchRequest request;
      request.query = "banjir pajak perusahaan";
      request.sort = sort;
      request.offset = offset;
      request.limit = 2;
      for (const warta::Hit& hit : search(request).hits) {
        CHECK(hit.rank == paged.size() + 1);
        paged.push_back(hit.id);
      }
    }
    CHECK(paged == all);
  }
}

TEST_CASE_METHOD(Fixture, "facets and totals count every match") {
  SearchRequest request;
  request.query = "banjir";
  request.limit = 0;
  request.facets = {FacetField::source, FacetField::year};
  const SearchResponse response = search(request);
  CHECK(response.hits.empty());
  CHECK(response.total.value == 3);
  CHECK(response.total.exact);
  REQUIRE(response.facets.size() == 2);
  REQUIRE(response.facets[0].second.values.size() == 2);
  CHECK(response.facets[0].second.values[0].value == "kabar.example");
  CHECK(response.facets[0].second.values[0].count == 2);
  REQUIRE(response.facets[1].second.values.size() == 1);
  CHECK(response.facets[1].second.values[0].value == "2021");
}

TEST_CASE_METHOD(Fixture, "a filter without a query lists, the newest first") {
  SearchRequest request;
  request.sources = {"Antar Berita"};
  const SearchResponse response = search(request);
  REQUIRE(response.hits.size() == 2);
  CHECK(response.hits[0].id == "kerja");
}

TEST_CASE_METHOD(Fixture, "a misspelt word is mended, unless that is not wanted") {
  SearchRequest request;
  request.query = "tangul";
  const SearchResponse response = search(request);
  CHECK(response.suggestion == "tanggul");
  REQUIRE(response.hits.size() == 1);
  CHECK(response.warnings.size() == 1);
  request.correct = false;
  CHECK(search(request).hits.empty());
  CHECK(search(request).suggestion.empty());
}

TEST_CASE_METHOD(Fixture, "function words alone are searched, beside others they are not") {
  CHECK(!ids("di").empty());
  CHECK(ids("apa itu tanggul") == Ids{"banjir-bekasi"});
}

TEST_CASE_METHOD(Fixture, "a query without a word has no hits and says so") {
  SearchRequest request;
  request.query = "?!";
  const SearchResponse response = search(request);
  CHECK(response.hits.empty());
  CHECK(response.warnings.size() == 1);
}

TEST_CASE_METHOD(Fixture, "hits show why they matched") {
  SearchRequest request;
  request.query = "mengungsi";
  const SearchResponse response = search(request);
  REQUIRE(response.hits.size() == 1);
  const warta::Snippet& snippet = response.hits[0].snippet;
  REQUIRE(snippet.highlights.size() == 1);
  CHECK(snippet.text.substr(snippet.highlights[0].begin,
                            snippet.highlights[0].end - snippet.highlights[0].begin) ==
        "mengungsi");
}

TEST_CASE_METHOD(Fixture, "hostile queries are answered") {
  for (const std::string& query :
       {std::string(1 << 20, 'a'), std::string(1000, '('), std::string("*"), std::string("\""),
        std::string("\0\x80\xFF", 3), std::string("😀"), std::string("judul:"),
        std::string("tanggal:2021-02-31"), std::string("-"), std::string("+ - + -")}) {
    SearchRequest request;
    request.query = query;
    CHECK_NOTHROW(search(request));
  }
  std::string words;
  for (int i = 0; i < 10'000; ++i) {
    words += "banjir" + std::to_string(i) + " ";
  }
  SearchRequest request;
  request.query = words + "Bekasi";
  CHECK_NOTHROW(search(request));
  std::string blocks;
  for (char32_t c = 0xA0; c < 0x30000; c += 64) {
    if (c < 0xD800 || c > 0xDFFF) {
      warta::append_utf8(blocks, c);
      blocks += ' ';
    }
  }
  request.query = blocks;
  CHECK_NOTHROW(search(request));
}

TEST_CASE_METHOD(Fixture, "queries that would take seconds are cut, with a warning") {
  const auto repeat = [](const std::string& part) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      text += part;
    }
    return text;
  };
  SearchRequest request;
  for (const char* part : {"ban* ", "\"yang di\" ", "di dekat/9 yang ",
                           "(a ATAU b ATAU c ATAU d ATAU e) dekat/9 ", "banjir ATAU "}) {
    request.query = repeat(part) + "bekasi";
    const SearchResponse response = search(request);
    CAPTURE(part);
    CHECK(response.elapsed_ms < 5'000);
    CHECK_FALSE(response.warnings.empty());
  }
  request.query = repeat("banjir ");
  CHECK(search(request).hits.size() > 0);
}

TEST_CASE("an empty index says that it is") {
  const warta::test::TemporaryFolder folder;
  { const warta::IndexWriter writer(folder.file("db"), std::chrono::seconds(0)); }
  SearchRequest request;
  request.query = "banjir";
  const SearchResponse response = warta::Searcher({folder.file("db")}).search(request);
  CHECK(response.hits.empty());
  REQUIRE(response.warnings.size() == 1);
  CHECK(response.warnings[0].find("empty") != std::string::npos);
}
