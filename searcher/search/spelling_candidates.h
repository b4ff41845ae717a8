// Which words of the index may this one have been meant for, and how likely is each?
//
// A noisy channel (Kernighan, Church and Gale 1990): how often a slip of that kind happens, times
// how often the word is written. Slips are those of Damerau (1964): a letter dropped, added,
// exchanged, or two swapped.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace warta {

struct SpellingCandidate {
  std::string word;                // folded, as the index has it
  Xapian::doccount frequency = 0;  // how many articles have its form_term
  double slip = 0;                 // log likelihood of the slip, about 0 for a common one
  double score = 0;                // by which candidates are ordered
};

// The term that stands for the folded `word` in this very form. A form that is its own root shares
// its term with derived forms: that is as near as the index can tell.
std::string form_term(const std::string& word, const Xapian::Database& database);

// The words of `database` that one likely slip made `word` of, the likeliest first, none twice,
// `word` itself left out. Where `thorough` and these are rare words only, those of an unlikely slip
// as well, and of two if `word` has kShortestForTwo letters or more: that takes some milliseconds.
// REQUIRES: letters a to z only. Local databases only: hundreds of terms are asked for. Throws
// Xapian::Error.
constexpr std::size_t kShortestForTwo = 7;
std::vector<SpellingCandidate> find_spelling_candidates(const std::string& word, bool thorough,
                                                        const Xapian::Database& database);

}  // namespace warta
