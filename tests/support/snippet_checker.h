// Does an answer's snippet keep its promises? Checked against the article, by the analyzer's tokens
// alone, so that a mistake of the snippets is not made twice.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/search/search_types.h"

namespace warta::test {

// Looks articles up in an index; what it says are faults, a line each, none being as it should.
class SnippetChecker {
 public:
  explicit SnippetChecker(const std::string& index_path);

  // Of a query of loose words: every mark is a form of a word of it, or of another spelling of two;
  // every form in title and snippet is marked; a match is shown where the body has one, and every
  // word where they fit. Of a phrase in quotation marks: the words are marked together. Of both:
  // passages are pieces of the body and cut no word, ranges are sound, the length is kept.
  // `parsed`: how the query was understood; the acronyms that it names may be marked too.
  std::vector<std::string> find_faults(const std::string& query, const std::string& parsed,
                                       const Hit& hit, std::size_t length);

  // `count` queries from random places of random articles: one to four words of one article, or a
  // phrase of two or three. The same for the same seed.
  std::vector<std::string> make_queries(std::size_t count, unsigned seed);

 private:
  Xapian::Database database_;
  Analyzer analyzer_;
};

}  // namespace warta::test
