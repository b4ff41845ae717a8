#include "indexer/readers/story_edges.h"

#include <algorithm>

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

}  // namespace

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
