// Where do the articles that were read go? To an index, by one of two ways: built from nothing by
// several threads, or written into what is there.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/index/article.h"

namespace warta {

using Report = std::function<void(const std::string&)>;

// Told of each article of the index that was indexed anew, how many there are of them; returns
// false to end early.
using OnRebuilt = std::function<bool(std::size_t)>;

// replaced_other: the one of before was of an earlier run and, as far as can be told, of another
// site or source.
enum class AddResult { added, replaced, replaced_other, unchanged };

// What of a run is left when it is interrupted.
struct Kept {
  std::size_t articles;
  bool searchable;  // in the index, not in segments beside it
};

// left_out: places of which nothing was pruned, as none of their articles was met again. unsure:
// places that may have held more, of files whose paths are too long to be known.
struct Pruned {
  std::size_t articles = 0;
  std::vector<std::string> left_out;
  std::vector<std::string> unsure;
};

// Holds the index's write lock while it lives. Used by one thread. Throws Error.
class ArticleStore {
 public:
  ArticleStore() = default;
  ArticleStore(const ArticleStore&) = delete;
  ArticleStore& operator=(const ArticleStore&) = delete;
  virtual ~ArticleStore() = default;

  // Adds the article, or replaces the one of the same id unless it is the same in all that is
  // stored but the file and record that it was read from.
  virtual AddResult add(Article article) = 0;

  // Told of an article of the input that is not for this index: pruning takes it for met.
  virtual void pass_over(const std::string& id) = 0;

  // Which articles of this run are on the disk by now. Cheap.
  virtual Kept kept() const = 0;

  // Ends before all articles were read and keeps what it can, so that the same command finishes the
  // work.
  virtual Kept keep() = 0;

  // Once all were added: deletes the articles that were read from these files and folders before,
  // and were not in this run. A place that has lost all of them is left out: it may be a disk that
  // is not there.
  virtual Pruned prune(const std::vector<std::string>& places) = 0;

  // Makes all articles durable and visible, with the groups of copies among them. May be killed at
  // any moment: the same command finishes the work.
  // Tells `report` what it is at, in a word or two.
  virtual void finish(const Report& report) = 0;

  // How many finished segments `finish` has deleted of a first build that was not ended: they were
  // of another input, and their articles are not in the index.
  virtual std::size_t dropped_segments() const { return 0; }
};

struct StoreOptions {
  std::string index;
  std::chrono::seconds wait{0};
  std::size_t jobs = 0;       // threads that index; 0: one for each core
  std::size_t memory_mb = 0;  // how much they may take; 0: as much as they need
  bool rebuild = false;       // analyse the articles of the index anew, whatever analysis it has
};

// Opens the index for writing, making it where there is none: an empty one is built beside its
// place (IndexBuilder) where that can be done, another is written into (IndexWriter). With
// `rebuild` one that must be there is built anew, its own articles first. Throws Error, for an
// index too whose first build is not finished and would be lost.
std::unique_ptr<ArticleStore> open_article_store(const StoreOptions& options,
                                                 const OnRebuilt& on_rebuilt);

}  // namespace warta
