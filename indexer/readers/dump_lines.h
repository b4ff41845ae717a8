// What is each line of a flattened page? Physical lines become logical ones (paragraphs that were
// wrapped at a column are joined), and each gets a kind from its shape and its cue words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/date.h"

namespace warta {

enum class LineKind {
  prose,          // a paragraph of running text
  sentence,       // a short sentence: prose if it stands among prose
  plain,          // anything else short: headlines, subheadings, menu entries, names
  list_item,      // "- Kedua tim baru bertemu dua kali."
  menu,           // several entries in one line: "News | Politik | Ekonomi"
  date,           // the day of publication
  caption,        // a photograph's description
  advertisement,  // see Cue
  related,
  byline,
  tail,
  chrome,
};

struct DumpLine {
  std::string text;  // white space squeezed, bullet removed
  LineKind kind = LineKind::plain;
  std::size_t words = 0;
  bool after_blank = true;  // a blank line stands before it
  bool bullet = false;
  std::size_t bold = 0;          // bytes at its start that a page of HTML sets in bold
  std::optional<DateTime> date;  // of a date line
};

// The logical lines of `page` (clean UTF-8), blank ones left out.
std::vector<DumpLine> split_dump(std::string_view page);

// The kind of one logical line, and its date where it is a date line.
void classify(DumpLine& line);

}  // namespace warta
