// Which article is in this page of HTML?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text/date.h"
#include "indexer/readers/reader.h"

namespace warta {

// What the transport said of a page: a WARC record or an HTTP header.
struct PageOrigin {
  std::string path;                 // file as given or found, archive member included
  int record = 1;                   // 1-based place within the file
  std::string url;                  // empty if unknown
  std::string charset;              // of the Content-Type header, empty if unknown
  std::optional<DateTime> fetched;  // crawl time
};

// Hands the page's article to sink.article, or says why not through sink.trouble (listing page =
// not_an_article). False when the sink asked to stop.
bool read_html_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink);

// True if `head` looks like HTML whatever the file is called.
bool looks_like_html(std::string_view head);

}  // namespace warta
