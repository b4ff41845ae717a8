// Which articles leave the index? Those with these ids, or all of a source or a period.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "common/index/day_option.h"
#include "indexer/commit_pace.h"

namespace warta {

// Either ids, or conditions that all must hold: one of the sources, published within the days.
// Undated articles are within no days.
struct Deletion {
  std::vector<std::string> ids;
  std::vector<std::string> sources;
  DayBounds days;
};

struct DeletionResult {
  std::size_t deleted = 0;
  std::vector<std::string> missing;  // ids that the index does not have, once each
};

// Deletes from the index at `path`, waiting up to `wait` for another writer, and brings the groups
// of copies up to date. Commits as it goes, as IndexWriter does: where it is killed some articles
// are gone, each as a whole, and the same command finishes the work. Throws Error.
DeletionResult delete_articles(const std::string& path, std::chrono::seconds wait,
                               const Deletion& deletion, const CommitLimits& limits = {});

}  // namespace warta
