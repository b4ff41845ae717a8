// Where does one of these phrases stand? Lists of cue words, looked for in one pass over a text.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace warta {

// Phrases as they stand, case included; none is empty. Of those that begin alike the first counts.
template <std::size_t N>
class PhraseList {
 public:
  explicit constexpr PhraseList(const std::array<std::string_view, N>& phrases)
      : phrases_(phrases) {
    for (const std::string_view phrase : phrases) {
      initials_[index(phrase.front())] = true;
    }
  }

  // The phrase that `text` starts with, or an empty one.
  constexpr std::string_view at_start(std::string_view text) const {
    if (!text.empty() && initials_[index(text.front())]) {
      for (const std::string_view phrase : phrases_) {
        if (phrase.front() == text.front() && text.starts_with(phrase)) {
          return phrase;
        }
      }
    }
    return {};
  }

  // Where a phrase stands first, at `from` or behind; npos if none does.
  constexpr std::size_t find(std::string_view text, std::size_t from = 0) const {
    for (; from < text.size(); ++from) {
      if (initials_[index(text[from])] && !at_start(text.substr(from)).empty()) {
        return from;
      }
    }
    return std::string_view::npos;
  }

 private:
  // Most characters begin no phrase.
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }

  std::array<std::string_view, N> phrases_;
  std::array<bool, 256> initials_{};
};

}  // namespace warta
