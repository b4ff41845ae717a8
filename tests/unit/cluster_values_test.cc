#include "indexer/cluster_values.h"

#include <catch2/catch.hpp>
#include <map>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "indexer/deletion.h"
#include "indexer/index_writer.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wire_copy.h"

namespace {

using warta::Article;
using warta::IndexWriter;
using warta::test::make_article;
using warta::test::TemporaryFolder;
using warta::test::wire_copy;
using Clusters = std::map<std::string, std::string>;

constexpr std::chrono::seconds kNoWait{0};

Clusters clusters_of(const std::string& path) {
  const Xapian::Database database = warta::open_index(path);
  Clusters clusters;
  for (auto term = database.allterms_begin("Q"); term != database.allterms_end("Q"); ++term) {
    const Xapian::Document document = database.get_document(*database.postlist_begin(*term));
    clusters[(*term).substr(1)] = document.get_value(warta::kSlotCluster);
  }
  return clusters;
}

// One run of the writer over these articles.
void add(const std::string& path, const std::vector<Article>& articles) {
  IndexWriter writer(path, kNoWait);
  for (const Article& article : articles) {
    writer.add(article);
  }
  writer.finish();
}

}  // namespace

TEST_CASE("groups follow additions, changes and deletions as if the index were built anew") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const Article first = make_article("b-1", wire_copy());
  const Article second = make_article("c-2", "ANTAR - " + wire_copy());
  const Article third = make_article("a-3", wire_copy() + " Selamat melaut.");
  const Article other = make_article("d-4", warta::test::same_topic());
  std::vector<Article> now;

  SECTION("a copy that comes later") {
    add(path, {first, other});
    CHECK(clusters_of(path)["b-1"].empty());
    add(path, {second});
    CHECK_FALSE(clusters_of(path)["b-1"].empty());
    CHECK(clusters_of(path)["b-1"] == clusters_of(path)["c-2"]);
    now = {first, other, second};
  }
  SECTION("a new smallest id") {
    add(path, {first, second, other});
    add(path, {third});
    now = {first, second, other, third};
  }
  SECTION("the smallest id deleted, two left") {
    add(path, {first, second, third, other});
    warta::delete_articles(path, kNoWait, {{"a-3"}, {}, {}});
    CHECK_FALSE(clusters_of(path)["b-1"].empty());
    now = {first, second, other};
  }
  SECTION("one left") {
    add(path, {first, second, other});
    warta::delete_articles(path, kNoWait, {{"c-2"}, {}, {}});
    CHECK(clusters_of(path)["b-1"].empty());
    now = {first, other};
  }
  SECTION("a member replaced by another text") {
    add(path, {first, second, other});
    const Article changed = make_article("c-2", warta::test::same_topic());
    add(path, {changed});
    CHECK(clusters_of(path)["b-1"].empty());
    CHECK(clusters_of(path)["c-2"] == clusters_of(path)["d-4"]);
    now = {first, changed, other};
  }
  add(folder.file("anew"), now);
  CHECK(clusters_of(path) == clusters_of(folder.file("anew")));
}

TEST_CASE("a run that ended before its groups were formed leaves them to the next") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  {
    IndexWriter writer(path, kNoWait);
    writer.add(make_article("satu", wire_copy()));
    writer.add(make_article("dua", wire_copy()));
    writer.commit();
  }
  CHECK(clusters_of(path)["satu"].empty());
  add(path, {make_article("satu", wire_copy())});
  CHECK_FALSE(clusters_of(path)["satu"].empty());
  CHECK(clusters_of(path)["satu"] == clusters_of(path)["dua"]);
}

TEST_CASE("other values and terms of a member stay as they were") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  Article article = make_article("satu", wire_copy());
  article.source = "Kabar Uji";
  add(path, {article});
  const Xapian::Document before = warta::open_index(path).get_document(1);
  const std::string data = before.get_data();
  const auto terms = before.termlist_count();
  add(path, {make_article("dua", wire_copy())});
  const Xapian::Document after = warta::open_index(path).get_document(1);
  CHECK_FALSE(after.get_value(warta::kSlotCluster).empty());
  CHECK(after.get_value(warta::kSlotSource) == "Kabar Uji");
  CHECK(after.get_data() == data);
  CHECK(after.termlist_count() == terms);
  CHECK(warta::open_index(path).get_termfreq("nelayan") == 2);
}
