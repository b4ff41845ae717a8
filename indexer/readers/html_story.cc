#include "indexer/readers/html_story.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/comments.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/html_container.h"
#include "indexer/readers/inline_clutter.h"
#include "indexer/readers/story_edges.h"
#include "indexer/readers/title_words.h"

namespace warta {
namespace {

constexpr std::size_t kMaxDeckWords = 40;
constexpr std::size_t kMaxPlainLines = 40;  // between two paragraphs: lists without markup
constexpr std::size_t kMinCaptions = 2;
constexpr double kLinkShare = 0.6;
constexpr double kSameTitle = 0.6;

// Takes a story's lines out of the elements that hold it.
class StoryCollector {
 public:
  StoryCollector(const HtmlDocument& document, const std::vector<DumpLine>& lines,
                 const PageMap& map, std::optional<std::size_t> headline)
      : document_(document), lines_(lines), map_(map), headline_(headline) {}

  std::vector<std::size_t> collect(const std::vector<std::size_t>& parts) {
    for (const std::size_t part : parts) {
      words_to_come_ += map_.words(part);
    }
    const std::size_t all_words = words_to_come_;
    std::size_t part = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      while (part < parts.size() && document_.blocks[i].element > parts[part] &&
             !map_.is_below(document_.blocks[i].element, parts[part])) {
        ++part;
      }
      if (part == parts.size()) {
        break;
      }
      if (!map_.is_below(document_.blocks[i].element, parts[part])) {
        continue;
      }
      if (i == headline_) {
        start_below_headline(all_words);
        continue;
      }
      if (!add(i, all_words)) {
        break;
      }
    }
    return std::move(taken_);
  }

  // Headlines that lead elsewhere, met between the paragraphs.
  std::size_t headlines() const { return headlines_; }

 private:
  // False where the story is over.
  bool add(std::size_t i, std::size_t all_words) {
    const DumpLine& line = lines_[i];
    const HtmlBlock& block = document_.blocks[i];
    if (map_.is_clutter(i)) {
      return true;
    }
    switch (line.kind) {
      case LineKind::prose:
      case LineKind::sentence:
        take(i);
        return true;
      case LineKind::list_item:
        take(i);
        return true;
      case LineKind::plain:
        return add_plain(i);
      case LineKind::tail:
        return words_ * 2 < all_words || goes_on_beside(i);
      case LineKind::date:
        if (line.date) {
          start_anew();
        }
        return true;
      case LineKind::byline:
        start_anew();
        gap_.clear();
        return true;
      case LineKind::related:
        count_headline(line, block);
        drop_heading();
        return true;
      default:
        return true;
    }
  }

  // The story's next paragraph stands beside the last; readers' comments and teasers do not.
  bool goes_on_beside(std::size_t i) const {
    if (taken_.empty() || i + 1 == lines_.size()) {
      return false;
    }
    const std::uint32_t last = document_.blocks[taken_.back()].element;
    const std::uint32_t next = document_.blocks[i + 1].element;
    const bool beside =
        last == next || document_.elements[last].parent == document_.elements[next].parent;
    return beside && goes_on_below(lines_, i, words_);
  }

  // Subheadings join when a paragraph follows; the next article's headline ends the story.
  bool add_plain(std::size_t i) {
    if (document_.blocks[i].heading == 1 && !taken_.empty()) {
      return false;
    }
    // "Berikut susunan pemainnya:" and what it announces belong together, at a story's end too.
    if (!taken_.empty() && (announced_ || document_.blocks[i].table_row)) {
      const bool announced = announced_;
      take(i);
      announced_ = announced;
    } else if (!taken_.empty()) {
      gap_.push_back(i);
    }
    return true;
  }

  // "Baca juga: ..." and lists below "Pilihan Redaksi" stand in stories, too; a listing's headlines
  // stand alone above their teasers.
  void count_headline(const DumpLine& line, const HtmlBlock& block) {
    cued_ = cued_ || find_cue(line.text) != Cue::none;
    headlines_to_come_ += !cued_ && link_share(block) > kLinkShare && line.words >= 4 ? 1 : 0;
  }

  // A heading right above other pages' headlines is theirs: "Kabar Lainnya".
  void drop_heading() {
    if (!gap_.empty() && !ends_like_sentence(lines_[gap_.back()].text)) {
      gap_.pop_back();
    }
  }

  // What stood above the date or the byline was a summary.
  void start_anew() {
    if (!anew_ && words_ <= kMaxDeckWords && taken_.size() <= 2 && words_ < words_to_come_ / 3) {
      taken_.clear();
      words_ = 0;
    }
    anew_ = true;
  }

  // Menus and notices stand above the headline; it is not the headline if the story does.
  void start_below_headline(std::size_t all_words) {
    if (words_ * 2 < all_words) {
      taken_.clear();
      gap_.clear();
      words_ = 0;
    }
  }

