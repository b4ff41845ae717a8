#include "common/analysis/web_address.h"

#include <algorithm>
#include <array>

namespace warta {
namespace {

constexpr std::size_t kLongestHost = 100;
constexpr int kMostDots = 4;
constexpr std::size_t kLongestAddress = 2'000;
constexpr std::size_t kLongestScheme = 8;

// Endings of hosts that news names without "www.", and that are no Indonesian words: a missing
// space after a full stop ("selesai.dia") must not make a host.
constexpr std::array<std::string_view, 15> kEndings = {"com", "id", "net", "org", "info",
                                                       "tv",  "io", "edu", "gov", "biz",
                                                       "xyz", "sg", "my",  "uk",  "au"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_alphanumeric(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// The length of the labels joined by single dots that `text` begins with; 0 without a dot, with
// many, or when they run on into a letter beyond ASCII.
std::size_t host_length(std::string_view text) {
  const std::size_t limit = std::min(text.size(), kLongestHost + 1);
  std::size_t end = 0;
  int dots = 0;
  while (end < limit && dots <= kMostDots) {
    const char c = text[end];
    const bool joins = end > 0 && is_alphanumeric(text[end - 1]) && end + 1 < limit &&
                       is_alphanumeric(text[end + 1]);
    if (!is_alphanumeric(c) && !((c == '.' || c == '-') && joins)) {
      break;
    }
    dots += c == '.' ? 1 : 0;
    ++end;
  }
  const bool runs_on = end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80;
  return dots > 0 && dots <= kMostDots && !runs_on && end <= kLongestHost ? end : 0;
}

// Two letters at least: "192.168.1.1" and "A.B" name no site that anyone searches for.
bool has_letters_last(std::string_view host) {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return last.size() >= 2 && std::all_of(last.begin(), last.end(), is_letter);
}

// "Kompas.com", "kompas.com" and "KOMPAS.COM", not "selesai.Info".
bool has_known_ending(std::string_view host) {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  const bool lower = std::all_of(last.begin(), last.end(), is_lower);
  const bool upper = std::none_of(host.begin(), host.end(), is_lower);
  return (lower || upper) &&
         std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
           return std::equal(ending.begin(), ending.end(), last.begin(), last.end(),
                             [](char a, char b) { return a == (b | 0x20); });
         });
}

// Past the scheme and its "://", or 0.
std::size_t scheme_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < kLongestScheme && is_letter(text[end])) {
    ++end;
  }
  return end > 0 && text.substr(end, 3) == "://" ? end + 3 : 0;
}

bool starts_with_www(std::string_view text) {
  return text.size() > 4 && (text[0] | 0x20) == 'w' && (text[1] | 0x20) == 'w' &&
         (text[2] | 0x20) == 'w' && text[3] == '.';
}

bool is_in_address(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7F &&
         std::string_view("\"'`<>()[]{}|\\^").find(c) == std::string_view::npos;
}

}  // namespace

std::optional<WebAddress> find_web_address(std::string_view text) {
  std::size_t begin = scheme_length(text);
  const bool is_www = starts_with_www(text.substr(begin));
  const bool is_bare = begin == 0 && !is_www;
  begin += is_www ? 4 : 0;
  const std::size_t length = host_length(text.substr(begin));
  const std::string_view host = text.substr(begin, length);
  if (length == 0 || !(is_bare ? has_known_ending(host) : has_letters_last(host))) {
    return std::nullopt;
  }
  std::size_t end = begin + length;
  if (!is_bare && end < text.size() &&
      std::string_view("/?#:").find(text[end]) != std::string_view::npos) {
    while (end < text.size() && end < kLongestAddress && is_in_address(text[end])) {
      ++end;
    }
  }
  return WebAddress{begin, begin + length, end};
}

}  // namespace warta
