// Which elements of a page are not the story, by their names alone? Names that HTML itself gives,
// and English and Indonesian words that themes of all kinds use as class names.
#pragma once

#include <string_view>

namespace warta {

// True for elements that stand within a line: `<b>`, `<a>`, `<span>`.
bool is_inline_element(std::string_view name);

// True for elements whose content is no text of the page: `<script>`, `<button>`, `<iframe>`.
bool is_silent_element(std::string_view name);

// True for `<nav>`, `<aside>`, `<footer>`, `<form>` and the ARIA roles that mean the same.
bool is_clutter_element(std::string_view name, std::string_view role);

// True if `names` (the value of a class or id attribute) has a word for navigation, comments, share
// bars, related pages, advertisements or embedded posts: "related-posts", "komentar".
bool is_clutter_class(std::string_view names);

}  // namespace warta
