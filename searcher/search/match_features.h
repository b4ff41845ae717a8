// How well does an article's text answer a query? Where the query's words stand: the evidence of
// the second step of ranking.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/stored_article.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search/word_matcher.h"

namespace warta {

// What the features look for.
struct RankingQuery {
  std::vector<QueryWord> words;  // the rarest content words, in the query's order, none twice
  std::vector<bool> is_name;     // of each: written with a capital within the query, or a figure
  double importance = 0;         // of all words together
  bool is_question = false;      // it has a question word ("siapa", "berapakah") or a "?"
  bool asks_figure = false;      // "berapa", "kapan": a figure answers it
};

// `text`: the query as typed, valid UTF-8; `words`: what it was compiled to.
RankingQuery read_ranking_query(std::string_view text, std::span<const QueryWord> words,
                                Analyzer& analyzer);

// Each from 0 to 1; shares are of the query's importance.
struct MatchFeatures {
  double title = 0;  // words in the title
  // News puts the point first: words near the beginning of the body, the less the farther off.
  double lead = 0;     // of keywords, over the first paragraph or two
  double opening = 0;  // of a question, over the first sentence: who is asked about opens the text
  double exact = 0;    // words that stand in the form in which they were asked for
  double phrase = 0;   // neighbours in the query that are neighbours here; half in other forms
  double passage = 0;  // words in the best passage of kPassageWords
  double names = 0;    // names and figures, as a share of their own importance
  double figure = 0;   // 1 if a figure that was not in the query stands in the best passage of a
                       // query that asks for one
};
constexpr std::uint32_t kPassageWords = 25;

// Measures articles against one query. Keeps `analyzer`, which must outlive it.
class MatchMeasure {
 public:
  MatchMeasure(RankingQuery query, Analyzer& analyzer);
  MatchMeasure(const MatchMeasure&) = delete;
  MatchMeasure& operator=(const MatchMeasure&) = delete;

  const RankingQuery& query() const { return query_; }
  MatchFeatures measure(const StoredArticle& article);

 private:
  const RankingQuery query_;
  const WordMatcher matcher_;
  Analyzer& analyzer_;
};

}  // namespace warta
