#include "searcher/query/query_lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/text/utf8.h"

namespace warta {
namespace {

// The distance of "dekat/5", "Dekat/5" or "NEAR/5", 0 for "dekat/0" and "DEKAT"; nothing for any
// other word: "dekat" is one.
std::optional<unsigned> near_distance(std::string_view word) {
  if (word == "DEKAT" || word == "NEAR") {
    return 0;
  }
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string name = fold(word.substr(0, slash));
  if (name != "dekat" && name != "near") {
    return std::nullopt;
  }
  unsigned distance = 0;
  const char* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data() + slash + 1, end, distance);
  return error == std::errc() && stop == end ? distance : 0;
}

LexKind operator_kind(std::string_view word) {
  if (word == "DAN" || word == "AND") {
    return LexKind::op_and;
  }
  if (word == "ATAU" || word == "OR") {
    return LexKind::op_or;
  }
  return word == "BUKAN" || word == "NOT" ? LexKind::op_not : LexKind::word;
}

bool is_quote(char32_t c) {
  return c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2212; }

// `text` with the marks of the query language in ASCII. A dash within or behind words is of them:
// "2018–2019".
std::string straighten(std::string_view text) {
  std::string straight;
  straight.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    const bool begins_word = straight.empty() || is_query_space(straight.back()) ||
                             std::string_view("(:").find(straight.back()) != std::string_view::npos;
    if (is_quote(c)) {
      straight += '"';
    } else if (is_dash(c) && begins_word) {
      straight += '-';
    } else {
      straight.append(text, begin, i - begin);
    }
  }
  return straight;
}

}  // namespace

bool is_query_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool is_blank_query(std::string_view query) {
  return std::all_of(query.begin(), query.end(), is_query_space);
}

QueryLexer::QueryLexer(std::string_view query) : text_(straighten(query)) {}

Lexeme QueryLexer::peek() {
  while (at_ < text_.size() && is_query_space(text_[at_])) {
    ++at_;
  }
  after_ = at_;
  if (at_ == text_.size()) {
    return {};
  }
  const std::string_view rest = std::string_view(text_).substr(at_);
  if (rest[0] == '(' || rest[0] == ')') {
    after_ = at_ + 1;
    return {rest[0] == '(' ? LexKind::open : LexKind::close, rest.substr(0, 1)};
  }
  if (rest[0] == '"') {
    return peek_phrase(LexKind::phrase, 1);
  }
  if (rest.starts_with("=\"")) {
    return peek_phrase(LexKind::exact_phrase, 2);
  }
  std::size_t end = 0;
  while (end < rest.size() && !is_query_space(rest[end]) && rest[end] != '(' && rest[end] != ')' &&
         rest[end] != '"') {
    ++end;
  }
  const std::string_view word = rest.substr(0, end);
  after_ = at_ + end;
  if (word.size() > 1 && word[0] == '=') {  // "=pajak" is ="pajak"
    return {LexKind::exact_phrase, word.substr(1)};
  }
  if (const std::optional<unsigned> distance = near_distance(word)) {
    return {LexKind::near, word, *distance};
  }
  return {operator_kind(word), word};
}

void QueryLexer::next() {
  const bool is_bracket = after_ == at_ + 1 && (text_[at_] == '(' || text_[at_] == ')');
  at_ = after_;
  taken_ += is_bracket ? 0 : 1;
  if (taken_ >= kMostLexemes && at_ < text_.size()) {
    at_ = text_.size();
    was_cut_ = true;
  }
}

std::string QueryLexer::take_range() {
  std::string range(peek().text);
  next();
  if (byte() == '.' && byte(1) == '.') {  // after a quotation mark
    skip(2);
    range += "..";
  }
  if (range.ends_with("..") && !is_query_space(byte()) && byte() != '(' && byte() != ')') {
    range += peek().text;
    next();
  }
  return range;
}

std::string QueryLexer::take_range_end() {
  const Place before = place();
  const Lexeme first = peek();
  const std::string mark(first.kind == LexKind::word ? first.text : std::string_view());
  next();
  std::string end;
  if (mark == ".." || mark == "-") {
    end = peek().text;
    next();
  } else if (mark.starts_with("..")) {
    end = mark.substr(2);
  }
  if (end.empty()) {
    return_to(before);
  }
  return end;
}

// An unclosed phrase ends with the query. But in "monitor 5" murah" the mark stands for inches.
Lexeme QueryLexer::peek_phrase(LexKind kind, std::size_t mark) {
  const std::size_t begin = at_ + mark;
  const std::size_t close = text_.find('"', begin);
  const bool is_closed = close != std::string::npos;
  const bool after_digit = at_ > 0 && text_[at_ - 1] >= '0' && text_[at_ - 1] <= '9';
  if (after_digit && (!is_closed || is_query_space(text_[begin]))) {
    after_ = begin;
    return {LexKind::word, {}};
  }
  unclosed_quote_ = unclosed_quote_ || !is_closed;
  after_ = is_closed ? close + 1 : text_.size();
  return {kind, std::string_view(text_).substr(begin, is_closed ? close - begin : close)};
}

}  // namespace warta
