// What did a site mean by this script that is not quite JSON? Texts are pasted into scripts without
// escaping them.
#pragma once

#include <string>
#include <string_view>

namespace warta {

// `script` as JSON parsers take it: what stands around the outermost brackets left out (CDATA), raw
// line ends, lone backslashes and quotation marks within strings escaped, trailing commas dropped.
// Sound JSON keeps its meaning. May still be no JSON. Empty where the script has no brackets.
std::string mend_json(std::string_view script);

// `json` with NaN, Infinity and -Infinity, which Python writes, as null, and without the commas
// that stand before a closing bracket. Strings are left as they are.
std::string mend_literals(std::string_view json);

}  // namespace warta
