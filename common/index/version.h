// Which program is this, and which indexes does it take?
#pragma once

#include <string>

namespace warta {

// What --version prints: "warta-search 0.1.0", then a line each for the analysis and the schema. An
// index can be searched by programs that name the same two.
std::string version_text(const std::string& program);

}  // namespace warta
