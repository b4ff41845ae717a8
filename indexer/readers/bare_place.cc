#include "indexer/readers/bare_place.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/text/utf8.h"
#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kMaxPlaceWords = 4;
constexpr std::ptrdiff_t kFewestLetters = 4;  // "TNI", "H", "Go" are no places
constexpr std::ptrdiff_t kCapitalsAlone = 5;  // letters; shorter ones may be initials: "PSSI"
constexpr std::uint8_t kOrdinary = 10;        // logarithm of a count: "guru", "polisi", not "tegal"
constexpr std::uint8_t kOrdinaryAtStart = 9;  // before a name: "Kiper Persib", not "Real Madrid"
constexpr std::size_t kAppositionWithin = 100;  // bytes

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first word of `text`, which loses it and the space behind it.
std::string_view take_word(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(std::min(end + 1, text.size())));
  return word;
}

bool is_in_capitals(std::string_view words) {
  return std::none_of(words.begin(), words.end(), is_lower);
}

struct Word {
  bool known = false;  // to the dictionary, and no name
  bool affixed = false;
  std::uint8_t frequency = 0;
};

Word look_up(std::string_view word) {
  const Stem stem = stem_word(fold(word));
  const std::optional<RootEntry> root = find_root(stem.root);
  if (!root || root->proper_name) {
    return {};
  }
  return {true, stem.prefix != Prefix::none || stem.suffix != Suffix::none, root->frequency};
}

// "Polisi", "Pemerintah Kota": the first word says what the others name. "Medan" is such a word,
// too.
bool is_ordinary(std::string_view word) {
  const Word found = look_up(word);
  return found.known && found.frequency >= kOrdinary;
}

// "Warga tiga desa", "Penyerang Manchester United", "\"Kami siap\"": no name starts the sentence.
bool starts_with_ordinary_word(std::string_view rest) {
  if (rest.starts_with('"') || rest.starts_with("\xE2\x80\x9C")) {
    return true;
  }
  const std::string_view first = take_word(rest);
  if (is_in_capitals(first) && first.size() > 1) {
    return false;
  }
  const Word found = look_up(first);
  const bool name_follows = !rest.empty() && is_upper(rest.front());
  return found.known && (!name_follows || found.affixed || found.frequency >= kOrdinaryAtStart);
}

// "Anies Baswedan - Gubernur DKI Jakarta - menyatakan": what a second dash closes is no sentence.
bool is_set_in_dashes(std::string_view rest) {
  const std::string_view start = rest.substr(0, kAppositionWithin);
  const std::size_t dash = std::min(start.find(" - "), start.find(" \xE2\x80\x93 "));
  if (dash == std::string_view::npos || start.substr(0, dash).find(". ") != start.npos) {
    return false;
  }
  const std::size_t behind = start.find(' ', dash + 1) + 1;
  return behind < start.size() && is_lower(start[behind]);
}

// "OSAKA", "EL SALVADOR"; not "KPK", and "KIEV" only where no name follows.
bool is_place_in_capitals(std::string_view head, std::string_view rest) {
  const auto letters = std::count_if(head.begin(), head.end(), is_upper);
  if (letters >= kCapitalsAlone) {
    return !is_in_capitals(take_word(rest));
  }
  const auto vowels = std::count_if(head.begin(), head.end(), [](char c) {
    return std::string_view("AEIOU").find(c) != std::string_view::npos;
  });
  return letters >= kFewestLetters && vowels >= 2 && starts_with_ordinary_word(rest);
}

}  // namespace

bool is_bare_place(std::string_view head, std::string_view rest) {
  const std::size_t words = count_words(head);
  if (words == 0 || words > kMaxPlaceWords || std::any_of(head.begin(), head.end(), is_digit)) {
    return false;
  }
  if (rest.empty()) {
    return true;  // the dash ends the line, the story starts on the next
  }
  if (is_lower(rest.front())) {
    return false;
  }
  if (head.find(',') != std::string_view::npos) {
    return true;  // "Mataram, NTB"
  }
  if (is_in_capitals(head)) {
    return is_place_in_capitals(head, rest);
  }
  return std::ssize(head) >= kFewestLetters && !is_ordinary(take_word(head)) &&
         starts_with_ordinary_word(rest) && !is_set_in_dashes(rest);
}

}  // namespace warta
