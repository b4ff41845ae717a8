#include "indexer/readers/host.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr auto kTopDomains = std::to_array<std::string_view>(
    {"com", "id", "net", "org", "co", "news", "tv", "info", "example", "io", "asia", "online"});

bool is_host_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '-';
}

}  // namespace

bool is_host(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || word.size() > 60 ||
      word.find("..") != std::string_view::npos) {
    return false;
  }
  const std::string last = fold(word.substr(dot + 1));
  return std::find(kTopDomains.begin(), kTopDomains.end(), last) != kTopDomains.end() &&
         std::all_of(word.begin(), word.end(), is_host_character);
}

std::string host_of(std::string_view text) {
  const std::size_t scheme = text.find("://");
  std::string_view host = scheme == std::string_view::npos ? text : text.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (const std::size_t user = host.find('@'); user != std::string_view::npos) {
    host.remove_prefix(user + 1);
  }
  constexpr std::string_view kWww = "www.";
  if (fold(host.substr(0, kWww.size())) == kWww) {
    host.remove_prefix(kWww.size());
  }
  const bool looks_right =
      scheme == std::string_view::npos
          ? is_host(host)
          : host.find('.') != std::string_view::npos && host.find(' ') == std::string_view::npos;
  return looks_right ? fold(host) : std::string();
}

}  // namespace warta
