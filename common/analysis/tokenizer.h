// Where does a word begin and end? Splits text into pieces; knows letters, not the language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace warta {

enum class PieceKind : std::uint8_t {
  word,        // letters and digits, apostrophes between letters included: "Jum'at", "P.T."
  figure,      // digits with '.' or ',' between digits: "1.319.000"
  percent,     // "%" right after a figure
  hyphenated,  // words joined by hyphens, followed by its `parts` words: "anak-anak", "di-update"
  camel_case,  // a word with inner capitals, followed by its `parts` words: "ByteDance"
};

// Bytes [begin, end) of the text, on character boundaries.
struct Piece {
  std::uint32_t begin;
  std::uint32_t end;
  PieceKind kind;
  std::uint32_t parts = 0;  // hyphenated and camel_case: how many of the next pieces lie within
};

// No piece is longer than this many bytes: a run of letters without end is cut.
constexpr std::uint32_t kMaxPieceBytes = 200;

// Replaces the contents of `pieces` by the pieces of `text`, in order. Scripts written without
// spaces (Han, Thai, ...) are cut by ICU's word break iterator. REQUIRES: valid UTF-8, less than
// 4 GiB. Offsets follow Unicode's letters, marks and digits; everything else separates.
void tokenize(std::string_view text, std::vector<Piece>& pieces);

}  // namespace warta
