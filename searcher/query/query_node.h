// What was asked? The tree that the parser makes and the compiler reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.h"
#include "common/text/date.h"

namespace warta {

struct QueryNode;

// How a part of a group counts.
enum class Occur { should, must, must_not };

struct Clause;

struct QueryNode {
  enum class Kind {
    words,         // text: running words, any may match; all must, if all_words
    phrase,        // text: in this order, inflected forms included
    exact_phrase,  // text: as written
    prefix,        // text: what words begin with, without the "*"
    near,          // operands: within `distance` words of each other, any order
    date,          // days
    field,         // clauses[0] within `field`
    group,         // clauses side by side: "banjir +jakarta -bekasi"; all_words as for words
    any_of,        // ATAU
    all_of,        // DAN, BUKAN
  };

  Kind kind = Kind::group;
  std::string text;
  std::vector<std::vector<std::string>> operands;  // of each the alternatives: words or phrases
  Field field = Field::body;
  DayRange days;
  unsigned distance = 0;
  bool all_words = false;
  std::vector<Clause> clauses;
};

struct Clause {
  Occur occur = Occur::should;
  QueryNode node;
};

// The whole query. `warnings` say what was read literally and why, one sentence each.
struct ParsedQuery {
  QueryNode root;
  std::vector<std::string> warnings;
};

// Adds `sentence` unless it is there: a query may give the same reason a hundred times. Of one that
// names a very long word the middle is left out.
void add_once(std::vector<std::string>& sentences, std::string sentence);

// The words of a node of `words`, one by one.
std::vector<std::string_view> words_of(const QueryNode& node);

// The tree on one line, the way the query language writes it: `banjir +"jakarta timur"
// date:20210101..20211231`. Operators are in English; brackets show what a mark, field or operator
// spans.
std::string describe(const QueryNode& node);

}  // namespace warta
