// Which affixes does Indonesian have, and how are they spelled before which roots? The one table of
// them, read by the stemmer and by compile_lexicon. Source: Tata Bahasa Baku Bahasa Indonesia
// (Alwi et al.), chapters on verbs and nouns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "common/analysis/lexicon.h"

namespace warta {

// One spelling of a prefix. `restored` is the letter of the root that the prefix swallows:
// "memukul" is meN- + pukul, so {"mem", "p"}. The root begins with one of `initials` (of the root
// as it is, the restored letter not counted); "" allows any letter, "." asks for a root of one
// syllable.
struct PrefixSpelling {
  std::string spelling;
  std::string restored;
  std::string initials;
  Prefix prefix;
};

// The spellings of all prefixes and stacks that begin with the letter `first`, longest first.
std::span<const PrefixSpelling> prefix_spellings(char first);

// True if a root may go on so after that spelling: `rest` is the word without it, the restored
// letter not counted.
bool stands_before(const PrefixSpelling& spelling, std::string_view rest);

bool is_vowel(char c);

// The spelling of a suffix: "", "kan", "i", "an", "nya".
std::string_view suffix_spelling(Suffix suffix);

// The prefix as grammars write it: "meN-", "memper-".
std::string_view prefix_name(Prefix prefix);

}  // namespace warta
