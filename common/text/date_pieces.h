// What does a text of dates consist of? Numbers, words and symbols, and a place among them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace warta {

// A piece of a folded text: a run of digits, a run of letters, or one symbol.
struct DatePiece {
  enum class Kind { number, word, symbol };
  Kind kind = Kind::symbol;
  std::string_view text;
  int value = -1;       // of a number of at most nine digits
  bool spaced = false;  // white space stands before it
};

// The value of at most nine ASCII digits; -1 for more.
int to_number(std::string_view digits);

// The pieces of `folded` (see fold), which must outlive them.
std::vector<DatePiece> split_date_pieces(std::string_view folded);

// A place among pieces. What `take_` functions find is behind `next` afterwards; without a match
// they give -1 and leave it where it was.
class PieceCursor {
 public:
  explicit PieceCursor(const std::vector<DatePiece>& all) : pieces(all) {}

  // The piece at `index`, or null behind the end.
  const DatePiece* at(std::size_t index) const;

  bool is_symbol(std::size_t index, std::string_view symbols) const;
  bool is_word(std::size_t index, std::string_view word) const;

  // The number at `index` when it has between `least` and `most` digits, else -1.
  int number(std::size_t index, std::size_t least, std::size_t most) const;

  // 1-12 for a month's name at `index`, else -1.
  int month_name(std::size_t index) const;

  // Moves past at most three of `symbols`.
  void skip_symbols(std::string_view symbols);

  int take_number(std::size_t least, std::size_t most);
  int take_month();

  // A year of four digits, or of two where the caller knows that it is one: "16/2/16".
  int take_year(bool short_allowed);

  const std::vector<DatePiece>& pieces;
  std::size_t next = 0;
};

}  // namespace warta
