// Where may a passage of a text begin and end? Between words, best between sentences.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"
#include "searcher/search/search_types.h"

namespace warta {

// A stretch of text that is never cut: a word with the marks that stand at it, or several that
// belong together, such as "satu/dua", "1,5 triliun" and "Rp 14.000". Bytes, and characters (code
// points) before its beginning and its end.
struct Chunk {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t first_character = 0;
  std::size_t last_character = 0;
  std::size_t sentence = 0;  // its number in the text
  bool starts_sentence = false;
  bool follows_break = false;  // the line before it is a heading or caption, or its own line is
  bool aside = false;          // in a heading, caption or list: a short line without an end mark
  bool leads_on = false;       // ends in a function word, "yang", that belongs to what follows
};

// The chunks of `text`, in order; every token lies within one. A run without spaces (Han, a long
// address) of more than `longest_run` characters is cut between its words, where the characters
// around allow. A sentence ends with its mark, also where no space follows ("terjadi.Di balik"),
// and with its line, unless the next goes on in small letters; not with an abbreviation ("dr.
// Budi", "PT. Astra", "J. Kristiadi"). REQUIRES: the tokens of `text`, as the analyzer gave them.
std::vector<Chunk> cut_points(std::string_view text, std::span<const Token> tokens,
                              std::size_t longest_run);

// `chunks` with those made one that a range lies over: "kerja" and "sama" of a phrase. REQUIRES:
// ranges by where they begin.
std::vector<Chunk> keep_together(std::span<const Chunk> chunks, std::span<const Range> ranges);

// Characters from the beginning of chunk `first` to the end of chunk `last`.
inline std::size_t count_characters(std::span<const Chunk> chunks, std::size_t first,
                                    std::size_t last) {
  return chunks[last].last_character - chunks[first].first_character;
}

}  // namespace warta
