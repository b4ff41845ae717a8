// What belongs to a story at its two ends? A lead may stand apart above it, other stories and their
// teasers below it.
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

// Takes the page's other articles out of `document` and `lines`: each <article> below the one that
// `headline` stands in, with a heading and, below it, a date of its own, as pages have them that
// load the next article at their end. Entries within the first article stay.
void drop_next_articles(HtmlDocument& document, std::vector<DumpLine>& lines, std::size_t headline);

// Takes three or more teasers, each below a headline that leads elsewhere, from the end of `taken`
// where they have an element to themselves. A round-up, whose headlines are links between its
// paragraphs, keeps them.
void drop_teasers(const HtmlDocument& document, const PageMap& map,
                  std::vector<std::size_t>& taken);

}  // namespace warta
