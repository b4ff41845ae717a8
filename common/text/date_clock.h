// What time of day do these pieces name? Clocks and zones.
#pragma once

#include <string_view>

#include "common/text/date.h"
#include "common/text/date_pieces.h"

namespace warta {

// Reads a clock at the cursor into `date`: "09:10", "09:10:30.000", "9:10 PM", with a zone behind
// it: "WIB", "(WITA)", "Z", "+07:00", "GMT+7". With a dot ("11.00") only where it is `introduced`
// ("pukul"), a zone follows or the text ends, since "11.00" may be a figure. False without one;
// then cursor and date stay as they were.
bool read_clock(PieceCursor& cursor, DateTime& date, bool introduced);

// Reads "0910" or "091000", and the zone at the cursor, into `date`; what is no time is left out.
void read_compact_clock(PieceCursor& cursor, std::string_view digits, DateTime& date);

}  // namespace warta
