// Which articles tell the same story? What is special about one becomes a query for others.
#pragma once

#include <xapian.h>

#include <string>

#include "common/analysis/analyzer.h"
#include "searcher/query/query_compiler.h"

namespace warta {

// The article of that id. Throws Error (failed) where the index has none.
Xapian::Document find_article(const std::string& id, const Xapian::Database& database);

// A query for articles on the story of `article`: the words that stand often in it, in its title
// and lead most of all, and seldom elsewhere (tf·idf; Salton and Buckley 1988). The article itself
// and its near-duplicates do not match. Without words that others share it is empty.
CompiledQuery compile_similar(const Xapian::Document& article, Analyzer& analyzer,
                              const Xapian::Database& database);

}  // namespace warta
