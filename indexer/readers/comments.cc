#include "indexer/readers/comments.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kMaxButtonBytes = 60;
constexpr std::size_t kMaxNameWords = 4;
constexpr std::size_t kMaxHeaderWords = 9;   // "Budi Santosa 2 jam yang lalu"
constexpr std::size_t kMaxCommentLines = 8;  // with its name and time
constexpr std::size_t kMaxCommentWords = 120;
constexpr std::size_t kFewestReplies = 2;
constexpr std::size_t kFewestUnanswered = 3;  // comments in a row without buttons

// Buttons below a comment; only these words, and one of the first four, stand in their line.
constexpr auto kButtons = std::to_array<std::string_view>(
    {"balas", "reply", "tanggapi", "laporkan", "suka", "like", "likes", "report", "quote", "kutip",
     "bagikan", "share", "hapus", "sembunyikan", "disukai", "tidak"});
constexpr std::size_t kTellingButtons = 4;

// Words of talk; news does not speak so.
constexpr auto kTalk = std::to_array<std::string_view>(
    {"saya", "aku", "gue",    "gua",    "gw",  "ane",  "kita",   "kok",   "sih",   "dong",
     "nih",  "deh", "mantap", "semoga", "min", "bang", "pak",    "wkwk",  "kalau", "alhamdulillah",
     "ga",   "gak", "nggak",  "enggak", "yg",  "aja",  "banget", "keren", "moga",  "setuju"});

// Calls `use` with each word of letters and digits, folded.
template <typename Use>
void for_each_word(std::string_view text, const Use& use) {
  const std::string folded = fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" .,!?:;/|()\"\xC2\xB7"), rest.size());
    if (end > 0) {
      use(rest.substr(0, end));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

// "Balas", "Suka · Balas", "3 Suka Balas".
bool is_button_line(std::string_view text, bool& telling) {
  telling = false;
  if (text.size() > kMaxButtonBytes) {
    return false;
  }
  bool all = true;
  std::size_t buttons = 0;
  for_each_word(text, [&](std::string_view word) {
    const auto* const found = std::find(kButtons.begin(), kButtons.end(), word);
    const auto place = static_cast<std::size_t>(found - kButtons.begin());
    telling = telling || place < kTellingButtons;
    buttons += place < kButtons.size() ? 1 : 0;
    all = all && (place < kButtons.size() || is_number(word));
  });
  return all && buttons > 0;
}

bool has_talk(std::string_view text) {
  bool talk = false;
  for_each_word(text, [&](std::string_view word) {
    talk = talk || std::find(kTalk.begin(), kTalk.end(), word) != kTalk.end();
  });
  return talk;
}

class CommentMarker {
 public:
  explicit CommentMarker(std::vector<DumpLine>& lines) : lines_(lines) {}

  void mark() {
    std::vector<std::size_t> replies;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      bool telling = false;
      if (is_button_line(lines_[i].text, telling) && telling) {
        replies.push_back(i);
      }
    }
    if (replies.size() >= kFewestReplies) {
      mark_answerable(replies);
    } else {
      mark_rows();
    }
  }

 private:
  // A time as comments bear it: "2 jam lalu"; `alone` where no name stands before it.
  static bool has_age(const DumpLine& line, bool& alone) {
    alone = false;
    if (line.words < 2 || line.words > kMaxHeaderWords || ends_like_sentence(line.text) ||
        !(line.text.ends_with("lalu") || line.text.ends_with("ago"))) {
      return false;
    }
    if (!parse_relative_date(line.text, DateTime{2020, 1, 15, 720, 0, kWibOffset})) {
      return false;
    }
    alone = line.words <= 4 && (is_number(line.text.substr(0, 1)) || line.text[0] == 's');
    return true;
  }

  bool can_be_name(std::size_t i) const {
    const DumpLine& line = lines_[i];
    return line.words >= 1 && line.words <= kMaxNameWords && line.kind != LineKind::prose &&
           !ends_like_sentence(line.text) && !line.text.ends_with(':');
  }

  // Where a comment starts whose name and time end at `i`; no value where none do.
  std::optional<std::size_t> header_start(std::size_t i) const {
    bool alone = false;
    if (!has_age(lines_[i], alone)) {
      return std::nullopt;
    }
    if (!alone) {
      return i;
    }
    return i > 0 && can_be_name(i - 1) ? std::optional<std::size_t>(i - 1) : std::nullopt;
  }

  void mark_answerable(const std::vector<std::size_t>& replies) {
    std::size_t after = 0;  // the comment before ends here
    for (const std::size_t reply : replies) {
      for (std::size_t i = start_of_comment(reply, after); i <= reply; ++i) {
        lines_[i].kind = LineKind::chrome;
      }
      after = reply + 1;
      bool telling = false;
      while (after < lines_.size() && is_button_line(lines_[after].text, telling)) {
        lines_[after++].kind = LineKind::chrome;
      }
    }
  }

  std::size_t start_of_comment(std::size_t reply, std::size_t after) const {
    std::size_t words = 0;
    const std::size_t from = std::max(after, reply - std::min(reply, kMaxCommentLines));
    for (std::size_t i = reply; i-- > from;) {
      words += lines_[i].words;
      if (words > kMaxCommentWords) {
        break;
      }
      if (const std::optional<std::size_t> start = header_start(i)) {
        return *start;
      }
      if (lines_[i].kind == LineKind::date) {
        return i > from && can_be_name(i - 1) ? i - 1 : i;
      }
    }
    return reply;
  }

  // Comments without buttons: a name, a time and a few words, again and again.
  void mark_rows() {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (const std::optional<std::size_t> start = header_start(i)) {
        starts.push_back(*start);
      }
    }
    for (std::size_t first = 0; first < starts.size();) {
      std::size_t last = first;
      while (last < starts.size() && is_comment(starts, last)) {
        ++last;
      }
      if (last - first >= kFewestUnanswered) {
        for (std::size_t i = starts[first]; i < end_of_comment(starts, last - 1); ++i) {
          lines_[i].kind = LineKind::chrome;
        }
      }
      first = last + 1;
    }
  }

  // The end of a comment's text; of the last one its first paragraph.
  std::size_t end_of_comment(const std::vector<std::size_t>& starts, std::size_t n) const {
    if (n + 1 < starts.size()) {
      return starts[n + 1];
    }
    std::size_t end = starts[n];
    while (end < lines_.size() && !is_talk(end)) {
      ++end;
    }
    return std::min(end + 1, lines_.size());
  }

  bool is_talk(std::size_t i) const {
    const LineKind kind = lines_[i].kind;
    return (kind == LineKind::prose || kind == LineKind::sentence || kind == LineKind::plain) &&
           has_talk(lines_[i].text);
  }

  bool is_comment(const std::vector<std::size_t>& starts, std::size_t n) const {
    const std::size_t end = end_of_comment(starts, n);
    if (end - starts[n] > kMaxCommentLines) {
      return false;
    }
    std::size_t words = 0;
    bool talk = false;
    for (std::size_t i = starts[n]; i < end; ++i) {
      words += lines_[i].words;
      talk = talk || is_talk(i);
    }
    return talk && words <= kMaxCommentWords;
  }

  std::vector<DumpLine>& lines_;
};

}  // namespace

void mark_comments(std::vector<DumpLine>& lines) { CommentMarker(lines).mark(); }

}  // namespace warta
