#include "indexer/index_commands.h"

#include <fmt/format.h>

#include "common/index/open_index.h"
#include "common/program/error.h"
#include "common/program/program.h"
#include "indexer/build_folder.h"
#include "indexer/child_process.h"
#include "indexer/index_check.h"
#include "indexer/index_size.h"
#include "indexer/json_output.h"
#include "indexer/merge.h"
#include "indexer/open_target.h"
#include "indexer/progress.h"

namespace warta {
namespace {

int check_and_report(const std::string& index, ReportFormat format) {
  Progress progress;
  const CheckResult result =
      check_index(index, progress, [&](const std::string& phase) { progress.begin_phase(phase); });
  progress.end();
  if (format == ReportFormat::json) {
    write_stdout(summary_json_line({{"index", index},
                                    {"documents", result.documents},
                                    {"faults", result.faults},
                                    {"fault_count", result.fault_count}}));
  } else {
    for (const std::string& fault : result.faults) {
      write_stdout(fmt::format("{}: {}\n", index, fault));
    }
    if (result.fault_count > result.faults.size()) {
      write_stdout(
          fmt::format("{}: and {} more\n", index, result.fault_count - result.faults.size()));
    }
    if (result.fault_count == 0) {
      write_stdout(fmt::format("{}: {} articles, no fault found\n", index, result.documents));
    }
  }
  if (result.fault_count > 0) {
    write_stderr(fmt::format(
        "warta-index: {} is damaged\n  build it anew in another folder; where the stored texts are "
        "whole, warta-index add --rebuild mends the rest\n",
        index));
    return kExitIndex;
  }
  return kExitDone;
}

// Of tables that are damaged, what is copied may be less than what is there.
void require_whole_files(const std::string& index) {
  const int code = run_in_child(index, [&] {
    Progress progress;
    progress.begin_phase("checking the files");
    try {
      return Xapian::Database::check(index) == 0 ? kExitDone : kExitIndex;
    } catch (const std::exception&) {
      return kExitIndex;
    }
  });
  if (code != kExitDone) {
    throw damaged_index(index, "its files have errors, which warta-index check names");
  }
}

}  // namespace

void warn_of_left_folder(const std::string& index) {
  if (const auto folder = own_build_folder(index)) {
    write_stderr(
        fmt::format("warta-index: {} could not be deleted\n  delete it, or have its owner do it\n",
                    folder->string()));
  }
}

void warn_of_unfinished_build(const std::string& index) {
  if (const auto folder = own_build_folder(index)) {
    write_stderr(fmt::format(
        "warta-index: in {} is a build that is not done yet\n  if none is running, the same "
        "warta-index add that began it finishes it\n",
        folder->string()));
  }
}

int run_delete(const std::string& index, std::chrono::seconds wait, const Deletion& deletion) {
  const DeletionResult result = delete_articles(index, wait, deletion);
  for (const std::string& id : result.missing) {
    write_stderr(fmt::format("warta-index: {} has no article with the id {}\n", index, id));
  }
  if (!result.missing.empty()) {
    write_stderr(
        "  take what stands last, after \"id\", under a result of warta-search, or \"id\" in "
        "JSON\n");
  }
  if (result.deleted > 0) {
    warn_of_left_folder(index);
  }
  write_stdout(fmt::format("{}: {} deleted\n", index, result.deleted));
  return result.missing.empty() ? kExitDone : kExitSomeUnread;
}

int run_compact(const std::string& index, std::chrono::seconds wait, ReportFormat format) {
  const Xapian::WritableDatabase lock = open_target(index, wait);
  require_room_beside(index);
  const std::size_t before = bytes_on_disk(index);
  if (lock.get_doccount() == 0) {
    warn_of_unfinished_build(index);
    throw Error(ErrorKind::failed,
                fmt::format("{} holds no article: there is nothing to compact", index),
                "add some with warta-index add --index DIR FILE...");
  }
  require_whole_files(index);
  const BuildFolder folder(index);
  folder.keep_only({});
  Progress progress;
  progress.begin_phase("merging");
  try {
    merge_segments({index}, folder.new_index(), 1, {});
  } catch (const Error&) {
    remove_build_folder(index);  // nothing in it could be gone on with
    throw;
  }
  const Xapian::WritableDatabase new_lock =
      open_existing_index_for_writing(folder.new_index(), std::chrono::seconds(0));
  progress.begin_phase("writing to the disk");
  folder.exchange();
  progress.end();
  warn_of_left_folder(index);
  const std::size_t after = bytes_on_disk(index);
  if (format == ReportFormat::json) {
    write_stdout(summary_json_line({{"index", index}, {"bytes_before", before}, {"bytes", after}}));
  } else {
    write_stdout(
        fmt::format("{}: {} before, {} now\n", index, megabytes(before), megabytes(after)));
  }
  return kExitDone;
}

// What crashes may be any part of it that reads the tables.
int run_check(const std::string& index, ReportFormat format) {
  const int code = run_in_child(index, [&] {
    return run_program([&] { return check_and_report(index, format); },
                       [&](const Error& error) {
                         print_error("warta-index", error,
                                     format == ReportFormat::json ? error_json_line(error) : "");
                       });
  });
  if (code == kExitDone) {
    warn_of_unfinished_build(index);
  }
  return code;
}

}  // namespace warta
