// Did you mean? Words one edit away that the index's vocabulary has.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "common/analysis/analyzer.h"

namespace warta {

// The most frequent word of the vocabulary one edit (Damerau 1964: a letter dropped, added,
// exchanged, or two swapped) from the folded `word`, where `word` itself is unknown; else `word`.
// Words of fewer than four letters and words with digits are left alone. Local databases only.
std::string suggest_word(const std::string& word, Analyzer& analyzer,
                         const Xapian::Database& database);

// `query` with each unknown word exchanged for its suggestion; empty when there is none.
std::string suggest_query(std::string_view query, Analyzer& analyzer,
                          const Xapian::Database& database);

}  // namespace warta
