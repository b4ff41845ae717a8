// What does the index bring up for a query, and how much is there? The first step: Xapian's match.
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/search/candidate.h"
#include "searcher/search/facets.h"
#include "searcher/search/search_types.h"

namespace warta {

struct MatchOrder {
  Sort sort = Sort::relevance;
  bool collapse = false;   // one of each group of near-duplicates, the best
  std::size_t count = 0;   // how many candidates at most
  std::size_t depth = 0;   // how many of the first will be read, whatever is shown
  std::size_t offset = 0;  // from where on the rest will be
  bool count_all = true;   // false: the total is an estimate, found sooner
};

// The first candidates in the order asked for; articles without a date come last in both orders of
// time. Equal scores are ordered by id and equal dates by kSlotOrder, so that one index and its
// shards give the same list. The total and `facets` count every match, copies included, exactly up
// to 20,000 of them. Throws Xapian::Error.
Candidates find_candidates(const Xapian::Query& query, const MatchOrder& order,
                           const Xapian::Database& database, FacetCounter& facets, Total& total);

}  // namespace warta
