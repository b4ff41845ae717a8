#include "common/text/date_scanner.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

#include "common/text/date_words.h"

namespace warta {
namespace {

constexpr int kMaxSeparators = 3;
constexpr int kMinutesPerDay = 24 * 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes above 0x7F belong to letters here; no date form has any other use for them.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

int to_number(std::string_view digits) {
  if (digits.size() > 9) {
    return -1;
  }
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

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
// `next_` behind what it took; without a match it leaves `next_` where it was.
class DateScanner {
 public:
  explicit DateScanner(const std::vector<DatePiece>& pieces) : pieces_(pieces) {}

  std::size_t next() const { return next_; }

  // The day that starts at piece `begin`.
  std::optional<DateTime> read_day(std::size_t begin) {
    using Form = std::optional<DateTime> (DateScanner::*)();
    static constexpr std::array<Form, 6> kForms = {
        &DateScanner::year_first,  &DateScanner::day_first_numeric, &DateScanner::day_month_year,
        &DateScanner::month_first, &DateScanner::compact_timestamp, &DateScanner::unix_date,
    };
    for (const Form form : kForms) {
      next_ = begin;
      if (std::optional<DateTime> date = (this->*form)();
          date && is_possible(date->year, date->month, date->day)) {
        return date;
      }
    }
    next_ = begin;
    return std::nullopt;
  }

  // The time of day behind the date that was just read, past separators, "pukul" and a day name:
  // "/ 09:10 WIB", "| 11.00 WIB", "pukul 10.30".
  void read_time_after(DateTime& date) {
    const std::size_t start = next_;
    bool introduced = false;
    for (int skipped = 0; skipped < 8 && next_ < pieces_.size(); ++skipped) {
      if (read_clock(date, introduced)) {
        return;
      }
      const DatePiece& piece = pieces_[next_];
      if (piece.kind == DatePiece::Kind::number) {
        break;
      }
      if (piece.kind == DatePiece::Kind::word) {
        introduced = introduces_time(piece.text);
        if (!introduced && !stands_between_date_and_time(piece.text)) {
          break;
        }
      }
      ++next_;
    }
    next_ = start;
  }

  // The time of day right before the date at piece `begin`: "10:30 WIB, 6 Maret 2021".
  void read_time_before(std::size_t begin, DateTime& date) {
    const std::size_t end = next_;
    for (std::size_t back = 3; back <= 6 && back <= begin; ++back) {
      next_ = begin - back;
      DateTime timed = date;
      if (read_clock(timed, false)) {
        while (next_ < begin && pieces_[next_].kind == DatePiece::Kind::symbol) {
          ++next_;
        }
        if (next_ == begin) {
          date = timed;
          break;
        }
      }
    }
    next_ = end;
  }

 private:
  const DatePiece* at(std::size_t index) const {
    return index < pieces_.size() ? &pieces_[index] : nullptr;
  }

  bool is_symbol(std::size_t index, std::string_view symbols) const {
    const DatePiece* piece = at(index);
    return piece != nullptr && piece->kind == DatePiece::Kind::symbol &&
           symbols.find(piece->text) != std::string_view::npos;
  }

  bool is_word(std::size_t index, std::string_view word) const {
    const DatePiece* piece = at(index);
    return piece != nullptr && piece->kind == DatePiece::Kind::word && piece->text == word;
  }

  // The number at `index` when it has between `least` and `most` digits, else -1.
  int number(std::size_t index, std::size_t least, std::size_t most) const {
    const DatePiece* piece = at(index);
    const bool fits = piece != nullptr && piece->kind == DatePiece::Kind::number &&
                      piece->text.size() >= least && piece->text.size() <= most;
    return fits ? piece->value : -1;
  }

  int month_name(std::size_t index) const {
    const DatePiece* piece = at(index);
    return piece != nullptr && piece->kind == DatePiece::Kind::word ? month_number(piece->text)
                                                                    : -1;
  }

  void skip_symbols(std::string_view symbols) {
    for (int skipped = 0; skipped < kMaxSeparators && is_symbol(next_, symbols); ++skipped) {
      ++next_;
    }
  }

  int take_number(std::size_t least, std::size_t most) {
    const int value = number(next_, least, most);
    next_ += value >= 0 ? 1 : 0;
    return value;
  }

  int take_month() {
    const int named = month_name(next_);
    next_ += named > 0 ? 1 : 0;
    return named;
  }

  // A year of four digits, or of two where the caller knows that it is one: "16/2/16".
  int take_year(bool short_allowed) {
    const int year = take_number(4, 4);
    if (year >= 0 || !short_allowed) {
      return year;
    }
    const int tail = take_number(2, 2);
    if (tail < 0) {
      return -1;
    }
    return tail < 70 ? 2000 + tail : 1900 + tail;
  }

  static DateTime make_day(int year, int month, int day) {
    DateTime date;
    date.year = year;
    date.month = month;
    date.day = day;
    return date;
  }

  // "2021-03-06", "2021/3/6", "2021.03.06", "2021-Mar-06".
  std::optional<DateTime> year_first() {
    const int year = take_number(4, 4);
    if (year < 0) {
      return std::nullopt;
    }
    if (const int named = month_name(next_ + (is_symbol(next_, "-/+") ? 1 : 0)); named > 0) {
      skip_symbols("-/+");
      ++next_;
      skip_symbols("-/+");
      return make_day(year, named, take_number(1, 2));
    }
    if (!is_symbol(next_, "-/.")) {
      return std::nullopt;
    }
    const std::string_view separator = pieces_[next_++].text;
    const int month = take_number(1, 2);
    if (month < 0 || !is_symbol(next_, separator)) {
      return std::nullopt;
    }
    ++next_;
    return make_day(year, month, take_number(1, 2));
  }

  // "13/05/2024", "06-03-2021", "6.3.2021", "16/2/16": day first, unless only month first is
  // possible ("10/21/2025").
  std::optional<DateTime> day_first_numeric() {
    const int first = take_number(1, 2);
    if (first < 0 || !is_symbol(next_, "-/.")) {
      return std::nullopt;
    }
    const std::string_view separator = pieces_[next_++].text;
    const int second = take_number(1, 2);
    if (second < 0 || !is_symbol(next_, separator)) {
      return std::nullopt;
    }
    ++next_;
    const int year = take_year(separator == "/");
    return second > 12 ? make_day(year, first, second) : make_day(year, second, first);
  }

  // "6 Maret 2021", "06-Mar-21", "6th March, 2021", "13+December+2018".
  std::optional<DateTime> day_month_year() {
    const int day = take_number(1, 2);
    if (day < 0) {
      return std::nullopt;
    }
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      next_ += is_word(next_, suffix) ? 1 : 0;
    }
    skip_symbols("-/+.,");
    const int month = take_month();
    if (month < 0) {
      return std::nullopt;
    }
    const bool short_year = is_symbol(next_, "-'");
    skip_symbols("-/+.,'");
    return make_day(take_year(short_year), month, day);
  }

  // "Oktober 12, 2021", "Mar. 6, 2021".
  std::optional<DateTime> month_first() {
    const int month = take_month();
    if (month < 0) {
      return std::nullopt;
    }
    skip_symbols("-/+.");
    const int day = take_number(1, 2);
    if (day < 0) {
      return std::nullopt;
    }
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      next_ += is_word(next_, suffix) ? 1 : 0;
    }
    skip_symbols("-/+.,");
    return make_day(take_year(false), month, day);
  }

