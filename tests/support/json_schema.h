// Is this JSON as searcher/output/schema.json says?
#pragma once

#include <string>

namespace warta::test {

// What is wrong with `json` by the definition of that name ("answer", "hit" ...), a fault a line;
// empty where nothing is. A text that is no JSON at all is a fault too. Throws std::runtime_error
// where the schema itself cannot be read.
std::string schema_faults(const std::string& definition, const std::string& json);

}  // namespace warta::test
