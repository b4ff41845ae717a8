// What is the root of this word? Affixes are undone towards roots that the lexicon has (readings.h)
// and, in frames that no name has, towards others (open_roots.h); a name or an English word stays
// as it is. Spellings of one root are joined after this (standard_spelling).
#pragma once

#include <string>
#include <string_view>

#include "common/analysis/lexicon.h"

namespace warta {

// A reading of a word: prefix + root + suffix + clitics. `root` is the word itself, and everything
// else empty, where no rule applies.
struct Stem {
  std::string root;
  Prefix prefix = Prefix::none;
  Suffix suffix = Suffix::none;
  std::string_view clitics;  // as written after the suffix: "nya", "nyalah"
  bool reduplicated = false;
  bool irregular = false;  // from data/irregular.tsv
};

// The likeliest reading of a folded word (see fold), which may hold hyphens: few affixes, affixes
// that the dictionary gives the root, frequent roots. `clitics` points into `word`.
Stem stem_word(std::string_view word);

// True if a folded word with hyphens is one word: reduplication ("berita-berita", "sayur-mayur",
// "tolong-menolong"), a dictionary entry, an affix set off by a hyphen ("di-update", "UU-nya").
bool is_one_word(std::string_view hyphenated);

// "meN- + ajar + -kan + -nya", for people.
std::string describe(const Stem& stem);

}  // namespace warta
