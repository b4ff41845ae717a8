#include "searcher/query/query_node.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/day_option.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

std::string_view mark_of(Occur occur) {
  return occur == Occur::must ? "+" : occur == Occur::must_not ? "-" : "";
}

// Whether a mark, field or operator before what describes `node` would be read as that of its first
// word only.
bool needs_brackets(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::words:
      return !node.all_words && node.text.find(' ') != std::string::npos;
    case QueryNode::Kind::near:
      return true;
    case QueryNode::Kind::field:
      return false;
    default:
      return node.clauses.size() > 1 ||
             (node.clauses.size() == 1 &&
              (node.clauses[0].occur != Occur::should || needs_brackets(node.clauses[0].node)));
  }
}

std::string describe_alternatives(const std::vector<std::string>& operand) {
  std::string text;
  for (const std::string& alternative : operand) {
    const bool is_phrase = alternative.find(' ') != std::string::npos;
    text += text.empty() ? "" : " OR ";
    text += is_phrase ? "\"" + alternative + "\"" : alternative;
  }
  return operand.size() > 1 ? "(" + text + ")" : text;
}

std::string in_brackets(const QueryNode& node) {
  return needs_brackets(node) ? "(" + describe(node) + ")" : describe(node);
}

std::string describe_clauses(const QueryNode& node, std::string_view between) {
  std::string text;
  for (const Clause& clause : node.clauses) {
    if (!text.empty()) {
      text += between;
    }
    const bool is_plain = clause.occur == Occur::should && clause.node.clauses.empty();
    text += mark_of(clause.occur);
    text += is_plain ? describe(clause.node) : in_brackets(clause.node);
  }
  return text;
}

}  // namespace

void add_once(std::vector<std::string>& sentences, std::string sentence) {
  constexpr std::size_t kLongest = 500;
  constexpr std::size_t kEnd = 200;
  if (sentence.size() > kLongest) {  // it names a word of a megabyte
    const std::size_t end = clip_bytes(sentence, sentence.size() - kEnd).size();
    sentence = fmt::format("{} … {}", clip_bytes(sentence, kEnd), sentence.substr(end));
  }
  if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) {
    sentences.push_back(std::move(sentence));
  }
}

std::vector<std::string_view> words_of(const QueryNode& node) {
  std::vector<std::string_view> words;
  for (std::string_view rest = node.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    words.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

std::string describe(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::words:
      return node.all_words ? "all(" + node.text + ")" : node.text;
    case QueryNode::Kind::phrase:
      return "\"" + node.text + "\"";
    case QueryNode::Kind::exact_phrase:
      return "=\"" + node.text + "\"";
    case QueryNode::Kind::prefix:
      return node.text + "*";
    case QueryNode::Kind::near: {
      std::string text;
      for (const std::vector<std::string>& operand : node.operands) {
        text += text.empty() ? "" : fmt::format(" NEAR/{} ", node.distance);
        text += describe_alternatives(operand);
      }
      return text;
    }
    case QueryNode::Kind::date:
      return fmt::format("date:{}..{}",
                         node.days.first == kFirstDay ? "" : fmt::format("{:08}", node.days.first),
                         node.days.last == kLastDay ? "" : fmt::format("{:08}", node.days.last));
    case QueryNode::Kind::field:
      return fmt::format("{}:{}", field_name(node.field), in_brackets(node.clauses[0].node));
    case QueryNode::Kind::group:
      return describe_clauses(node, " ");
    case QueryNode::Kind::any_of:
      return describe_clauses(node, " OR ");
    case QueryNode::Kind::all_of:
      return describe_clauses(node, " AND ");
  }
  return {};
}

}  // namespace warta
