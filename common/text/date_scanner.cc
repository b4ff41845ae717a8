#include "common/text/date_scanner.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

#include "common/text/date_clock.h"
#include "common/text/date_words.h"

namespace warta {
namespace {

bool is_possible(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) {
    return false;
  }
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// Reads date forms from pieces. Every `read_` function answers for the place it is given and moves
// the cursor behind what it took; without a match it leaves the cursor where it was.
class DateScanner {
 public:
  explicit DateScanner(const std::vector<DatePiece>& pieces) : cursor_(pieces) {}

  std::size_t next() const { return cursor_.next; }

  // The day that starts at piece `begin`.
  std::optional<DateTime> read_day(std::size_t begin) {
    using Form = std::optional<DateTime> (DateScanner::*)();
    static constexpr std::array<Form, 6> kForms = {
        &DateScanner::year_first,  &DateScanner::day_first_numeric, &DateScanner::day_month_year,
        &DateScanner::month_first, &DateScanner::compact_timestamp, &DateScanner::unix_date,
    };
    for (const Form form : kForms) {
      cursor_.next = begin;
      if (std::optional<DateTime> date = (this->*form)();
          date && is_possible(date->year, date->month, date->day)) {
        return date;
      }
    }
    cursor_.next = begin;
    return std::nullopt;
  }

  // The time of day behind the date that was just read, past separators, "pukul" and a day name:
  // "/ 09:10 WIB", "| 11.00 WIB", "pukul 10.30".
  void read_time_after(DateTime& date) {
    const std::size_t start = cursor_.next;
    bool introduced = false;
    for (int skipped = 0; skipped < 8 && cursor_.next < cursor_.pieces.size(); ++skipped) {
      if (read_clock(cursor_, date, introduced)) {
        return;
      }
      const DatePiece& piece = cursor_.pieces[cursor_.next];
      if (piece.kind == DatePiece::Kind::number) {
        break;
      }
      if (piece.kind == DatePiece::Kind::word) {
        introduced = introduces_time(piece.text);
        if (!introduced && !stands_between_date_and_time(piece.text)) {
          break;
        }
      }
      ++cursor_.next;
    }
    cursor_.next = start;
  }

  // The time of day right before the date at piece `begin`: "10:30 WIB, 6 Maret 2021".
  void read_time_before(std::size_t begin, DateTime& date) {
    const std::size_t end = cursor_.next;
    for (std::size_t back = 3; back <= 6 && back <= begin; ++back) {
      cursor_.next = begin - back;
      DateTime timed = date;
      if (read_clock(cursor_, timed, false)) {
        while (cursor_.next < begin &&
               cursor_.pieces[cursor_.next].kind == DatePiece::Kind::symbol) {
          ++cursor_.next;
        }
        if (cursor_.next == begin) {
          date = timed;
          break;
        }
      }
    }
    cursor_.next = end;
  }

 private:
  static DateTime make_day(int year, int month, int day) {
    DateTime date;
    date.year = year;
    date.month = month;
    date.day = day;
    return date;
  }

  // "2021-03-06", "2021/3/6", "2021.03.06", "2021-Mar-06".
  std::optional<DateTime> year_first() {
    const int year = cursor_.take_number(4, 4);
    if (year < 0) {
      return std::nullopt;
    }
    if (const int named =
            cursor_.month_name(cursor_.next + (cursor_.is_symbol(cursor_.next, "-/+") ? 1 : 0));
        named > 0) {
      cursor_.skip_symbols("-/+");
      ++cursor_.next;
      cursor_.skip_symbols("-/+");
      return make_day(year, named, cursor_.take_number(1, 2));
    }
    if (!cursor_.is_symbol(cursor_.next, "-/.")) {
      return std::nullopt;
    }
    const std::string_view separator = cursor_.pieces[cursor_.next++].text;
    const int month = cursor_.take_number(1, 2);
    if (month < 0 || !cursor_.is_symbol(cursor_.next, separator)) {
      return std::nullopt;
    }
    ++cursor_.next;
    return make_day(year, month, cursor_.take_number(1, 2));
  }

  // "13/05/2024", "06-03-2021", "6.3.2021", "16/2/16", "16-2-16 14:05": day first, unless only
  // month first is possible ("10/21/2025").
  std::optional<DateTime> day_first_numeric() {
    const int first = cursor_.take_number(1, 2);
    if (first < 0 || !cursor_.is_symbol(cursor_.next, "-/.")) {
      return std::nullopt;
    }
    const std::string_view separator = cursor_.pieces[cursor_.next++].text;
    const int second = cursor_.take_number(1, 2);
    if (second < 0 || !cursor_.is_symbol(cursor_.next, separator)) {
      return std::nullopt;
    }
    ++cursor_.next;
    const int year = cursor_.take_year(separator == "/" || clock_follows_year());
    return second > 12 ? make_day(year, first, second) : make_day(year, second, first);
  }

