// Do these two titles name the same article?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace warta {

// The words of a title, each once, without case and punctuation.
class TitleWords {
 public:
  explicit TitleWords(std::string_view title);

  std::size_t size() const { return words_.size(); }

  // The part of all words of either that both have, 0 to 1.
  double likeness(const TitleWords& other) const;

  // The part of the shorter one's words that the other has, 0 to 1: near 1 where one is cut short
  // or carries the site's name.
  double overlap(const TitleWords& other) const;

 private:
  std::size_t count_common(const TitleWords& other) const;

  std::unordered_set<std::string> words_;
};

}  // namespace warta
