// Other spellings of words: the third part of WordCompiler.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "common/analysis/lexicon.h"
#include "searcher/query/word_compiler.h"

namespace warta {
namespace {

// Halves of a word written apart are longer than most affixes and chance roots.
constexpr std::size_t kShortestHalf = 4;
// What Indonesian writes before a word with a hyphen, joined to it, or apart: "anti-korupsi",
// "antikorupsi", "anti korupsi"; "Al-Quran", "Alquran", "Al Quran". The dictionary's spelling is
// joined (EYD V), so it is split here.
constexpr std::array<std::string_view, 16> kCombiningForms = {
    "al",   "anti", "antar", "eks",  "inter", "multi", "non",   "pasca",
    "para", "pra",  "pro",   "semi", "sub",   "super", "ultra", "mini"};
// Longer phrases are quotations, and other spellings of them cost time.
constexpr std::size_t kMostWordsRespelled = 12;
constexpr std::size_t kMostOtherSpellings = 4;

// Where a word may be cut in two, or 0: after a combining form that stands before a word of the
// index, between letters and digits, or, where the dictionary does not have the whole, between two
// words that it has.
template <typename IsIndexed>
std::size_t find_seam(std::string_view text, std::string_view root, const IsIndexed& is_indexed) {
  for (const std::string_view form : kCombiningForms) {
    if (text.starts_with(form) && text.size() >= form.size() + kShortestHalf &&
        is_indexed(text.substr(form.size()))) {
      return form.size();
    }
  }
  const std::size_t digits = text.find_last_not_of("0123456789") + 1;
  if (digits > 0 && digits < text.size() &&
      text.find_first_of("0123456789") == digits) {  // not "b737max8"
    return digits;
  }
  if (find_root(root)) {
    return 0;
  }
  for (std::size_t i = kShortestHalf; i + kShortestHalf <= text.size(); ++i) {
    if (find_root(text.substr(0, i)) && find_root(text.substr(i))) {
      return i;
    }
  }
  return 0;
}

}  // namespace

// How articles may write a phrase otherwise: "kerjasama ekonomi" for "kerja sama ekonomi".
std::vector<std::vector<WordCompiler::Word>> WordCompiler::other_spellings(
    std::span<const Word> words, Field field) {
  std::vector<std::vector<Word>> spellings;
  if (words.size() <= kMostWordsRespelled) {
    add_spellings({}, words, field, spellings);
    spellings.erase(spellings.begin());  // as typed
  }
  return spellings;
}

// Adds every way to go on from `begun` with `words`, as they are first, until there are enough.
void WordCompiler::add_spellings(const std::vector<Word>& begun, std::span<const Word> words,
                                 Field field, std::vector<std::vector<Word>>& spellings) {
  if (spellings.size() > kMostOtherSpellings) {
    return;
  }
  if (words.empty()) {
    spellings.push_back(begun);
    return;
  }
  const auto go_on = [&](std::span<const Word> written, std::size_t taken) {
    std::vector<Word> longer = begun;
    std::copy(written.begin(), written.end(), std::back_inserter(longer));
    add_spellings(longer, words.subspan(taken), field, spellings);
  };
  const Word& first = words[0];
  if (first.width > 1) {
    std::vector<Word> parts;
    std::size_t taken = 1;
    for (; taken < words.size() && words[taken].position < first.position + first.width; ++taken) {
      if (words[taken].width == 1) {
        parts.push_back(words[taken]);
      }
    }
    go_on(parts, taken);
    if (first.kind != TokenKind::quantity && database_.term_exists(term_of(first, field))) {
      go_on({&first, 1}, taken);
    }
    return;
  }
  go_on({&first, 1}, 1);
  if (first.function_word || first.kind != TokenKind::word) {
    return;
  }
  if (const std::optional<Word> joined = find_joined(words, 0, field)) {
    go_on({&*joined, 1}, 2);
  }
  if (const std::vector<Word> halves = find_halves(first, field); !halves.empty()) {
    go_on(halves, 1);
  }
}

// A word as articles may write it in two, or nothing.
std::vector<WordCompiler::Word> WordCompiler::find_halves(const Word& word, Field field) {
  const std::size_t cut = find_seam(word.text, word.root, [&](std::string_view text) {
    const std::vector<Word> words = words_of(text);
    return words.size() == 1 && !words[0].function_word &&
           database_.term_exists(term_of(words[0], field));
  });
  if (cut == 0) {
    return {};
  }
  return words_of(fmt::format("{} {}", word.text.substr(0, cut), word.text.substr(cut)));
}

// "byte dance" where the index has "bytedance", "kerja sama" where it has "kerjasama", "covid 19"
// where it has "covid19".
std::optional<WordCompiler::Word> WordCompiler::find_joined(std::span<const Word> words,
                                                            std::size_t at, Field field) {
  if (at + 1 >= words.size() || words[at].kind != TokenKind::word || field == Field::author) {
    return std::nullopt;
  }
  const Word& next = words[at + 1];
  const bool is_figure = next.kind == TokenKind::number &&
                         next.text.find_first_not_of("0123456789") == std::string::npos;
  if ((next.kind != TokenKind::word && !is_figure) || next.function_word) {
    return std::nullopt;
  }
  std::vector<Word> joined = words_of(words[at].text + words[at + 1].text);
  if (joined.size() != 1) {
    return std::nullopt;
  }
  const Word& word = joined[0];
  const bool is_root = word.text == word.root;
  const bool known =
      database_.term_exists(is_root ? term_of(word, field) : surface_term(word.text));
  return known ? std::optional(std::move(joined[0])) : std::nullopt;
}

}  // namespace warta
