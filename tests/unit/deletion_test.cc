#include "indexer/deletion.h"

#include <catch2/catch.hpp>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "indexer/index_writer.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::Deletion;
using warta::DeletionResult;
using warta::test::TemporaryFolder;

constexpr std::chrono::seconds kNoWait{0};

warta::Article news(const std::string& id, const std::string& source, const std::string& date) {
  return warta::test::make_article(id, "Jembatan ambruk di Cianjur", "", date, source);
}

std::string ids_of(const std::string& path) {
  const Xapian::Database database = warta::open_index(path);
  std::string ids;
  for (auto term = database.allterms_begin("Q"); term != database.allterms_end("Q"); ++term) {
    ids += (*term).substr(1);
  }
  return ids;
}

}  // namespace

TEST_CASE("articles are deleted by id, source and day") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  {
    warta::IndexWriter writer(path, kNoWait);
    writer.add(news("a", "Antara", "2021-03-01"));
    writer.add(news("b", "Antara", "2021-03-06"));
    writer.add(news("c", "Kabar Pantura", "2021-03-06"));
    writer.add(news("d", "Kabar Pantura", ""));
    writer.finish();
  }
  Deletion deletion;
  const auto deleted = [&] { return warta::delete_articles(path, kNoWait, deletion); };
  SECTION("by id, naming those that are not there, each once however often it is named") {
    deletion.ids = {"a", "x", "a", "x"};
    const DeletionResult result = deleted();
    CHECK(result.deleted == 1);
    CHECK(result.missing == std::vector<std::string>{"x"});
    CHECK(ids_of(path) == "bcd");
  }
  SECTION("in as many commits as their number asks for, with the groups to be formed anew") {
    deletion.sources = {"Antara"};
    const auto revision = [&] { return warta::open_index(path).get_revision(); };
    const Xapian::rev before = revision();
    CHECK(warta::delete_articles(path, kNoWait, deletion, {.documents = 1}).deleted == 2);
    CHECK(revision() == before + 3);  // each article, then the groups
    CHECK(warta::open_index(path).get_metadata(warta::kClustersKey).empty());
    CHECK(ids_of(path) == "cd");
  }
  SECTION("of a source, however it is spelled") {
    deletion.sources = {"ANTARA"};
    CHECK(deleted().deleted == 2);
    CHECK(ids_of(path) == "cd");
  }
  SECTION("of a source, not of others that share a word with it") {
    deletion.sources = {"Kabar"};
    CHECK(deleted().deleted == 0);
  }
  SECTION("of days, undated ones never") {
    deletion.days = {20210302, 20210331};
    CHECK(deleted().deleted == 2);
    CHECK(ids_of(path) == "ad");
  }
  SECTION("of a source on days") {
    deletion.sources = {"antara", "kompas.com"};
    deletion.days.since = 20210306;
    CHECK(deleted().deleted == 1);
    CHECK(ids_of(path) == "acd");
  }
  SECTION("of a source that is not there") {
    deletion.sources = {"kompas.com"};
    CHECK(deleted().deleted == 0);
    CHECK(ids_of(path) == "abcd");
  }
}
