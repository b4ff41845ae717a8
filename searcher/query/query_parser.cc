#include "searcher/query/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/text/utf8.h"
#include "searcher/query/near_operand.h"
#include "searcher/query/query_days.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/word_marks.h"

namespace warta {
namespace {

constexpr int kDeepestBracket = 100;

bool is_empty(const QueryNode& node) {
  return node.kind == QueryNode::Kind::group && node.clauses.empty();
}

class Parser {
 public:
  Parser(std::string_view text, WordMatch match)
      : lexer_(text), all_words_(match == WordMatch::all) {}

  ParsedQuery parse() {
    ParsedQuery parsed;
    parsed.root = parse_or(0);
    if (has_foreign_range(lexer_.text())) {
      warn("[A TO B] means nothing here and was searched as words; write tanggal:A..B");
    }
    if (lexer_.was_cut()) {
      warn(fmt::format("the query is very long; what follows its first {} words was left out",
                       kMostLexemes));
    }
    if (lexer_.has_unclosed_quote()) {
      warn("a quotation mark is not closed; it was closed at the end");
    }
    parsed.warnings = std::move(warnings_);
    return parsed;
  }

 private:
  void warn(std::string warning) { add_once(warnings_, std::move(warning)); }

  Lexeme peek() { return lexer_.peek(); }

  QueryNode parse_or(int depth) {
    QueryNode left = parse_and(depth);
    while (peek().kind == LexKind::op_or) {
      const Lexeme op = peek();
      lexer_.next();
      QueryNode right = parse_and(depth);
      if (is_empty(right)) {
        left = with_literal_operator(std::move(left), op);
      } else if (left.kind == QueryNode::Kind::any_of) {
        left.clauses.push_back({Occur::should, std::move(right)});
      } else {
        QueryNode any;
        any.kind = QueryNode::Kind::any_of;
        any.clauses = {{Occur::should, std::move(left)}, {Occur::should, std::move(right)}};
        left = std::move(any);
      }
    }
    return left;
  }

  void add_literal_operator(QueryNode& group, const Lexeme& op) {
    warn(fmt::format("{} without words on both sides was searched as a word", op.text));
    add_words(group, op.text);
  }

  QueryNode group_of(QueryNode node) const {
    QueryNode group;
    group.all_words = all_words_;
    group.clauses.push_back({Occur::should, std::move(node)});
    return group;
  }

  // `node` and the operator's word side by side; never deeper than `node`, however often.
  QueryNode with_literal_operator(QueryNode node, const Lexeme& op) {
    if (node.kind != QueryNode::Kind::group) {
      node = group_of(std::move(node));
    }
    add_literal_operator(node, op);
    return node;
  }

  // "a DAN b BUKAN c": all_of with clauses that must and must not match.
  QueryNode parse_and(int depth) {
    QueryNode first = parse_group(depth);
    QueryNode all;
    all.kind = QueryNode::Kind::all_of;
    while (true) {
      const Lexeme op = peek();
      if (op.kind != LexKind::op_and && op.kind != LexKind::op_not) {
        break;
      }
      lexer_.next();
      bool negated = op.kind == LexKind::op_not;
      if (!negated && peek().kind == LexKind::op_not) {  // "DAN BUKAN"
        lexer_.next();
        negated = true;
      }
      QueryNode operand = parse_group(depth);
      if (is_empty(operand)) {
        if (all.clauses.empty()) {
          first = with_literal_operator(std::move(first), op);
        } else {
          add_literal_operator(all, op);
        }
        continue;
      }
      if (all.clauses.empty() && !is_empty(first)) {
        all.clauses.push_back({Occur::must, std::exchange(first, {})});
      }
      all.clauses.push_back({negated ? Occur::must_not : Occur::must, std::move(operand)});
    }
    return all.clauses.empty() ? std::move(first) : std::move(all);
  }

  QueryNode parse_group(int depth) {
    QueryNode group;
    group.all_words = all_words_;
    while (true) {
      const Lexeme lexeme = peek();
      const bool binary = lexeme.kind == LexKind::op_and || lexeme.kind == LexKind::op_or;
      if (binary && group.clauses.empty()) {
        lexer_.next();
        add_literal_operator(group, lexeme);
        continue;
      }
      if (lexeme.kind == LexKind::close && (depth == 0 || too_deep_ > 0)) {
        lexer_.next();
        if (too_deep_ > 0) {
          --too_deep_;
        } else {
          warn("a closing bracket without an opening one was left out");
        }
        continue;
      }
      if (lexeme.kind == LexKind::end || binary || lexeme.kind == LexKind::op_not ||
          lexeme.kind == LexKind::close) {
        break;
      }
      if (lexeme.kind == LexKind::near) {
        parse_near(group, lexeme, depth);
        continue;
      }
      parse_clause(group, depth);
    }
    if (group.clauses.size() == 1 && group.clauses[0].occur == Occur::should) {
      return std::move(group.clauses[0].node);
    }
    return group;
  }

