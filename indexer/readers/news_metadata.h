// What does a page tell machines about its article? JSON-LD, OpenGraph, meta tags and microdata,
// put in one order of trust: what news agencies' standards ask for before what themes add.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/text/date.h"
#include "indexer/readers/html_document.h"

namespace warta {

struct NewsMetadata {
  enum class PageKind {
    unknown,
    article,  // says that it is one
    listing,  // a collection, a search result, a profile, the front page
    video,
  };
  PageKind kind = PageKind::unknown;
  std::vector<std::string> titles;   // most trusted first; may carry the site's name
  std::vector<DateTime> published;   // most trusted first
  std::vector<std::string> authors;  // as claimed: may be an outlet or an editor
  std::vector<std::string> editors;
  std::string site;
  std::string section;
  std::string url;
  std::vector<std::string> tags;
  std::string body;  // the article's text in JSON-LD, for pages that scripts fill
};

NewsMetadata read_metadata(const HtmlDocument& document);

}  // namespace warta
