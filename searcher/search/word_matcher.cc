#include "searcher/search/word_matcher.h"

namespace warta {

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

}  // namespace warta
