#include "indexer/readers/html_container.h"

#include <algorithm>

#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kBranchWords = 50;      // what one child adds to its parent's score at most
constexpr std::size_t kEnoughBodyWords = 30;  // to believe itemprop="articleBody"
constexpr double kPageShare = 0.5;            // clutter does not hold half of a page
constexpr double kLinkShare = 0.6;

// Chooses the element that holds the story.
class ContainerFinder {
 public:
  ContainerFinder(const HtmlDocument& document, const std::vector<DumpLine>& lines,
                  const PageMap& map, std::optional<std::size_t> headline)
      : document_(document), lines_(lines), map_(map), headline_(headline) {
    first_block_.assign(document.elements.size(), lines.size());
    first_text_ = first_block_;
    for (std::size_t i = lines.size(); i-- > 0;) {
      const std::size_t e = document.blocks[i].element;
      first_block_[e] = i;
      first_text_[e] = is_running_text(lines[i]) ? i : first_text_[e];
    }
    for (std::size_t e = first_block_.size(); e-- > 1;) {
      const std::size_t parent = document.elements[e].parent;
      first_block_[parent] = std::min(first_block_[parent], first_block_[e]);
      first_text_[parent] = std::min(first_text_[parent], first_text_[e]);
    }
    if (headline) {
      const int level = std::max(document.blocks[*headline].heading, 1);
      for (next_headline_ = *headline + 1; next_headline_ < lines.size(); ++next_headline_) {
        const int heading = document.blocks[next_headline_].heading;
        if (heading > 0 && heading <= level) {
          break;
        }
      }
    }
  }

  std::vector<std::size_t> find() const {
    std::size_t best = 0;
    std::size_t best_points = 0;
    for (std::size_t e = 0; e < document_.elements.size(); ++e) {
      std::size_t points = map_.score(e) * 2;
      if (document_.elements[e].body && map_.words(e) >= kEnoughBodyWords) {
        points *= 4;
      }
      points *= follows_headline(e) ? 2 : 1;
      if (points > 0 && points >= best_points) {  // of equals the innermost
        best = e;
        best_points = points;
      }
    }
    return best_points == 0 ? std::vector<std::size_t>() : with_siblings(best);
  }

 private:
  // The element's text stands below the headline, and no other heading of its rank in between.
  bool follows_headline(std::size_t element) const {
    const std::size_t first = first_text_[element];
    return headline_ && first > *headline_ && first < next_headline_;
  }

  // A story may be cut into several elements of one kind: sections, entries of a live report.
  // Elements without a class are all of one kind, so that one which holds most is alone.
  std::vector<std::size_t> with_siblings(std::size_t best) const {
    std::vector<std::size_t> parts;
    std::size_t words = 0;
    const HtmlElement& chosen = document_.elements[best];
    for (std::size_t e = 1; e < document_.elements.size(); ++e) {
      const HtmlElement& element = document_.elements[e];
      const bool alike = best != 0 && element.parent == chosen.parent &&
                         element.likeness == chosen.likeness && !element.article &&
                         map_.words(e) > 0 && !has_main_heading(e);
      if (e == best || alike) {
        parts.push_back(e);
        words += map_.words(e);
      }
    }
    const bool alone = parts.empty() || (!chosen.classed && map_.words(best) * 2 > words);
    return alone ? std::vector<std::size_t>{best} : parts;
  }

  bool has_main_heading(std::size_t element) const {
    for (std::size_t i = first_block_[element]; i < lines_.size(); ++i) {
      if (!map_.is_below(document_.blocks[i].element, element)) {
        return false;
      }
      const HtmlBlock& block = document_.blocks[i];
      if (block.heading == 1 || (block.heading > 0 && link_share(block) > kLinkShare)) {
        return true;
      }
    }
    return false;
  }

  const HtmlDocument& document_;
  const std::vector<DumpLine>& lines_;
  const PageMap& map_;
  std::optional<std::size_t> headline_;
  std::vector<std::size_t> first_block_;  // of each element
  std::vector<std::size_t> first_text_;   // its first block of running text
  std::size_t next_headline_ = 0;
};

}  // namespace

double link_share(const HtmlBlock& block) {
  return static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
}

bool is_running_text(const DumpLine& line) {
  return line.kind == LineKind::prose || line.kind == LineKind::sentence;
}

PageMap::PageMap(const HtmlDocument& document, const std::vector<DumpLine>& lines,
                 std::optional<std::size_t> headline)
    : document_(document),
      lines_(lines),
      headline_(headline),
      clutter_(document.elements.size(), false),
      words_(document.elements.size(), 0),
      scores_(document.elements.size(), 0) {
  count_words_below();
  spread_clutter();
  count_words_below();
  score_elements();
}

bool PageMap::is_below(std::size_t element, std::size_t ancestor) const {
  while (element > ancestor) {  // parents stand before their children
    element = document_.elements[element].parent;
  }
  return element == ancestor;
}

void PageMap::count_words_below() {
  std::fill(words_.begin(), words_.end(), std::size_t{0});
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].kind == LineKind::prose && !is_clutter(i)) {
      words_[document_.blocks[i].element] += lines_[i].words;
    }
  }
  for (std::size_t e = words_.size(); e-- > 1;) {
    words_[document_.elements[e].parent] += words_[e];
  }
}

// A form around the whole page, or a body of class "has-sidebar", is no clutter.
void PageMap::spread_clutter() {
  const auto most = static_cast<std::size_t>(kPageShare * static_cast<double>(words_[0]));
  for (std::size_t e = 1; e < clutter_.size(); ++e) {
    const HtmlElement& element = document_.elements[e];
    clutter_[e] = clutter_[element.parent] || (element.clutter && words_[e] <= most);
  }
}

// The page's own headline leads nowhere.
bool PageMap::is_teaser(std::size_t line) const {
  constexpr std::size_t kHeadlineWords = 4;
  return line > 0 && lines_[line - 1].kind == LineKind::related &&
         lines_[line - 1].words >= kHeadlineWords && line - 1 != headline_ &&
         find_cue(lines_[line - 1].text) == Cue::none;
}

// Paragraphs are children of one element. Each child adds its words up to a limit, so an element
// that holds all of a page in two children scores less than the one that holds ten paragraphs.
void PageMap::score_elements() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (is_running_text(lines_[i]) && !is_clutter(i) && !is_teaser(i)) {
      scores_[document_.blocks[i].element] += std::min(lines_[i].words, kBranchWords);
    }
  }
  std::vector<std::size_t> inner(scores_.size(), 0);
  std::vector<std::size_t> below(scores_);
  for (std::size_t e = scores_.size(); e-- > 1;) {
    const std::size_t parent = document_.elements[e].parent;
    inner[parent] += std::min(below[e], kBranchWords);
    below[parent] += below[e];
  }
  for (std::size_t e = 0; e < scores_.size(); ++e) {
    scores_[e] += inner[e];
  }
}

std::vector<std::size_t> find_containers(const HtmlDocument& document,
                                         const std::vector<DumpLine>& lines, const PageMap& map,
                                         std::optional<std::size_t> headline) {
  return ContainerFinder(document, lines, map, headline).find();
}

}  // namespace warta
