// Where in a page of HTML is the story? The element that holds most paragraphs side by side,
// without what stands between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/html_document.h"
#include "indexer/readers/story.h"

namespace warta {

// The blocks of a page as lines, one a block, so that what reads dumps reads them too. Their kinds
// come from the words, as in dumps, and from the markup, which a dump lost: captions, headlines
// that are links, navigation.
std::vector<DumpLine> make_lines(const HtmlDocument& document);

struct HtmlStory {
  Story story;
  bool listing = false;  // its paragraphs are teasers below headlines that lead elsewhere
};

// The story in `lines`, which are those of `document`. Of two articles on one page (the next one
// loads below the first) the one below `headline` counts. No value without two sentences of running
// text.
std::optional<HtmlStory> find_html_story(const HtmlDocument& document,
                                         const std::vector<DumpLine>& lines,
                                         std::optional<std::size_t> headline);

// The block that shows one of `titles`, headings before others; no value if none does. Titles may
// carry the site's name, so most of the words must agree, not all.
std::optional<std::size_t> find_headline(const HtmlDocument& document,
                                         const std::vector<std::string>& titles);

}  // namespace warta
