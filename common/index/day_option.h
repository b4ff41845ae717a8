// Which day does --since or --until mean? The same in both programs.
#pragma once

#include <string>

namespace warta {

constexpr int kFirstDay = 0;
constexpr int kLastDay = 99'999'999;

// Days as YYYYMMDD, both included.
struct DayBounds {
  int since = kFirstDay;
  int until = kLastDay;

  bool any() const { return since > kFirstDay || until < kLastDay; }
};

// The bounds that the options give: a day, month or year, or empty for none. Throws Error (usage)
// for what is no date and for a since after the until.
DayBounds parse_day_options(const std::string& since, const std::string& until);

}  // namespace warta
