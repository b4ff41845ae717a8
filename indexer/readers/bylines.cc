#include <algorithm>
#include <array>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/host.h"
#include "indexer/readers/page_fields.h"

namespace warta {
namespace {

constexpr std::size_t kAboveWithin = 15;  // lines above the story
constexpr std::size_t kBelowWithin = 12;  // lines below it
constexpr std::size_t kMaxNameWords = 6;
constexpr std::size_t kMaxNameBytes = 60;

enum class Role { writer, editor, other };

struct RoleWord {
  std::string_view word;
  Role role;
  bool needs_colon;  // "Oleh Desca" is a credit, "Red Bull" is none
};

constexpr auto kRoleWords = std::to_array<RoleWord>({
    {"penulis", Role::writer, false},
    {"laporan wartawan", Role::writer, false},
    {"laporan reporter", Role::writer, false},
    {"laporan jurnalis", Role::writer, false},
    {"laporan kontributor", Role::writer, false},
    {"reporter", Role::writer, false},
    {"pewarta", Role::writer, false},
    {"wartawan", Role::writer, false},
    {"jurnalis", Role::writer, false},
    {"kontributor", Role::writer, false},
    {"author", Role::writer, false},
    {"fotografer", Role::writer, true},
    {"teks", Role::writer, true},
    {"rep", Role::writer, true},
    {"oleh", Role::writer, false},
    {"by", Role::writer, false},
    {"editor", Role::editor, false},
    {"redaktur", Role::editor, false},
    {"penyunting", Role::editor, false},
    {"red", Role::editor, true},
    {"sumber", Role::other, true},
    {"source", Role::other, true},
    {"photographer", Role::other, false},
});

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

const RoleWord* find_role(std::string_view line) {
  const auto found = std::find_if(kRoleWords.begin(), kRoleWords.end(), [&](const RoleWord& role) {
    if (!starts_with_ignoring_case(line, role.word)) {
      return false;
    }
    const std::string_view rest = line.substr(role.word.size());
    return rest.empty() || trim(rest).starts_with(':') || (!role.needs_colon && rest[0] == ' ');
  });
  return found == kRoleWords.end() ? nullptr : &*found;
}

// "Tim Redaksi", "Admin", "Newsroom": nobody by name.
bool is_desk(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kDesks = {
      "admin", "administrator", "redaksi", "tim",     "newsroom",
      "desk",  "redaktur",      "editor",  "penulis", "kontributor"};
  const std::string folded = fold(text);
  const std::string first = folded.substr(0, folded.find(' '));
  return std::find(kDesks.begin(), kDesks.end(), first) != kDesks.end() &&
         (first != "tim" || folded.find("liputan") != std::string::npos ||
          folded.find("redaksi") != std::string::npos || folded == "tim");
}

// One to six words with capitals, no digits: "B Kunto Wibisono", "Nur Imansyah", "Aan S.".
bool is_name(std::string_view text) {
  const std::size_t words = count_words(text);
  const bool shape = words >= 1 && words <= kMaxNameWords && text.size() <= kMaxNameBytes &&
                     is_upper(text.front()) && std::none_of(text.begin(), text.end(), is_digit) &&
                     text.find_first_of("!?:()[]@|") == std::string_view::npos;
  return shape && capital_share(text) > 0.6 && !is_known_outlet(text) && !is_host(text) &&
         !is_desk(text) && find_cue(text) == Cue::none;
}

// A name without a role word needs more evidence: two to four words, none in capitals throughout.
bool is_plain_name(std::string_view text) {
  const std::size_t words = count_words(text);
  return is_name(text) && words >= 2 && words <= 4 && capital_share(text) == 1.0 &&
         !ends_like_sentence(text.substr(0, text.size() - 1)) &&
         std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void add_author(std::vector<std::string>& authors, std::string_view name) {
  name = trim(name);
  while (name.ends_with(',') || name.ends_with('-')) {
    name = trim(name.substr(0, name.size() - 1));
  }
  // "Dewi Anggraini, CNN Indonesia"
  if (const std::size_t comma = name.rfind(',');
      comma != std::string_view::npos && is_known_outlet(trim(name.substr(comma + 1)))) {
    name = trim(name.substr(0, comma));
  }
  const std::string folded = fold(name);
  const bool known = std::any_of(authors.begin(), authors.end(),
                                 [&](const std::string& author) { return fold(author) == folded; });
  if (!name.empty() && is_name(name) && !known) {
    authors.emplace_back(name);
  }
}

// "Ayu Lestari, Budi Hartono dan Citra" -> three names.
void add_authors(std::vector<std::string>& authors, std::string_view list) {
  static constexpr std::array<std::string_view, 7> kBetween = {",",     ";", " dan ",  " & ",
                                                               " and ", "/", " serta "};
  std::size_t begin = 0;
  while (begin <= list.size()) {
    std::size_t end = list.size();
    std::size_t next = list.size() + 1;
    for (const std::string_view between : kBetween) {
      if (const std::size_t at = list.find(between, begin); at < end) {
        end = at;
        next = at + between.size();
      }
    }
    add_author(authors, list.substr(begin, end - begin));
    begin = next;
  }
}

// The value of a credit ends where another begins: "Reporter: Ayu | Editor: Budi",
// "Rep: Citra/ Red: Dewi".
std::string_view cut_at_next_role(std::string_view value) {
  value = value.substr(0, value.find('|'));
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool word_start = value[i - 1] == ' ' || value[i - 1] == '/';
    const std::string_view rest = value.substr(i);
    const RoleWord* role = word_start ? find_role(rest) : nullptr;
    if (role != nullptr && trim(rest.substr(role->word.size())).starts_with(':')) {
      return value.substr(0, i);
    }
  }
  return value;
}

// "Rudi Hartono Senin, " before "3 Juni 2024".
std::string_view cut_day_name(std::string_view value) {
  static constexpr std::array<std::string_view, 8> kDays = {"senin", "selasa", "rabu",  "kamis",
                                                            "jumat", "jum'at", "sabtu", "minggu"};
  std::string_view before = trim(value);
  before = trim(before.substr(0, before.size() - (before.ends_with(',') ? 1 : 0)));
  const std::size_t last = before.rfind(' ') + 1;  // 0 where there is no space
  return before.size() < value.size() &&
                 std::find(kDays.begin(), kDays.end(), fold(before.substr(last))) != kDays.end()
             ? before.substr(0, last)
             : value;
}

// Up to what begins a date: "Rudi Hartono on 16 Feb 2016".
std::string_view cut_at_date(std::string_view value) {
  static constexpr std::array<std::string_view, 6> kStops = {
      " on ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\xE2\x80\xA2", " pada "};
  for (const std::string_view stop : kStops) {
    value = value.substr(0, value.find(stop));
  }
  return cut_day_name(value.substr(0, std::min(value.find_first_of("0123456789"), value.size())));
}

// "Penulis: Ayu" of "6 Maret 2021 - Penulis: Ayu", "by Ayu" of "March 6, 2021 by Ayu".
std::string_view credit_behind_date(std::string_view part) {
  if (find_role(part) != nullptr) {
    return part;
  }
  for (std::size_t i = part.find_last_of("0123456789"); i < part.size(); ++i) {
    if (part[i] == ' ' && find_role(part.substr(i + 1)) != nullptr) {
      return part.substr(i + 1);
    }
  }
  return part;
}

class BylineReader {
 public:
  BylineReader(const std::vector<DumpLine>& lines, std::size_t title_line)
      : lines_(lines), title_line_(title_line) {}

