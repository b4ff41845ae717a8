// How is an index opened that a command is about to change?
#pragma once

#include <xapian.h>

#include <chrono>
#include <string>

#include "common/index/open_index.h"

namespace warta {

// One of open_index.h that opens an index for writing.
using OpenForWriting = Xapian::WritableDatabase (*)(const std::string&, std::chrono::seconds);

// Opens the index at `path` by `open`, and waits up to `wait` for another writer. Before, it
// completes an exchange that a power failure has cut in two. Throws Error, also where another
// program has made an empty index between the two steps: the old one is in the build folder, which
// must not be deleted then.
Xapian::WritableDatabase open_target(const std::string& path, std::chrono::seconds wait,
                                     OpenForWriting open = open_existing_index_for_writing);

}  // namespace warta
