// Which of the candidates come first? The weights of both steps of ranking, and how much a fresh
// date counts. Fitted by tests/bench/ranking_bench.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "searcher/search/match_features.h"

namespace warta {

// The parameters of BM25 (Robertson and Zaragoza 2009), the first step.
struct Bm25Parameters {
  double k1;
  double b;
  double min_normlen;
};
Bm25Parameters bm25_parameters();

// How many of the first candidates take the second step. BM25 is nearly right about keywords; what
// answers a question may stand farther down.
std::size_t rerank_depth(const RankingQuery& query);

// One feature's part in a score: `value` (from 0 to 1) times `weight` times the importance of the
// query's words, which makes it comparable with BM25.
struct WeighedFeature {
  std::string_view name;
  double value;
  double weight;
};
constexpr std::size_t kFeatureCount = 8;
std::array<WeighedFeature, kFeatureCount> weigh(const MatchFeatures& features);

// What the second step adds to the score of the first: 0 or more, so that candidates that take it
// stay above all others.
double second_step(const MatchFeatures& features, double importance);

// How many of the first candidates are ordered by date too when that is asked for; what follows
// them counts as old.
constexpr std::size_t kRecencyDepth = 500;

// What the score of an article is multiplied by when it is `age` days older than the newest and
// freshness halves with every `half_life` days (more than 0): from 1.5 for the newest to 0.5, so
// that a far better match is never lost. An article without a date keeps its score, as one of half
// the freshness does.
double recency_factor(double age, double half_life);
constexpr double kUndatedFactor = 1.0;
constexpr double kOldFactor = 0.5;

}  // namespace warta