  void take(std::size_t i) {
    if (gap_.size() <= kMaxPlainLines) {
      taken_.insert(taken_.end(), gap_.begin(), gap_.end());
    }
    gap_.clear();
    headlines_ += std::exchange(headlines_to_come_, 0);
    cued_ = false;
    taken_.push_back(i);
    words_ += lines_[i].words;
    announced_ = lines_[i].text.ends_with(':');
  }

  const HtmlDocument& document_;
  const std::vector<DumpLine>& lines_;
  const PageMap& map_;
  std::optional<std::size_t> headline_;
  std::vector<std::size_t> taken_;
  std::vector<std::size_t> gap_;
  std::size_t words_ = 0;
  std::size_t words_to_come_ = 0;
  std::size_t headlines_ = 0;
  std::size_t headlines_to_come_ = 0;  // counted when a paragraph follows
  bool cued_ = false;                  // words such as "Baca juga" announced what follows
  bool anew_ = false;
  bool announced_ = false;
};

// A photo story's text is its captions.
std::vector<std::size_t> collect_captions(const std::vector<DumpLine>& lines, const PageMap& map) {
  std::vector<std::size_t> captions;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == LineKind::caption && lines[i].words >= 10 && !map.is_clutter(i) &&
        seen.insert(lines[i].text).second) {
      captions.push_back(i);
    }
  }
  return captions.size() >= kMinCaptions ? captions : std::vector<std::size_t>();
}

std::size_t count_prose(const std::vector<DumpLine>& lines, const std::vector<std::size_t>& taken) {
  return static_cast<std::size_t>(std::count_if(
      taken.begin(), taken.end(), [&](std::size_t i) { return is_running_text(lines[i]); }));
}

}  // namespace

std::vector<DumpLine> make_lines(const HtmlDocument& document) {
  std::vector<DumpLine> lines;
  lines.reserve(document.blocks.size());
  for (const HtmlBlock& block : document.blocks) {
    DumpLine line;
    line.text = cut_from_line(block.text);
    line.bullet = block.list_item;
    line.bold = block.bold_bytes;
    classify(line);
    const bool own_text = line.kind == LineKind::prose || line.kind == LineKind::sentence ||
                          line.kind == LineKind::plain || line.kind == LineKind::list_item ||
                          line.kind == LineKind::menu;
    if (block.caption && (own_text || line.kind == LineKind::date)) {
      line.kind = LineKind::caption;
    } else if (own_text && link_share(block) > kLinkShare) {
      line.kind = LineKind::related;
    } else if (own_text && block.heading > 0) {
      line.kind = LineKind::plain;
    } else if (line.kind == LineKind::plain && block.list_item) {
      line.kind = LineKind::list_item;
    } else if (line.kind == LineKind::plain && line.words == 2 && ends_like_sentence(line.text) &&
               capital_share(line.text) <= 0.5) {
      line.kind = LineKind::sentence;  // an answer: "Belum pernah."
    }
    lines.push_back(std::move(line));
  }
  mark_comments(lines);
  return lines;
}

std::optional<std::size_t> find_headline(const HtmlDocument& document,
                                         const std::vector<std::string>& titles) {
  std::optional<std::size_t> best;
  double best_points = kSameTitle;
  for (const std::string& title : titles) {
    const TitleWords wanted(title);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      const HtmlBlock& block = document.blocks[i];
      if (block.text.size() > title.size() * 2 || block.text.size() * 3 < title.size()) {
        continue;
      }
      // A heading that is a little shorter than the title in <title> lost the site's name.
      const double points = wanted.likeness(TitleWords(block.text)) +
                            (block.heading == 1  ? 0.3
                             : block.heading > 0 ? 0.2
                                                 : 0.0) -
                            (link_share(block) > kLinkShare ? 0.2 : 0.0);
      if (points > best_points) {
        best = i;
        best_points = points;
      }
    }
    if (best) {
      return best;
    }
  }
  return best;
}

std::optional<HtmlStory> find_html_story(const HtmlDocument& document,
                                         const std::vector<DumpLine>& lines,
                                         std::optional<std::size_t> headline) {
  const PageMap map(document, lines, headline);
  const std::vector<std::size_t> parts = find_containers(document, lines, map, headline);
  StoryCollector collector(document, lines, map, headline);
  std::vector<std::size_t> taken =
      parts.empty() ? std::vector<std::size_t>() : collector.collect(parts);
  HtmlStory found;
  const std::size_t paragraphs = count_prose(lines, taken);
  found.listing = collector.headlines() >= 3 && collector.headlines() * 5 >= paragraphs * 4;
  drop_teasers(document, map, taken);
  if (headline && parts.size() == 1) {
    add_lead_apart(document, lines, map, *headline, parts.front(), taken);
  }
  if (count_sentences(lines, taken) < 2) {
    taken = collect_captions(lines, map);
  }
  if (count_sentences(lines, taken) < 2) {
    return std::nullopt;
  }
  found.story = make_story(lines, std::move(taken));
  return found;
}

}  // namespace warta
