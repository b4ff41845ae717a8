// What does the search know of an article that may become a hit?
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/index/stored_article.h"
#include "searcher/search/match_features.h"
#include "searcher/search/search_types.h"

namespace warta {

struct Candidate {
  double score = 0;
  double bm25 = 0;     // the first step's part in the score
  double recency = 1;  // what the sum of both steps' parts is multiplied by
  std::size_t duplicates = 0;
  Xapian::MSetIterator item;
  std::string data;                       // the stored article, once it has been read
  std::string cluster;                    // of near-duplicates; empty for an article without a copy
  std::optional<MatchFeatures> features;  // of those that took the second step
};
using Candidates = std::vector<Candidate>;

// The stored article, read once: views into `candidate`. Throws Xapian::Error.
StoredArticle read_article(Candidate& candidate);

// What a hit and an article shown whole have in common.
ArticleHead head_of(const StoredArticle& article);

// A score as it is compared: sums of the same parts differ in their last bits from shard to shard.
double rounded(double score);

// The best score first, of equal ones the lower id, which is read; what scores nothing stays in its
// order.
void order(Candidates::iterator first, Candidates::iterator last);

// The same for candidates whose scores are in order already.
void order_ties(Candidates& candidates);

// Leaves one candidate of each group of near-duplicates, the first, which counts the others.
void fold_copies(Candidates& candidates);

}  // namespace warta
