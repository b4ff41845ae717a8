// Which words of a text should the lexicon have beside the dictionary's? Part of count_roots, not
// of the programs: it asks the lexicon and the stemmer, and the lexicon must not hold the answer
// yet.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

namespace warta {

// How often a word is written with small letters, and with a capital first or throughout.
struct Count {
  double small = 0;
  double capital = 0;
  double all() const { return small + capital; }
};
using Counts = std::unordered_map<std::string, Count>;  // by folded word
using Words = std::map<std::string, double>;            // a word and how often it occurs

// Roots that the lexicon lacks: words that no rule leads to a listed root and that occur with at
// least two kinds of affixes ("fitur", "fiturnya", "berfitur"). Without misspellings and words
// joined by mistake.
Words find_seen_roots(const Counts& counts);

// Names: words written with a capital nearly always that are frequent, or that look derived
// ("Maluku" is not malu + -ku). `roots` are what find_seen_roots found.
Words find_seen_names(const Counts& counts, const Words& roots);

}  // namespace warta
