// Where in a page is the story? The densest run of running text, without what stands in between.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/dump_lines.h"

namespace warta {

struct Story {
  std::size_t first = 0;                // line where the story starts
  std::size_t last = 0;                 // its last line
  std::vector<std::string> paragraphs;  // the dateline left out
  std::string source;                   // as the dateline names it
  std::optional<DateTime> date;         // as the dateline names it
};

// The story in `lines`; no value for fewer than two sentences of running text and for listings,
// which hold many teasers of like size. A page of captions is a photo story.
std::optional<Story> find_story(const std::vector<DumpLine>& lines);

}  // namespace warta
