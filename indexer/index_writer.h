// How do articles get into an index? One writer, which replaces by id, skips what is unchanged and
// commits as it goes.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"

namespace warta {

enum class AddResult { added, replaced, unchanged };

// Holds the index's write lock while it lives. Everything up to the last commit is durable;
// of the rest, what was added since may be lost or kept. Throws Error.
class IndexWriter {
 public:
  // Makes the index where there is none; waits up to `wait` for another writer.
  IndexWriter(std::string path, std::chrono::seconds wait);

  // Adds the article, or replaces the one of the same id unless it is the same in all that is
  // stored. Commits every kCommitDocuments articles, kCommitBytes of text or kCommitSeconds.
  AddResult add(const Article& article);

  // Makes everything so far durable and visible to searches opened from now on. Groups of copies
  // are not up to date until finish().
  void commit();

  // Commits, with the groups of copies among all the index's articles as a fresh build would have
  // them. A run that ends without leaves that to the next one.
  void finish();

 private:
  static constexpr std::size_t kCommitDocuments = 10'000;
  static constexpr std::size_t kCommitBytes = std::size_t{24} << 20;
  static constexpr std::chrono::seconds kCommitSeconds{20};

  AddResult store(const Article& article);
  void mark_changed();
  void commit_when_due(std::size_t bytes);

  std::string path_;
  Xapian::WritableDatabase database_;
  Analyzer analyzer_;
  bool changed_ = false;
  std::size_t pending_documents_ = 0;
  std::size_t pending_bytes_ = 0;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
};

// Deletes the articles with these ids from the index at `path`, and brings the groups of copies up
// to date; returns the ids that it did not have.
std::vector<std::string> delete_articles(const std::string& path, std::chrono::seconds wait,
                                         const std::vector<std::string>& ids);

}  // namespace warta
