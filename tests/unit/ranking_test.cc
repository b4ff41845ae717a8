#include "searcher/search/ranking.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using warta::Analyzer;
using warta::boost;
using warta::MatchFeatures;
using warta::measure_match;
using warta::QueryWord;
using warta::StoredArticle;

namespace {

std::vector<QueryWord> words_of(std::string_view query) {
  Analyzer analyzer;
  std::vector<QueryWord> words;
  for (const warta::Token& token : analyzer.analyze(query)) {
    QueryWord word;
    word.text = token.text;
    word.root = token.root;
    word.importance = token.function_word ? 0.0 : 2.0;
    words.push_back(word);
  }
  return words;
}

MatchFeatures measure(std::string_view title, std::string_view body,
                      const std::vector<QueryWord>& words) {
  StoredArticle article;
  article.title = title;
  article.body = body;
  Analyzer analyzer;
  return measure_match(article, warta::choose_ranking_words(words), analyzer);
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += "isian" + std::to_string(i) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a word in the title counts, in any form") {
  const auto words = words_of("membangun pelabuhan");
  CHECK(measure("Pembangunan Pelabuhan Patimban", "", words).title == Approx(1.0));
  CHECK(measure("Pelabuhan Patimban", "", words).title == Approx(0.5));
  CHECK(measure("Bandara Kertajati", "", words).title == 0);
}

TEST_CASE("the lead is the first words of the body") {
  const auto words = words_of("gempa");
  CHECK(measure("", "Gempa mengguncang Palu.", words).lead == Approx(1.0));
  CHECK(measure("", filler(39) + "gempa", words).lead == Approx(1.0));
  CHECK(measure("", filler(40) + "gempa", words).lead == 0);
  CHECK(measure("Gempa", "Warga berlari keluar.", words).lead == 0);
}

TEST_CASE("the form as asked for is told from others") {
  const auto words = words_of("perpajakan");
  CHECK(measure("", "Aturan perpajakan berubah", words).exact == Approx(1.0));
  CHECK(measure("", "Aturan pajak berubah", words).exact == 0);
  CHECK(measure("Pajak", "Soal perpajakan.", words).exact == Approx(1.0));
}

TEST_CASE("nearness is best side by side and in order") {
  const auto words = words_of("kereta cepat");
  const double in_order = measure("", "kereta cepat", words).nearness;
  const double turned = measure("", "cepat kereta", words).nearness;
  const double apart = measure("", "kereta yang sangat cepat", words).nearness;
  CHECK(in_order == Approx(1.0));
  CHECK(turned < in_order);
  CHECK(turned > apart);
  CHECK(apart > 0);
  CHECK(measure("", "kereta", words).nearness < 1e-9);
  SECTION("title and body are not near each other") {
    CHECK(measure("kereta", "cepat", words).nearness < 0.001);
  }
  SECTION("the best place counts") {
    CHECK(measure("", "kereta " + filler(20) + "cepat kereta cepat", words).nearness ==
          Approx(1.0));
  }
}

TEST_CASE("important words weigh more") {
  auto words = words_of("wabah daerah");
  words[0].importance = 6;
  words[1].importance = 2;
  CHECK(measure("Wabah", "", words).title == Approx(0.75));
  CHECK(measure("Daerah", "", words).title == Approx(0.25));
}

TEST_CASE("repeated and function words change nothing") {
  const auto once = measure("Banjir di Demak", "Banjir surut.", words_of("banjir demak"));
  const auto again =
      measure("Banjir di Demak", "Banjir surut.", words_of("banjir demak banjir di demak"));
  CHECK(again.title == Approx(once.title));
  CHECK(again.lead == Approx(once.lead));
  CHECK(again.nearness == Approx(once.nearness));
}

TEST_CASE("words of another field are not looked for in the text") {
  auto words = words_of("rina banjir");
  words[0].in_body = false;
  CHECK(measure("Banjir", "", words).title == Approx(1.0));
}

TEST_CASE("features stay between nothing and all") {
  std::string many;
  for (int i = 0; i < 60; ++i) {
    many += "kata" + std::to_string(i) + " ";
  }
  for (const std::string& query : {std::string(), std::string("apa yang di"), many,
                                   std::string("banjir banjir banjir"), std::string("ByteDance")}) {
    for (const std::string& body :
         {std::string(), std::string("banjir ByteDance di mana"), many, std::string(5000, 'b')}) {
      const MatchFeatures features = measure(body, body, words_of(query));
      CAPTURE(query, body);
      for (const double value :
           {features.title, features.lead, features.exact, features.nearness}) {
        CHECK(value >= 0.0);
        CHECK(value <= Approx(1.0));
      }
      CHECK(boost(features) >= 1.0);
    }
  }
}

TEST_CASE("each feature lifts the score and none lowers it") {
  CHECK(boost({}) == Approx(1.0));
  CHECK(boost({1, 0, 0, 0}) > 1.0);
  CHECK(boost({0, 1, 0, 0}) > 1.0);
  CHECK(boost({0, 0, 1, 0}) > 1.0);
  CHECK(boost({0, 0, 0, 1}) > 1.0);
  CHECK(boost({1, 1, 1, 1}) > boost({1, 1, 0, 1}));
}

TEST_CASE("BM25 has sound parameters") {
  const warta::Bm25Parameters bm25 = warta::bm25_parameters();
  CHECK(bm25.k1 > 0);
  CHECK(bm25.b >= 0);
  CHECK(bm25.b <= 1);
  CHECK(bm25.min_normlen > 0);
}