  // Below other pages' headlines only a role word makes a credit.
  void read(std::size_t index, bool below_headlines) {
    const DumpLine& line = lines_[index];
    if (line.words > 20 || index == title_line_) {
      return;
    }
    std::string_view rest = line.text;
    // One line may hold several credits: "Penulis: Ayu | Editor: Budi".
    while (!rest.empty()) {
      const std::string_view part = trim(rest.substr(0, rest.find('|')));
      read_part(line.date ? credit_behind_date(part) : part, index);
      const std::size_t bar = rest.find('|');
      rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
    }
    if (!below_headlines) {
      read_signed_date(index);
    }
  }

  Credits take() { return std::move(credits_); }

 private:
  void read_part(std::string_view part, std::size_t index) {
    const RoleWord* role = find_role(part);
    if (role == nullptr || role->role == Role::other) {
      return;
    }
    read_credit(part, *role, index);
  }

  void read_credit(std::string_view part, const RoleWord& role, std::size_t index) {
    std::vector<std::string>& names =
        role.role == Role::writer ? credits_.authors : credits_.editors;
    const std::size_t before = names.size();
    std::string_view value = trim(part.substr(role.word.size()));
    const bool colon = value.starts_with(':');
    value = trim(value.substr(colon ? 1 : 0));
    if (value.empty()) {
      read_neighbour(names, index, colon);
    } else {
      const std::string_view rest = value;
      value = trim(cut_at_next_role(cut_at_date(value)));
      if (role.word.starts_with("laporan")) {
        // "Laporan Wartawan Kabar Lereng, Ratna Wijaya"
        value = trim(value.substr(value.rfind(',') + 1));
      }
      if (!value.empty() && (colon || (is_upper(value.front()) && capital_share(value) > 0.7))) {
        add_authors(names, value);
      }
      read_next_credit(rest.substr(value.size()), index);
    }
    credits_.by_role = credits_.by_role || (role.role == Role::writer && names.size() > before);
  }

