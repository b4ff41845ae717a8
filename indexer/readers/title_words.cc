#include "indexer/readers/title_words.h"

#include <algorithm>

#include "common/text/utf8.h"

namespace warta {

TitleWords::TitleWords(std::string_view title) {
  const std::string folded = fold(title);
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" ,.:;!?'\"()-|/", begin), folded.size());
    if (end > begin) {
      words_.insert(folded.substr(begin, end - begin));
    }
    begin = end + 1;
  }
}

std::size_t TitleWords::count_common(const TitleWords& other) const {
  return static_cast<std::size_t>(
      std::count_if(words_.begin(), words_.end(),
                    [&](const std::string& word) { return other.words_.count(word) > 0; }));
}

double TitleWords::likeness(const TitleWords& other) const {
  const std::size_t common = count_common(other);
  const std::size_t all = size() + other.size() - common;
  return all == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(all);
}

double TitleWords::overlap(const TitleWords& other) const {
  const std::size_t shorter = std::min(size(), other.size());
  return shorter == 0 ? 0.0
                      : static_cast<double>(count_common(other)) / static_cast<double>(shorter);
}

}  // namespace warta
