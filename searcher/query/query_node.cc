#include "searcher/query/query_node.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace warta {
namespace {

std::string describe_clauses(const QueryNode& node, std::string_view between) {
  std::string text;
  for (const Clause& clause : node.clauses) {
    if (!text.empty()) {
      text += between;
    }
    text += clause.occur == Occur::must ? "+" : clause.occur == Occur::must_not ? "-" : "";
    const bool nested = clause.node.clauses.size() > 1;
    text += nested ? "(" + describe(clause.node) + ")" : describe(clause.node);
  }
  return text;
}

}  // namespace

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
        text += operand.size() > 1 ? fmt::format("({})", fmt::join(operand, " OR ")) : operand[0];
      }
      return text;
    }
    case QueryNode::Kind::date:
      return fmt::format("date:{:08}..{:08}", node.days.first, node.days.last);
    case QueryNode::Kind::field:
      return fmt::format("{}:{}", field_name(node.field), describe_clauses(node, " "));
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
