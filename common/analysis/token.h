// What is a word of a text? The one value that indexing, queries, snippets and ranking share.
#pragma once

#include <cstdint>
#include <string_view>

namespace warta {

enum class TokenKind : std::uint8_t {
  word,      // letters, or letters and digits: "pemerintah", "berita-berita", "g20"
  number,    // a figure in its one spelling: "8000", "2.68", "10.30"; a sign beside it: "%", "us$"
  compound,  // CamelCase and sites whole, beside their parts: "bytedance" beside "byte" "dance"
  hyphenated,  // words that a hyphen joins, beside them: "al-azhar", its root "alazhar"
  quantity,    // a figure and its scale as one number, beside them: "1,5 triliun"
};

// `begin` and `end` are bytes of the analysed text, on character boundaries. Tokens of a text come
// in the order of their positions. A compound, hyphenated word or quantity comes before its parts,
// at the position of the first, and covers `width` positions, two at least; parts cover one each
// and leave no position out.
struct Token {
  std::string_view text;  // folded surface form: "pemerintahan", "berita-berita"
  std::string_view root;  // "perintah", "berita"; the text itself for names and foreign words
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // 0-based
  std::uint32_t width = 1;
  TokenKind kind = TokenKind::word;
  bool function_word = false;  // "yang", "di", "apa": see data/stopwords.txt
};

}  // namespace warta
