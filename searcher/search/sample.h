// Which few of very many matches stand for all of them?
#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/search/search_types.h"

namespace warta {

// A query for some of the matches of `query` at random, the same in every order and however they
// are spread over shards: `wanted` or up to twice as many. Where `total`, how many there are, is
// but the matcher's guess, which for the words of a phrase may be a third of the truth, the sample
// makes a better estimate of it. REQUIRES: more matches than count_matches counts, or `total` is
// exact. Throws Xapian::Error.
Xapian::Query draw_sample(const Xapian::Query& query, const Xapian::Database& database,
                          std::size_t wanted, Total& total);

}  // namespace warta
