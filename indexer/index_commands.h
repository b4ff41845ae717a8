// warta-index delete, compact, stats and check: the care of a finished index. Each returns the exit
// code and throws Error.
#pragma once

#include <chrono>
#include <string>

#include "indexer/deletion.h"
#include "indexer/report_format.h"

namespace warta {

// Ids that the index does not have are named on standard error, and the exit code says so too.
int run_delete(const std::string& index, std::chrono::seconds wait, const Deletion& deletion);

// Writes the index anew beside its place and exchanges the two.
int run_compact(const std::string& index, std::chrono::seconds wait, ReportFormat format);

// Says on standard error that the build folder, which was to be deleted, could not be.
void warn_of_left_folder(const std::string& index);

// On standard error, where a build for `index` goes on or was ended before it was done.
void warn_of_unfinished_build(const std::string& index);

// Prints what an index holds.
int run_stats(const std::string& index, ReportFormat format);

// Prints what check_index finds. Returns kExitIndex where something is wrong.
int run_check(const std::string& index, ReportFormat format);

}  // namespace warta
