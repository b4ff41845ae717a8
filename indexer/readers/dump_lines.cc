#include "indexer/readers/dump_lines.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"
#include "indexer/readers/comments.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/host.h"
#include "indexer/readers/inline_clutter.h"
#include "indexer/readers/publication_date.h"
#include "indexer/readers/sentences.h"

namespace warta {
namespace {

constexpr std::size_t kMinWrapColumn = 60;
constexpr std::size_t kMaxWrapColumn = 260;
constexpr std::size_t kProseWords = 12;
constexpr std::size_t kMaxDateLineWords = 14;
constexpr std::size_t kMaxCaptionWords = 90;

struct PhysicalLine {
  std::string text;
  std::size_t columns = 0;  // with the indent
  bool blank = false;
  bool bullet = false;
};

constexpr auto kBullets = std::to_array<std::string_view>(
    {"\xE2\x80\xA2", "\xE2\x96\xA1", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x97\x8F",  // • □ ◦ ▪ ●
     "\xC2\xB7", "* ", "+ ", "o "});

constexpr auto kSeparators = std::to_array<std::string_view>(
    {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / ", " \xC2\xBB ", " > ", " \xE2\x80\xBA "});

// Words before the date in its line: "Diperbarui 05 Mar 2025", "Tayang: Selasa, 10 Juni 2025".
constexpr auto kDateIntroducers = std::to_array<std::string_view>(
    {"diperbarui", "tayang", "terbit", "diterbitkan", "dipublikasikan", "diunggah", "published",
     "posted", "updated", "update", "tanggal", "on"});

// What a photograph's credit in brackets holds: "(ANTARA FOTO/Budi)", "(Foto: Istimewa)".
constexpr auto kCreditWords = std::to_array<std::string_view>(
    {"foto",       "photo",        "istimewa",  "dok",      "getty",   "reuters",
     "afp",        "shutterstock", "freepik",   "unsplash", "pexels",  "pixabay",
     "screenshot", "tangkapan",    "instagram", "youtube",  "twitter", "ist",
     "ilustrasi",  "istock",       "flickr",    "xinhua",   "epa",     "ap"});

std::string_view strip_bullet(std::string_view text, bool& bullet) {
  for (const std::string_view mark : kBullets) {
    if (text.starts_with(mark)) {
      bullet = true;
      return trim(text.substr(mark.size()));
    }
  }
  return text;
}

// "[favicon] detikcom", "[ic_news] News": text browsers show images so.
std::string_view strip_image_mark(std::string_view text) {
  const std::size_t close = text.find(']');
  if (!text.starts_with('[') || close == std::string_view::npos || close > 16 ||
      starts_with_ignoring_case(text, "[gambas")) {
    return text;
  }
  const bool name = text.find(' ') > close;
  return name ? trim(text.substr(close + 1)) : text;
}

PhysicalLine make_physical(std::string_view raw) {
  PhysicalLine line;
  std::size_t indent = 0;
  while (indent < raw.size() && (raw[indent] == ' ' || raw[indent] == '\t')) {
    ++indent;
  }
  const std::string squeezed = squeeze_spaces(raw);
  line.blank = squeezed.empty();
  line.columns = indent + count_code_points(squeezed);
  line.text = strip_image_mark(strip_bullet(squeezed, line.bullet));
  if (squeezed.size() > 1 && squeezed.starts_with("- ")) {
    line.bullet = true;
  }
  return line;
}

std::vector<PhysicalLine> split_physical(std::string_view page) {
  std::vector<PhysicalLine> lines;
  for (std::size_t begin = 0; begin < page.size();) {
    const std::size_t end = std::min(page.find('\n', begin), page.size());
    lines.push_back(make_physical(page.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

// The column at which a text browser broke the paragraphs, or 0: several lines come close to it
// and next to none is longer.
std::size_t find_wrap_column(const std::vector<PhysicalLine>& lines) {
  std::vector<std::size_t> columns;
  for (const PhysicalLine& line : lines) {
    if (line.text.find(' ') != std::string::npos && count_words(line.text) >= 4) {
      columns.push_back(line.columns);
    }
  }
  std::sort(columns.rbegin(), columns.rend());
  for (std::size_t i = 0; i < columns.size() && i <= 2; ++i) {
    const std::size_t column = columns[i];
    if (column >= kMinWrapColumn && column <= kMaxWrapColumn && i + 2 < columns.size() &&
        columns[i + 2] + 12 > column) {
      return column;
    }
  }
  return 0;
}

std::string_view strip_date_introducer(std::string_view segment) {
  for (const std::string_view word : kDateIntroducers) {
    if (starts_with_ignoring_case(segment, word)) {
      std::string_view rest = trim(segment.substr(word.size()));
      while (rest.starts_with(':') || rest.starts_with(',')) {
        rest = trim(rest.substr(1));
      }
      return rest;
    }
  }
  return segment;
}

// A line without a time of day is a date line only if one of its parts is a date and nothing else:
// "Senin, 15 Mei 2017", "Rudi | 6 Maret 2021", "6 Maret 2021 / 22 Rajab 1442 H"; "Jadwal Salat
// Jakarta 6 Maret 2021" is a headline.
bool has_bare_date_part(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kParts = {
      "|",        " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xE2\x80\xA2",
      "\xC2\xB7", " / ", " by ",           " oleh ",         " in "};
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.size();
    std::size_t next = text.size() + 1;
    for (const std::string_view part : kParts) {
      if (const std::size_t at = text.find(part, begin); at < end) {
        end = at;
        next = at + part.size();
      }
    }
    const std::string_view segment = strip_date_introducer(trim(text.substr(begin, end - begin)));
    if (parse_date(segment) && parse_day_range(segment)) {
      return true;
    }
    begin = next;
  }
  return false;
}

// "by Ayu Lestari - 6 Maret 2021 in Daerah" below a long headline.
bool is_signature(std::string_view text) {
  return (text.starts_with("by ") || text.starts_with("oleh ")) &&
         count_words(text) <= kMaxDateLineWords && has_bare_date_part(text);
}

// True if a sentence visibly runs on: "... menguras" above "tenaga kedua tim.".
bool runs_on(const PhysicalLine& line, const PhysicalLine& next) {
  return line.columns >= kMinWrapColumn && !next.text.empty() && next.text.front() >= 'a' &&
         next.text.front() <= 'z' && !ends_like_sentence(line.text) && !line.text.ends_with(':');
}

// True if `next` continues the paragraph of `line`: its first word did not fit any more.
bool is_wrapped(const PhysicalLine& line, const PhysicalLine& next, std::size_t wrap_column) {
  if (next.bullet || next.blank || is_signature(next.text)) {
    return false;
  }
  if (runs_on(line, next)) {
    return true;
  }
  if (wrap_column == 0) {
    return false;
  }
  const std::string_view first =
      std::string_view(next.text).substr(0, std::min(next.text.find(' '), next.text.size()));
  const std::size_t length = std::max(line.columns, count_code_points(line.text));
  return length + 1 + count_code_points(first) > wrap_column && length <= wrap_column &&
         length * 10 > wrap_column * 6;
}

std::size_t count_separators(std::string_view text) {
  std::size_t count = 0;
  for (const std::string_view separator : kSeparators) {
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, at + separator.size() - 1)) {
      ++count;
    }
  }
  return count;
}

bool has_credit_word(std::string_view folded) {
  std::size_t begin = 0;
  while (begin < folded.size()) {
    const std::size_t end = std::min(folded.find_first_of(" /.:,;-", begin), folded.size());
    const std::string_view word = folded.substr(begin, end - begin);
    if (std::find(kCreditWords.begin(), kCreditWords.end(), word) != kCreditWords.end()) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

// "(REUTERS / Danny Moloshok)", "(Kompas.com/Sari)": a name behind a slash, but no date "(16/2)".
bool is_credit(std::string_view inside) {
  const std::size_t slash = inside.find('/');
  if (slash != std::string_view::npos && slash > 0) {
    const std::string_view behind = trim(inside.substr(slash + 1));
    if (!behind.empty() && behind.front() >= 'A' && behind.front() <= 'Z' && inside.size() <= 60) {
      return true;
    }
  }
  return inside.size() <= 60 && has_credit_word(fold(inside));
}

bool is_caption(const DumpLine& line) {
  const std::string_view text = line.text;
  if (line.words > kMaxCaptionWords) {
    return false;
  }
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    if (open != std::string_view::npos &&
        is_credit(text.substr(open + 1, text.size() - open - 2))) {
      return true;
    }
  }
  // "KOMPAS.com/NABILLA TASHANDRA Menteri ...": the credit comes first.
  const std::size_t slash = text.find('/');
  if (slash < 40 && is_host(text.substr(0, slash)) && slash + 1 < text.size() &&
      text[slash + 1] >= 'A' && text[slash + 1] <= 'Z' && text.find(' ') > slash) {
    return true;
  }
  if (text.find("\xC2\xA9") != std::string_view::npos && line.words >= 2) {  // ©
    return true;
  }
  for (const std::string_view credit : {". Foto: ", ". Foto : ", ". (Foto", " Foto: "}) {
    const std::size_t at = text.rfind(credit);
    if (at != std::string_view::npos && at + 60 > text.size() && !ends_like_sentence(text)) {
      return true;
    }
  }
  return false;
}

bool is_menu(const DumpLine& line) {
  const std::size_t separators = count_separators(line.text);
  return separators >= 3 ||
         (separators >= 1 && line.words <= separators * 4 && !ends_like_sentence(line.text));
}

bool is_prose(const DumpLine& line) {
  const double capitals = capital_share(line.text);
  const bool ends = ends_like_sentence(line.text) || line.text.ends_with(':');
  return capitals < 0.65 &&
         ((line.words >= kProseWords && ends) || (line.words >= 28 && capitals < 0.5));
}

bool is_sentence(const DumpLine& line) {
  return line.words >= 3 && capital_share(line.text) < 0.55 && ends_like_sentence(line.text);
}

bool read_date_line(DumpLine& line) {
  if (line.words > kMaxDateLineWords || line.words == 0) {
    return false;
  }
  const std::string_view text = publication_part(line.text);
  std::optional<DateTime> date = parse_date(text);
  if (!date || (!date->has_time() && !has_bare_date_part(text))) {
    return false;
  }
  line.date = date;
  return true;
}

// "10.15 WIB", "Pukul 09:47": the entries of a live report bear the time alone.
bool is_clock(std::string_view text) {
  constexpr std::size_t kLongestClock = 24;
  for (const std::string_view word : {"pukul ", "jam "}) {
    text.remove_prefix(starts_with_ignoring_case(text, word) ? word.size() : 0);
  }
  const std::size_t digits = text.find_first_not_of("0123456789.:");
  const std::string_view zone = trim(text.substr(std::min(digits, text.size())));
  return text.size() <= kLongestClock && digits >= 4 && digits != 0 &&
         (zone.empty() ? text.find(':') != std::string_view::npos
                       : zone == "WIB" || zone == "WITA" || zone == "WIT");
}

constexpr LineKind to_kind(Cue cue) {
  switch (cue) {
    case Cue::advertisement:
      return LineKind::advertisement;
    case Cue::related:
      return LineKind::related;
    case Cue::caption:
      return LineKind::caption;
    case Cue::byline:
      return LineKind::byline;
    case Cue::tail:
      return LineKind::tail;
    case Cue::chrome:
      return LineKind::chrome;
    case Cue::none:
      break;
  }
  return LineKind::plain;
}

}  // namespace

void classify(DumpLine& line) {
  line.words = count_words(line.text);
  line.date.reset();
  line.kind = to_kind(find_cue(line.text));
  if (line.kind == LineKind::byline &&
      (line.words > kMaxDateLineWords || goes_on_as_story(line.text))) {
    line.kind = LineKind::plain;
  }
  const bool date = read_date_line(line);
  if (line.kind != LineKind::plain) {
    return;
  }
  if (date || is_clock(line.text)) {
    line.kind = LineKind::date;
  } else if (find_dateline(line.text).length > 0 && line.words >= 6 && is_sentence(line)) {
    line.kind = LineKind::prose;
  } else if (is_caption(line)) {
    line.kind = LineKind::caption;
  } else if (is_menu(line)) {
    line.kind = LineKind::menu;
  } else if (is_prose(line)) {
    line.kind = LineKind::prose;
  } else if (is_sentence(line)) {
    line.kind = LineKind::sentence;
  } else if (line.bullet && line.words >= 3) {
    line.kind = LineKind::list_item;
  }
}

std::vector<DumpLine> split_dump(std::string_view page) {
  const std::vector<PhysicalLine> physical = split_physical(page);
  const std::size_t wrap_column = find_wrap_column(physical);
  std::vector<DumpLine> lines;
  bool after_blank = true;
  for (std::size_t i = 0; i < physical.size(); ++i) {
    if (physical[i].blank) {
      after_blank = true;
      continue;
    }
    DumpLine line;
    line.text = physical[i].text;
    line.bullet = physical[i].bullet;
    line.after_blank = after_blank;
    while (i + 1 < physical.size() && is_wrapped(physical[i], physical[i + 1], wrap_column)) {
      ++i;
      line.text += ' ';
      line.text += physical[i].text;
    }
    after_blank = false;
    line.text = cut_from_line(line.text);
    classify(line);
    if (line.words > 0 || line.kind == LineKind::tail) {
      lines.push_back(std::move(line));
    }
  }
  mark_comments(lines);
  return lines;
}

}  // namespace warta
