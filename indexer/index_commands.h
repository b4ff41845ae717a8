// warta-index delete, stats and check: the care of a finished index.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "indexer/add_command.h"

namespace warta {

// Deletes by id. Ids that the index does not have are named on standard error. Returns the exit
// code; throws Error.
int run_delete(const std::string& index, const std::vector<std::string>& ids,
               std::chrono::seconds wait);

// Prints what an index holds.
int run_stats(const std::string& index, ReportFormat format);

// Verifies the database's files and that each article's values agree with its stored text. Returns
// kExitIndex where something is wrong.
int run_check(const std::string& index, ReportFormat format);

}  // namespace warta
