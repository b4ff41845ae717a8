// Which of N hosts holds an article? Told by its id alone, so that N runs over the same input, each
// with its own K, hold every article once, and an article that changes stays where it is.
#pragma once

#include <cstdint>
#include <string_view>

namespace warta {

struct Shard {
  std::uint64_t number = 1;  // from 1
  std::uint64_t count = 1;

  bool holds(std::string_view id) const;
};

// Reads "K/N", with K from 1 to N. Throws Error (usage).
Shard parse_shard(std::string_view text);

}  // namespace warta
