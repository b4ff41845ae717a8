// Which pieces of a text make a date? The forms of dates, read from numbers, words and symbols.
#pragma once

#include <optional>
#include <vector>

#include "common/text/date.h"
#include "common/text/date_pieces.h"

namespace warta {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

// The first date anywhere in `pieces`, with the time of day beside it.
std::optional<DateTime> find_first_date(const std::vector<DatePiece>& pieces);

// The date that `pieces` are, with nothing else but a day name before it.
std::optional<DateTime> read_whole_date(const std::vector<DatePiece>& pieces);

}  // namespace warta
