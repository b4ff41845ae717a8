#include "common/analysis/word_reader.h"

#include <algorithm>
#include <array>
#include <optional>

#include "common/analysis/char_class.h"
#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/text/number.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

// Hyphens join whole headlines and tables too; what is longer counts in parts alone, or the index
// would swell with words that nobody looks for.
constexpr std::size_t kLongestJoined = 30;
constexpr std::ptrdiff_t kMostHyphens = 2;

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Folding leaves apostrophes ("Jum'at", "Jum’at") and the dots of initials ("P.T."), which are no
// part of how a word is told from others; a hyphen becomes the plain one.
std::string fold_word(std::string_view surface) {
  const std::string folded = fold(surface);
  std::string word;
  word.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    if (is_letter(ascii_class(folded[i]))) {
      word += folded[i++];
      continue;
    }
    const char32_t c = next_code_point(folded, i);
    if (is_hyphen(c)) {
      word += '-';
    } else if (!is_apostrophe(c) && c != '.') {
      word.append(folded, begin, i - begin);
    }
  }
  return word;
}

// 17 for "xvii": numbers of congresses, games and kings, which stay below forty.
std::optional<int> read_roman(std::string_view letters) {
  constexpr std::array<std::string_view, 10> kUnits = {"",  "i",  "ii",  "iii",  "iv",
                                                       "v", "vi", "vii", "viii", "ix"};
  const std::size_t tens = std::min(letters.find_first_not_of('x'), letters.size());
  const auto* const units = std::find(kUnits.begin(), kUnits.end(), letters.substr(tens));
  const int value = static_cast<int>(tens) * 10 + static_cast<int>(units - kUnits.begin());
  return tens <= 3 && units != kUnits.end() && value > 0 ? std::optional(value) : std::nullopt;
}

// 2 for "ke-2", "ke2" and "ke-ii".
std::optional<int> read_ordinal(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  if (!text.starts_with("ke")) {
    return std::nullopt;
  }
  text.remove_prefix(2);
  const bool hyphen = text.starts_with("-");
  text.remove_prefix(hyphen ? 1 : 0);
  if (text.empty() || text.size() > kMostDigits || !is_digits(text)) {
    return hyphen ? read_roman(text) : std::nullopt;
  }
  const int value = std::stoi(std::string(text));
  return value > 0 ? std::optional(value) : std::nullopt;
}

// Ordinals that are one word. "kedua belas" (12th) is two: "ke-12" meets "ke 12" and "ke12".
constexpr std::array<std::string_view, 11> kOrdinals = {
    "pertama", "kedua",     "ketiga",     "keempat",   "kelima",   "keenam",
    "ketujuh", "kedelapan", "kesembilan", "kesepuluh", "kesebelas"};

std::string root_of(std::string_view word) {
  const std::optional<int> ordinal = read_ordinal(word);
  if (!ordinal) {
    return stem_word(word).root;
  }
  const auto index = static_cast<std::size_t>(*ordinal - 1);
  return index < kOrdinals.size() ? std::string(kOrdinals[index]) : "ke" + std::to_string(*ordinal);
}

// Sets root and one_word of words joined by hyphens.
void read_hyphenated(WordReading& word) {
  const std::string_view text = word.text;
  if (const std::optional<int> ordinal = read_ordinal(text)) {
    word.one_word = *ordinal <= static_cast<int>(kOrdinals.size());
    word.root = root_of(text);
    return;
  }
  const bool has_digit = text.find_first_of("0123456789") != std::string_view::npos;
  word.one_word = !has_digit && is_one_word(text);
  if (word.one_word) {
    word.root = stem_word(text).root;
  } else if (text.size() <= kLongestJoined &&
             std::count(text.begin(), text.end(), '-') <= kMostHyphens) {
    std::string joined(text);
    std::erase(joined, '-');
    word.root = root_of(joined);
  }
}

WordReading as_it_is(std::string text) {
  WordReading word;
  word.root = text;
  word.text = std::move(text);
  return word;
}

}  // namespace

WordReading read_piece(std::string_view surface, PieceKind kind) {
  // "06" is read alike in "06 Maret" and before a hyphen or letters, whatever came first.
  if (kind == PieceKind::figure || is_digits(surface)) {
    return as_it_is(normalize_number(surface));
  }
  if (kind == PieceKind::host) {
    return as_it_is(fold(surface));
  }
  WordReading word;
  word.text = fold_word(surface);
  // "yg" is yang to every reader; as a term of its own it would stand out as a rare word.
  if (const std::string_view standard = standard_spelling(word.text); is_stopword(standard)) {
    word.text = std::string(standard);
    word.function_word = true;
  }
  if (kind == PieceKind::hyphenated) {
    read_hyphenated(word);
  } else if (const std::string_view currency = currency_name(word.text); !currency.empty()) {
    word.root = stem_word(currency).root;
  } else {
    word.root = root_of(word.text);
  }
  word.root = std::string(standard_spelling(word.root));
  return word;
}

}  // namespace warta
