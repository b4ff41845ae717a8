#include "searcher/search/slips.h"

#include <array>

namespace warta {
namespace {

// A letter that is added may be any of 26, but it is mostly the one beside it, twice or missed.
constexpr double kAdded = -1.75;
constexpr double kAddedDouble = -0.75;
constexpr double kAddedNeighbour = -1.25;
constexpr double kExchangedNeighbour = -1;
constexpr double kExchangedVowel = -2;

// The keys that touch a key, on the QWERTY keyboard that Indonesia types on.
constexpr std::array<std::string_view, 26> kNeighbours = {
    "qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
    "huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
    "awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx"};

bool are_neighbours(char a, char b) {
  const auto touches = [](char key, char other) {
    return kNeighbours[static_cast<std::size_t>(key - 'a')].find(other) != std::string_view::npos;
  };
  return touches(a, b) || touches(b, a);
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

double exchanged_slip(char typed, char meant) {
  if (are_neighbours(typed, meant)) {
    return kExchangedNeighbour;
  }
  return is_vowel(typed) && is_vowel(meant) ? kExchangedVowel : kExchangedSlip;
}

double added_slip(std::string_view word, std::size_t at) {
  const char before = at > 0 ? word[at - 1] : '\0';
  const char after = at + 1 < word.size() ? word[at + 1] : '\0';
  if (before == word[at] || after == word[at]) {
    return kAddedDouble;
  }
  const bool beside = (before != '\0' && are_neighbours(before, word[at])) ||
                      (after != '\0' && are_neighbours(after, word[at]));
  return beside ? kAddedNeighbour : kAdded;
}

}  // namespace warta
