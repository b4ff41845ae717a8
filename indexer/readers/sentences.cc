#include "indexer/readers/sentences.h"

#include <algorithm>
#include <array>

#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kMaxLeadingCreditBytes = 80;
constexpr std::size_t kFewestSentenceWords = 3;
constexpr std::size_t kFewestStoryWords = 8;
constexpr std::size_t kFewestParagraphWords = 12;
constexpr double kMostCapitals = 0.65;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// True if a word behind a colon, or any where there is none, starts in lower case and is not small.
bool has_telling_word(std::string_view text) {
  if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
    text.remove_prefix(colon + 1);
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!word.empty() && is_lower(word.front()) && !is_small_word(word)) {
      return true;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// "Wira Kusuma": two to four words of a capital and small letters each; "M. Rizal" and "Tony
// RosyidSELAMAT Ulang Tahun" are more or less than a name.
bool is_full_name(std::string_view text) {
  const std::size_t words = count_words(text);
  bool word_start = true;
  for (const char c : text) {
    if (c != ' ' && !(word_start ? is_upper(c) : is_lower(c))) {
      return false;
    }
    word_start = c == ' ';
  }
  return words >= 2 && words <= 4 && text.find(' ') > 2 && text.size() - text.rfind(' ') > 3;
}

// A line's last part is a sentence only where the text ends with it.
bool line_has_sentence(std::string_view line, bool last) {
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(". ", begin), line.size());
    const std::string_view part = trim(line.substr(begin, end - begin));
    const bool complete = end < line.size() || (last && ends_like_sentence(part));
    if (complete && count_words(part) >= kFewestSentenceWords && has_telling_word(part)) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

}  // namespace

bool is_small_word(std::string_view word) {
  static constexpr std::array<std::string_view, 29> kSmall = {
      "di",    "ke",   "dari", "dan",  "yang", "untuk", "pada", "dengan", "dalam",  "bagi",
      "oleh",  "atau", "saat", "soal", "usai", "agar",  "akan", "hingga", "sampai", "jadi",
      "tanpa", "demi", "vs",   "dkk",  "per",  "the",   "of",   "in",     "serta"};
  return std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
}

bool has_sentence(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (line_has_sentence(text.substr(begin, end - begin), end == text.size())) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

bool goes_on_as_story(std::string_view credit) {
  const std::size_t stop = credit.find(". ");
  const bool behind = stop != std::string_view::npos && has_sentence(credit.substr(stop + 2));
  return behind || (count_words(credit) >= kFewestStoryWords && has_sentence(credit));
}

bool is_story_paragraph(std::string_view line) {
  return count_words(line) >= kFewestParagraphWords && ends_like_sentence(line) &&
         capital_share(line) < kMostCapitals && find_cue(line) == Cue::none;
}

bool is_rest_of_story(std::size_t before, std::size_t behind, std::size_t paragraphs) {
  return paragraphs >= 2 && behind * 4 >= before;
}

std::size_t leading_credit(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::size_t stop = line.find(". ");
  if (find_cue(line) != Cue::byline || stop > kMaxLeadingCreditBytes || colon > stop ||
      !has_sentence(line.substr(stop + 2))) {
    return 0;
  }
  const std::string_view name = trim(line.substr(colon + 1, stop - colon - 1));
  return is_full_name(name) ? stop + 2 : 0;
}

}  // namespace warta
