// How is progress said in a line? For a terminal of any width, and for a log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace warta {

// How far long work is.
struct ProgressFacts {
  std::string phase;                   // of the work that does not go article by article, or none
  double seconds = 0;                  // since the phase began
  std::uint64_t articles = 0;          // that were read
  std::uint64_t skipped = 0;           // articles that are unchanged, records that are none
  double articles_per_second = 0;      // lately
  double bytes_per_second = 0;         // of input, packed as it is, lately
  std::optional<double> share;         // 0 to 1 of what there is to read, where that is known
  std::optional<double> seconds_left;  // to read the rest
};

// A line of at most `width` columns, all ASCII: a bar, then the facts; where there is no room for
// all of them, the first and most telling ones.
std::string progress_bar_line(const ProgressFacts& facts, std::size_t width);

// All facts, with commas between.
std::string progress_log_line(const ProgressFacts& facts);

}  // namespace warta
