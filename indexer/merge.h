// How do many segments become one index? By Xapian's compaction, a few at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace warta {

// Merges databases, in their order, to a new one at `path`, which is complete when this returns,
// but not yet durable. Documents keep their order and are numbered anew. At most kMostMerged are
// open at a time per thread, so that 256 file descriptors are enough; of more, groups are merged
// first, on up to `jobs` threads, to the paths that `scratch` gives for a pass and a number. What a
// pass has used is deleted before the next, but never `segments`. Disk: up to three times the
// whole. Throws Error.
void merge_segments(const std::vector<std::string>& segments, const std::string& path,
                    std::size_t jobs,
                    const std::function<std::string(std::size_t, std::size_t)>& scratch);

}  // namespace warta
