// How do articles get into an index? One writer, which replaces by id, skips what is unchanged and
// commits as it goes.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"
#include "indexer/article_store.h"
#include "indexer/commit_pace.h"

namespace warta {

// Everything up to the last commit is durable; of the rest, what was added since may be lost or
// kept. Groups of copies are not up to date until finish(); a run that ends without leaves that to
// the next one.
class IndexWriter : public ArticleStore {
 public:
  // Writes to the index at `path`, opened as `database` by open_index_for_writing. Whether a commit
  // is due it asks at each article.
  IndexWriter(std::string path, Xapian::WritableDatabase database, const CommitLimits& limits = {});
  IndexWriter(const std::string& path, std::chrono::seconds wait);

  AddResult add(Article article) override;
  void pass_over(const std::string& id) override;
  Kept kept() const override { return {committed_, true}; }
  Kept keep() override;
  Pruned prune(const std::vector<std::string>& places) override;
  void finish(const Report& report = [](const std::string&) {}) override;

  // Makes everything so far durable and visible to searches opened from now on.
  void commit();

 private:
  AddResult store(const Article& article);
  struct Found {
    std::vector<Xapian::docid> documents;
    bool unsure = false;  // there may be more
  };

  Found documents_of(const std::string& place) const;
  std::string long_place_of(const std::string& term) const;
  bool was_met(Xapian::docid document) const;
  void remove(Xapian::docid document);
  void move_to(Xapian::docid docid, const std::string& place);
  void mark_changed();
  void commit_when_due();

  std::string path_;
  Xapian::WritableDatabase database_;
  CommitPace pace_;
  Analyzer analyzer_;
  bool changed_ = false;
  std::unordered_set<std::string> seen_;  // ids of this run
  std::size_t passed_over_ = 0;           // of them
  std::size_t committed_ = 0;             // articles of this run
};

}  // namespace warta
