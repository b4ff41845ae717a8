// Which articles answer it? The only way to an answer.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>

#include "common/analysis/analyzer.h"
#include "searcher/search/search_types.h"

namespace warta {

// An open index. Not to be shared between threads; open one for each.
class Searcher {
 public:
  // Opens the index at `path`. Throws Error (index_missing, index_mismatch, failed).
  explicit Searcher(std::string path);

  // Answers a request. A query that says nothing searchable has no hits and a warning. When the
  // index changes under the search it is opened anew and the search run again. Throws Error.
  SearchResponse search(const SearchRequest& request);

  // The word that the index's vocabulary has in place of `word`, or `word` itself where it is
  // right or nothing near is known.
  std::string suggest(const std::string& word);

 private:
  // Runs `work`, again on an index opened anew when it changed under it. Throws Error.
  void read_index(const std::function<void()>& work);
  SearchResponse search_once(const SearchRequest& request);
  SearchResponse answer(const SearchRequest& request, const std::string& query);

  std::string path_;
  Xapian::Database database_;
  Analyzer analyzer_;
};

}  // namespace warta
