// What belongs to a story at its two ends? A lead may stand apart above it, other stories' teasers
// below it.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/html_container.h"
#include "indexer/readers/html_document.h"

namespace warta {

// Puts the lead that stands between `headline` and the lines `taken` of the element `container`
// before them: `<div class=lead><p>..</p></div><figure>..</figure><div class=content>`. What stands
// above a date or a byline is a summary and no lead.
void add_lead_apart(const HtmlDocument& document, const std::vector<DumpLine>& lines,
                    const PageMap& map, std::size_t headline, std::size_t container,
                    std::vector<std::size_t>& taken);

// Takes three or more teasers, each below a headline that leads elsewhere, from the end of `taken`
// where they have an element to themselves. A round-up, whose headlines are links between its
// paragraphs, keeps them.
void drop_teasers(const HtmlDocument& document, const PageMap& map,
                  std::vector<std::size_t>& taken);

}  // namespace warta
