// How is a query read? From the user's text to a tree; never fails.
#pragma once

#include <string_view>

#include "searcher/query/query_node.h"

namespace warta {

// Whether words that stand side by side may match alone or must match together (--all).
enum class WordMatch { any, all };

// Reads a query (valid UTF-8):
//   words                    any may match; "yang", "di" and their like only count in phrases
//   "kata kata"  ="kata"     phrase with inflected forms; phrase as written
//   +must  -not              on a word, a phrase, a field or brackets; also judul:-banjir
//   DAN AND ATAU OR BUKAN NOT   in capitals; between DAN and ATAU, DAN binds tighter
//   ( ... )                  brackets
//   judul: title: penulis: author: sumber: source: rubrik: section: topik: tag: id:   fields
//   tanggal: date:           2021-03-06, 2021-03, 2021, "6 Maret 2021", A..B, A .. B, A - B, A..
//                            and ..B
//   kata*                    words that begin so
//   a dekat/5 b  a NEAR/5 b  within 5 words of each other; also phrases, and (a ATAU b) dekat/5 c
// What cannot be understood (a date that is none, an operator without operands, a star within a
// word, a field that is none, marks of other query languages) is searched literally, quotes and
// brackets that are not closed end with the query, and `warnings` name it. Brackets may nest 100
// deep; deeper ones are left out, not what stands in them, and so is what follows the first
// kMostLexemes words.
ParsedQuery parse_query(std::string_view text, WordMatch match = WordMatch::any);

}  // namespace warta
