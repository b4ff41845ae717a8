// Did you mean? Words and whole queries as the index's vocabulary spells them.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "common/analysis/analyzer.h"

namespace warta {

// The word of the index that `word` was meant for (see find_spelling_candidates), or `word` itself
// where it is right or nothing is near. Right is what many articles have, what the dictionary has,
// function words, and what the index has in two halves ("kerjasama" by "kerja sama"); a word that
// few articles have must be far less likely than its neighbour, because it may be a name. Words of
// fewer than four letters and words with digits are left alone. A suggestion has a capital, or all
// capitals, where `word` has. `database` says what is right; suggestions are words of `local`,
// those of its databases that are in folders. Throws Xapian::Error.
std::string suggest_word(const std::string& word, Analyzer& analyzer,
                         const Xapian::Database& database, const Xapian::Database& local);

// `query` with each misspelt word exchanged for its suggestion, written as the articles write it
// that have all of them; empty when there is none. Of candidates that are much alike the one wins
// that stands beside the query's other words. The query's syntax stays as it is (find_query_text),
// but for curly quotes, which become straight. At most the first ten words that may be wrong are
// looked up. `database` and `local` as above.
std::string suggest_query(std::string_view query, Analyzer& analyzer,
                          const Xapian::Database& database, const Xapian::Database& local);

}  // namespace warta
