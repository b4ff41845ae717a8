// Why did this article match? The passages of its text that show most of the query.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/search/highlight.h"
#include "searcher/search/search_types.h"

namespace warta {

// The words of `text` that were asked for: in order, not overlapping.
std::vector<Range> find_highlights(std::string_view text, const Highlighter& highlighter,
                                   Analyzer& analyzer);

// One to three passages of `body` in its order, joined by " … ", at most `length` characters (code
// points) with all marks; 0 gives an empty snippet. They show as much of what was asked for, by
// importance, as fits; of several choices the one whose words stand nearest, then from a sentence's
// beginning, early in the text, and not in a heading or caption. Passages begin and end between
// words, with sentences where that fits; "… " and " …" mark a cut, unless `length` is under 20. The
// beginning of the body where nothing in it was asked for.
Snippet make_snippet(std::string_view body, const Highlighter& highlighter, std::size_t length,
                     Analyzer& analyzer);

}  // namespace warta
