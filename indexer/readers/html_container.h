// Which element of a page holds the story? The one with most paragraphs side by side.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/html_document.h"

namespace warta {

// The part of a block's text that is links, 0 to 1.
double link_share(const HtmlBlock& block);

// A paragraph or a short sentence.
bool is_running_text(const DumpLine& line);

// What of a page's words stands below each element. The page and its lines must outlive it.
class PageMap {
 public:
  // `headline` is the line of the page's own headline, if known.
  PageMap(const HtmlDocument& document, const std::vector<DumpLine>& lines,
          std::optional<std::size_t> headline);

  // True if the line stands in navigation, comments and the like; an element that holds half of the
  // page's text is no clutter, whatever its name.
  bool is_clutter(std::size_t line) const { return clutter_[document_.blocks[line].element]; }

  // How much running text the element has among its children.
  std::size_t score(std::size_t element) const { return scores_[element]; }

  // Words of paragraphs in the element, all levels.
  std::size_t words(std::size_t element) const { return words_[element]; }

  // True if the line stands right below a headline that leads elsewhere, unless words such as "Baca
  // juga" announce that one.
  bool is_teaser(std::size_t line) const;

  bool is_below(std::size_t element, std::size_t ancestor) const;

 private:
  void count_words_below();
  void spread_clutter();
  void score_elements();

  const HtmlDocument& document_;
  const std::vector<DumpLine>& lines_;
  std::optional<std::size_t> headline_;
  std::vector<bool> clutter_;
  std::vector<std::size_t> words_;
  std::vector<std::size_t> scores_;
};

// The elements that hold the story, in the order of the page; empty where the page has no running
// text. Several where a story is cut into elements of one kind: sections, entries of a live report.
// Of two articles on one page the one below `headline` (a line) counts.
std::vector<std::size_t> find_containers(const HtmlDocument& document,
                                         const std::vector<DumpLine>& lines, const PageMap& map,
                                         std::optional<std::size_t> headline);

}  // namespace warta
