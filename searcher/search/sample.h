// Which few of very many matches stand for all of them?
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/search/facets.h"
#include "searcher/search/search_types.h"

namespace warta {

struct Sample {
  Xapian::Query query;  // for its matches
  std::size_t seen;     // how many they are
  std::size_t all;      // how many they stand for
  FacetCounter facets;  // of them, as they were asked for
};

// Some of the matches of `query` at random, the same in every order and however they are spread
// over shards: `wanted` or up to twice as many. Where `total`, how many there are, is but the
// matcher's guess, which for the words of a phrase may be a third of the truth, the sample makes a
// better estimate of it. Throws Xapian::Error.
Sample draw_sample(const Xapian::Query& query, const Xapian::Database& database, std::size_t wanted,
                   Total total, const std::vector<FacetField>& facets);

}  // namespace warta