  // "a dekat/5 b": the operands are the last word, phrase or bracket before and the first after.
  void parse_near(QueryNode& group, const Lexeme& near, int depth) {
    lexer_.next();
    if (near.distance == 0) {
      warn(fmt::format("{} has no number of words and was searched as words; write dekat/5",
                       near.text));
      add_words(group, near.text);
      return;
    }
    const unsigned distance = std::min(near.distance, kWidestWindow - 1);
    const bool chained = !group.clauses.empty() &&
                         group.clauses.back().node.kind == QueryNode::Kind::near &&
                         group.clauses.back().node.distance == distance;
    Alternatives left = chained ? Alternatives() : take_last_operand(group);
    QueryNode right;  // what was read
    right.all_words = all_words_;
    Alternatives operand = read_near_operand(right, depth);
    if ((left.empty() && !chained) || operand.empty()) {
      for (const std::string& text : left) {
        add_words(group, text);
      }
      warn(
          fmt::format("{} needs a word, a phrase or alternatives in brackets on both sides and was "
                      "searched as words",
                      near.text));
      add_words(group, near.text);
      std::move(right.clauses.begin(), right.clauses.end(), std::back_inserter(group.clauses));
      return;
    }
    if (near.distance > distance) {
      warn(fmt::format("{} was narrowed to {} words", near.text, distance));
    }
    if (!chained) {
      QueryNode node;
      node.kind = QueryNode::Kind::near;
      node.distance = distance;
      node.operands = {std::move(left)};
      group.clauses.push_back({Occur::should, std::move(node)});
    }
    group.clauses.back().node.operands.push_back(std::move(operand));
  }

  // The word, phrase or bracket that follows, also as it would be read alone, in `read`. Empty
  // where nothing follows that could be near.
  Alternatives read_near_operand(QueryNode& read, int depth) {
    Alternatives operand;
    const LexKind kind = peek().kind;
    if (kind == LexKind::word || kind == LexKind::phrase || kind == LexKind::open) {
      parse_clause(read, depth);
    }
    if (read.clauses.size() != 1 || read.clauses[0].occur != Occur::should ||
        !collect_alternatives(read.clauses[0].node, operand)) {
      return {};
    }
    return operand;
  }

  // Words that stand side by side are one node, so that "Rp1,5 triliun" is analysed as one text.
  void add_words(QueryNode& group, std::string_view word, Occur occur = Occur::should) {
    if (word.empty()) {
      return;
    }
    if (occur == Occur::should && !group.clauses.empty() &&
        group.clauses.back().occur == Occur::should &&
        group.clauses.back().node.kind == QueryNode::Kind::words) {
      std::string& text = group.clauses.back().node.text;
      text += ' ';
      text += word;
      return;
    }
    QueryNode node;
    node.kind = QueryNode::Kind::words;
    node.text = word;
    node.all_words = all_words_;
    group.clauses.push_back({occur, std::move(node)});
  }

  Occur read_sign() {
    const std::size_t length = lexer_.sign_length();
    const bool is_minus = lexer_.byte() == '-';
    lexer_.skip(length);
    return length == 0 ? Occur::should : is_minus ? Occur::must_not : Occur::must;
  }

  // "+", "-" and fields before a word, phrase or bracket, then that.
  void parse_clause(QueryNode& group, int depth) {
    const Occur occur = read_sign();
    const Lexeme lexeme = peek();
    if (lexeme.kind == LexKind::word && parse_field(group, occur, lexeme, depth)) {
      return;
    }
    if (lexeme.kind == LexKind::exact_phrase && lexer_.byte(1) != '"') {
      lexer_.skip(1);  // "=judul:banjir" is "judul:=banjir"
      if (parse_field(group, occur, lexeme, depth, true)) {
        return;
      }
    }
    parse_operand(group, occur, lexeme, depth);
  }

