// Is this the same article in another paper? A short value for each article, from its body's
// tokens, that tells copies from articles that merely share a topic or a template. The title counts
// for nothing: every paper writes its own.
//
// The signature holds the body itself, small: its words in their order, a byte of a hash for each,
// function words left out. How much of one article stands in another, in the same order, is then
// counted and not estimated: words exchanged throughout leave four fifths of it, a later report on
// the same event much less. Of a long body only the words whose byte is under some limit are kept,
// the same ones of every copy: Manber, "Finding similar files in a large file system", 1994.
//
// Beside them stand the body's figures with the words around each, and its dates: daily prices,
// weather and schedules repeat every sentence and differ in these alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/token.h"

namespace warta {

// At most so many words are kept of a body, function words never.
constexpr std::size_t kMostSignedWords = 192;

// Bodies of fewer, function words left out, are copies only if they are the same, word by word: in
// so few words the one that differs is the news. They are signed by a hash of this size.
constexpr std::size_t kFewestSignedWords = 48;
constexpr std::size_t kShortSignatureBytes = 8;

// Bodies of fewer, function words included, have no signature: captions and remains of pages are
// the same without being copies.
constexpr std::size_t kFewestWords = 8;

// Words are kept if their byte is below a limit: this one, or the next lower, and so on.
constexpr std::size_t kHighestLimit = 256;
constexpr std::size_t next_limit(std::size_t limit) { return limit * 3 / 4; }

// Takes the tokens of a body, paragraph by paragraph, and makes its signature. Not to be shared
// between threads.
class SignatureBuilder {
 public:
  // Adds the tokens of the next paragraph. Of a word a byte is kept, of a figure four.
  void add(std::span<const Token> tokens);

  // The signature of what was added, at most 268 bytes; empty for a body of fewer than
  // kFewestWords. Starts anew.
  std::string finish();

 private:
  // Hash of the words around it; hash of its digits, of a date that of day and month.
  using Figure = std::pair<std::uint16_t, std::uint8_t>;

  void add_figure(std::span<const std::string_view> parts, bool after_day, std::uint64_t frame);
  std::string figures();

  std::string words_;  // a byte of the hash of each
  std::vector<Figure> figures_;
  std::uint64_t last_word_ = 0;  // its hash
  std::uint64_t all_words_ = 0;  // hash of all so far
  std::size_t word_count_ = 0;
};

// Whether these bytes can be a signature. All functions below REQUIRE that of their arguments.
bool is_signature(std::string_view bytes);

// Whether it is the signature of a body of fewer than kFewestSignedWords.
bool is_short(std::string_view signature);

// The limit under which the words of a body were kept. REQUIRES: it is not short.
std::size_t word_limit(std::string_view signature);

// The words of a body in their order, a byte each, that are kept under `limit`. REQUIRES: the body
// is not short.
std::string signed_words(std::string_view signature, std::size_t limit);

// The share of the words of two bodies that stand in both, in the same order: 0 to 1, by the
// longest common subsequence. REQUIRES: neither body is short.
double resemblance(std::string_view a, std::string_view b);

// Whether the figures that stand in the same place are, in the main, the same. REQUIRES: neither
// body is short.
bool have_same_figures(std::string_view a, std::string_view b);

// Whether neither is longer than the other by more than nearly a half: a later report often takes
// in the whole of an earlier one. REQUIRES: neither body is short.
bool have_like_length(std::string_view a, std::string_view b);

// Whether one article is a copy of the other, perhaps with another headline, lead or paragraph, or
// a tenth of its words or sentences changed; of copies with a fifth changed it finds most.
bool are_near_duplicates(std::string_view a, std::string_view b);

}  // namespace warta
