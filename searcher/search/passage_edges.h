// Where do the passages of a snippet begin and end? With sentences, where that fits.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "searcher/search/cut_points.h"
#include "searcher/search/passages.h"

namespace warta {

// `passages` (see choose_passages) with what stands around them, to fill `length` characters with
// marks: from the beginning of the sentence and to the end of one where that fits. Passages that
// meet become one.
std::vector<Passage> grow_passages(std::span<const Chunk> chunks, std::vector<Passage> passages,
                                   std::size_t length, PassageMarks marks);

}  // namespace warta
