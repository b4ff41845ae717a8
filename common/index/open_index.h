// Is this an index that we may search or add to? The only place where databases are opened.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "common/program/error.h"

namespace warta {

// The index that a command means when it names none: $WARTA_INDEX, else "warta.db".
std::string default_index_path();

// Opens an index for reading: a folder, or "tcp://HOST:PORT" (see remote_index.h). Throws Error:
// index_missing when there is none, index_mismatch when it is another program's, of another schema,
// or of another analysis, failed when a host does not answer. After a Xapian::DatabaseModifiedError
// open anew; never reopen().
Xapian::Database open_index(const std::string& path);

// Of an index in a folder: another one after each commit, and once another index takes its place.
struct IndexState {
  std::uint64_t folder = 0;
  Xapian::rev revision = 0;
  bool operator==(const IndexState&) const = default;
};

// Throws as open_index.
IndexState state_of_index(const std::string& path);

// Opens an index for writing, making it where there is none; at most one writer at a time. Waits up
// to `wait` for another writer, then throws Error (index_locked). Otherwise as open_index. A folder
// that holds something else than an index is left alone (Error).
Xapian::WritableDatabase open_index_for_writing(const std::string& path, std::chrono::seconds wait);

// The same for an index that must be there already.
Xapian::WritableDatabase open_existing_index_for_writing(const std::string& path,
                                                         std::chrono::seconds wait);

// The same for one whose articles are to be read and indexed anew, whatever its analysis; of its
// schema only the stored articles must be as this program's.
Xapian::WritableDatabase open_index_for_rebuild(const std::string& path, std::chrono::seconds wait);

// Makes a new index at `path`, in the place of what may be there, for one run of writing by one
// thread: nothing is durable before the caller has made it so, and nothing is committed by itself.
Xapian::WritableDatabase create_segment(const std::string& path);

// Opens one again to change it, likewise: nothing is durable.
Xapian::WritableDatabase open_segment(const std::string& path);

// Where a new index grows beside the one at `target`, and what stands there for a moment where the
// two cannot be exchanged in one step: see indexer/build_folder.h.
std::filesystem::path build_folder_of(const std::filesystem::path& target);
constexpr const char* kOldIndex = "old";

// What to throw where damage of the index at `path` is found: index_mismatch.
Error damaged_index(const std::string& path, const std::string& reason);

// Runs `work`, turning Xapian's exceptions into Error that name `path`. Work that can be done again
// on an index opened anew catches Xapian::DatabaseModifiedError itself.
void translate_xapian_errors(const std::string& path, const std::function<void()>& work);

}  // namespace warta
