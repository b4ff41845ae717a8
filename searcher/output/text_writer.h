// How is an answer said to a person at a terminal?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/search_types.h"

namespace warta {

enum class Colour { off, on };

// Hits one below the other: rank and title, then source, date and section, the snippet folded to
// `width` columns with the matching words highlighted, the URL and the id. Facets and a line that
// counts the results follow. Without colour nothing but text: matches are not marked. Controls and
// marks of direction, which could steer the terminal or turn text round, are left out.
std::string write_text(const SearchResponse& response, Colour colour, std::size_t width);

// A whole article to read: title, origin, authors, URL, then the body, a paragraph a line, folded
// to `width` columns; 0 for no folding.
std::string write_text_article(const ShownArticle& article, Colour colour, std::size_t width);

}  // namespace warta
