#include "indexer/readers/overlong_tag.h"

#include <algorithm>

namespace warta {
namespace {

constexpr std::size_t kLongTagBytes = 2000;
constexpr std::ptrdiff_t kMaxAttributes = 500;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::size_t find_overlong_tag(std::string_view page) {
  for (std::size_t open = page.find('<'); open != std::string_view::npos;) {
    const std::size_t close = page.find('>', open);
    const std::string_view tag = page.substr(open, close - open);
    if (tag.size() > kLongTagBytes) {
      const auto attributes = std::count(tag.begin(), tag.end(), '=');
      const auto spaces = std::count_if(tag.begin(), tag.end(), is_space);
      const bool quoted = tag.find_first_of("\"'") != std::string_view::npos;
      if (attributes > kMaxAttributes || (!quoted && spaces > kMaxAttributes)) {
        return open;
      }
    }
    open = close == std::string_view::npos ? close : page.find('<', close);
  }
  return page.size();
}

}  // namespace warta
