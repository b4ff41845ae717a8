#include "indexer/signature.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "common/text/date_words.h"

namespace warta {
namespace {

// From here on, two articles are copies. Chosen by tests/bench/near_duplicate_bench.cc: of copies
// with every fifth word exchanged 0.56 finds 85 of 100 and 0.59 finds 60, but 0.56 also takes a
// quarter more pairs for copies, most of them later reports on the same event.
constexpr double kLeastResemblance = 0.59;
// So many figures that agree make up for one that does not.
constexpr int kSameForOneOther = 6;
// Longer lists are cut: of an article full of figures some are enough.
constexpr std::size_t kMostFigures = 24;
constexpr std::size_t kFigureBytes = 3;
// After the sketch one byte tells the number of words, then the figures follow.
constexpr std::size_t kFiguresAt = kSketchBytes + 1;
// The length is kept as sixteenths of a doubling: seven are a ratio of about three to four.
constexpr double kLengthSteps = 16;
constexpr int kMostLengthSteps = 7;
// Dates are compared wherever they stand, and first of all: they sort before other figures.
constexpr std::uint32_t kDateFrame = 0;

// The finalizer of MurmurHash3: every bit of the result depends on every bit of `x`.
constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCD;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53;
  return x ^ x >> 33;
}

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// "Rabu" in "Rabu (6/9)", "September" in "6 September 2023".
bool belongs_to_date(std::string_view word) {
  return month_number(word) > 0 || stands_between_date_and_time(word);
}

// The number of one or two digits; -1 for another word.
int small_number(std::string_view text) {
  int number = -1;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return text.size() <= 2 && end.ptr == text.data() + text.size() ? number : -1;
}

char length_byte(std::size_t words) {
  const double steps = std::round(std::log2(static_cast<double>(words)) * kLengthSteps);
  return static_cast<char>(static_cast<unsigned char>(std::min(steps, 255.0)));
}

// The day and month of "6 September", "6/9/2023" or, after the name of a day, "6/9", as one number;
// 0 for what is no date: "04:08" is a time.
std::uint64_t find_day(std::span<const std::string_view> parts, bool after_day) {
  if (parts.size() < 2) {
    return 0;
  }
  const int day = small_number(parts[0]);
  const int named_month = month_number(parts[1]);
  const int month = named_month > 0 ? named_month : small_number(parts[1]);
  const bool is_date = named_month > 0 || parts.size() > 2 || after_day;
  const bool possible = day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return is_date && possible ? static_cast<std::uint64_t>(day * 16 + month) : 0;
}

// One minimum for each of kSketchValues bins. Bins that no feature fell into take the minimum of
// another one, the same for every article.
class Minima {
 public:
  Minima() { minima_.fill(kEmpty); }

  void add(std::uint64_t feature) {
    const std::uint64_t hash = mix(feature);
    std::uint64_t& minimum = minima_[hash % kSketchValues];
    minimum = std::min(minimum, hash / kSketchValues);
  }

  // Two values of four bits a byte.
  std::string packed() const {
    std::string bytes;
    for (std::size_t bin = 0; bin < kSketchValues; bin += 2) {
      const std::uint64_t pair = (value_of(bin) & 0xF) << 4 | (value_of(bin + 1) & 0xF);
      bytes += static_cast<char>(pair);
    }
    return bytes;
  }

 private:
  static constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();

  std::uint64_t value_of(std::size_t bin) const {
    std::uint64_t other = bin;
    while (minima_[other % kSketchValues] == kEmpty) {
      other = mix(other + 1);
    }
    return minima_[other % kSketchValues];
  }

  std::array<std::uint64_t, kSketchValues> minima_{};
};

struct FigureView {
  std::uint32_t frame;
  std::uint32_t whole;  // frame and value
};

FigureView figure_at(std::string_view signature, std::size_t index) {
  const auto byte = [&](std::size_t i) {
    return std::uint32_t{
        static_cast<unsigned char>(signature[kFiguresAt + index * kFigureBytes + i])};
  };
  const std::uint32_t frame = byte(0) << 8 | byte(1);
  return {frame, frame << 8 | byte(2)};
}

std::size_t figure_count(std::string_view signature) {
  return (signature.size() - kFiguresAt) / kFigureBytes;
}

struct FigureCounts {
  int same = 0;
  int other = 0;  // same frame, another value
};

struct Comparison {
  FigureCounts dates;
  FigureCounts all;
};

// Walks both lists, sorted by frame, frame by frame.
Comparison compare_figures(std::string_view a, std::string_view b) {
  Comparison counts;
  const std::size_t a_count = figure_count(a);
  const std::size_t b_count = figure_count(b);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a_count && j < b_count) {
    const std::uint32_t frame = figure_at(a, i).frame;
    if (frame != figure_at(b, j).frame) {
      ++(frame < figure_at(b, j).frame ? i : j);
      continue;
    }
    int same = 0;
    int only_a = 0;
    int only_b = 0;
    const auto within = [&](std::string_view s, std::size_t at, std::size_t count) {
      return at < count && figure_at(s, at).frame == frame;
    };
    while (within(a, i, a_count) || within(b, j, b_count)) {
      const bool has_a = within(a, i, a_count);
      const bool has_b = within(b, j, b_count);
      if (has_a && has_b && figure_at(a, i).whole == figure_at(b, j).whole) {
        ++same;
        ++i;
        ++j;
      } else if (has_a && (!has_b || figure_at(a, i).whole < figure_at(b, j).whole)) {
        ++only_a;
        ++i;
      } else {
        ++only_b;
        ++j;
      }
    }
    const FigureCounts here{same, std::min(only_a, only_b)};
    counts.all.same += here.same;
    counts.all.other += here.other;
    if (frame == kDateFrame) {
      counts.dates = here;
    }
  }
  return counts;
}

}  // namespace

