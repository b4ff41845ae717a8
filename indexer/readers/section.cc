#include "indexer/readers/section.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"

namespace warta {
namespace {

constexpr std::size_t kMaxTrailBytes = 240;
constexpr std::size_t kMaxSectionWords = 4;
constexpr std::size_t kMaxTrailItems = 4;    // more are a menu
constexpr std::size_t kDatesWithin = 3;      // lines above the headline
constexpr std::size_t kShortestSegment = 3;  // of an address, in letters
constexpr std::size_t kLongestSegment = 24;

constexpr auto kSeparators =
    std::to_array<std::string_view>({" \xC2\xBB ", " > ", " \xE2\x80\xBA ", " / "});

// Parts of addresses that name no section.
constexpr auto kNoSections = std::to_array<std::string_view>(
    {"amp",      "arsip",   "article",  "articles", "artikel", "baca",    "berita", "blog",
     "category", "content", "detail",   "en",       "home",    "id",      "index",  "indonesia",
     "indeks",   "kanal",   "kategori", "konten",   "m",       "mobile",  "news",   "node",
     "page",     "post",    "posts",    "rubrik",   "read",    "section", "story",  "tag",
     "topic",    "topik",   "view",     "web",      "www"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "Cyber Life" and "cyberlife" are one.
std::string entry_key(std::string_view text) {
  std::string key = fold(text);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-'; });
  return key;
}

bool names_no_section(std::string_view word) {
  return std::find(kNoSections.begin(), kNoSections.end(), word) != kNoSections.end();
}

bool can_be_section(std::string_view text) {
  const std::size_t words = count_words(text);
  return words >= 1 && words <= kMaxSectionWords && is_letter(text.front()) &&
         find_cue(text) == Cue::none && fold(text) != "english" && !ends_like_sentence(text) &&
         !text.ends_with(':') && !parse_date(text) &&
         text.find_first_of("0123456789") == std::string_view::npos;
}

bool is_home(std::string_view text) {
  return starts_with_ignoring_case(text, "home") || starts_with_ignoring_case(text, "beranda");
}

// The last part of "Home > News > Nasional" that is not the title.
std::string trail_end(std::string_view text, std::string_view title) {
  for (const std::string_view separator : kSeparators) {
    if (text.find(separator) == std::string_view::npos) {
      continue;
    }
    std::string_view rest = text;
    std::string_view section;
    while (!rest.empty()) {
      const std::size_t at = rest.find(separator);
      const std::string_view part = trim(rest.substr(0, at));
      if (!part.empty() && fold(part) != fold(title)) {
        section = part;
      }
      rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + separator.size());
    }
    if (count_words(section) <= kMaxSectionWords) {
      return std::string(section);
    }
  }
  return {};
}

class SectionFinder {
 public:
  SectionFinder(const std::vector<DumpLine>& lines, std::size_t story, const Title& title)
      : lines_(lines), story_(std::min(story, lines.size())), title_(title.text) {
    for (const DumpLine& line : lines) {
      if (line.words <= kMaxSectionWords) {
        ++entries_[entry_key(line.text)];
      }
    }
  }

  std::string find() const {
    for (std::size_t i = story_; i > 0; --i) {
      if (is_home(lines_[i - 1].text) && lines_[i - 1].text.size() < kMaxTrailBytes) {
        if (std::string section = trail_end(lines_[i - 1].text, title_); !section.empty()) {
          return section;
        }
      }
    }
    const std::string title = fold(title_);
    for (std::size_t i = story_; i > 0 && !title.empty(); --i) {
      if (fold(lines_[i - 1].text).find(title) != std::string::npos) {
        if (std::string section = above(i - 1); !section.empty()) {
          return section;
        }
      }
    }
    return {};
  }

 private:
  // What stands above the line `headline`, a date between them left out.
  std::string above(std::size_t headline) const {
    std::size_t i = headline;
    while (i > 0 && i + kDatesWithin > headline && lines_[i - 1].kind == LineKind::date) {
      --i;
    }
    if (i == 0) {
      return {};
    }
    const DumpLine& line = lines_[i - 1];
    if (line.words <= kMaxSectionWords * 2) {
      if (std::string section = trail_end(line.text, title_); can_be_section(section)) {
        return section;
      }
    }
    return line.bullet ? item_of_trail(i - 1) : menu_entry(line.text);
  }

  // The last of two or three items in a row, or of those behind "Home"; a menu has more.
  std::string item_of_trail(std::size_t last) const {
    std::size_t first = last;
    bool home = false;
    while (first > 0 && lines_[first - 1].bullet && !home && lines_[first - 1].text[0] != '#' &&
           last - first < kMaxTrailItems) {
      home = is_home(lines_[--first].text);
    }
    const std::size_t items = last - first + 1;
    const bool trail = home || (items >= 2 && items < kMaxTrailItems);
    return trail && can_be_section(lines_[last].text) && !is_home(lines_[last].text)
               ? lines_[last].text
               : std::string();
  }

  // `text` or its last words, if the page has them as a line elsewhere: "detikInet Cyberlife".
  std::string menu_entry(std::string_view text) const {
    if (!can_be_section(text) || is_home(text) || is_known_outlet(text)) {
      return {};
    }
    const std::string whole = entry_key(text);
    for (std::string_view tail = text;; tail.remove_prefix(tail.find(' ') + 1)) {
      const std::string key = entry_key(tail);
      const auto found = entries_.find(key);
      if (found != entries_.end() && found->second > (key == whole ? 1 : 0)) {
        return std::string(tail);
      }
      if (tail.find(' ') == std::string_view::npos) {
        return {};
      }
    }
  }

  const std::vector<DumpLine>& lines_;
  std::size_t story_;
  std::string title_;
  std::unordered_map<std::string, int> entries_;  // short lines, and how often each stands there
};

bool is_segment(std::string_view segment) {
  return segment.size() >= kShortestSegment && segment.size() <= kLongestSegment &&
         std::count(segment.begin(), segment.end(), '-') <= 2 &&
         std::all_of(segment.begin(), segment.end(),
                     [](char c) { return is_letter(c) || c == '-'; }) &&
         !names_no_section(fold(segment));
}

// "gaya-hidup" -> "Gaya Hidup".
std::string segment_as_words(std::string_view segment) {
  std::string words(segment);
  bool start = true;
  for (char& c : words) {
    c = c == '-' ? ' ' : c;
    c = start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    start = c == ' ';
  }
  return words;
}

}  // namespace

std::string find_section(const std::vector<DumpLine>& lines, const Story& story,
                         const Title& title) {
  return SectionFinder(lines, story.first, title).find();
}

std::string section_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return {};
  }
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("?#"));
  const std::string_view host = url.substr(0, url.find('/'));
  std::string_view path = url.substr(host.size());
  while (path.size() > 1) {
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    if (end == std::string_view::npos || end + 1 == path.size()) {
      break;  // the article itself
    }
    if (is_segment(path.substr(0, end))) {
      return segment_as_words(path.substr(0, end));
    }
    path.remove_prefix(end);
  }
  const std::string_view first = host.substr(0, host.find('.'));
  const auto dots = std::count(host.begin(), host.end(), '.');
  const bool shared = host.ends_with(".co.id") || host.ends_with(".or.id");
  return dots >= (shared ? 3 : 2) && is_segment(first) ? segment_as_words(first) : std::string();
}

}  // namespace warta
