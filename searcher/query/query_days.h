// Which days does "tanggal:" mean?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text/date.h"
#include "searcher/query/query_lexer.h"

namespace warta {

struct QueryDays {
  DayRange days;
  bool were_swapped = false;  // the later date stood first
};

// Moves `lexer` past the date or range that stands there and returns it: "2021-03",
// "6 Maret 2021".."7 Maret 2021"; also "2021-03 .. 2021-04" and "2021-03 - 2021-04", with dots
// then.
std::string take_query_days(QueryLexer& lexer);

// Reads "2021-03-06", "6 Maret 2021", "A..B", "A.." and "..B"; nothing where that is no date.
std::optional<QueryDays> parse_query_days(std::string_view text);

}  // namespace warta
