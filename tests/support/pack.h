// Archives made in memory, so that no test needs a binary file.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace warta::test {

using Members = std::vector<std::pair<std::string, std::string>>;  // path, bytes

// `filter` is "", "gzip", "xz", "zstd" or "bzip2".
std::string pack_tar(const Members& members, const std::string& filter = "");
std::string pack_zip(const Members& members);
std::string compress(const std::string& bytes, const std::string& filter = "gzip");

}  // namespace warta::test
