// Which articles answer it? The only way to an answer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/search/search_types.h"
#include "searcher/search/shards.h"

namespace warta {

// One open index, or several that are searched as one. Not to be shared between threads; open one
// for each.
class Searcher {
 public:
  // Opens the indexes at `places`, folders or "tcp://HOST:PORT". Throws Error (index_missing,
  // index_mismatch, failed); see Shards for one that is `missing`.
  explicit Searcher(std::vector<std::string> places, Missing missing = Missing::is_error);

  // Answers a request. A query that says nothing searchable has no hits and a warning. When the
  // index changes under the search it is opened anew and the search run again. Throws Error.
  SearchResponse search(const SearchRequest& request);

  // The same for any number of hits: each is handed to `on_hit` and not kept. When the index
  // changes or a host stops answering after the first hit, Error.
  SearchResponse stream(const SearchRequest& request, const OnHit& on_hit);

  // The article of that id. Throws Error (failed) where there is none.
  ShownArticle show(const std::string& id);

  // One sentence for each index that is left out, or is a copy of another.
  const std::vector<std::string>& warnings() const { return shards_.warnings(); }

  // The word that the index's vocabulary has in place of `word`, or `word` itself where it is
  // right or nothing near is known. Words are taken of indexes in folders only; throws Error where
  // there is none.
  std::string suggest(const std::string& word);

 private:
  // Runs `work`, again on an index opened anew when it changed under it. Throws Error.
  void read_index(const std::function<void()>& work);
  // False when the index changed or a host left, and `work` is to be done again.
  bool try_once(const std::function<void()>& work);
  // Throws Error where there is none, which says what was left out.
  Xapian::Document find_document(const std::string& id) const;
  SearchResponse search_once(const SearchRequest& request);
  SearchResponse answer(const SearchRequest& request, const std::string& query,
                        const OnHit& on_hit);
  // Suggests another spelling and, where nothing matched, answers with that, with a warning.
  void correct(const SearchRequest& request, const std::string& query, SearchResponse& response,
               const OnHit& on_hit);
  // Another spelling of the query, empty where none is needed, wanted or known. May warn.
  std::string other_spelling(const SearchRequest& request, const std::string& query,
                             SearchResponse& response);

  Shards shards_;
  Analyzer analyzer_;
};

}  // namespace warta
