// Which of the candidates come first? The second step of ranking: where the query's words stand.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/stored_article.h"
#include "searcher/query/query_compiler.h"

namespace warta {

// The parameters of BM25 (Robertson and Zaragoza 2009), the first step.
struct Bm25Parameters {
  double k1;
  double b;
  double min_normlen;
};
Bm25Parameters bm25_parameters();

// How many of the first candidates take the second step.
constexpr std::size_t kRerankDepth = 30;

// How well an article's text answers the query, each from 0 to 1, by the share of the query's
// importance: news puts the point first, so title and lead say what an article is about.
struct MatchFeatures {
  double title = 0;     // words in the title
  double lead = 0;      // words in the first kLeadWords of the body
  double exact = 0;     // words that stand in the form in which they were asked for
  double nearness = 0;  // neighbours in the query that stand near each other, best in order
};
constexpr std::size_t kLeadWords = 40;

// The words that the features look at: the rarest content words of the query, in its order.
std::vector<QueryWord> choose_ranking_words(std::span<const QueryWord> words);

// REQUIRES: words as choose_ranking_words chose them.
MatchFeatures measure_match(const StoredArticle& article, std::span<const QueryWord> words,
                            Analyzer& analyzer);

// What the score of the first step is multiplied by; 1 or more, so that re-ranked candidates stay
// above all others.
double boost(const MatchFeatures& features);

}  // namespace warta
