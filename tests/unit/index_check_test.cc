#include "indexer/index_check.h"

#include <catch2/catch.hpp>

#include "common/index/open_index.h"
#include "indexer/deletion.h"
#include "indexer/index_writer.h"
#include "tests/support/damage.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using warta::CheckResult;
using warta::test::Damage;
using warta::test::damage_article;
using warta::test::TemporaryFolder;

constexpr std::chrono::seconds kNoWait{0};

// Articles "10", "11" and so on, in this order.
std::string make_index(const TemporaryFolder& folder, int count) {
  const std::string path = folder.file("db");
  warta::IndexWriter writer(path, kNoWait);
  for (int i = 0; i < count; ++i) {
    writer.add(warta::test::make_article(std::to_string(10 + i), "Kapal pinisi sandar lagi."));
  }
  writer.finish();
  return path;
}

CheckResult check(const std::string& path, const warta::Report& report) {
  warta::Progress progress;
  return warta::check_index(path, progress, report);
}

CheckResult check(const std::string& path) {
  return check(path, [](const std::string&) {});
}

// Another program that writes in mid-check.
warta::Report delete_in_between(const std::string& path, const std::string& id) {
  return [path, id](const std::string& phase) {
    if (phase == "comparing postings") {
      warta::Deletion deletion;
      deletion.ids = {id};
      REQUIRE(warta::delete_articles(path, kNoWait, deletion).deleted == 1);
    }
  };
}

}  // namespace

TEST_CASE("what a check finds while another program writes is no fault") {
  const TemporaryFolder folder;
  const std::string path = make_index(folder, 3);
  damage_article(path, "10", "pinisi", Damage::added_term);
  REQUIRE(check(path).fault_count == 1);
  CHECK_THROWS_WITH(check(path, delete_in_between(path, "11")),
                    Contains("changed while it was checked"));
}

TEST_CASE("an index's state tells a commit and an exchange") {
  const TemporaryFolder folder;
  const std::string path = make_index(folder, 2);
  const warta::IndexState before = warta::state_of_index(path);
  CHECK(warta::state_of_index(path) == before);
  warta::Deletion deletion;
  deletion.ids = {"10"};
  warta::delete_articles(path, kNoWait, deletion);
  const warta::IndexState after = warta::state_of_index(path);
  CHECK_FALSE(after == before);
  warta::open_article_store({.index = path, .rebuild = true}, [](std::size_t) {
    return true;
  })->finish([](const std::string&) {});
  CHECK(warta::state_of_index(path).folder != after.folder);
}

TEST_CASE("of very many faults the lowest documents are named, those of groups too, all counted") {
  const TemporaryFolder folder;
  constexpr int kDamaged = 25;
  const std::string path = make_index(folder, kDamaged);
  for (int i = 0; i < kDamaged; ++i) {
    damage_article(path, std::to_string(10 + i), "pinisi", Damage::added_term);
  }
  damage_article(path, std::to_string(10 + kDamaged - 1), "pinisi", Damage::cluster);
  const CheckResult result = check(path);
  CHECK(result.documents == kDamaged);
  CHECK(result.fault_count == kDamaged + 1);
  REQUIRE(result.faults.size() == 21);
  CHECK_THAT(result.faults[0], Catch::Matchers::StartsWith("document 1: "));
  CHECK_THAT(result.faults[19], Catch::Matchers::StartsWith("document 20: "));
  CHECK(result.faults[20] == "document 25: it is in another group of copies");
}
