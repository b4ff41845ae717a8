#include "searcher/query/near_operand.h"

#include <algorithm>
#include <string_view>

namespace warta {

bool collect_alternatives(const QueryNode& node, Alternatives& alternatives) {
  switch (node.kind) {
    case QueryNode::Kind::words:
      for (const std::string_view word : words_of(node)) {
        alternatives.emplace_back(word);
      }
      return true;
    case QueryNode::Kind::phrase:
      alternatives.push_back(node.text);
      return true;
    case QueryNode::Kind::group:
    case QueryNode::Kind::any_of:
      return std::all_of(node.clauses.begin(), node.clauses.end(), [&](const Clause& clause) {
        return clause.occur == Occur::should && collect_alternatives(clause.node, alternatives);
      });
    default:
      return false;
  }
}

Alternatives take_last_operand(QueryNode& group) {
  if (group.clauses.empty() || group.clauses.back().occur != Occur::should) {
    return {};
  }
  QueryNode& last = group.clauses.back().node;
  Alternatives operand;
  if (last.kind == QueryNode::Kind::words) {
    const std::size_t space = last.text.find_last_of(' ');
    if (space != std::string::npos) {
      operand.push_back(last.text.substr(space + 1));
      last.text.erase(space);
      return operand;
    }
  }
  if (collect_alternatives(last, operand)) {
    group.clauses.pop_back();
    return operand;
  }
  return {};
}

}  // namespace warta
