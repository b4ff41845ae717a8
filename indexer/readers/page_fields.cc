#include "indexer/readers/page_fields.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/host.h"
#include "indexer/readers/publication_date.h"

namespace warta {
namespace {

constexpr std::size_t kTitleWithin = 60;  // lines above the story
constexpr std::size_t kMaxTitleWords = 30;
constexpr std::size_t kMaxTitleBytes = 240;
constexpr std::size_t kMinContentWord = 4;  // letters
constexpr std::size_t kDateWithin = 40;
constexpr std::size_t kBareDateWithin = 8;
constexpr std::size_t kDateBelowWithin = 3;

constexpr auto kSiteSeparators = std::to_array<std::string_view>(
    {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB "});

std::vector<std::string> content_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  std::string word;
  for (const char c : folded + " ") {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      if (word.size() >= kMinContentWord) {
        words.push_back(word);
      }
      word.clear();
    }
  }
  return words;
}

bool names_site(std::string_view text, std::string_view source) {
  if (is_known_outlet(text) || is_host(text)) {
    return true;
  }
  const std::string folded = fold(text);
  const std::string name = fold(source.substr(0, source.find('.')));
  if (name.size() >= 4 && folded.find(name) != std::string::npos) {
    return true;
  }
  const std::string_view first = std::string_view(folded).substr(0, folded.find(' '));
  return count_words(text) <= 3 && is_known_outlet(first);
}

bool can_be_title(const DumpLine& line) {
  const bool kind = line.kind == LineKind::plain || line.kind == LineKind::sentence ||
                    line.kind == LineKind::prose || line.kind == LineKind::list_item ||
                    (line.kind == LineKind::related && line.words >= 4);
  return kind && line.words >= 2 && line.words <= kMaxTitleWords &&
         line.text.size() <= kMaxTitleBytes && !line.text.ends_with(':');
}

// Scores the lines above a story by how much they look like its headline.
class TitleJudge {
 public:
  TitleJudge(const std::vector<DumpLine>& lines, const Story& story) : lines_(lines) {
    for (const std::string& paragraph : story.paragraphs) {
      for (std::string& word : content_words(paragraph)) {
        body_words_.insert(std::move(word));
      }
    }
    for (std::size_t i = 0; i < story.first; ++i) {
      ++repetitions_[fold(lines[i].text)];
    }
    anchor_ = story.first;
    for (std::size_t i = story.first; i > 0 && story.first - i < kTitleWithin; --i) {
      if (lines[i - 1].date && lines[i - 1].date->has_time()) {
        anchor_ = i - 1;
        break;
      }
    }
  }

  // Points; the headline has most. Its words come back in the story, it is repeated, it stands
  // next to the date, and it is no sentence with a full stop (that is the summary below it).
  double score(std::size_t index) const {
    const DumpLine& line = lines_[index];
    const std::vector<std::string> words = content_words(line.text);
    const auto known = std::count_if(words.begin(), words.end(), [&](const std::string& word) {
      return body_words_.count(word) > 0;
    });
    const double overlap =
        words.empty() ? 0.0 : static_cast<double>(known) / static_cast<double>(words.size());
    const std::size_t distance = index < anchor_ ? anchor_ - index : index - anchor_;
    double points = 4 * overlap;
    points += repetitions_.at(fold(line.text)) > 1 ? 2.0 : 0.0;
    points += std::min<double>(static_cast<double>(line.words), 8) * 0.35;
    points -= std::min<double>(static_cast<double>(distance), 30) * 0.08;
    points += distance == 1 ? 1.0 : 0.0;
    points -= line.text.ends_with('.') ? 2.5 : 0.0;
    points -= line.bullet ? 1.5 : 0.0;
    points -=
        index + 1 < lines_.size() && lines_[index + 1].kind == LineKind::caption && line.words < 4
            ? 1.0
            : 0.0;
    return points;
  }

 private:
  const std::vector<DumpLine>& lines_;
  std::unordered_set<std::string> body_words_;
  std::unordered_map<std::string, int> repetitions_;
  std::size_t anchor_ = 0;
};

// "Copyright © 2015 republika.co.id, All right reserved": the host in it.
std::string host_in(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,|()", begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    while (word.ends_with('.')) {
      word.remove_suffix(1);
    }
    if (is_host(word) && word.find('@') == std::string_view::npos) {
      return host_of(word);
    }
    begin = end + 1;
  }
  return {};
}

// The words of a copyright line without the sign, the year and the reservation of rights.
std::string copyright_owner(std::string_view text) {
  std::string owner;
  std::size_t begin = 0;
  const std::string_view upto = text.substr(0, text.find(','));
  while (begin < upto.size()) {
    const std::size_t end = std::min(upto.find(' ', begin), upto.size());
    const std::string_view word = upto.substr(begin, end - begin);
    begin = end + 1;
    const std::string folded = fold(word);
    if (folded == "all" || folded == "hak") {
      break;
    }
    const bool letters =
        std::any_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (letters && folded != "copyright" && folded != "c" && folded != "(c)") {
      owner += owner.empty() ? "" : " ";
      owner += word;
    }
  }
  while (owner.ends_with('.') || owner.ends_with('-')) {
    owner.pop_back();
  }
  return count_words(owner) <= 5 ? owner : std::string();
}

std::string copyright_source(const std::vector<DumpLine>& lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    const std::string_view text = lines[i].text;
    if (!starts_with_ignoring_case(text, "copyright") && !text.starts_with("\xC2\xA9")) {
      continue;
    }
    std::string host = host_in(text);
    if (host.empty()) {
      host = copyright_owner(text);
    }
    if (!host.empty()) {
      return host;
    }
  }
  return {};
}

