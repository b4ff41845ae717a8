// What does the index bring up for a query, and how much is there? The first step: Xapian's match.
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/search/candidate.h"
#include "searcher/search/facets.h"
#include "searcher/search/search_types.h"

namespace warta {

// Totals and facets are exact up to this many matches.
constexpr std::size_t kExactMatches = 20'000;

struct MatchOrder {
  Sort sort = Sort::relevance;
  bool collapse = false;  // one of each group of near-duplicates, the best
  std::size_t count = 0;  // how many candidates at most
};

struct Found {
  Candidates candidates;
  Total total;  // an estimate: the matcher leaves out what cannot be among the candidates
};

// The first candidates in the order asked for; articles without a date come last in both orders of
// time. Equal scores are ordered by id, equal dates and what scores nothing by kSlotOrder, the
// newest first, so that one index and its shards give the same list. Throws Xapian::Error.
Found find_candidates(const Xapian::Query& query, const MatchOrder& order,
                      const Xapian::Database& database);

// Every match, unranked. Throws Xapian::Error.
Candidates find_all(const Xapian::Query& query, const Xapian::Database& database);

// How many match, as far as the index tells without a look at any; for a single word `least` and
// `most` are the same. Throws Xapian::Error.
struct MatchBounds {
  std::size_t least;
  std::size_t guess;
  std::size_t most;
};
MatchBounds bound_matches(const Xapian::Query& query, const Xapian::Database& database);

// Counts every match, copies included, by `facets` too. The facets have seen all of them where the
// total is exact and at most kExactMatches. Throws Xapian::Error.
Total count_matches(const Xapian::Query& query, const Xapian::Database& database,
                    FacetCounter& facets);

}  // namespace warta
