#include "indexer/readers/html_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace warta {
namespace {

constexpr auto kInline = std::to_array<std::string_view>(
    {"a",      "abbr",   "acronym", "b",   "bdi",  "bdo", "big",  "blink", "cite", "code",
     "data",   "del",    "dfn",     "em",  "font", "i",   "img",  "ins",   "kbd",  "label",
     "mark",   "nobr",   "picture", "q",   "ruby", "s",   "samp", "small", "span", "source",
     "strike", "strong", "sub",     "sup", "time", "tt",  "u",    "var",   "wbr",  "amp-img"});

// With their content they are no text of the page.
constexpr auto kSilent = std::to_array<std::string_view>(
    {"script", "style", "noscript", "template",    "select",      "textarea",        "button",
     "svg",    "math",  "iframe",   "object",      "video",       "audio",           "canvas",
     "map",    "title", "amp-ad",   "amp-sidebar", "amp-consent", "amp-social-share"});

constexpr auto kElements = std::to_array<std::string_view>(
    {"nav", "aside", "footer", "form", "dialog", "menu", "amp-ad", "amp-sidebar"});

constexpr auto kRoles = std::to_array<std::string_view>(
    {"navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu"});

// Whole words of class names, sorted.
constexpr auto kWords = std::to_array<std::string_view>({
    "ad",          "ads",         "adsbygoogle", "advertisement",  "bacajuga",
    "banner",      "breadcrumb",  "breadcrumbs", "comment",        "comments",
    "cookie",      "disqus",      "footer",      "iklan",          "instagram",
    "komentar",    "login",       "menu",        "modal",          "navbar",
    "navigation",  "newsletter",  "pagination",  "paging",         "popular",
    "populer",     "popup",       "promo",       "recommendation", "recommendations",
    "recommended", "rekomendasi", "related",     "relatedposts",   "share",
    "sharedaddy",  "sharing",     "sidebar",     "skip",           "social",
    "sosmed",      "sponsor",     "sponsored",   "subscribe",      "terkait",
    "terpopuler",  "tiktok",      "trending",    "tweet",          "widget",
});
static_assert(std::is_sorted(kWords.begin(), kWords.end()));

// Two words that only together tell: "author-box", "baca-juga".
struct WordPair {
  std::string_view first;
  std::string_view second;
};
constexpr auto kPairs = std::to_array<WordPair>({{"author", "box"},
                                                 {"author", "bio"},
                                                 {"baca", "juga"},
                                                 {"simak", "juga"},
                                                 {"lihat", "juga"},
                                                 {"read", "also"},
                                                 {"also", "read"},
                                                 {"read", "more"}});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

bool is_inline_element(std::string_view name) { return contains(kInline, name); }

bool is_silent_element(std::string_view name) { return contains(kSilent, name); }

bool is_clutter_element(std::string_view name, std::string_view role) {
  return contains(kElements, name) || contains(kRoles, role);
}

bool is_clutter_class(std::string_view names) {
  std::string word;
  std::string previous;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (is_word_byte(low)) {
      word += low;
      continue;
    }
    if (std::binary_search(kWords.begin(), kWords.end(), word) ||
        std::any_of(kPairs.begin(), kPairs.end(), [&](const WordPair& pair) {
          return pair.first == previous && pair.second == word;
        })) {
      return true;
    }
    if (!word.empty()) {
      previous = std::exchange(word, {});
    }
  }
  return false;
}

}  // namespace warta
