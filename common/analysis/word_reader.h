// What does this piece of text say? One piece at a time, whatever stands around it.
#pragma once

#include <string>
#include <string_view>

#include "common/analysis/tokenizer.h"

namespace warta {

// What a surface form is read as. Depends on the surface alone: no bytes come as two
// kinds of piece.
struct WordReading {
  std::string text;  // folded: "pemerintahan"; empty when nothing but marks that folding drops
  std::string root;  // "perintah"; empty for words joined by hyphens that count only in parts
  bool function_word = false;
  bool one_word = true;  // false: hyphenated, and to be read in parts as well
};

// The reading of a piece's bytes. Words joined by hyphens are one word (see is_one_word), an
// ordinal ("ke-2" has the root of "kedua"), or several; then the root is that of the letters
// written together, so that "anti-korupsi" and "antikorupsi" meet.
WordReading read_piece(std::string_view surface, PieceKind kind);

}  // namespace warta
