#include "common/text/date_clock.h"

#include "common/text/date_words.h"

namespace warta {
namespace {

constexpr int kMinutesPerDay = 24 * 60;

bool set_clock(DateTime& date, int hour, int minute, int second) {
  if (hour < 0 || minute < 0 || minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
    return false;
  }
  date.minute_of_day = hour == 24 ? kMinutesPerDay - 1 : hour * 60 + minute;
  date.second = second >= 0 && second <= 59 ? second : 0;
  return true;
}

// "09:10 - 11:00" is a period, so a spaced minus counts only with four digits ("-0500").
bool read_offset(PieceCursor& cursor, DateTime& date, bool named) {
  if (!cursor.is_symbol(cursor.next, "+-") || cursor.number(cursor.next + 1, 1, 4) < 0 ||
      cursor.pieces[cursor.next + 1].spaced) {
    return false;
  }
  const bool minus = cursor.pieces[cursor.next].text == "-";
  const std::size_t digits = cursor.pieces[cursor.next + 1].text.size();
  if ((minus && cursor.pieces[cursor.next].spaced && digits != 4) || (digits < 2 && !named) ||
      digits == 3) {
    return false;
  }
  const int value = cursor.pieces[cursor.next + 1].value;
  int minutes = digits == 4 ? value / 100 * 60 + value % 100 : value * 60;
  std::size_t end = cursor.next + 2;
  if (digits <= 2 && cursor.is_symbol(end, ":") && cursor.number(end + 1, 2, 2) >= 0) {
    minutes += cursor.number(end + 1, 2, 2);
    end += 2;
  }
  if (minutes > 14 * 60) {
    return false;
  }
  date.offset_minutes = minus ? -minutes : minutes;
  cursor.next = end;
  return true;
}

// "WIB", "(WITA)", "Z", "+07:00", "+0700", "GMT+7".
bool read_zone(PieceCursor& cursor, DateTime& date) {
  const std::size_t start = cursor.next;
  cursor.skip_symbols("(");
  bool named = false;
  if (const DatePiece* piece = cursor.at(cursor.next);
      piece != nullptr && piece->kind == DatePiece::Kind::word) {
    const int offset = zone_offset(piece->text);
    named = offset >= 0;
    if (named) {
      date.offset_minutes = offset;
      ++cursor.next;
    }
  }
  if (read_offset(cursor, date, named) || named) {
    return true;
  }
  cursor.next = start;
  return false;
}

}  // namespace

bool read_clock(PieceCursor& cursor, DateTime& date, bool introduced) {
  const std::size_t start = cursor.next;
  int hour = cursor.take_number(1, 2);
  const bool dotted = cursor.is_symbol(cursor.next, ".");
  if (hour < 0 || !cursor.is_symbol(cursor.next, ":.")) {
    cursor.next = start;
    return false;
  }
  ++cursor.next;
  const int minute = cursor.take_number(2, 2);
  int second = 0;
  if (cursor.is_symbol(cursor.next, ":.") && cursor.number(cursor.next + 1, 2, 2) >= 0) {
    second = cursor.number(cursor.next + 1, 2, 2);
    cursor.next += 2;
    if (cursor.is_symbol(cursor.next, ".,") && cursor.number(cursor.next + 1, 1, 9) >= 0 &&
        !cursor.pieces[cursor.next + 1].spaced) {
      cursor.next += 2;
    }
  }
  if (cursor.is_word(cursor.next, "pm") || cursor.is_word(cursor.next, "am")) {
    hour = hour % 12 + (cursor.pieces[cursor.next].text == "pm" ? 12 : 0);
    ++cursor.next;
  }
  DateTime timed = date;
  const bool zoned = read_zone(cursor, timed);
  const bool last = cursor.next == cursor.pieces.size();
  if (minute < 0 || (dotted && !introduced && !zoned && !last) ||
      !set_clock(timed, hour, minute, second)) {
    cursor.next = start;
    return false;
  }
  date = timed;
  return true;
}

void read_compact_clock(PieceCursor& cursor, std::string_view digits, DateTime& date) {
  if (digits.size() < 4) {
    return;
  }
  const int seconds = digits.size() >= 6 ? to_number(digits.substr(4, 2)) : 0;
  if (set_clock(date, to_number(digits.substr(0, 2)), to_number(digits.substr(2, 2)), seconds)) {
    read_zone(cursor, date);
  }
}

}  // namespace warta
