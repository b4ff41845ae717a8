// Which passages of a text say most of what was asked for?
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "searcher/search/cut_points.h"
#include "searcher/search/highlight.h"

namespace warta {

// The characters that stand where passages are joined and where the text is cut.
struct PassageMarks {
  std::size_t joint;  // between two
  std::size_t ends;   // before the first and after the last, together
};

// Chunks `first` to `last`, included.
struct Passage {
  std::size_t first;
  std::size_t last;
  bool operator==(const Passage&) const = default;
};

// True if `next` begins within `passage` or right behind it, with no more between them than a joint
// would take. REQUIRES: `next` does not begin before it.
inline bool meets(std::span<const Chunk> chunks, Passage passage, Passage next,
                  PassageMarks marks) {
  return next.first <= passage.last ||
         (next.first == passage.last + 1 &&
          chunks[next.first].first_character <= chunks[passage.last].last_character + marks.joint);
}

// At most three passages that together show what of `matches` says most, in at most `length`
// characters with marks, in the order of the text and apart from each other. Every choice for the
// ten most important items of the text is weighed. Empty where no match fits.
std::vector<Passage> choose_passages(std::span<const Chunk> chunks, std::span<const Match> matches,
                                     std::span<const double> importances, std::size_t length,
                                     PassageMarks marks);

}  // namespace warta
