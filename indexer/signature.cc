#include "indexer/signature.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "common/text/date_words.h"
#include "indexer/text_hash.h"

namespace warta {
namespace {

// From here on two articles are copies, whatever their leads: one may have a paragraph more.
constexpr double kAlike = 0.88;
// From here on they are if they also have their leads in common: papers that edit a report
// throughout keep what it says first, while a later report puts something new before the old.
// Chosen by tests/bench/near_duplicate_bench.cc: at 0.78 a tenth more of the copies with every
// fifth word exchanged are missed, at 0.72 an eighth more pairs are taken for copies.
constexpr double kAlikeWithLead = 0.75;
constexpr double kLeastOfLead = 0.5;
constexpr std::size_t kLeadWords = 48;
constexpr std::size_t kLeadWithin = 96;
// Of few words, more have to be the same.
constexpr std::size_t kFewWords = 80;
constexpr double kAlikeOfFew = 0.9;
// A later report often takes in the whole of an earlier one.
constexpr double kMostLengthRatio = 1.45;
// So many figures that agree make up for one that does not.
constexpr int kSameForOneOther = 6;
// Longer lists are cut: of an article full of figures some are enough.
constexpr std::size_t kMostFigures = 24;
constexpr std::size_t kFigureBytes = 3;
// What stands where: the number of words, the limit of their bytes less one, the length of the body
// in two bytes, the words, the figures.
constexpr std::size_t kLimitAt = 1;
constexpr std::size_t kLengthAt = 2;
constexpr std::size_t kWordsAt = 4;
// Days are compared wherever they stand, and first of all: they sort before other figures.
constexpr std::uint16_t kDateFrame = 0;
constexpr std::uint16_t kNearDayFrame = 1;  // today, tomorrow

// The finalizer of MurmurHash3: every bit of the result depends on every bit of `x`.
constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xFF51AFD7ED558CCD;
  x ^= x >> 33;
  x *= 0xC4CEB9FE1A85EC53;
  return x ^ x >> 33;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
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

std::size_t byte_at(std::string_view bytes, std::size_t place) {
  return static_cast<unsigned char>(bytes[place]);
}

void keep_below(std::size_t limit, std::string& words) {
  std::erase_if(words, [&](char word) { return static_cast<unsigned char>(word) >= limit; });
}

// Lowers the limit until the words that are kept are few enough. Of a body that is one word without
// end none may be left: it is a copy of the same body alone.
std::size_t thin_out(std::string& words) {
  std::size_t limit = kHighestLimit;
  while (words.size() > kMostSignedWords && limit > 1) {
    limit = next_limit(limit);
    keep_below(limit, words);
  }
  words.resize(std::min(words.size(), kMostSignedWords));
  return limit;
}

std::size_t word_count(std::string_view signature) { return byte_at(signature, 0); }

std::size_t body_length(std::string_view signature) {
  return byte_at(signature, kLengthAt) << 8 | byte_at(signature, kLengthAt + 1);
}

// A match of tomorrow and one of today are two articles. Yesterday is left out: papers that print a
// report a day later say so.
std::uint8_t find_near_day(std::string_view before, std::string_view word) {
  if (word == "besok" || word == "esok" || word == "lusa") {
    return 2;
  }
  return before == "hari" && word == "ini" ? 1 : 0;
}

std::string_view signed_figures(std::string_view signature) {
  return signature.substr(kWordsAt + word_count(signature));
}

// Frame and value of the figure at `index`; past the last one, a number above all.
std::uint32_t figure_at(std::string_view figures, std::size_t index) {
  const std::size_t at = index * kFigureBytes;
  if (at >= figures.size()) {
    return std::uint32_t{1} << 24;
  }
  return static_cast<std::uint32_t>(byte_at(figures, at) << 16 | byte_at(figures, at + 1) << 8 |
                                    byte_at(figures, at + 2));
}

std::uint32_t frame_of(std::uint32_t figure) { return figure >> 8; }

struct Comparison {
  int same = 0;
  int other = 0;  // same frame, another value
  int other_days = 0;
};

// Walks both lists, sorted by frame and value, side by side.
Comparison compare_figures(std::string_view a, std::string_view b) {
  Comparison counts;
  std::uint32_t frame = kDateFrame;
  int only_a = 0;
  int only_b = 0;
  const auto end_frame = [&] {
    const int other = std::min(only_a, only_b);
    counts.other += other;
    counts.other_days += frame <= kNearDayFrame ? other : 0;
    only_a = 0;
    only_b = 0;
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i * kFigureBytes < a.size() || j * kFigureBytes < b.size()) {
    const std::uint32_t in_a = figure_at(a, i);
    const std::uint32_t in_b = figure_at(b, j);
    const std::uint32_t figure = std::min(in_a, in_b);
    if (frame_of(figure) != frame) {
      end_frame();
      frame = frame_of(figure);
    }
    counts.same += in_a == in_b ? 1 : 0;
    only_a += in_a < in_b ? 1 : 0;
    only_b += in_b < in_a ? 1 : 0;
    i += in_a == figure ? 1 : 0;
    j += in_b == figure ? 1 : 0;
  }
  end_frame();
  return counts;
}

// The length of the longest common subsequence, 64 places of `a` at a step: Hyyrö, "Bit-parallel
// LCS length computation revisited", 2004. REQUIRES: `a` is of at most kMostSignedWords.
std::size_t common_words(std::string_view a, std::string_view b) {
  constexpr std::size_t kBlocks = (kMostSignedWords + 63) / 64;
  std::array<std::array<std::uint64_t, kBlocks>, 256> places{};
  for (std::size_t i = 0; i < a.size(); ++i) {
    places[byte_at(a, i)][i / 64] |= std::uint64_t{1} << i % 64;
  }
  std::array<std::uint64_t, kBlocks> row{};
  row.fill(~std::uint64_t{0});
  for (const char c : b) {
    const auto& here = places[static_cast<unsigned char>(c)];
    std::uint64_t carry = 0;
    for (std::size_t block = 0; block < kBlocks; ++block) {
      const std::uint64_t before = row[block];
      const std::uint64_t met = before & here[block];
      const std::uint64_t sum = before + met + carry;
      carry = (sum < before || (carry != 0 && sum == before)) ? 1 : 0;
      row[block] = sum | (before & ~met);
    }
  }
  std::size_t length = 0;
  for (const std::uint64_t block : row) {
    length += static_cast<std::size_t>(std::popcount(~block));
  }
  return length;
}

double share_in_common(std::string_view a, std::string_view b) {
  return 2 * static_cast<double>(common_words(a, b)) /
         static_cast<double>(std::max<std::size_t>(a.size() + b.size(), 1));
}

bool begins_like(std::string_view words, std::string_view other) {
  const std::string_view lead = other.substr(0, kLeadWords);
  return static_cast<double>(common_words(lead, words.substr(0, kLeadWithin))) >=
         kLeastOfLead * static_cast<double>(lead.size());
}

// The words of both that either would keep.
std::pair<std::string, std::string> comparable_words(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(word_limit(a), word_limit(b));
  return {signed_words(a, limit), signed_words(b, limit)};
}

bool have_like_words(std::string_view a, std::string_view b) {
  const auto [a_words, b_words] = comparable_words(a, b);
  const double share = share_in_common(a_words, b_words);
  if (std::min(a_words.size(), b_words.size()) < kFewWords) {
    return share >= kAlikeOfFew;
  }
  return share >= kAlike || (share >= kAlikeWithLead && begins_like(a_words, b_words) &&
                             begins_like(b_words, a_words));
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
      before = last_word_;
    }
    if (begins || (!figure.empty() && (has_digit(token.text) || belongs_to_date(token.text)))) {
      figure.push_back(token.text);
    } else {
      end_figure(word);
      before = last_word_;
    }
    if (const auto near_day = find_near_day(last, token.text)) {
      figures_.emplace_back(kNearDayFrame, near_day);
    }
    last_word_ = word;
    last = token.text;
    ++word_count_;
    all_words_ = mix(all_words_ + word);
    if (!token.function_word) {
      words_ += static_cast<char>(word >> 56);
    }
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
    const std::size_t limit = thin_out(words_);
    const std::size_t length = std::min<std::size_t>(word_count_, 0xFFFF);
    for (const std::size_t byte : {words_.size(), limit - 1, length >> 8, length & 0xFF}) {
      signature += static_cast<char>(byte);
    }
    signature += words_ + figures();
  } else if (word_count_ >= kFewestWords) {
    for (std::size_t i = 0; i < kShortSignatureBytes; ++i) {
      signature += static_cast<char>(all_words_ >> 8 * i);
    }
  }
  *this = SignatureBuilder();
  return signature;
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

double resemblance(std::string_view a, std::string_view b) {
  const auto [a_words, b_words] = comparable_words(a, b);
  return share_in_common(a_words, b_words);
}

bool have_same_figures(std::string_view a, std::string_view b) {
  const Comparison counts = compare_figures(signed_figures(a), signed_figures(b));
  return counts.other_days == 0 && counts.other <= counts.same / kSameForOneOther;
}

bool have_like_length(std::string_view a, std::string_view b) {
  const auto [shorter, longer] = std::minmax({body_length(a), body_length(b)});
  return static_cast<double>(longer) <= kMostLengthRatio * static_cast<double>(shorter);
}

bool are_near_duplicates(std::string_view a, std::string_view b) {
  if (is_short(a) || is_short(b) || a == b) {
    return a == b;
  }
  return have_like_length(a, b) && have_same_figures(a, b) && have_like_words(a, b);
}

bool is_short(std::string_view signature) { return signature.size() == kShortSignatureBytes; }

bool is_signature(std::string_view bytes) {
  return is_short(bytes) || (bytes.size() >= kWordsAt && word_count(bytes) <= kMostSignedWords &&
                             bytes.size() >= kWordsAt + word_count(bytes) &&
                             signed_figures(bytes).size() % kFigureBytes == 0);
}

std::size_t word_limit(std::string_view signature) { return byte_at(signature, kLimitAt) + 1; }

std::string signed_words(std::string_view signature, std::size_t limit) {
  std::string words(signature.substr(kWordsAt, word_count(signature)));
  keep_below(limit, words);
  return words;
}

}  // namespace warta
