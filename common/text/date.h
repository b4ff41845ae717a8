// When was that? The one reader of dates, used for articles and for `tanggal:` in queries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

constexpr int kWibOffset = 420;  // Western Indonesian Time, minutes east of UTC

// A point in local time. Without a time of day, `minute_of_day` is -1.
struct DateTime {
  int year = 0;
  int month = 0;                    // 1-12
  int day = 0;                      // 1-31
  int minute_of_day = -1;           // 0-1439
  int second = 0;                   // 0-59
  int offset_minutes = kWibOffset;  // east of UTC; WIB (+07:00) where the text names no zone

  bool has_time() const { return minute_of_day >= 0; }
  bool operator==(const DateTime&) const = default;
};

// A period of days, both ends included, as `YYYYMMDD` numbers: a day, a month or a year.
struct DayRange {
  int first = 0;
  int last = 0;
  bool operator==(const DayRange&) const = default;
};

// The first date in `text`, in any form that Indonesian news uses: "Sabtu, 06 Maret 2021 / 09:10
// WIB", "6 Nop 2019", "24 Jun 2026 11:46 WIB", "13/05/2024, 05:28" (day first), "Oktober 12, 2021",
// ISO 8601. Zones WIB, WITA, WIT, Z and numeric offsets. A machine date claiming UTC is believed.
// No value for text without a date and for impossible dates (31 Februari).
std::optional<DateTime> parse_date(std::string_view text);

// The moment that `text` names as seen at `now`, the time of the crawl: "2 jam lalu", "3 hari yang
// lalu", "Kemarin, 10:30 WIB", "hari ini pukul 09.15". Without a time of day where it is days ago.
// No value for text without such words.
std::optional<DateTime> parse_relative_date(std::string_view text, const DateTime& now);

// A date, month or year as a query gives it: "2021-03-06", "2021-03", "2021", "6 Maret 2021",
// "Maret 2021". No value when it is none of these.
std::optional<DayRange> parse_day_range(std::string_view text);

// "2021-03-06T09:10:00+07:00", or "2021-03-06" without a time of day.
std::string to_iso8601(const DateTime& date);

// Seconds since 1970-01-01T00:00:00Z; a date without a time counts as its local midnight.
std::int64_t to_epoch(const DateTime& date);

// The moment of `epoch` on the clocks of a zone.
DateTime from_epoch(std::int64_t epoch, int offset_minutes);

// The same moment on the clocks of another zone; a date without a time stays as it is.
DateTime to_offset(const DateTime& date, int offset_minutes);

// True if an article may have been published then: not the epoch's day, which stands for an unknown
// one, and not later than a day after `fetched`, or after now where the crawl's time is unknown.
bool is_publication_date(const DateTime& date, const std::optional<DateTime>& fetched);

// The local calendar day as `YYYYMMDD`.
int to_day_number(const DateTime& date);

}  // namespace warta
