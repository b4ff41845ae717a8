// Where do the words of a query stand in a text? Shared by ranking and snippets.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis/token.h"
#include "searcher/query/query_compiler.h"

namespace warta {

// Finds query words among tokens, as the index does: by root, so that any inflected form matches;
// function words by their form; `kata*` by the beginning of root or form. Views into `words`, which
// must outlive it.
class WordMatcher {
 public:
  explicit WordMatcher(std::span<const QueryWord> words);

  // The index of the query word that `token` is a form of; of repeated words the first.
  std::optional<std::size_t> match(const Token& token) const;

 private:
  std::span<const QueryWord> words_;
  std::unordered_map<std::string_view, std::size_t> by_root_;
  std::unordered_map<std::string_view, std::size_t> function_words_;
  std::vector<std::size_t> prefixes_;
};

// The tokens that the index keeps one a position: phrases are made of these.
std::vector<Token> narrow_tokens(std::span<const Token> tokens);

// Where `words` stand side by side within one paragraph of `text`, at narrow[i] or after it: an
// index of `narrow`, its size where they do not. `as_written`: in these very forms, not any
// inflected one. REQUIRES: the narrow tokens of `text`; at least one word.
std::size_t find_sequence(std::string_view text, std::span<const Token> narrow, std::size_t i,
                          std::span<const QueryWord> words, bool as_written);

}  // namespace warta
