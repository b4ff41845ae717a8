// Which words of the index did two slips make this one of?
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace warta {

struct TwoSlipWord {
  std::string term;
  Xapian::doccount frequency;  // of the term
  double slip;                 // log likelihood of both slips, see slips.h
};

// The terms of `database` that begin with `prefix`, then the first letter of `word`, and are two
// slips from `word`, at most one of them among the first four letters. Terms without the prefix, in
// byte order. Walks the sorted terms as a trie, and leaves out what no two slips lead to
// (Levenshtein automata: Schulz and Mihov 2002). REQUIRES: letters a to z only. Local databases
// only. Throws Xapian::Error.
std::vector<TwoSlipWord> find_two_slips(const std::string& word, const std::string& prefix,
                                        const Xapian::Database& database);

}  // namespace warta
