// Which pieces of a text make a date? The forms of dates, read from numbers, words and symbols.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/text/date.h"

namespace warta {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

// A piece of a folded text: a run of digits, a run of letters, or one symbol.
struct DatePiece {
  enum class Kind { number, word, symbol };
  Kind kind = Kind::symbol;
  std::string_view text;
  int value = -1;       // of a number of at most nine digits
  bool spaced = false;  // white space stands before it
};

// The pieces of `folded` (see fold), which must outlive them.
std::vector<DatePiece> split_date_pieces(std::string_view folded);

// The first date anywhere in `pieces`, with the time of day beside it.
std::optional<DateTime> find_first_date(const std::vector<DatePiece>& pieces);

// The date that `pieces` are, with nothing else but a day name before it.
std::optional<DateTime> read_whole_date(const std::vector<DatePiece>& pieces);

}  // namespace warta
