#include "indexer/shard.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>

#include "common/program/error.h"

namespace warta {

bool Shard::holds(std::string_view id) const {
  return XXH3_64bits(id.data(), id.size()) % count == number - 1;
}

Shard parse_shard(std::string_view text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  const bool has_count = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
  const auto count = has_count ? std::from_chars(number.ptr + 1, end, shard.count) : number;
  if (!has_count || count.ec != std::errc() || count.ptr != end || shard.number < 1 ||
      shard.number > shard.count) {
    throw Error(ErrorKind::usage, fmt::format("--shard {} is no part of a whole", text),
                "write K/N with K from 1 to N, such as 2/3 for the second of three hosts");
  }
  return shard;
}

}  // namespace warta
