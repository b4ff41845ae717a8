// How is one compiled query answered? The match, then what is made of it: order, totals, facets,
// hits.
#pragma once

#include <xapian.h>

#include <string_view>

#include "common/analysis/analyzer.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search/search_types.h"

namespace warta {

// Fills in the total and facets of `response` and hands each hit to `on_hit`, the best first.
// `query`: what was compiled, clean UTF-8. Throws Xapian::Error.
void run_search(const SearchRequest& request, std::string_view query, const CompiledQuery& compiled,
                const Xapian::Database& database, Analyzer& analyzer, SearchResponse& response,
                const OnHit& on_hit);

}  // namespace warta
