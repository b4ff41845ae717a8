#include "indexer/near_duplicate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "common/analysis/analyzer.h"
#include "indexer/signature.h"
#include "tests/support/wire_copy.h"

namespace {

using warta::group_near_duplicates;
using warta::test::wire_copy;
using Articles = std::vector<std::pair<std::string, std::string>>;  // id, body

std::string sign(const std::string& body) {
  warta::Analyzer analyzer;
  warta::SignatureBuilder builder;
  builder.add(analyzer.analyze(body));
  return builder.finish();
}

// The cluster value by id.
std::map<std::string, std::string> clusters_of(const Articles& articles) {
  std::vector<std::string> signatures;
  for (const auto& article : articles) {
    signatures.push_back(sign(article.second));
  }
  std::vector<warta::SignedArticle> input;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    input.push_back({articles[i].first, signatures[i]});
  }
  const std::vector<std::string> values = group_near_duplicates(input, 2);
  std::map<std::string, std::string> clusters;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    clusters[articles[i].first] = values[i];
  }
  return clusters;
}

// A text of `count` words from number `first` on: two that start near each other share most words.
std::string numbered_words(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) {
    std::string word = "kata";
    for (int rest = i; rest > 0; rest /= 20) {
      word += static_cast<char>('a' + rest % 20);
    }
    text += word + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("copies get one value, which is told by the smallest id of the group") {
  const Articles both = {{"kabar-2", wire_copy()}, {"antar-1", "ANTAR, Benteng - " + wire_copy()}};
  auto clusters = clusters_of(both);
  CHECK(clusters["kabar-2"].size() == 8);
  CHECK(clusters["kabar-2"] == clusters["antar-1"]);

  Articles more = both;
  more.push_back({"lain", warta::test::same_topic()});
  more.push_back({"zaman", wire_copy()});
  CHECK(clusters_of(more)["zaman"] == clusters["antar-1"]);
  CHECK(clusters_of(more)["lain"].empty());

  more.push_back({"aaa", wire_copy()});
  CHECK(clusters_of(more)["kabar-2"] != clusters["kabar-2"]);
}

TEST_CASE("an article without a copy has no value, nor have captions and none at all") {
  CHECK(clusters_of({{"satu", wire_copy()}})["satu"].empty());
  auto clusters = clusters_of({{"a", "Video: banjir."}, {"b", "Video: banjir."}});
  CHECK(clusters["a"].empty());
  CHECK(clusters["b"].empty());
  CHECK(group_near_duplicates({}, 1).empty());
}

TEST_CASE("short articles that are the same word by word are copies") {
  const std::string notice = "Kantor Imigrasi Bima tutup besok karena pemadaman listrik bergilir.";
  auto clusters = clusters_of({{"a", notice}, {"b", notice}, {"c", notice + " Harap maklum."}});
  CHECK_FALSE(clusters["a"].empty());
  CHECK(clusters["a"] == clusters["b"]);
  CHECK(clusters["c"].empty());
}

TEST_CASE("a group stays together when the article that named it is gone") {
  Articles articles = {{"a", wire_copy()},
                       {"b", "ANTAR, Benteng - " + wire_copy()},
                       {"c", wire_copy() + " Demikian laporan dari Benteng."}};
  CHECK(clusters_of(articles)["c"] == clusters_of(articles)["a"]);
  articles.erase(articles.begin());
  CHECK_FALSE(clusters_of(articles)["c"].empty());
  CHECK(clusters_of(articles)["c"] == clusters_of(articles)["b"]);
}

TEST_CASE("groups do not depend on the order of the articles") {
  Articles articles;
  for (int i = 0; i < 12; ++i) {
    articles.push_back({"id-" + std::to_string(i), numbered_words(i / 4 * 1000 + i % 4 * 3, 200)});
  }
  const auto expected = clusters_of(articles);
  CHECK_FALSE(expected.at("id-0").empty());
  CHECK(expected.at("id-0") == expected.at("id-3"));
  CHECK(expected.at("id-0") != expected.at("id-4"));
  std::reverse(articles.begin(), articles.end());
  CHECK(clusters_of(articles) == expected);
  std::rotate(articles.begin(), articles.begin() + 5, articles.end());
  CHECK(clusters_of(articles) == expected);
}

TEST_CASE("a chain of articles, each a copy of the next, does not become one group") {
  Articles chain;
  for (int i = 0; i < 8; ++i) {
    chain.push_back({"rantai-" + std::to_string(i), numbered_words(i * 24, 240)});
  }
  const auto clusters = clusters_of(chain);
  CHECK(clusters.at("rantai-0") == clusters.at("rantai-1"));
  CHECK(clusters.at("rantai-0") != clusters.at("rantai-7"));
}

TEST_CASE("many copies of one article are one group") {
  Articles articles;
  for (int i = 0; i < 300; ++i) {
    articles.push_back({"id-" + std::to_string(1000 + i), wire_copy()});
  }
  const auto clusters = clusters_of(articles);
  const std::string first = clusters.at("id-1000");
  CHECK_FALSE(first.empty());
  CHECK(std::all_of(clusters.begin(), clusters.end(),
                    [&](const auto& entry) { return entry.second == first; }));
}
