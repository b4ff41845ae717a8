// Where does a page hold a tag that no page needs? libxml2 compares each attribute with each.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta {

// The offset of the first tag of over 500 attributes; the page's size if there is none.
std::size_t find_overlong_tag(std::string_view page);

}  // namespace warta
