// Which documents is that? From the query's tree to Xapian's, by the one analyzer.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/query/query_node.h"

namespace warta {

// A word that was asked for, as ranking and snippets look for it in a text.
struct QueryWord {
  std::string root;
  std::string text;       // the folded surface form
  double importance = 0;  // its inverse document frequency; 0 for function words
  bool function_word = false;
  bool in_body = true;     // false where only a field other than body and title was meant
  bool is_prefix = false;  // matches every word that begins with `text`
  bool in_phrase = false;  // asked for as part of a phrase or alternative, not by itself
};

// Words that were asked for in this order: a quoted phrase.
struct QueryPhrase {
  std::vector<QueryWord> words;
  bool as_written = false;     // surface forms, not roots
  bool check_wording = false;  // hits must have these forms, and `query` tells their roots only
  bool title_only = false;
};

// Another spelling of words that were asked for: "byte dance" for "ByteDance", "kerjasama" for
// "kerja sama". As good as they are, where its words stand side by side.
struct QueryAlternative {
  std::vector<QueryWord> words;
  std::vector<std::string> stands_for;  // the roots of those words
};

struct CompiledQuery {
  Xapian::Query query;           // empty when nothing in the text is searchable
  std::vector<QueryWord> words;  // in query order, loose words and those of phrases
  std::vector<QueryPhrase> phrases;
  std::vector<QueryAlternative> alternatives;
  bool has_date_condition = false;  // then articles without a date cannot match
  bool scored = false;              // false when there are only conditions: nothing ranks
  std::vector<std::string>
      acronyms;  // by which more was searched: "kpk = komisi pemberantasan korupsi"
  std::vector<std::string> warnings;
};

// Compiles `root` for `database`, which supplies frequencies and the words that a prefix stands
// for. Only operators that cross Xapian's remote protocol with equal weights are used. Throws
// Xapian::Error.
CompiledQuery compile_query(const QueryNode& root, Analyzer& analyzer,
                            const Xapian::Database& database);

}  // namespace warta