void SignatureBuilder::add(std::span<const Token> tokens) {
  std::string_view last;
  std::uint64_t before = 0;              // the word before the figure
  bool after_day = false;                // "Rabu (6/9)"
  std::vector<std::string_view> figure;  // "6", "9", "2023"
  const auto end_figure = [&](std::uint64_t after) {
    if (!figure.empty()) {
      add_figure(figure, after_day, mix(mix(before) + after));
      figure.clear();
    }
  };
  for (const Token& token : tokens) {
    if (token.width != 1) {  // its parts follow
      continue;
    }
    const std::uint64_t word = hash_of(token.text);
    const bool begins = figure.empty() && has_digit(token.text);
    if (begins) {
      after_day = belongs_to_date(last);
    }
    if (begins && !after_day) {
      before = words_.empty() ? 0 : words_.back();
    }
    if (begins || (!figure.empty() && (has_digit(token.text) || belongs_to_date(token.text)))) {
      figure.push_back(token.text);
    } else {
      end_figure(word);
      before = words_.empty() ? 0 : words_.back();
    }
    words_.push_back(word);
    last = token.text;
  }
  end_figure(0);
}

void SignatureBuilder::add_figure(std::span<const std::string_view> parts, bool after_day,
                                  std::uint64_t frame) {
  std::uint64_t value = 0;
  if (const std::uint64_t day = find_day(parts, after_day); day != 0) {
    frame = kDateFrame;
    value = mix(day);
  } else {
    for (const std::string_view part : parts) {
      value = mix(value + hash_of(part));
    }
  }
  figures_.emplace_back(static_cast<std::uint16_t>(frame), static_cast<std::uint8_t>(value));
}

std::string SignatureBuilder::finish() {
  std::string signature;
  if (words_.size() >= kFewestSignedWords) {
    signature = sketch() + length_byte(words_.size()) + figures();
  }
  words_.clear();
  figures_.clear();
  return signature;
}

std::string SignatureBuilder::sketch() const {
  Minima minima;
  const std::size_t count = words_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t half = i * 2 / count;                        // 0 or 1
    const std::size_t shifted_half = 2 + (i * 4 / count + 1) / 2;  // 2, 3, 3 or 4
    minima.add(words_[i] + half);
    minima.add(words_[i] + shifted_half);
    if (i > 0) {
      minima.add(mix(words_[i - 1]) + words_[i]);
    }
  }
  return minima.packed();
}

std::string SignatureBuilder::figures() {
  std::sort(figures_.begin(), figures_.end());
  figures_.erase(std::unique(figures_.begin(), figures_.end()), figures_.end());
  std::string bytes;
  for (std::size_t i = 0; i < std::min(figures_.size(), kMostFigures); ++i) {
    const auto [frame, value] = figures_[i];
    bytes += static_cast<char>(frame >> 8);
    bytes += static_cast<char>(frame);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

double estimate_resemblance(std::string_view a, std::string_view b) {
  constexpr std::uint64_t kLowBits = 0x1111111111111111;
  int different = 0;
  for (std::size_t i = 0; i < kSketchBytes; i += sizeof(std::uint64_t)) {
    std::uint64_t x = 0;
    std::uint64_t y = 0;
    std::memcpy(&x, a.data() + i, sizeof x);
    std::memcpy(&y, b.data() + i, sizeof y);
    x ^= y;
    x |= x >> 1;
    x |= x >> 2;
    different += std::popcount(x & kLowBits);
  }
  // One value in sixteen agrees by chance.
  const double agreeing = 1 - static_cast<double>(different) / double{kSketchValues};
  return std::max(0.0, (agreeing - 1.0 / 16) / (1 - 1.0 / 16));
}

bool have_same_figures(std::string_view a, std::string_view b) {
  const Comparison counts = compare_figures(a, b);
  return counts.dates.other <= counts.dates.same &&
         counts.all.other <= counts.all.same / kSameForOneOther;
}

bool have_like_length(std::string_view a, std::string_view b) {
  const int a_steps = static_cast<unsigned char>(a[kSketchBytes]);
  const int b_steps = static_cast<unsigned char>(b[kSketchBytes]);
  return std::abs(a_steps - b_steps) <= kMostLengthSteps;
}

bool are_near_duplicates(std::string_view a, std::string_view b) {
  return estimate_resemblance(a, b) >= kLeastResemblance && have_like_length(a, b) &&
         have_same_figures(a, b);
}

}  // namespace warta
