// What does a page say about its story? Title, date, writers, source and section, found by where
// they stand: title and date above the story, credits above or below it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/story.h"

namespace warta {

struct Title {
  std::string text;      // without the site's name; empty if the page has none
  std::size_t line = 0;  // where it was found; the story's first line if nowhere
};

Title find_title(const std::vector<DumpLine>& lines, const Story& story);

std::optional<DateTime> find_published(const std::vector<DumpLine>& lines, const Story& story,
                                       const Title& title);

// Writers, reporters and photographers; not editors, not agencies.
std::vector<std::string> find_authors(const std::vector<DumpLine>& lines, const Story& story,
                                      const Title& title);

std::string find_source(const std::vector<DumpLine>& lines, const Story& story);

// The last part of a breadcrumb trail such as "Home > News > Nasional"; else empty.
std::string find_section(const std::vector<DumpLine>& lines, const Story& story,
                         const Title& title);

}  // namespace warta