  // "20210306T091000Z", "20210306091000"; eight digits alone only as the whole text, since they
  // are more often the number of something.
  std::optional<DateTime> compact_timestamp() {
    const DatePiece* piece = at(next_);
    if (piece == nullptr || piece->kind != DatePiece::Kind::number) {
      return std::nullopt;
    }
    const std::string_view digits = piece->text;
    std::string_view clock;
    if (digits.size() == 14) {
      clock = digits.substr(8);
      next_ += 1;
    } else if (digits.size() == 8 && is_word(next_ + 1, "t") && number(next_ + 2, 4, 6) >= 0) {
      clock = pieces_[next_ + 2].text;
      next_ += 3;
    } else if (digits.size() == 8 && pieces_.size() == 1) {
      next_ += 1;
    } else {
      return std::nullopt;
    }
    DateTime date = make_day(to_number(digits.substr(0, 4)), to_number(digits.substr(4, 2)),
                             to_number(digits.substr(6, 2)));
    if (clock.size() >= 4) {
      const int seconds = clock.size() >= 6 ? to_number(clock.substr(4, 2)) : 0;
      if (set_clock(date, to_number(clock.substr(0, 2)), to_number(clock.substr(2, 2)), seconds)) {
        read_zone(date);
      }
    }
    return date;
  }

