#include "searcher/query/query_text.h"

#include <algorithm>
#include <optional>

#include "common/index/schema.h"
#include "common/text/utf8.h"
#include "searcher/query/query_lexer.h"

namespace warta {
namespace {

class TextFinder {
 public:
  explicit TextFinder(std::string_view query) : lexer_(query) {}

  QueryText find() {
    for (Lexeme lexeme = lexer_.peek(); lexeme.kind != LexKind::end; lexeme = lexer_.peek()) {
      if (lexeme.kind != LexKind::word || !take_field(lexeme)) {
        take(lexeme);
      }
    }
    text_.query = lexer_.text();
    return std::move(text_);
  }

 private:
  void take(const Lexeme& lexeme) {
    if (lexeme.kind == LexKind::word || lexeme.kind == LexKind::phrase ||
        lexeme.kind == LexKind::exact_phrase) {
      add_ranges(lexeme.text);
    }
    lexer_.next();
  }

  // What stands before, between and after words with a star: "banj*" is not "bank*".
  void add_ranges(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\n";
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t star = std::min(text.find('*', begin), text.size());
      const std::size_t after = std::min(text.find_first_of(kSpaces, star), text.size());
      const std::string_view before = text.substr(begin, star - begin);
      const std::size_t length =
          star == text.size() ? before.size() : before.find_last_of(kSpaces) + 1;
      if (length > 0) {
        const auto start = static_cast<std::size_t>(text.data() - lexer_.text().data());
        text_.ranges.push_back({start + begin, start + begin + length});
      }
      begin = after;
    }
  }

  // Moves past "judul:", or "sumber:" and its value. False when the word names no field.
  bool take_field(const Lexeme& word) {
    const std::size_t mark = word.text.starts_with('+') || word.text.starts_with('-') ? 1 : 0;
    const std::size_t colon = word.text.find(':');
    if (colon == std::string_view::npos || colon <= mark) {
      return false;
    }
    const std::string name = fold(word.text.substr(mark, colon - mark));
    const std::optional<Field> field = find_field(name);
    const bool is_date = name == "tanggal" || name == "date";
    if (!field && !is_date) {
      return false;
    }
    lexer_.skip(colon + 1);
    lexer_.skip(lexer_.sign_length());
    if (is_query_space(lexer_.byte())) {
      return true;
    }
    if (field == Field::body || field == Field::title) {
      if (const Lexeme value = lexer_.peek(); value.kind == LexKind::word) {
        take(value);  // no field of its own: "judul:judul:judul:"
      }
      return true;
    }
    if (is_date && lexer_.byte() != '(' && lexer_.byte() != ')') {
      lexer_.take_range();
    } else {
      skip_value();
    }
    return true;
  }

  // A word, a phrase, or all that a bracket holds.
  void skip_value() {
    std::size_t open = 0;
    do {
      const Lexeme lexeme = lexer_.peek();
      if (lexeme.kind == LexKind::end || (lexeme.kind == LexKind::close && open == 0)) {
        return;
      }
      open += lexeme.kind == LexKind::open ? 1 : 0;
      open -= lexeme.kind == LexKind::close ? 1 : 0;
      lexer_.next();
    } while (open > 0);
  }

  QueryLexer lexer_;
  QueryText text_;
};

}  // namespace

QueryText find_query_text(std::string_view query) { return TextFinder(query).find(); }

}  // namespace warta