  // True if a time of day stands behind the next number, which is a year then: "16-2-16 14:05",
  // "16 Februari 16 14:05".
  bool clock_follows_year() const {
    return cursor_.number(cursor_.next, 2, 2) >= 0 && cursor_.number(cursor_.next + 1, 1, 2) >= 0 &&
           cursor_.pieces[cursor_.next + 1].spaced && cursor_.is_symbol(cursor_.next + 2, ":") &&
           cursor_.number(cursor_.next + 3, 2, 2) >= 0;
  }

  // "6 Maret 2021", "06-Mar-21", "6 Maret 21" at a text's end, "6th March, 2021",
  // "13+December+2018".
  std::optional<DateTime> day_month_year() {
    const int day = cursor_.take_number(1, 2);
    if (day < 0) {
      return std::nullopt;
    }
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      cursor_.next += cursor_.is_word(cursor_.next, suffix) ? 1 : 0;
    }
    cursor_.skip_symbols("-/+.,");
    const int month = cursor_.take_month();
    if (month < 0) {
      return std::nullopt;
    }
    const bool signed_year = cursor_.is_symbol(cursor_.next, "-'");
    cursor_.skip_symbols("-/+.,'");
    const bool last = cursor_.next + 1 == cursor_.pieces.size();
    const bool short_year = signed_year || last || clock_follows_year();
    return make_day(cursor_.take_year(short_year), month, day);
  }

  // "Oktober 12, 2021", "Mar. 6, 2021".
  std::optional<DateTime> month_first() {
    const int month = cursor_.take_month();
    if (month < 0) {
      return std::nullopt;
    }
    cursor_.skip_symbols("-/+.");
    const int day = cursor_.take_number(1, 2);
    if (day < 0) {
      return std::nullopt;
    }
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      cursor_.next += cursor_.is_word(cursor_.next, suffix) ? 1 : 0;
    }
    cursor_.skip_symbols("-/+.,");
    return make_day(cursor_.take_year(false), month, day);
  }

  // "20210306T091000Z", "20210306091000"; eight digits alone only as the whole text, since they
  // are more often the number of something.
  std::optional<DateTime> compact_timestamp() {
    const DatePiece* piece = cursor_.at(cursor_.next);
    if (piece == nullptr || piece->kind != DatePiece::Kind::number) {
      return std::nullopt;
    }
    const std::string_view digits = piece->text;
    std::string_view clock;
    if (digits.size() == 14) {
      clock = digits.substr(8);
      cursor_.next += 1;
    } else if (digits.size() == 8 && cursor_.is_word(cursor_.next + 1, "t") &&
               cursor_.number(cursor_.next + 2, 4, 6) >= 0) {
      clock = cursor_.pieces[cursor_.next + 2].text;
      cursor_.next += 3;
    } else if (digits.size() == 8 && cursor_.pieces.size() == 1) {
      cursor_.next += 1;
    } else {
      return std::nullopt;
    }
    DateTime date = make_day(to_number(digits.substr(0, 4)), to_number(digits.substr(4, 2)),
                             to_number(digits.substr(6, 2)));
    read_compact_clock(cursor_, clock, date);
    return date;
  }

  // "Sat Mar 06 09:10:00 +0700 2021", as `date` prints it.
  std::optional<DateTime> unix_date() {
    const int month = cursor_.take_month();
    const int day = month < 0 ? -1 : cursor_.take_number(1, 2);
    DateTime date = make_day(0, month, day);
    if (day < 0 || !read_clock(cursor_, date, false)) {
      return std::nullopt;
    }
    date.year = cursor_.take_year(false);
    return date;
  }

  PieceCursor cursor_;
};

}  // namespace

std::optional<DateTime> find_first_date(const std::vector<DatePiece>& pieces) {
  DateScanner scanner(pieces);
  for (std::size_t begin = 0; begin < pieces.size(); ++begin) {
    std::optional<DateTime> date = scanner.read_day(begin);
    if (!date) {
      continue;
    }
    if (!date->has_time()) {
      scanner.read_time_after(*date);
    }
    if (!date->has_time()) {
      scanner.read_time_before(begin, *date);
    }
    return date;
  }
  return std::nullopt;
}

std::optional<DateTime> read_whole_date(const std::vector<DatePiece>& pieces) {
  DateScanner scanner(pieces);
  std::size_t begin = 0;  // past a day name: "Sabtu, 6 Maret 2021", "Jum'at 5 Maret 2021"
  while (begin < pieces.size() && begin < 5 && pieces[begin].kind != DatePiece::Kind::number &&
         month_number(pieces[begin].text) < 0) {
    ++begin;
  }
  std::optional<DateTime> date = scanner.read_day(begin);
  if (date && !date->has_time()) {
    scanner.read_time_after(*date);
  }
  return scanner.next() == pieces.size() ? date : std::nullopt;
}

}  // namespace warta
