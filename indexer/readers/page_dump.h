// Which article is in this flattened page? A page dump is what a crawler leaves of a web page: text
// lines without markup, the article somewhere between menus, tickers, related links and forms.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/readers/html_page.h"
#include "indexer/readers/reader.h"

namespace warta {

// Hands the article of a page in any charset to sink.article, or says why not through sink.trouble
// (listing page = not_an_article). False when the sink asked to stop.
bool read_dump_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink);

// The article in `page` (clean UTF-8) with title, body, lead, published, authors, source and
// section as far as the page shows them; id, file and record stay empty. `fetched` is the time of
// the crawl, if known: a date after it is none, and "2 jam lalu" is seen from it. No value when the
// page holds no story: fewer than two sentences of running text, or a listing of other pages.
std::optional<Article> extract_from_dump(std::string_view page,
                                         const std::optional<DateTime>& fetched = {});

}  // namespace warta
