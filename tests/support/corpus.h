// The sample corpus, read, and in an index of its own.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/index/article.h"
#include "indexer/index_writer.h"
#include "indexer/readers/input.h"
#include "searcher/search/searcher.h"
#include "tests/support/temporary_folder.h"

namespace warta::test {

inline std::vector<Article> read_corpus() {
  std::vector<Article> articles;
  std::set<std::string> ids;
  const std::string corpus = WARTA_CORPUS_DIR;
  read_inputs({corpus + "/dumps", corpus + "/pages", corpus + "/records", corpus + "/formats"}, {},
              {[&](Article article) {
                 if (ids.insert(article.id).second) {  // some come in several formats
                   articles.push_back(std::move(article));
                 }
                 return true;
               },
               [](const Trouble&) {}});
  return articles;
}

// The corpus in an index, and a searcher on it.
class Corpus {
 public:
  Corpus() : articles_(read_corpus()) {
    IndexWriter writer(index(), std::chrono::seconds(0));
    for (const Article& article : articles_) {
      writer.add(article);
    }
    writer.commit();
    searcher_ = std::make_unique<Searcher>(std::vector<std::string>{index()});
  }

  const std::vector<Article>& articles() const { return articles_; }
  std::string index() const { return folder_.file("db"); }
  Searcher& searcher() { return *searcher_; }

  // All that match, as they are, copies one by one, and what they are counted by.
  SearchResponse search(const std::string& query, bool all_words = false) {
    SearchRequest request;
    request.query = query;
    request.all_words = all_words;
    request.limit = articles_.size();
    request.collapse = false;
    request.correct = false;
    request.facets = {FacetField::source, FacetField::section, FacetField::year, FacetField::month};
    return searcher_->search(request);
  }

 private:
  TemporaryFolder folder_;
  std::vector<Article> articles_;
  std::unique_ptr<Searcher> searcher_;
};

// Made at its first use and shared by the tests of a program.
inline Corpus& corpus() {
  static Corpus shared;
  return shared;
}

}  // namespace warta::test