// Networks list their sisters' hosts, so a host in the page's head counts only when it is alone.
std::string lone_host(const std::vector<DumpLine>& lines, std::size_t before) {
  std::string found;
  for (std::size_t i = 0; i < before; ++i) {
    const std::string host = is_host(lines[i].text) ? host_of(lines[i].text) : std::string();
    if (!host.empty() && !found.empty() && host != found) {
      return {};
    }
    found = host.empty() ? found : host;
  }
  return found;
}

std::string credited_source(const std::vector<DumpLine>& lines) {
  for (const DumpLine& line : lines) {
    if (line.kind == LineKind::byline && starts_with_ignoring_case(line.text, "sumber")) {
      const std::size_t colon = line.text.find(':');
      const std::string_view value = std::string_view(line.text).substr(colon + 1);
      return std::string(trim(value.substr(0, value.find('|'))));
    }
  }
  return {};
}

// "Jalan Baru Dibuka - Halaman 2": the second page's title.
std::string_view without_page_number(std::string_view title) {
  for (const std::string_view separator : kSiteSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos) {
      continue;
    }
    const std::string_view tail = trim(title.substr(at + separator.size()));
    for (const std::string_view word : {"halaman ", "hal. ", "hal ", "page "}) {
      const std::string_view number =
          starts_with_ignoring_case(tail, word) ? tail.substr(word.size()) : std::string_view();
      if (number == "all" || (!number.empty() && number.size() <= 2 &&
                              number.find_first_not_of("0123456789") == number.npos)) {
        return title.substr(0, at);
      }
    }
  }
  return title;
}

}  // namespace

std::string strip_site_name(std::string_view title, std::string_view source) {
  title = without_page_number(title);
  std::size_t cut = std::string_view::npos;
  for (const std::string_view separator : kSiteSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || count_words(title.substr(0, at)) < 3) {
      continue;
    }
    const std::string_view tail = title.substr(at + separator.size());
    if (count_words(tail) <= 4 && names_site(tail, source)) {
      cut = std::min(cut, at);
    }
  }
  return std::string(trim(title.substr(0, cut)));
}

std::string close_up_punctuation(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool gap = text[i] == ' ' && i + 1 < text.size() &&
                     std::string_view(",;:!?").find(text[i + 1]) != std::string_view::npos &&
                     (i + 2 == text.size() || text[i + 2] == ' ');
    if (!gap) {
      out += text[i];
    }
  }
  return out;
}

Title find_title(const std::vector<DumpLine>& lines, const Story& story) {
  const TitleJudge judge(lines, story);
  Title title;
  title.line = story.first;
  double best = 0;
  for (std::size_t i = 0; i < story.first; ++i) {
    const bool near = i < 3 || i + kTitleWithin >= story.first;
    if (!near || !can_be_title(lines[i])) {
      continue;
    }
    if (const double points = judge.score(i); points > best) {
      best = points;
      title.line = i;
      title.text = lines[i].text;
    }
  }
  title.text = close_up_punctuation(strip_site_name(title.text, find_source(lines, story)));
  return title;
}

std::optional<DateTime> find_published(const std::vector<DumpLine>& lines, const Story& story,
                                       const Title& title) {
  const DumpLine* best = nullptr;
  double best_score = -100;
  const auto is_update = [&](std::size_t i) { return names_update(lines[i].text); };
  bool known = false;  // an update's date does not count beside another below the headline
  for (std::size_t i = title.line; i < story.first; ++i) {
    known = known || (lines[i].date && !is_update(i));
  }
  const std::size_t end = std::min(lines.size(), story.last + kDateBelowWithin + 1);
  for (std::size_t i = story.first < kDateWithin ? 0 : story.first - kDateWithin; i < end; ++i) {
    if (i > story.last && lines[i].kind == LineKind::related) {
      break;
    }
    if (!lines[i].date || (i >= story.first && i <= story.last) || (known && is_update(i))) {
      continue;
    }
    const std::size_t below = i > title.line ? i - title.line : title.line - i;
    const std::size_t above = i < story.first ? story.first - i : i - story.last;
    const std::size_t distance = std::min(below, above);
    if (!lines[i].date->has_time() && distance > kBareDateWithin) {
      continue;
    }
    double score = lines[i].date->has_time() ? 2.0 : 0.0;
    score += i >= title.line && i < story.first ? 1.0 : 0.0;
    score -= static_cast<double>(distance) * 0.1;
    if (score > best_score) {
      best = &lines[i];
      best_score = score;
    }
  }
  return best != nullptr ? best->date : story.date;
}

std::optional<DateTime> find_relative_date(const std::vector<DumpLine>& lines, const Title& title,
                                           const DateTime& fetched) {
  const DateTime now = to_offset(fetched, kWibOffset);
  constexpr std::size_t kLinesBelow = 8;
  constexpr std::size_t kMostWords = 8;
  for (std::size_t i = title.line; i < std::min(lines.size(), title.line + kLinesBelow); ++i) {
    if (lines[i].words > kMostWords) {
      continue;
    }
    if (std::optional<DateTime> date = parse_relative_date(lines[i].text, now)) {
      return date;
    }
  }
  return std::nullopt;
}

std::string find_source(const std::vector<DumpLine>& lines, const Story& story) {
  std::string source = story.source;
  if (source.empty()) {
    source = lone_host(lines, story.first);
  }
  if (source.empty()) {
    source = copyright_source(lines, story.last + 1);
  }
  return source.empty() ? credited_source(lines) : source;
}

}  // namespace warta
