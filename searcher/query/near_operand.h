// What may stand beside NEAR? A word, a phrase, or brackets of these.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/query_node.h"

namespace warta {

// Words and phrases of which any will do.
using Alternatives = std::vector<std::string>;

// Adds the alternatives that `node` stands for. False, with some of them perhaps added, where it
// holds anything but words, phrases and brackets of these.
bool collect_alternatives(const QueryNode& node, Alternatives& alternatives);

// Takes the operand before a NEAR off `group`: its last word, phrase or bracket. Empty, and `group`
// as it was, where there is none.
Alternatives take_last_operand(QueryNode& group);

}  // namespace warta
