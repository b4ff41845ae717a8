// Is this the same article in another paper? A short value for each article, from its body's
// tokens, that tells copies from articles that merely share a topic or a template. The title counts
// for nothing: every paper writes its own.
//
// What is compared are sets of features: pairs of neighbouring words, which copies share and
// articles on the same topic do not, and words with the half of the body in which they stand
// (twice: in halves, and in halves moved by a quarter), which outlive a change in every fifth word.
// Later reports on an event repeat its background, but at another place, so their words stand in
// another half.
//
// The sketch is a min-hash: Broder, "On the resemblance and containment of documents", 1997; by one
// permutation (Li, Owen, Zhang, NIPS 2012) with empty bins filled (Shrivastava, ICML 2017), and
// four bits kept of each minimum (Li, König, "b-bit minwise hashing", WWW 2010).
//
// Beside it stand the body's figures with the words around each, and its dates: daily prices,
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

// The sketch: this many values of four bits.
constexpr std::size_t kSketchValues = 192;
constexpr std::size_t kSketchBytes = kSketchValues / 2;

// Shorter bodies have no signature: in so few words the one that differs is the news.
constexpr std::size_t kFewestSignedWords = 64;

// Takes the tokens of a body, paragraph by paragraph, and makes its signature. Not to be shared
// between threads.
class SignatureBuilder {
 public:
  // Adds the tokens of the next paragraph. Nothing of them is kept.
  void add(std::span<const Token> tokens);

  // The signature of what was added: kSketchBytes of sketch, a byte for the length, then the
  // figures, at most 169 bytes; empty for a body of fewer than kFewestSignedWords words. Starts
  // anew.
  std::string finish();

 private:
  // Hash of the words around it; hash of its digits, of a date that of day and month.
  using Figure = std::pair<std::uint16_t, std::uint8_t>;

  void add_figure(std::span<const std::string_view> parts, bool after_day, std::uint64_t frame);
  std::string sketch() const;
  std::string figures();

  std::vector<std::uint64_t> words_;
  std::vector<Figure> figures_;
};

// The share of the features that two articles have in common (Jaccard), estimated from their
// signatures: 0 to 1, with a standard deviation of some 0.04. REQUIRES: neither is empty.
double estimate_resemblance(std::string_view a, std::string_view b);

// Whether the figures that stand in the same place are, in the main, the same. REQUIRES: neither
// signature is empty.
bool have_same_figures(std::string_view a, std::string_view b);

// Whether neither is longer than the other by more than about a third: a later report often takes
// in the whole of an earlier one. REQUIRES: neither signature is empty.
bool have_like_length(std::string_view a, std::string_view b);

// Whether one article is a copy of the other, perhaps with another headline, lead or paragraph, or
// a tenth of its words or sentences changed; of copies with a fifth changed it finds most.
bool are_near_duplicates(std::string_view a, std::string_view b);

}  // namespace warta
