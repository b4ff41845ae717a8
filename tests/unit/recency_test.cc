#include <catch2/catch.hpp>

#include "indexer/index_writer.h"
#include "searcher/search/ranking.h"
#include "searcher/search/searcher.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::SearchRequest;
using warta::SearchResponse;
using warta::Sort;
using warta::test::make_article;
using Ids = std::vector<std::string>;

// The same news on three days and on none, and what is a better match but old.
class DatesFixture {
 public:
  DatesFixture() {
    warta::IndexWriter writer(folder_.file("db"), std::chrono::seconds(0));
    const std::string body = "Harga beras di pasar induk naik menjelang Lebaran.";
    writer.add(make_article("lama", "Harga beras naik", body, "2019-05-01", "a.example"));
    writer.add(make_article("tanpa", "Harga beras naik", body, "", "a.example"));
    writer.add(make_article("baru", "Harga beras naik", body, "2021-05-01", "a.example"));
    writer.add(make_article("lampau", "Harga beras naik", body, "2011-05-01", "a.example"));
    writer.add(make_article("lain", "Bantuan pangan", "Di antara bantuan itu ada beras.",
                            "2021-05-01", "a.example"));
    writer.commit();
  }

  SearchResponse search(double recency_days, Sort sort = Sort::relevance, std::size_t offset = 0,
                        std::size_t limit = 10) {
    SearchRequest request;
    request.query = "harga beras";
    request.collapse = false;
    request.recency_days = recency_days;
    request.sort = sort;
    request.offset = offset;
    request.limit = limit;
    request.explain = true;
    return warta::Searcher({folder_.file("db")}).search(request);
  }

  static Ids ids(const SearchResponse& response) {
    Ids found;
    for (const warta::Hit& hit : response.hits) {
      found.push_back(hit.id);
    }
    return found;
  }

 private:
  warta::test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE_METHOD(DatesFixture, "recency lifts the newest and leaves the undated alone") {
  CHECK(ids(search(0)) == Ids{"baru", "lama", "lampau", "tanpa", "lain"});
  // A year before the newest keeps its score; two years are less, ten much less.
  CHECK(ids(search(365)) == Ids{"baru", "tanpa", "lama", "lampau", "lain"});
  const SearchResponse plain = search(0);
  const SearchResponse recent = search(365);
  CHECK(recent.hits[0].score == Approx(1.5 * plain.hits[0].score));
  CHECK(recent.hits[1].score == Approx(plain.hits[3].score));
  SECTION("a far better match that is old stays before a fresh one") {
    CHECK(ids(search(0.5)).back() == "lain");
  }
}

TEST_CASE_METHOD(DatesFixture, "pages of every order are cut from one list") {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    const double recency = sort == Sort::relevance ? 365 : 0;
    const Ids all = ids(search(recency, sort));
    REQUIRE(all.size() == 5);
    for (std::size_t offset = 0; offset < 5; ++offset) {
      CHECK(ids(search(recency, sort, offset, 1)) == Ids{all[offset]});
    }
  }
  CHECK(ids(search(0, Sort::newest)).back() == "tanpa");
  CHECK(ids(search(0, Sort::oldest)).back() == "tanpa");
  CHECK(ids(search(0, Sort::oldest)).front() == "lampau");
}

TEST_CASE_METHOD(DatesFixture, "an explanation accounts for the score") {
  for (const double recency : {0.0, 365.0}) {
    for (const warta::Hit& hit : search(recency).hits) {
      CAPTURE(hit.id);
      REQUIRE(hit.explanation);
      const warta::Explanation& explanation = *hit.explanation;
      REQUIRE(explanation.features.size() == warta::kFeatureCount);
      double sum = explanation.bm25;
      for (const auto& feature : explanation.features) {
        sum += feature.value * feature.weight * explanation.importance;
      }
      CHECK(hit.score == Approx(sum * explanation.recency).epsilon(1e-8));
      CHECK(explanation.terms.front() == "beras");
    }
  }
  SECTION("what is sorted by date has no score to explain") {
    CHECK_FALSE(search(0, Sort::newest).hits[0].explanation);
  }
}
