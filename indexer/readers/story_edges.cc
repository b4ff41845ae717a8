#include "indexer/readers/story_edges.h"

#include <algorithm>
#include <utility>

namespace warta {
namespace {

constexpr std::size_t kMaxLeads = 2;
constexpr std::size_t kFewestTeasers = 3;

// The element that holds the line `line` and does not hold the line `other`, as high as there is.
std::size_t branch_without(const HtmlDocument& document, const PageMap& map, std::size_t line,
                           std::size_t other) {
  std::size_t branch = document.blocks[line].element;
  while (branch != 0 &&
         !map.is_below(document.blocks[other].element, document.elements[branch].parent)) {
    branch = document.elements[branch].parent;
  }
  return branch;
}

// For each element the outermost <article> that holds it or is it; 0 for none.
std::vector<std::size_t> outermost_articles(const HtmlDocument& document) {
  std::vector<std::size_t> articles(document.elements.size(), 0);
  for (std::size_t e = 1; e < articles.size(); ++e) {
    const std::size_t above = articles[document.elements[e].parent];
    articles[e] = above == 0 && document.elements[e].article ? e : above;
  }
  return articles;
}

// What was seen of an <article> so far, from its start.
struct ArticleStart {
  bool heading = false;
  bool text = false;  // running text
  bool own = false;   // a date or byline right below the heading: another article's start
};

void note_line(ArticleStart& start, const HtmlBlock& block, const DumpLine& line) {
  const bool signature = line.kind == LineKind::date || line.kind == LineKind::byline;
  start.own = start.own || (start.heading && !start.text && signature);
  start.heading = start.heading || block.heading > 0;
  start.text = start.text || (is_running_text(line) && block.heading == 0);
}

}  // namespace

void drop_next_articles(HtmlDocument& document, std::vector<DumpLine>& lines,
                        std::size_t headline) {
  const std::vector<std::size_t> articles = outermost_articles(document);
  const auto article_of = [&](std::size_t line) { return articles[document.blocks[line].element]; };
  const std::size_t first = article_of(headline);
  std::vector<ArticleStart> starts(document.elements.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    note_line(starts[article_of(i)], document.blocks[i], lines[i]);
  }
  if (first == 0 || !starts[first].text) {
    return;
  }
  std::size_t kept = headline + 1;
  for (std::size_t i = kept; i < lines.size(); ++i) {
    const std::size_t article = article_of(i);
    if (article != 0 && article != first && starts[article].own) {
      continue;
    }
    if (kept != i) {
      document.blocks[kept] = std::move(document.blocks[i]);
      lines[kept] = std::move(lines[i]);
    }
    ++kept;
  }
  document.blocks.resize(kept);
  lines.resize(kept);
}

void add_lead_apart(const HtmlDocument& document, const std::vector<DumpLine>& lines,
                    const PageMap& map, std::size_t headline, std::size_t container,
                    std::vector<std::size_t>& taken) {
  if (taken.empty() || taken.front() <= headline) {
    return;
  }
  std::vector<std::size_t> leads;
  for (std::size_t i = taken.front(); i-- > headline + 1;) {
    const LineKind kind = lines[i].kind;
    if (kind == LineKind::date || kind == LineKind::byline) {
      break;
    }
    const bool near = map.is_below(document.blocks[i].element, document.elements[container].parent);
    if (kind != LineKind::prose || map.is_clutter(i) || map.is_teaser(i) || !near) {
      continue;
    }
    leads.insert(leads.begin(), i);
    if (leads.size() > kMaxLeads) {
      return;
    }
  }
  const bool repeated = std::any_of(leads.begin(), leads.end(), [&](std::size_t lead) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](std::size_t line) { return lines[line].text == lines[lead].text; });
  });
  if (!repeated) {
    taken.insert(taken.begin(), leads.begin(), leads.end());
  }
}

void drop_teasers(const HtmlDocument& document, const PageMap& map,
                  std::vector<std::size_t>& taken) {
  const auto first = std::find_if(taken.rbegin(), taken.rend(), [&](std::size_t i) {
                       return !map.is_teaser(i);
                     }).base();
  if (first == taken.begin() || taken.end() - first < static_cast<std::ptrdiff_t>(kFewestTeasers)) {
    return;
  }
  const std::size_t branch = branch_without(document, map, taken.back(), *(first - 1));
  if (std::all_of(first, taken.end(), [&](std::size_t i) {
        return map.is_below(document.blocks[i].element, branch);
      })) {
    taken.erase(first, taken.end());
  }
}

}  // namespace warta