  // "Sat Mar 06 09:10:00 +0700 2021", as `date` prints it.
  std::optional<DateTime> unix_date() {
    const int month = take_month();
    const int day = month < 0 ? -1 : take_number(1, 2);
    DateTime date = make_day(0, month, day);
    if (day < 0 || !read_clock(date, false)) {
      return std::nullopt;
    }
    date.year = take_year(false);
    return date;
  }

  static bool set_clock(DateTime& date, int hour, int minute, int second) {
    if (hour < 0 || minute < 0 || minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
      return false;
    }
    date.minute_of_day = hour == 24 ? kMinutesPerDay - 1 : hour * 60 + minute;
    date.second = second >= 0 && second <= 59 ? second : 0;
    return true;
  }

  // "09:10", "09:10:30.000", "9:10 PM"; with a dot only after "pukul" or before a zone, since
  // "11.00" alone may be a figure.
  bool read_clock(DateTime& date, bool introduced) {
    const std::size_t start = next_;
    int hour = take_number(1, 2);
    const bool dotted = is_symbol(next_, ".");
    if (hour < 0 || !is_symbol(next_, ":.")) {
      next_ = start;
      return false;
    }
    ++next_;
    const int minute = take_number(2, 2);
    int second = 0;
    if (is_symbol(next_, ":.") && number(next_ + 1, 2, 2) >= 0) {
      second = number(next_ + 1, 2, 2);
      next_ += 2;
      if (is_symbol(next_, ".,") && number(next_ + 1, 1, 9) >= 0 && !pieces_[next_ + 1].spaced) {
        next_ += 2;
      }
    }
    if (is_word(next_, "pm") || is_word(next_, "am")) {
      hour = hour % 12 + (pieces_[next_].text == "pm" ? 12 : 0);
      ++next_;
    }
    DateTime timed = date;
    const bool zoned = read_zone(timed);
    if (minute < 0 || (dotted && !introduced && !zoned) ||
        !set_clock(timed, hour, minute, second)) {
      next_ = start;
      return false;
    }
    date = timed;
    return true;
  }

  // "WIB", "(WITA)", "Z", "+07:00", "+0700", "GMT+7".
  bool read_zone(DateTime& date) {
    const std::size_t start = next_;
    skip_symbols("(");
    bool named = false;
    if (const DatePiece* piece = at(next_);
        piece != nullptr && piece->kind == DatePiece::Kind::word) {
      const int offset = zone_offset(piece->text);
      named = offset >= 0;
      if (named) {
        date.offset_minutes = offset;
        ++next_;
      }
    }
    if (read_offset(date, named) || named) {
      return true;
    }
    next_ = start;
    return false;
  }

  // "09:10 - 11:00" is a period, so a spaced minus counts only with four digits ("-0500").
  bool read_offset(DateTime& date, bool named) {
    if (!is_symbol(next_, "+-") || number(next_ + 1, 1, 4) < 0 || pieces_[next_ + 1].spaced) {
      return false;
    }
    const bool minus = pieces_[next_].text == "-";
    const std::size_t digits = pieces_[next_ + 1].text.size();
    if ((minus && pieces_[next_].spaced && digits != 4) || (digits < 2 && !named) || digits == 3) {
      return false;
    }
    const int value = pieces_[next_ + 1].value;
    int minutes = digits == 4 ? value / 100 * 60 + value % 100 : value * 60;
    std::size_t end = next_ + 2;
    if (digits <= 2 && is_symbol(end, ":") && number(end + 1, 2, 2) >= 0) {
      minutes += number(end + 1, 2, 2);
      end += 2;
    }
    if (minutes > 14 * 60) {
      return false;
    }
    date.offset_minutes = minus ? -minutes : minutes;
    next_ = end;
    return true;
  }

  const std::vector<DatePiece>& pieces_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<DatePiece> split_date_pieces(std::string_view folded) {
  std::vector<DatePiece> pieces;
  bool spaced = false;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    DatePiece piece;
    if (is_digit(folded[i])) {
      piece.kind = DatePiece::Kind::number;
      while (i < folded.size() && is_digit(folded[i])) {
        ++i;
      }
      piece.value = to_number(folded.substr(begin, i - begin));
    } else if (is_letter(folded[i])) {
      piece.kind = DatePiece::Kind::word;
      while (i < folded.size() && is_letter(folded[i])) {
        ++i;
      }
    } else {
      ++i;
      if (is_space(folded[begin])) {
        spaced = true;
        continue;
      }
    }
    piece.text = folded.substr(begin, i - begin);
    piece.spaced = spaced;
    spaced = false;
    pieces.push_back(piece);
  }
  return pieces;
}

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
