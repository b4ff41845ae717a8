// Which article is in this page of HTML? What the page tells machines (JSON-LD, OpenGraph, meta
// tags, microdata) is believed as far as what it shows to people bears it out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// As troubles name it: "path:record"; the path alone for the first page, mostly the only one.
inline std::string place_of(const PageOrigin& origin) {
  return origin.record == 1 ? origin.path : place_of(origin.path, origin.record);
}

// Of a longer page only so much is read, which is reported (Trouble::shortened). Reading takes up
// to 25 times as much memory, whatever the page holds; in ordinary pages twice its size.
constexpr std::size_t kMaxPageBytes = std::size_t{8} << 20;

// Hands the page's article to sink.article, or says why not through sink.trouble (listing page =
// not_an_article). False when the sink asked to stop.
//
// Order of trust. Title: the heading that says what the metadata says; then JSON-LD, OpenGraph,
// microdata and <title> without the site's name; then the line that looks most like a headline.
// Date: JSON-LD, meta tags, microdata, <time>; the zone as the visible date has it, where a machine
// date calls Jakarta's time UTC. Writers: who is credited in words ("Penulis: ..."); then the
// metadata's authors who are neither editors nor the outlet; then the name above the story.
// Section: the metadata, the trail above the headline, the address.
bool read_html_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink);

// True if `head` looks like HTML whatever the file is called.
bool looks_like_html(std::string_view head);

}  // namespace warta
