// What are the words of the query language? Cuts a query into phrases, brackets, operators, words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace warta {

enum class LexKind { word, phrase, exact_phrase, open, close, op_and, op_or, op_not, near, end };

// A piece of the query. `text` is without quotation marks; "+", "-", fields and stars are part of a
// word. A phrase that is not closed ends with the query; a mark for inches is a word without text.
struct Lexeme {
  LexKind kind = LexKind::end;
  std::string_view text;  // of the lexer's text
  unsigned distance = 0;  // of near: "dekat/5"; 0 where it is none
};

// Longer queries only cost time: a headline has some 12 words, a paragraph 60.
constexpr std::size_t kMostLexemes = 250;

// True for the white space of the query language.
bool is_query_space(char c);

class QueryLexer {
 public:
  // `query` is valid UTF-8. Curly quotes count as straight ones and, where a word begins, the dash
  // and the minus sign as "-": people paste them, and keyboards put them.
  explicit QueryLexer(std::string_view query);

  // The query as it is cut up, with straight quotes.
  const std::string& text() const { return text_; }

  // The next piece, again and again the same until next() or skip().
  Lexeme peek();

  // Moves past the piece last peeked at. After kMostLexemes, brackets not counted, the query ends:
  // was_cut().
  void next();
  bool was_cut() const { return was_cut_; }

  // Moves past the piece here and, where it begins a range of dates, past the end of that; both
  // without their quotes: "6 Maret 2021".."7 Maret 2021".
  std::string take_range();

  // Moves past "..B", ".. B" or "- B" after white space and returns B; empty, and here still, where
  // nothing like it follows.
  std::string take_range_end();

  // Where the lexer is, to return to.
  struct Place {
    std::size_t at;
    std::size_t taken;
  };
  Place place() const { return {at_, taken_}; }
  void return_to(Place place) {
    at_ = place.at;
    taken_ = place.taken;
  }

  // Moves `bytes` on, into a piece: past a "+" or "judul:".
  void skip(std::size_t bytes) { at_ += bytes; }

  // The byte `ahead` of here, or a space at the end. After peek(), byte 0 begins the piece.
  char byte(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : ' ';
  }

  // 1 where a "+" or "-" stands here that marks what follows, else 0: not in "jakarta - bandung".
  std::size_t sign_length() const {
    const bool is_sign = byte() == '+' || byte() == '-';
    return is_sign && !is_query_space(byte(1)) && byte(1) != ')' ? 1 : 0;
  }

  bool has_unclosed_quote() const { return unclosed_quote_; }

 private:
  Lexeme peek_phrase(LexKind kind, std::size_t mark);

  std::string text_;
  std::size_t at_ = 0;
  std::size_t after_ = 0;
  bool unclosed_quote_ = false;
  std::size_t taken_ = 0;
  bool was_cut_ = false;
};

// True for a query of nothing but white space.
bool is_blank_query(std::string_view query);

}  // namespace warta
