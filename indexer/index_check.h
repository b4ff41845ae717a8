// Is an index what its articles say? Looks for damage in its files, documents, postings and groups.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/article_store.h"
#include "indexer/progress.h"

namespace warta {

struct CheckResult {
  std::size_t documents = 0;
  std::size_t fault_count = 0;
  // A sentence each: of the files and postings, then of documents, then of groups of copies; of
  // very many documents or groups those with the lowest numbers.
  std::vector<std::string> faults;
};

// Verifies the database's files, that each document is what its stored article would become today,
// that the postings, by which searches go, are those of the documents, and the groups of copies.
// Tells `report` each phase that begins, and `progress` each article. Throws Error, also where
// faults may come of another program's having changed the index meanwhile.
CheckResult check_index(const std::string& path, Progress& progress, const Report& report);

}  // namespace warta
