#include <catch2/catch.hpp>

#include "indexer/index_writer.h"
#include "searcher/search/searcher.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wire_copy.h"

namespace {

using warta::FacetField;
using warta::SearchRequest;
using warta::SearchResponse;
using warta::Sort;
using warta::test::make_article;

// One wire copy in two papers and, undated, in a third, and another article that mentions nelayan.
class CopiesFixture {
 public:
  CopiesFixture() {
    warta::IndexWriter writer(folder_.file("db"), std::chrono::seconds(0));
    const std::string body = warta::test::wire_copy();
    writer.add(make_article("kabar", "Nelayan Jampea melaut lagi", body, "2023-09-06", "Kabar"));
    writer.add(make_article("antar", "Gelombang reda, perahu berangkat",
                            "Nelayan kembali tersenyum.\n" + body, "2023-09-07", "Antar"));
    writer.add(make_article("lain", "Dua pekan tertahan, kini melaut", body, "", "Lain"));
    writer.add(make_article("topik", "Pasar ikan Benteng ramai", warta::test::same_topic(),
                            "2023-09-08", "Kabar"));
    writer.finish();
  }

  SearchResponse search(const std::string& query, Sort sort = Sort::relevance,
                        bool collapse = true) {
    SearchRequest request;
    request.query = query;
    request.sort = sort;
    request.collapse = collapse;
    request.facets = {FacetField::source};
    return warta::Searcher({folder_.file("db")}).search(request);
  }

 private:
  warta::test::TemporaryFolder folder_;
};

std::size_t faceted(const SearchResponse& response) {
  std::size_t count = 0;
  for (const warta::FacetValue& value : response.facets.at(0).second.values) {
    count += value.count;
  }
  return count;
}

}  // namespace

TEST_CASE_METHOD(CopiesFixture, "copies are one hit that tells how many lie under it") {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    const SearchResponse response = search("nelayan", sort);
    REQUIRE(response.hits.size() == 2);
    const std::size_t copies = response.hits[0].id == "topik" ? 1 : 0;
    CHECK(response.hits[copies].duplicates == 2);
    CHECK(response.hits[1 - copies].duplicates == 0);
    CHECK(response.total.value == 4);
    CHECK(faceted(response) == 4);

    const SearchResponse all = search("nelayan", sort, false);
    CHECK(all.hits.size() == 4);
    CHECK(all.total.value == 4);
    CHECK(faceted(all) == 4);
  }
}

TEST_CASE_METHOD(CopiesFixture, "a wording that only one of the copies has finds that one") {
  const SearchResponse one = search("=\"nelayan kembali tersenyum\"");
  REQUIRE(one.hits.size() == 1);
  CHECK(one.hits[0].id == "antar");
  CHECK(one.hits[0].duplicates == 0);
  const SearchResponse three = search("=\"dermaga kayu yang baru selesai\"");
  REQUIRE(three.hits.size() == 1);
  CHECK(three.hits[0].duplicates == 2);
  CHECK(three.total.value == 3);
}

TEST_CASE("copies that rank too low to be looked at are counted too") {
  const warta::test::TemporaryFolder folder;
  {
    warta::IndexWriter writer(folder.file("db"), std::chrono::seconds(0));
    const std::string body = "Banjir surut.\n" + warta::test::wire_copy();
    writer.add(make_article("pertama", "Banjir besar di Jampea, banjir besar lagi", body, "", ""));
    for (const char* id : {"kedua", "ketiga", "keempat"}) {
      writer.add(make_article(id, std::string("Kabar dari pulau ") + id, body, "", ""));
    }
    for (int i = 0; i < 150; ++i) {
      writer.add(make_article("n" + std::to_string(i), "Banjir besar melanda desa " +
                                                           std::to_string(i) + ", banjir besar."));
    }
    writer.finish();
  }
  warta::Searcher searcher({folder.file("db")});
  for (const std::size_t limit : {1, 10, 200}) {
    SearchRequest request;
    request.query = "banjir besar jampea";
    request.limit = limit;
    const SearchResponse response = searcher.search(request);
    CAPTURE(limit);
    REQUIRE(response.hits.at(0).id == "pertama");
    CHECK(response.hits[0].duplicates == 3);
    CHECK(response.total.value == 154);
  }
}