  // "judul:..." and "tanggal:...". False when the word names no field.
  bool parse_field(QueryNode& group, Occur occur, const Lexeme& word, int depth,
                   bool as_written = false) {
    const std::size_t colon = word.text.find(':');
    if (colon == std::string_view::npos || colon == 0) {
      return false;
    }
    const std::string name = fold(word.text.substr(0, colon));
    const bool is_date = name == "tanggal" || name == "date";
    const std::optional<Field> field = find_field(name);
    if (!is_date && !field) {
      return false;
    }
    lexer_.skip(colon + 1);
    // "judul:-banjir" is "-judul:banjir"; a minus in either place excludes.
    const Occur inner_sign = read_sign();
    occur = occur == Occur::must_not || inner_sign == Occur::should ? occur : inner_sign;
    const bool value_follows = !is_query_space(lexer_.byte()) && lexer_.byte() != ')';
    Lexeme value = value_follows ? peek() : Lexeme{};
    const bool usable = value.kind == LexKind::word || value.kind == LexKind::phrase ||
                        value.kind == LexKind::exact_phrase || value.kind == LexKind::open;
    if (!usable || (value.kind == LexKind::word && value.text.empty())) {
      warn(fmt::format("\"{}:\" without a value was searched as a word", name));
      add_words(group, name, occur);
      return true;
    }
    if (is_date && value.kind == LexKind::open) {
      warn(fmt::format("{}: takes one date or A..B; what stands in brackets was searched as words",
                       name));
      parse_operand(group, occur, value, depth);
      return true;
    }
    if (is_date) {
      add_date(group, occur, name, take_query_days(lexer_));
      return true;
    }
    if (as_written && value.kind != LexKind::open) {
      value.kind = LexKind::exact_phrase;
    }
    QueryNode inner;
    parse_operand(inner, Occur::should, value, depth);
    QueryNode node;
    node.kind = QueryNode::Kind::field;
    node.field = *field;
    node.clauses = std::move(inner.clauses);
    if (!node.clauses.empty()) {
      group.clauses.push_back({occur, std::move(node)});
    }
    return true;
  }

  void add_date(QueryNode& group, Occur occur, const std::string& name, std::string_view value) {
    const std::optional<QueryDays> read = parse_query_days(value);
    if (!read) {
      warn(fmt::format("\"{}:{}\" is no date and was searched as words", name, value));
      add_words(group, value, occur);
      return;
    }
    if (read->were_swapped) {
      warn(fmt::format("the dates {} are the wrong way round and were swapped", value));
    }
    QueryNode node;
    node.kind = QueryNode::Kind::date;
    node.days = read->days;
    group.clauses.push_back({occur, std::move(node)});
  }

  void parse_operand(QueryNode& group, Occur occur, const Lexeme& lexeme, int depth) {
    lexer_.next();
    if (lexeme.kind == LexKind::open) {
      parse_brackets(group, occur, depth);
    } else if (lexeme.kind == LexKind::phrase || lexeme.kind == LexKind::exact_phrase) {
      add_phrase(group, occur, lexeme);
    } else {
      add_word(group, occur, lexeme.text);
    }
  }

  void add_phrase(QueryNode& group, Occur occur, const Lexeme& phrase) {
    QueryNode node;
    node.kind =
        phrase.kind == LexKind::phrase ? QueryNode::Kind::phrase : QueryNode::Kind::exact_phrase;
    node.text = squeeze_spaces(phrase.text);
    if (node.text.find('*') != std::string::npos) {
      warn(
          fmt::format("* stands for no letters within quotation marks or after =; {} was searched "
                      "without it",
                      node.text));
    }
    if (!node.text.empty()) {
      group.clauses.push_back({occur, std::move(node)});
    }
  }

  void add_word(QueryNode& group, Occur occur, std::string_view word) {
    if (std::string warning = misread_marks(word, occur == Occur::must); !warning.empty()) {
      warn(std::move(warning));
    }
    if (ends_in_star(word)) {
      QueryNode node;
      node.kind = QueryNode::Kind::prefix;
      node.text = word.substr(0, word.size() - 1);
      group.clauses.push_back({occur, std::move(node)});
      return;
    }
    add_words(group, word, occur);
  }

  void parse_brackets(QueryNode& group, Occur occur, int depth) {
    if (depth >= kDeepestBracket) {
      warn(fmt::format("brackets nested more than {} deep were left out", kDeepestBracket));
      ++too_deep_;
      return;
    }
    QueryNode inner = parse_or(depth + 1);
    if (peek().kind == LexKind::close) {
      lexer_.next();
    } else {
      warn("a bracket is not closed; it was closed at the end");
    }
    if (is_empty(inner)) {
      return;
    }
    if (inner.kind == QueryNode::Kind::words) {  // words outside do not join those inside
      inner = group_of(std::move(inner));
    }
    group.clauses.push_back({occur, std::move(inner)});
  }

  QueryLexer lexer_;
  bool all_words_;
  std::size_t too_deep_ = 0;  // open brackets that were left out
  std::vector<std::string> warnings_;
};

}  // namespace

ParsedQuery parse_query(std::string_view text, WordMatch match) {
  return Parser(to_clean_utf8(text), match).parse();
}

}  // namespace warta
