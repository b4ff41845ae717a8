// Which of the articles that a page describes in JSON-LD is the page's own? Sites describe related
// articles, too, and the one that loads below.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/html_document.h"
#include "indexer/readers/json_ld.h"

namespace warta {

// The one that agrees with the page in its address (canonical, og:url) or its headline (og:title,
// <title>, <h1>, or a line that is no link); null where none does. Of an article without headline
// and address nothing can disagree. Points into `json_ld`.
const JsonLdArticle* find_own_article(const HtmlDocument& document, const JsonLd& json_ld);

// The value of the first <meta> of that name, white space squeezed; empty if there is none.
std::string meta_value(const HtmlDocument& document, std::string_view name);

// A URL without a path: the front page.
bool is_front_page(std::string_view url);

}  // namespace warta
