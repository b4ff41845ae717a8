#include "searcher/search/shards.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "common/index/remote_index.h"
#include "common/program/error.h"
#include "indexer/index_writer.h"
#include "searcher/search/searcher.h"
#include "tests/support/temporary_folder.h"

using warta::Missing;
using warta::test::TemporaryFolder;

namespace {

// Articles that say the same in as many words: only their ids tell them apart.
void write_index(const std::string& path, const std::vector<std::string>& ids) {
  warta::IndexWriter writer(path, std::chrono::seconds(0));
  for (const std::string& id : ids) {
    warta::Article article;
    article.id = id;
    article.title = "Harga cabai naik";
    article.body = "Harga cabai rawit naik di pasar induk.";
    article.source = "kabar.example";
    writer.add(article);
  }
  writer.commit();
}

std::vector<std::string> found(warta::Searcher& searcher, warta::SearchRequest request) {
  request.collapse = false;
  std::vector<std::string> ids;
  for (const warta::Hit& hit : searcher.search(request).hits) {
    ids.push_back(hit.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("a copy of an index beside it is told") {
  const TemporaryFolder folder;
  write_index(folder.file("db"), {"a", "b"});
  write_index(folder.file("lain"), {"c"});
  std::filesystem::copy(folder.file("db"), folder.file("salinan"));
  CHECK(warta::Shards({folder.file("db"), folder.file("lain")}, Missing::is_error)
            .warnings()
            .empty());
  const warta::Shards shards({folder.file("db"), folder.file("salinan")}, Missing::is_error);
  REQUIRE(shards.warnings().size() == 1);
  CHECK(shards.warnings()[0].find("found and counted twice") != std::string::npos);
}

TEST_CASE("equal articles come in one order, however they are spread over indexes") {
  const TemporaryFolder folder;
  std::vector<std::string> all;
  for (int i = 0; i < 60; ++i) {
    all.push_back("c" + std::to_string(100 + i * 7 % 60));
  }
  write_index(folder.file("one"), all);
  write_index(folder.file("a"), {all.begin() + 25, all.end()});
  write_index(folder.file("b"), {all.begin(), all.begin() + 25});
  warta::Searcher one({folder.file("one")});
  warta::Searcher both({folder.file("a"), folder.file("b")});
  warta::SearchRequest request;
  request.limit = 7;
  request.offset = 4;
  request.sources = {"kabar.example"};
  for (const auto* query : {"cabai", ""}) {
    request.query = query;
    for (const auto sort : {warta::Sort::relevance, warta::Sort::newest, warta::Sort::oldest}) {
      request.sort = sort;
      CAPTURE(query, static_cast<int>(sort));
      CHECK(found(both, request).size() == 7);
      CHECK(found(both, request) == found(one, request));
    }
  }
  request.query = "cabai";
  request.sort = warta::Sort::relevance;
  CHECK(found(both, request) ==
        std::vector<std::string>{"c104", "c105", "c106", "c107", "c108", "c109", "c110"});
}

TEST_CASE("an index that is named twice answers once") {
  const TemporaryFolder folder;
  write_index(folder.file("one"), {"a1", "a2"});
  const warta::Shards shards({folder.file("one"), folder.file("one/../one")}, Missing::is_error);
  CHECK(shards.all().get_doccount() == 2);
}

TEST_CASE("an index that is not there stops the search, or is left out and named") {
  const TemporaryFolder folder;
  write_index(folder.file("one"), {"a1"});
  const std::string missing = folder.file("hilang");
  CHECK_THROWS_AS(warta::Shards({folder.file("one"), missing}, Missing::is_error), warta::Error);
  CHECK_THROWS_AS(warta::Shards({missing}, Missing::is_left_out), warta::Error);
  const warta::Shards shards({folder.file("one"), missing}, Missing::is_left_out);
  CHECK(shards.all().get_doccount() == 1);
  REQUIRE(shards.warnings().size() == 1);
  CHECK(shards.warnings()[0].find(missing) != std::string::npos);
}

TEST_CASE("tcp://HOST:PORT names a place on another host") {
  const auto place = warta::parse_remote_place("tcp://news1:7000");
  REQUIRE(place);
  CHECK(place->host == "news1");
  CHECK(place->port == 7000);
  CHECK(warta::parse_remote_place("tcp://[::1]:7000")->host == "::1");
  CHECK_FALSE(warta::parse_remote_place("berita.db"));
  for (const auto* wrong : {"tcp://", "tcp://news1", "tcp://news1:", "tcp://:7000", "tcp://news1:0",
                            "tcp://news1:70000", "tcp://news1:7000x"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(warta::parse_remote_place(wrong), warta::Error);
  }
}
