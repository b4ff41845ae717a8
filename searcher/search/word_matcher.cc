#include "searcher/search/word_matcher.h"

#include <algorithm>
#include <iterator>

namespace warta {
namespace {

bool is_form_of(const Token& token, const QueryWord& word, bool as_written) {
  return as_written || word.function_word ? token.text == word.text
                                          : !token.function_word && token.root == word.root;
}

}  // namespace

WordMatcher::WordMatcher(std::span<const QueryWord> words) : words_(words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].in_body) {
      continue;
    }
    if (words[i].is_prefix) {
      prefixes_.push_back(i);
    } else if (words[i].function_word) {
      function_words_.try_emplace(words[i].text, i);
    } else {
      by_root_.try_emplace(words[i].root, i);
    }
  }
}

std::optional<std::size_t> WordMatcher::match(const Token& token) const {
  if (token.function_word) {
    const auto found = function_words_.find(token.text);
    return found == function_words_.end() ? std::nullopt : std::optional(found->second);
  }
  if (const auto found = by_root_.find(token.root); found != by_root_.end()) {
    return found->second;
  }
  for (const std::size_t i : prefixes_) {
    if (token.text.starts_with(words_[i].text) || token.root.starts_with(words_[i].text)) {
      return i;
    }
  }
  return std::nullopt;
}

std::vector<Token> narrow_tokens(std::span<const Token> tokens) {
  std::vector<Token> narrow;
  std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(narrow),
               [](const Token& token) { return token.width == 1; });
  return narrow;
}

std::size_t find_sequence(std::string_view text, std::span<const Token> narrow, std::size_t i,
                          std::span<const QueryWord> words, bool as_written) {
  const auto same = [&](const Token& token, const QueryWord& word) {
    return is_form_of(token, word, as_written);
  };
  for (;; ++i) {
    const auto from = narrow.subspan(i);
    const auto at = std::search(from.begin(), from.end(), words.begin(), words.end(), same);
    if (at == from.end()) {
      return narrow.size();
    }
    i += static_cast<std::size_t>(at - from.begin());
    const std::size_t begin = narrow[i].begin;
    const std::size_t end = narrow[i + words.size() - 1].end;
    if (text.substr(begin, end - begin).find('\n') == std::string_view::npos) {
      return i;
    }
  }
}

}  // namespace warta
