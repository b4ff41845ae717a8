#include "indexer/readers/publication_date.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace warta {
namespace {

// Half of what Jakarta's clock is ahead of UTC: an article's two dates are nearer to each other.
constexpr std::int64_t kHalfAhead = std::int64_t{kWibOffset} * 60 / 2;

// The same wall clock in another zone.
DateTime with_zone(DateTime date, int offset_minutes) {
  date.offset_minutes = offset_minutes;
  return date;
}

bool has_same_clock(const DateTime& a, const DateTime& b) {
  return to_day_number(a) == to_day_number(b) && a.minute_of_day == b.minute_of_day;
}

// `date`, which has a time and says that it is UTC, as people in Jakarta would read it.
DateTime read_utc(const DateTime& date, const std::vector<DateTime>& machine,
                  const std::optional<DateTime>& visible) {
  const int offset = visible && visible->has_time() ? visible->offset_minutes : kWibOffset;
  const DateTime as_local = with_zone(date, offset);
  const DateTime as_utc = to_offset(date, offset);
  if (visible && visible->has_time()) {
    return std::abs(to_epoch(as_local) - to_epoch(*visible)) <= kHalfAhead ? as_local : as_utc;
  }
  if (visible) {
    const int day = to_day_number(*visible);
    return to_day_number(as_utc) != day && to_day_number(as_local) == day ? as_local : as_utc;
  }
  const auto other = std::find_if(machine.begin(), machine.end(), [&](const DateTime& candidate) {
    return candidate.offset_minutes != 0 && has_same_clock(candidate, date);
  });
  return other == machine.end() ? as_utc : with_zone(date, other->offset_minutes);
}

}  // namespace

std::optional<DateTime> choose_published(const std::vector<DateTime>& machine,
                                         const std::optional<DateTime>& visible,
                                         const std::optional<DateTime>& fetched) {
  const auto possible = [&](const DateTime& date) { return is_publication_date(date, fetched); };
  const std::optional<DateTime> seen =
      visible && possible(*visible) ? visible : std::optional<DateTime>();
  const auto chosen = std::find_if(machine.begin(), machine.end(), possible);
  if (chosen == machine.end()) {
    return seen;
  }
  if (!chosen->has_time()) {
    return seen && to_day_number(*chosen) == to_day_number(*seen) ? *seen : *chosen;
  }
  if (chosen->offset_minutes == 0) {
    return read_utc(*chosen, machine, seen);
  }
  return to_offset(*chosen, seen && seen->has_time() ? seen->offset_minutes : kWibOffset);
}

}  // namespace warta
