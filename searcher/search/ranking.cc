#include "searcher/search/ranking.h"

#include <algorithm>
#include <cmath>

namespace warta {

Bm25Parameters bm25_parameters() { return {0.8, 0.75, 0.3}; }

std::size_t rerank_depth(const RankingQuery& query) {
  constexpr std::size_t kOfQuestions = 20;
  constexpr std::size_t kOfKeywords = 10;
  return query.is_question ? kOfQuestions : kOfKeywords;
}

std::array<WeighedFeature, kFeatureCount> weigh(const MatchFeatures& features) {
  return {{{"title", features.title, 0.15},
           {"lead", features.lead, 0.80},
           {"opening", features.opening, 0.35},
           {"exact", features.exact, 0.20},
           {"phrase", features.phrase, 0.20},
           {"passage", features.passage, 0.50},
           {"names", features.names, 0.10},
           {"figure", features.figure, 0.20}}};
}

double second_step(const MatchFeatures& features, double importance) {
  double sum = 0;
  for (const WeighedFeature& feature : weigh(features)) {
    sum += feature.value * feature.weight;
  }
  return sum * importance;
}

double recency_factor(double age, double half_life) {
  return kOldFactor + std::exp2(-std::max(age, 0.0) / half_life);
}

}  // namespace warta
