// How do many segments become one index? By Xapian's compaction, in one pass where it can be.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace warta {

// Merges databases, in their order, to a new one at `path`, which is complete when this returns,
// but not yet durable. Documents keep their order and are numbered anew. All are open at a time
// where the limit of file descriptors allows (1,024: 240 segments); of more, groups are merged
// first, on up to `jobs` threads, to the paths that `scratch` gives for a pass and a number. What a
// pass has used is deleted before the next, but never `segments`. Disk: up to four times the whole,
// `segments` included. Throws Error.
void merge_segments(const std::vector<std::string>& segments, const std::string& path,
                    std::size_t jobs,
                    const std::function<std::string(std::size_t, std::size_t)>& scratch);

}  // namespace warta
