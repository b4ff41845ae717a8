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

// The story that consists of the lines `taken` (indices in order, at least one). Captions and pull
// quotes above a dateline are left out.
Story make_story(const std::vector<DumpLine>& lines, std::vector<std::size_t> taken);

// True if the story, of which `words_before` are known, goes on right below the line `cue`, a
// "Komentar" or "(dwi/han)" in its middle.
bool goes_on_below(const std::vector<DumpLine>& lines, std::size_t cue, std::size_t words_before);

// The paragraphs, one a line.
std::string join_paragraphs(const Story& story);

// How many sentences the lines `taken` hold.
std::size_t count_sentences(const std::vector<DumpLine>& lines,
                            const std::vector<std::size_t>& taken);

}  // namespace warta
