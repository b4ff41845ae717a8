// Which days does "tanggal:" mean?
#pragma once

#include <optional>
#include <string_view>

#include "common/text/date.h"

namespace warta {

struct QueryDays {
  DayRange days;
  bool were_swapped = false;  // the later date stood first
};

// Reads "2021-03-06", "6 Maret 2021", "A..B", "A.." and "..B"; nothing where that is no date.
std::optional<QueryDays> parse_query_days(std::string_view text);

}  // namespace warta
