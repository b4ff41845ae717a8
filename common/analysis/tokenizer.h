// Where does a word begin and end? Splits text into pieces; knows letters, not the language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace warta {

enum class PieceKind : std::uint8_t {
  word,        // letters and digits, apostrophes between letters included: "Jum'at", "P.T."
  figure,      // digits with '.', ',' or a clock's ':' between them: "1.319.000", "10:30"
  percent,     // "%" after a figure
  currency,    // a sign before a figure: "$", "US$", "€"
  hyphenated,  // words joined by hyphens, followed by its `parts`: "anak-anak", "Covid-19"
  camel_case,  // a word with inner capitals, followed by its `parts`: "ByteDance"
  host,        // the site of a web address, followed by its `parts`: "kontan.co.id"
};

// Bytes [begin, end) of the text, on character boundaries.
struct Piece {
  std::uint32_t begin;
  std::uint32_t end;
  PieceKind kind;
  std::uint32_t parts = 0;  // hyphenated, camel_case, host: how many of the next pieces lie within
};

// No piece is longer than this many bytes: a run of letters without end is cut.
constexpr std::uint32_t kMaxPieceBytes = 200;

// Replaces the contents of `pieces` by the pieces of `text` from byte `begin` on, in order, of some
// 2 KB, and returns where the next call goes on: the text's size when nothing is left. Scripts
// written without spaces (Han, Thai, ...) are cut by ICU's word break iterator. Of a web address
// only the site is read, not its path and query. Offsets follow Unicode's letters, marks and
// digits; everything else separates. REQUIRES: valid UTF-8, less than 4 GiB; `begin` is 0 or was
// returned.
std::size_t tokenize(std::string_view text, std::size_t begin, std::vector<Piece>& pieces);

}  // namespace warta
