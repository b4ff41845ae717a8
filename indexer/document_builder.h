// Which terms, values and data does an article become? A pure function, no database.
#pragma once

#include <xapian.h>

#include <string>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"

namespace warta {

// The document of an article, by the table in schema.h, but for the cluster value, which depends on
// the other articles (see update_clusters). REQUIRES: a non-empty id.
Xapian::Document build_document(const Article& article, Analyzer& analyzer);

// The article that a document was built from.
Article restore_document(const Xapian::Document& document);

// What tells whether a stored article has changed: eight bytes, the hash of all that is stored but
// the place that it was read from.
std::string content_hash(const std::string& stored_article);

}  // namespace warta
