#include "common/text/date_pieces.h"

#include "common/text/date_words.h"

namespace warta {
namespace {

constexpr int kMaxSeparators = 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes above 0x7F belong to letters here; no date form has any other use for them.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

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

const DatePiece* PieceCursor::at(std::size_t index) const {
  return index < pieces.size() ? &pieces[index] : nullptr;
}

bool PieceCursor::is_symbol(std::size_t index, std::string_view symbols) const {
  const DatePiece* piece = at(index);
  return piece != nullptr && piece->kind == DatePiece::Kind::symbol &&
         symbols.find(piece->text) != std::string_view::npos;
}

bool PieceCursor::is_word(std::size_t index, std::string_view word) const {
  const DatePiece* piece = at(index);
  return piece != nullptr && piece->kind == DatePiece::Kind::word && piece->text == word;
}

int PieceCursor::number(std::size_t index, std::size_t least, std::size_t most) const {
  const DatePiece* piece = at(index);
  const bool fits = piece != nullptr && piece->kind == DatePiece::Kind::number &&
                    piece->text.size() >= least && piece->text.size() <= most;
  return fits ? piece->value : -1;
}

int PieceCursor::month_name(std::size_t index) const {
  const DatePiece* piece = at(index);
  return piece != nullptr && piece->kind == DatePiece::Kind::word ? month_number(piece->text) : -1;
}

void PieceCursor::skip_symbols(std::string_view symbols) {
  for (int skipped = 0; skipped < kMaxSeparators && is_symbol(next, symbols); ++skipped) {
    ++next;
  }
}

int PieceCursor::take_number(std::size_t least, std::size_t most) {
  const int value = number(next, least, most);
  next += value >= 0 ? 1 : 0;
  return value;
}

int PieceCursor::take_month() {
  const int named = month_name(next);
  next += named > 0 ? 1 : 0;
  return named;
}

int PieceCursor::take_year(bool short_allowed) {
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

}  // namespace warta
