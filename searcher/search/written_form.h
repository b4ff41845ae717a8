// How does the corpus write this word? "ByteDance" for "bytedance", "Surabaya" for "surabaya".
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.h"

namespace warta {

// The folded `words` as the stored articles that have them all write them most often, of articles
// without all of them otherwise; empty for a word of which the first few of those do not tell: a
// capital at the beginning of a sentence or in a title means nothing.
std::vector<std::string> find_written_forms(const std::vector<std::string>& words,
                                            Analyzer& analyzer, const Xapian::Database& database);

}  // namespace warta
