// How is an index built from nothing? Articles are gathered in batches, threads make a segment of
// each, the segments are merged, and the whole takes its place at once. A build that is killed is
// taken up by the next one with the same input, which reads it again but indexes only what is not
// in a finished segment yet.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/article_store.h"
#include "indexer/build_folder.h"
#include "indexer/segment.h"
#include "indexer/segment_workers.h"

namespace warta {

// The outcome depends on the articles and their order, not on `jobs` or timing. Memory: some
// kMegabytesPerJob for each job and 400 bytes for each article.
class IndexBuilder : public ArticleStore {
 public:
  static constexpr std::size_t kMegabytesPerJob = 100;

  // Builds what takes the place of the index at `path`, whose write lock `old` holds: see
  // open_index_for_writing.
  IndexBuilder(std::string path, Xapian::WritableDatabase old, std::size_t jobs);

  // Adds the articles of the old index, in their order; those that are added later under the same
  // ids replace them.
  void add_old_articles(const OnRebuilt& on_rebuilt);

  // Waits while all threads are behind.
  AddResult add(Article article) override;
  void pass_over(const std::string& /*id*/) override {}
  Kept kept() const override;
  Kept keep() override;
  Pruned prune(const std::vector<std::string>& places) override;
  void finish(const Report& report = [](const std::string&) {}) override;
  std::size_t dropped_segments() const override { return dropped_; }

 private:
  void hand_over();
  void group_copies() const;
  void merge() const;
  void drop_superseded(Xapian::WritableDatabase& index) const;

  std::string path_;
  Xapian::WritableDatabase old_;
  BuildFolder folder_;
  std::size_t jobs_;
  SegmentWorkers workers_;
  Batch batch_;
  std::vector<std::string> segments_;  // names, in input order
  std::size_t resumed_ = 0;            // articles of segments that an earlier build has left
  std::size_t dropped_ = 0;            // segments of it that are of other articles
  std::unordered_map<std::uint64_t, std::uint64_t> contents_;  // hash of the id: of the content
  std::unordered_set<std::string> superseded_;  // id terms of articles that came again, changed
};

}  // namespace warta
