// Which root has a word whose root the lexicon lacks? "berhilirisasi" is of hilirisasi all the
// same: some frames of affixes are so telling that hardly a name or a foreign word has them.
#pragma once

#include <optional>
#include <string_view>

#include "common/analysis/readings.h"

namespace warta {

// The reading of a folded word in such a frame, to a root that no lexicon has: "berX", "ke-X-an",
// "meN-X-kan", "X-nya". For words that have no other reading. Clitics point into `word`. The costs
// of such readings are not comparable with those of best_reading.
std::optional<Reading> open_reading(std::string_view word);

}  // namespace warta
