#include "common/text/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "common/text/date_scanner.h"
#include "common/text/date_words.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

DayRange month_range(int year, int month) {
  const std::chrono::year_month_day_last last(
      std::chrono::year(year),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  const int base = year * 10000 + month * 100;
  return {base + 1, base + static_cast<int>(static_cast<unsigned>(last.day()))};
}

// The moment that epoch seconds (ten digits) or milliseconds (thirteen) mean, in WIB; only as the
// whole text, as machines write it: "1614996600", "1614996600.25", "/Date(1614996600000)/".
std::optional<DateTime> parse_epoch(std::string_view folded) {
  constexpr std::string_view kOpening = "/date(";
  constexpr std::string_view kClosing = ")/";
  if (folded.starts_with(kOpening) && folded.ends_with(kClosing)) {
    folded.remove_prefix(kOpening.size());
    folded.remove_suffix(kClosing.size());
  } else if (const std::size_t dot = folded.find('.');
             dot == 10 && std::all_of(folded.begin() + 11, folded.end(), is_digit)) {
    folded = folded.substr(0, dot);
  }
  // A telephone number begins with 0; a thirteen-digit book number would be in the year 2280.
  const bool plausible = folded.size() == 10 ? folded.front() != '0' : folded.substr(0, 1) == "1";
  if ((folded.size() != 10 && folded.size() != 13) || !plausible ||
      !std::all_of(folded.begin(), folded.end(), is_digit)) {
    return std::nullopt;
  }
  return from_epoch(
      std::int64_t{to_number(folded.substr(0, 5))} * 100000 + to_number(folded.substr(5, 5)),
      kWibOffset);
}

std::string fold_for_dates(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_digit)) {
    return {};
  }
  return fold(text);
}

}  // namespace

std::optional<DateTime> parse_date(std::string_view text) {
  const std::string folded = fold_for_dates(text);
  if (std::optional<DateTime> date = parse_epoch(folded)) {
    return date;
  }
  return find_first_date(split_date_pieces(folded));
}

std::optional<DayRange> parse_day_range(std::string_view text) {
  const std::string folded = fold_for_dates(squeeze_spaces(text));
  const std::vector<DatePiece> pieces = split_date_pieces(folded);
  const auto is_year = [](const DatePiece& piece) {
    return piece.kind == DatePiece::Kind::number && piece.text.size() == 4 &&
           piece.value >= kFirstYear && piece.value <= kLastYear;
  };
  const auto is_separator = [](const DatePiece& piece) {
    return piece.text == "-" || piece.text == "/";
  };
  const auto to_month = [](const DatePiece& piece) {
    if (piece.kind == DatePiece::Kind::word) {
      return month_number(piece.text);
    }
    const bool fits = piece.text.size() <= 2 && piece.value >= 1 && piece.value <= 12;
    return fits ? piece.value : -1;
  };
  if (pieces.size() == 1 && is_year(pieces[0])) {
    return DayRange{pieces[0].value * 10000 + 101, pieces[0].value * 10000 + 1231};
  }
  const bool separated = pieces.size() == 3 && is_separator(pieces[1]);
  const bool bare = pieces.size() == 2 && pieces[0].kind == DatePiece::Kind::word;
  if (separated || bare) {
    const DatePiece& last = pieces.back();
    if (is_year(last) && to_month(pieces[0]) > 0) {
      return month_range(last.value, to_month(pieces[0]));
    }
    if (is_year(pieces[0]) && to_month(last) > 0) {
      return month_range(pieces[0].value, to_month(last));
    }
  }
  const std::optional<DateTime> date = read_whole_date(pieces);
  if (!date) {
    return std::nullopt;
  }
  return DayRange{to_day_number(*date), to_day_number(*date)};
}

std::string to_iso8601(const DateTime& date) {
  std::string text = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  if (date.has_time()) {
    const int offset = std::abs(date.offset_minutes);
    text += fmt::format("T{:02}:{:02}:{:02}{}{:02}:{:02}", date.minute_of_day / 60,
                        date.minute_of_day % 60, date.second, date.offset_minutes < 0 ? '-' : '+',
                        offset / 60, offset % 60);
  }
  return text;
}

std::int64_t to_epoch(const DateTime& date) {
  const std::chrono::sys_days day{std::chrono::year_month_day(
      std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
      std::chrono::day(static_cast<unsigned>(date.day)))};
  const std::int64_t minutes = std::int64_t{std::max(date.minute_of_day, 0)} - date.offset_minutes;
  return std::int64_t{day.time_since_epoch().count()} * kSecondsPerDay + minutes * 60 + date.second;
}

DateTime from_epoch(std::int64_t epoch, int offset_minutes) {
  const std::int64_t seconds = epoch + std::int64_t{offset_minutes} * 60;
  const std::chrono::sys_days midnight = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day day{midnight};
  const std::int64_t since =
      seconds - std::int64_t{midnight.time_since_epoch().count()} * kSecondsPerDay;
  DateTime date;
  date.year = static_cast<int>(day.year());
  date.month = static_cast<int>(static_cast<unsigned>(day.month()));
  date.day = static_cast<int>(static_cast<unsigned>(day.day()));
  date.minute_of_day = static_cast<int>(since / 60);
  date.second = static_cast<int>(since % 60);
  date.offset_minutes = offset_minutes;
  return date;
}

DateTime to_offset(const DateTime& date, int offset_minutes) {
  return date.has_time() ? from_epoch(to_epoch(date), offset_minutes) : date;
}

bool is_publication_date(const DateTime& date, const std::optional<DateTime>& fetched) {
  const std::int64_t now = fetched ? to_epoch(*fetched)
                                   : std::chrono::duration_cast<std::chrono::seconds>(
                                         std::chrono::system_clock::now().time_since_epoch())
                                         .count();
  constexpr int kEpochDay = 19700101;
  return to_day_number(date) != kEpochDay && to_epoch(date) <= now + kSecondsPerDay;
}

int to_day_number(const DateTime& date) { return date.year * 10000 + date.month * 100 + date.day; }

}  // namespace warta
