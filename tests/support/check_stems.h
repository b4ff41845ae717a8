// Checks tables of words and their roots; for tests of the stemmer.
#pragma once

#include <catch2/catch.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analysis/stemmer.h"

namespace warta::test {

using WordAndRoot = std::pair<std::string_view, std::string_view>;

inline void check_roots(const std::vector<WordAndRoot>& table) {
  for (const auto& [word, root] : table) {
    CAPTURE(word);
    CHECK(stem_word(word).root == root);
  }
}

inline void check_unchanged(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    CAPTURE(word);
    CHECK(stem_word(word).root == word);
  }
}

}  // namespace warta::test
