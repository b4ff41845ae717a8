// Of which text is this the hash? In memory only, or among values of one schema.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace warta {

inline std::uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace warta
