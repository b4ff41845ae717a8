// What does this fragment of HTML say? For record fields that carry some markup.
#pragma once

#include <string>
#include <string_view>

namespace warta {

// `text` without HTML tags, comments, scripts and styles, and with its character references
// decoded. Tags that end a paragraph (`</p>`, `<br>`, `<li>`) become "\n". Text that only holds
// "<" or "&" as signs ("laba < 5 persen", "R&D") stays as it is.
std::string strip_html(std::string_view text);

// `html` with its references to C1 controls ("&#147;") decoded as strip_html does, to what browsers
// show for them, and nothing else changed: libxml2 would make controls of them.
std::string decode_c1_references(std::string_view html);

}  // namespace warta
