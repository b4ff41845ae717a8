#include "searcher/search/ranking.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/match_features.h"

using warta::Analyzer;
using warta::MatchFeatures;
using warta::MatchMeasure;
using warta::QueryWord;
using warta::RankingQuery;
using warta::read_ranking_query;
using warta::StoredArticle;

namespace {

std::vector<QueryWord> words_of(std::string_view query) {
  Analyzer analyzer;
  std::vector<QueryWord> words;
  for (const warta::Token& token : analyzer.analyze(query)) {
    QueryWord word;
    word.text = token.text;
    word.root = token.root;
    word.function_word = token.function_word;
    word.importance = token.function_word ? 0.0 : 2.0;
    words.push_back(word);
  }
  return words;
}

RankingQuery read(std::string_view query) {
  Analyzer analyzer;
  return read_ranking_query(query, words_of(query), analyzer);
}

MatchFeatures measure(std::string_view query, const std::vector<QueryWord>& words,
                      std::string_view title, std::string_view body) {
  StoredArticle article;
  article.title = title;
  article.body = body;
  Analyzer analyzer;
  return MatchMeasure(read_ranking_query(query, words, analyzer), analyzer).measure(article);
}

MatchFeatures measure(std::string_view query, std::string_view title, std::string_view body) {
  return measure(query, words_of(query), title, body);
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += "isian ";
  }
  return text;
}

}  // namespace

TEST_CASE("a word in the title counts, in any form") {
  CHECK(measure("membangun pelabuhan", "Pembangunan Pelabuhan Patimban", "").title == Approx(1.0));
  CHECK(measure("membangun pelabuhan", "Pelabuhan Patimban", "").title == Approx(0.5));
  CHECK(measure("membangun pelabuhan", "Bandara Kertajati", "").title == 0);
}

TEST_CASE("the nearer a word stands to the beginning the more it counts") {
  const double first = measure("gempa", "", "Gempa mengguncang Palu.").lead;
  const double later = measure("gempa", "", filler(20) + "gempa").lead;
  const double last = measure("gempa", "", filler(300) + "gempa").lead;
  CHECK(first == Approx(1.0));
  CHECK(later < first);
  CHECK(later > 0.5);
  CHECK(last < 0.01);
  CHECK(measure("gempa", "Gempa", "Warga berlari keluar.").lead == 0);
  CHECK(measure("gempa", "", filler(20) + "gempa lalu gempa lagi").lead == Approx(later));
}

TEST_CASE("of a question the first sentence counts, not the lead") {
  const MatchFeatures opens =
      measure("Siapa pendiri Sriwijaya?", "", "Sriwijaya didirikan Dapunta.");
  const MatchFeatures later =
      measure("Siapa pendiri Sriwijaya?", "", filler(20) + "Sriwijaya didirikan Dapunta.");
  CHECK(opens.lead == 0);
  CHECK(opens.opening > 0.9);
  CHECK(later.opening < 0.2);
  CHECK(measure("pendiri Sriwijaya", "", "Sriwijaya didirikan Dapunta.").opening == 0);
}

TEST_CASE("a question is told by its words or its mark") {
  for (const char* question : {"siapa gubernur aceh", "Siapakah gubernur Aceh", "gubernur aceh?",
                               "di mana tsunami terjadi", "gubernur mana yang mundur"}) {
    CAPTURE(question);
    CHECK(read(question).is_question);
  }
  for (const char* keywords : {"gubernur aceh", "sekolah mundur", "apartemen", ""}) {
    CAPTURE(keywords);
    CHECK_FALSE(read(keywords).is_question);
  }
  CHECK(read("berapakah tinggi Monas").asks_figure);
  CHECK(read("Kapan Monas dibangun?").asks_figure);
  CHECK_FALSE(read("Siapa membangun Monas?").asks_figure);
}

TEST_CASE("the form as asked for is told from others") {
  CHECK(measure("perpajakan", "", "Aturan perpajakan berubah").exact == Approx(1.0));
  CHECK(measure("perpajakan", "", "Aturan pajak berubah").exact == 0);
  CHECK(measure("perpajakan", "Pajak", "Soal perpajakan.").exact == Approx(1.0));
}

TEST_CASE("neighbours of the query are best as neighbours in its forms") {
  const auto phrase = [](std::string_view query, std::string_view title, std::string_view body) {
    return measure(query, title, body).phrase;
  };
  CHECK(phrase("kereta cepat", "", "kereta cepat") == Approx(1.0));
  CHECK(phrase("Presiden Widodo", "", "Presiden Joko Widodo") == Approx(1.0));
  CHECK(phrase("bangun pelabuhan", "", "pembangunan pelabuhan") == Approx(0.5));
  CHECK(phrase("kereta cepat", "", "cepat kereta") == 0);
  CHECK(phrase("kereta cepat", "", "kereta itu tidak cepat") == 0);
  CHECK(phrase("kereta cepat", "kereta", "cepat") == 0);
  CHECK(phrase("kereta cepat", "", "kereta " + filler(20) + "kereta cepat") == Approx(1.0));
  CHECK(phrase("kereta", "", "kereta") == 0);
  CHECK(phrase("kereta cepat Bandung", "", "kereta cepat ke kota Bandung") == Approx(0.5));
}

