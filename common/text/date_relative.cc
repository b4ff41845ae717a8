#include <array>
#include <cstdint>

#include "common/text/date.h"
#include "common/text/date_clock.h"
#include "common/text/date_pieces.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

struct Unit {
  std::string_view word;
  std::int64_t seconds;
};

constexpr auto kUnits = std::to_array<Unit>({
    {"detik", 1},          {"second", 1},         {"seconds", 1},       {"menit", kMinute},
    {"mnt", kMinute},      {"minute", kMinute},   {"minutes", kMinute}, {"min", kMinute},
    {"jam", kHour},        {"hour", kHour},       {"hours", kHour},     {"hari", kDay},
    {"day", kDay},         {"days", kDay},        {"minggu", 7 * kDay}, {"pekan", 7 * kDay},
    {"week", 7 * kDay},    {"weeks", 7 * kDay},   {"bulan", 30 * kDay}, {"month", 30 * kDay},
    {"months", 30 * kDay}, {"tahun", 365 * kDay}, {"year", 365 * kDay}, {"years", 365 * kDay},
});

std::int64_t seconds_of(std::string_view word) {
  for (const Unit& unit : kUnits) {
    if (unit.word == word) {
      return unit.seconds;
    }
  }
  return 0;
}

// How many days ago a word is: "kemarin"; -1 for other words.
int days_ago(std::string_view word) {
  if (word == "kemarin" || word == "yesterday") {
    return 1;
  }
  return word == "today" ? 0 : -1;
}

bool is_ago(std::string_view word) { return word == "lalu" || word == "ago"; }

// "2 jam lalu", "sejam yang lalu", "3 hari yang lalu"; what is a day or more ago has no time.
std::optional<DateTime> read_ago(PieceCursor& cursor, const DateTime& now) {
  const int count = cursor.take_number(1, 3);
  const DatePiece* unit = cursor.at(cursor.next);
  const std::int64_t seconds = unit != nullptr ? seconds_of(unit->text) : 0;
  std::size_t behind = cursor.next + 1;
  behind += cursor.is_word(behind, "yang") ? 1 : 0;
  const DatePiece* ago = cursor.at(behind);
  if (count < 0 || seconds == 0 || ago == nullptr || !is_ago(ago->text)) {
    return std::nullopt;
  }
  DateTime date = from_epoch(to_epoch(now) - count * seconds, now.offset_minutes);
  date.second = 0;
  if (seconds >= kDay) {
    date.minute_of_day = -1;
  }
  return date;
}

// "kemarin", "Kemarin, 10:30 WIB", "hari ini pukul 09.15".
std::optional<DateTime> read_near_day(PieceCursor& cursor, const DateTime& now) {
  const DatePiece* word = cursor.at(cursor.next);
  const bool today =
      word != nullptr && word->text == "hari" && cursor.is_word(cursor.next + 1, "ini");
  const int days = today ? 0 : word != nullptr ? days_ago(word->text) : -1;
  if (days < 0) {
    return std::nullopt;
  }
  cursor.next += today ? 2 : 1;
  DateTime date = from_epoch(to_epoch(now) - days * kDay, now.offset_minutes);
  date.minute_of_day = -1;
  date.second = 0;
  cursor.skip_symbols(",|/-");
  const bool introduced =
      cursor.is_word(cursor.next, "pukul") || cursor.is_word(cursor.next, "jam");
  cursor.next += introduced ? 1 : 0;
  read_clock(cursor, date, introduced);
  return date;
}

}  // namespace

std::optional<DateTime> parse_relative_date(std::string_view text, const DateTime& now) {
  const std::string folded = fold(text);
  const std::vector<DatePiece> pieces = split_date_pieces(folded);
  PieceCursor cursor(pieces);
  for (std::size_t begin = 0; begin < pieces.size(); ++begin) {
    cursor.next = begin;
    if (std::optional<DateTime> date = read_ago(cursor, now)) {
      return date;
    }
    cursor.next = begin;
    if (std::optional<DateTime> date = read_near_day(cursor, now)) {
      return date;
    }
  }
  return std::nullopt;
}

}  // namespace warta
