// Why did this article match? The best passage of its text, by the analyzer's own offsets.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search/search_types.h"

namespace warta {

// The parts of `text` that are forms of the query's words: in order, not overlapping. Function
// words only where they touch another match, or where the query has nothing else.
std::vector<Range> find_highlights(std::string_view text, std::span<const QueryWord> words,
                                   Analyzer& analyzer);

// The passage of `body` of at most `length` characters that shows most of the query, from a
// sentence's start where that fits, never cut inside a word (a single longer word is kept whole);
// " …" or "… " marks where it is cut. The beginning of the body when no word of it matches.
Snippet make_snippet(std::string_view body, std::span<const QueryWord> words, std::size_t length,
                     Analyzer& analyzer);

}  // namespace warta