TEST_CASE("words that stand together in one passage count more than words apart") {
  const std::string_view query = "banjir tanggul Demak";
  CHECK(measure(query, "", "Tanggul jebol, lalu banjir melanda Demak.").passage == Approx(1.0));
  CHECK(measure(query, "", "Tanggul jebol. " + filler(40) + "Banjir melanda Demak.").passage ==
        Approx(2.0 / 3));
  CHECK(measure(query, "Banjir Demak", "Tanggul jebol.").passage == Approx(2.0 / 3));
  CHECK(measure(query, "", "Cuaca cerah.").passage == 0);
}

TEST_CASE("names and figures say which of many things is meant") {
  const std::string_view query = "Siapa juara Piala Asia 2019";
  CHECK(measure(query, "", "Qatar meraih Piala Asia 2019.").names == Approx(1.0));
  CHECK(measure(query, "", "Juara baru di Asia.").names == Approx(1.0 / 3));
  CHECK(measure("siapa juara piala asia", "", "Juara Piala Asia").names == 0);
  SECTION("the capital of the first word is no sign") {
    CHECK(measure("Juara baru", "", "juara baru").names == 0);
  }
}

TEST_CASE("a query that asks for a figure is answered by one near its words") {
  const std::string_view query = "Berapa korban gempa Palu 2018?";
  const auto figure = [&](std::string_view body) { return measure(query, "", body).figure; };
  CHECK(figure("Gempa Palu menewaskan 4.340 korban.") == 1);
  CHECK(figure("Sebanyak 4.340 orang menjadi korban gempa Palu.") == 1);
  CHECK(figure("Gempa Palu menelan banyak korban.") == 0);
  CHECK(figure("Gempa Palu 2018 menelan banyak korban.") == 0);
  CHECK(figure("Gempa Palu menelan korban. " + filler(40) + "Dana 300 miliar.") == 0);
  CHECK(measure("korban gempa Palu", "", "Gempa Palu menewaskan 4.340 korban.").figure == 0);
}

TEST_CASE("important words weigh more") {
  auto words = words_of("wabah daerah");
  words[0].importance = 6;
  words[1].importance = 2;
  CHECK(measure("wabah daerah", words, "Wabah", "").title == Approx(0.75));
  CHECK(measure("wabah daerah", words, "Daerah", "").title == Approx(0.25));
}

TEST_CASE("repeated and function words change nothing") {
  const MatchFeatures once = measure("banjir demak", "Banjir di Demak", "Banjir surut.");
  const MatchFeatures again =
      measure("banjir demak banjir di demak", "Banjir di Demak", "Banjir surut.");
  CHECK(again.title == Approx(once.title));
  CHECK(again.lead == Approx(once.lead));
  CHECK(again.phrase == Approx(once.phrase));
}

TEST_CASE("words of another field are not looked for in the text") {
  auto words = words_of("rina banjir");
  words[0].in_body = false;
  CHECK(measure("rina banjir", words, "Banjir", "").title == Approx(1.0));
}

TEST_CASE("features stay between nothing and all") {
  std::string many;
  for (int i = 0; i < 60; ++i) {
    many += "kata" + std::to_string(i) + " ";
  }
  for (const std::string& query :
       {std::string(), std::string("apa yang di"), many, std::string("Banjir banjir banjir?"),
        std::string("berapa ByteDance 2 Anak-anak")}) {
    for (const std::string& body : {std::string(), std::string("banjir ByteDance di mana 4 anak"),
                                    many, std::string(5000, 'b')}) {
      const MatchFeatures features = measure(query, body, body);
      CAPTURE(query, body);
      for (const warta::WeighedFeature& feature : warta::weigh(features)) {
        CAPTURE(feature.name);
        CHECK(feature.value >= 0.0);
        CHECK(feature.value <= Approx(1.0));
      }
    }
  }
}

TEST_CASE("each feature lifts the score and none lowers it") {
  CHECK(warta::second_step({}, 10) == Approx(0.0));
  for (double MatchFeatures::*feature :
       {&MatchFeatures::title, &MatchFeatures::lead, &MatchFeatures::opening, &MatchFeatures::exact,
        &MatchFeatures::phrase, &MatchFeatures::passage, &MatchFeatures::names,
        &MatchFeatures::figure}) {
    MatchFeatures features;
    features.*feature = 0.5;
    const double half = warta::second_step(features, 10);
    features.*feature = 1;
    CHECK(half > 0);
    CHECK(warta::second_step(features, 10) > half);
    CHECK(warta::second_step(features, 20) == Approx(2 * warta::second_step(features, 10)));
  }
}

TEST_CASE("freshness halves with every half-life and bounds what a date can do") {
  CHECK(warta::recency_factor(0, 30) == Approx(1.5));
  CHECK(warta::recency_factor(30, 30) == Approx(1.0));
  CHECK(warta::recency_factor(60, 30) == Approx(0.75));
  CHECK(warta::recency_factor(36500, 30) == Approx(0.5));
  CHECK(warta::recency_factor(-3, 30) == Approx(1.5));
  CHECK(warta::kUndatedFactor == Approx(warta::recency_factor(7, 7)));
  CHECK(warta::kOldFactor <= warta::recency_factor(1e6, 1));
}
