// Which words do dates have? Months, zones and what stands around a time of day, folded.
#pragma once

#include <string_view>

namespace warta {

// 1-12 for a month in Indonesian or English, in full, short or in an old spelling; else -1.
int month_number(std::string_view name);

// Minutes east of UTC of "wib", "wita", "wit", "z", "utc" or "gmt"; else -1.
int zone_offset(std::string_view name);

// "pukul", "jam" and their like before a time of day.
bool introduces_time(std::string_view word);

// Names of days and the like, which may stand between a date and its time of day.
bool stands_between_date_and_time(std::string_view word);

}  // namespace warta
