// Where in a query are words that are looked for in texts? What a spelling may be suggested for,
// and nothing of the query's syntax.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

// A query as the lexer reads it, with straight quotes, and ranges of bytes of it: loose words one
// by one, phrases without their quotes, both also of "judul:". Operators, fields, dates, values of
// fields that hold no text (sumber, penulis, id ...), and words with a star are in none.
struct QueryText {
  struct Range {
    std::size_t begin;
    std::size_t end;
  };
  std::string query;
  std::vector<Range> ranges;  // in order
};

// `query` is valid UTF-8. After kMostLexemes nothing more is found.
QueryText find_query_text(std::string_view query);

}  // namespace warta
