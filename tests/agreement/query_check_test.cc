// Queries find what they promise: random ones over the sample articles, each against a reading of
// every token of every article (brute_force.h).
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/agreement/query_maker.h"
#include "tests/support/corpus.h"

namespace {

using warta::Article;
using warta::FacetField;
using warta::test::Articles;
using warta::test::corpus;

constexpr int kQueries = 2000;

std::string listed(const Articles& articles) {
  std::string ids;
  for (std::size_t i = 0; i < corpus().articles().size(); ++i) {
    ids += articles[i] ? " " + corpus().articles()[i].id : "";
  }
  return ids;
}

// Nothing was misunderstood. Dates leave out the articles that have none, ="..." within brackets is
// not checked, and both are said.
std::vector<std::string> warnings_of(const warta::SearchResponse& response) {
  std::vector<std::string> warnings = response.warnings;
  std::erase_if(warnings, [](const std::string& w) {
    return w.find("no date") != std::string::npos ||
           w.find("wording is checked") != std::string::npos;
  });
  return warnings;
}

// What the articles that were found are counted by, each counted by hand.
using Counts = std::map<std::string, std::size_t>;
std::vector<std::pair<FacetField, Counts>> count_by_hand(const Articles& found) {
  Counts sources;
  Counts sections;
  Counts years;
  Counts months;
  for (std::size_t i = 0; i < corpus().articles().size(); ++i) {
    const Article& article = corpus().articles()[i];
    if (!found[i]) {
      continue;
    }
    ++sources[article.source];
    ++sections[article.section];
    if (article.published) {
      const std::string date = warta::to_iso8601(*article.published);
      ++years[date.substr(0, 4)];
      ++months[date.substr(0, 7)];
    }
  }
  sources.erase("");
  sections.erase("");
  return {{FacetField::source, sources},
          {FacetField::section, sections},
          {FacetField::year, years},
          {FacetField::month, months}};
}

std::vector<std::pair<FacetField, Counts>> counts_of(const warta::SearchResponse& response) {
  std::vector<std::pair<FacetField, Counts>> counts;
  for (const auto& [field, facet] : response.facets) {
    CHECK(facet.exact);
    Counts values;
    for (const warta::FacetValue& value : facet.values) {
      values[value.value] = value.count;
    }
    counts.emplace_back(field, values);
  }
  return counts;
}

// Returns how many of the queries found something.
std::size_t check_queries(int count, bool all_words) {
  const std::vector<Article>& articles = corpus().articles();
  const auto next_query = warta::test::query_maker(articles, all_words);
  std::size_t fruitful = 0;
  std::size_t exact = 0;
  for (int i = 0; i < count; ++i) {
    const warta::test::CheckedQuery query = next_query();
    Articles found;
    const warta::SearchResponse response = corpus().search(query.text, all_words);
    for (const warta::Hit& hit : response.hits) {
      const auto article = std::find_if(articles.begin(), articles.end(),
                                        [&](const Article& a) { return a.id == hit.id; });
      found.set(static_cast<std::size_t>(article - articles.begin()));
    }
    INFO(query.text << "\nread as: " << response.parsed);
    CHECK(listed(query.answer.sure & ~found) == "");
    CHECK(listed(found & ~query.answer.allowed) == "");
    CHECK(warnings_of(response) == std::vector<std::string>());
    CHECK(response.total.value == found.count());
    CHECK(response.total.exact);
    CHECK(counts_of(response) == count_by_hand(found));
    fruitful += found.any() ? 1 : 0;
    exact += query.answer.sure == query.answer.allowed ? 1 : 0;
  }
  CHECK(exact > static_cast<std::size_t>(count) * 8 / 10);
  return fruitful;
}

}  // namespace

TEST_CASE("random queries find what reading every article finds") {
  CHECK(check_queries(kQueries, false) > kQueries / 2);
}

TEST_CASE("so do queries that ask for every word") {
  CHECK(check_queries(kQueries / 4, true) > kQueries / 20);
}