  // "Rep: Citra/ Red: Dewi" is two credits.
  void read_next_credit(std::string_view rest, std::size_t index) {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      const RoleWord* role =
          rest[i - 1] == ' ' || rest[i - 1] == '/' ? find_role(rest.substr(i)) : nullptr;
      if (role != nullptr && trim(rest.substr(i + role->word.size())).starts_with(':')) {
        read_part(rest.substr(i), index);
        return;
      }
    }
  }

  // "Dewi Kania" above "Jurnalis", or below "Penulis:".
  void read_neighbour(std::vector<std::string>& names, std::size_t index, bool colon) {
    const bool above = !colon && index > 0 && index - 1 != title_line_ &&
                       lines_[index - 1].kind == LineKind::plain &&
                       is_plain_name(lines_[index - 1].text);
    if (above) {
      add_author(names, lines_[index - 1].text);
      return;
    }
    if (index + 1 < lines_.size()) {
      std::string_view below = lines_[index + 1].text;
      below = trim(below.substr(below.starts_with(':') ? 1 : 0));
      if (is_plain_name(below)) {
        add_author(names, below);
      }
    }
  }

  // A name alone between the headline and the date. What stands on the page twice is a section.
  bool read_lone_name(std::size_t index) {
    const bool between = index == title_line_ + 1 && index + 1 < lines_.size() &&
                         lines_[index + 1].date && lines_[index + 1].date->has_time();
    const std::string& text = lines_[index].text;
    if (!between || lines_[index].kind != LineKind::plain || !is_plain_name(text) ||
        text.find('-') != std::string::npos || find_role(text) != nullptr ||
        std::count_if(lines_.begin(), lines_.end(),
                      [&](const DumpLine& line) { return line.text == text; }) > 1) {
      return false;
    }
    add_author(credits_.authors, text);
    return true;
  }

  // "Afif Farhan - Sepakbola" above a date, "Rudi Hartono | 6 Maret 2021",
  // "Fino Yurio - detikInet Sabtu, 10 Des 2022 07:16 WIB".
  void read_signed_date(std::size_t index) {
    const DumpLine& line = lines_[index];
    if (read_lone_name(index)) {
      return;
    }
    const bool date_follows = index + 1 < lines_.size() && lines_[index + 1].date.has_value();
    if (!line.date && !(date_follows && line.kind != LineKind::menu)) {
      return;
    }
    const std::string_view text = line.text;
    for (const std::string_view dash :
         {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xE2\x80\xA2 "}) {
      const std::size_t at = text.find(dash);
      if (at == std::string_view::npos) {
        continue;
      }
      const std::string_view rest = text.substr(at + dash.size());
      if (line.date || count_words(rest) <= 3) {
        add_plain_names(text.substr(0, at));
      }
      return;
    }
  }

  void add_plain_names(std::string_view list) {
    std::size_t begin = 0;
    while (begin <= list.size()) {
      std::size_t end = std::min(list.find(',', begin), list.size());
      std::size_t next = end + 1;
      if (const std::size_t dan = list.find(" dan ", begin); dan < end) {
        end = dan;
        next = dan + 5;
      }
      const std::string_view name = trim(list.substr(begin, end - begin));
      if (!is_plain_name(name) || parse_date(name) || find_role(name) != nullptr) {
        return;
      }
      add_author(credits_.authors, name);
      begin = next;
    }
  }

  const std::vector<DumpLine>& lines_;
  std::size_t title_line_;
  Credits credits_;
};

}  // namespace

std::vector<std::string> read_names(std::string_view list) {
  std::vector<std::string> names;
  add_authors(names, list);
  return names;
}

Credits find_credits(const std::vector<DumpLine>& lines, const Story& story, const Title& title) {
  BylineReader reader(lines, title.line);
  for (std::size_t i = story.first < kAboveWithin ? 0 : story.first - kAboveWithin; i < story.first;
       ++i) {
    reader.read(i, false);
  }
  bool below_headlines = false;
  const std::size_t end = std::min(lines.size(), story.last + 1 + kBelowWithin);
  for (std::size_t i = story.last + 1; i < end; ++i) {
    below_headlines = below_headlines || lines[i].kind == LineKind::related;
    reader.read(i, below_headlines);
  }
  return reader.take();
}

}  // namespace warta
