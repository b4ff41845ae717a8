// What does this page of HTML consist of? Its blocks of text in the order of the page, the elements
// that hold them, and what it says of itself to machines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

// An element that holds blocks: `<div>`, `<article>`, `<td>`; never an inline one.
struct HtmlElement {
  std::uint32_t parent = 0;    // index; the root is its own parent
  std::uint64_t likeness = 0;  // equal for elements of the same name and class
  bool classed = false;        // has a class
  bool article = false;        // `<article>`
  bool body = false;           // itemprop="articleBody"
  bool clutter = false;        // by its name, role or class: navigation, comments, share bars
};

// Text between two block boundaries.
struct HtmlBlock {
  std::string text;           // white space squeezed, never empty
  std::uint32_t element = 0;  // index of the innermost element that holds it
  std::uint32_t link_bytes = 0;
  std::uint32_t bold_bytes = 0;  // at its start: "<b>Namlea</b> - Warga ..."
  int heading = 0;               // 1-6 within <h1> to <h6>, else 0
  bool list_item = false;
  bool table_row = false;  // its cells joined by spaces
  bool caption = false;    // within <figcaption> or <caption>
};

// `<meta name="author" content="Ayu">`, `<span itemprop="author">Ayu</span>`. Names in lower case,
// those of microdata without their prefix: "author.name" is the name within an author.
struct HtmlProperty {
  std::string name;
  std::string value;
};

struct HtmlDocument {
  std::vector<HtmlElement> elements;  // the root first, parents before their children
  std::vector<HtmlBlock> blocks;
  std::string title;      // of <title>
  std::string canonical;  // the URL that the page gives itself
  std::vector<HtmlProperty> metas;
  std::vector<HtmlProperty> items;      // microdata, "time" and "rel=author"; none from clutter
  std::vector<std::string> item_types;  // "NewsArticle" of itemtype="http://schema.org/NewsArticle"
  std::vector<std::string> json_ld;
  // What follows was left out: elements nested too deeply, or a tag of over 500 attributes.
  bool cut_off = false;
};

// Deeper elements end the reading; browsers, too, stop nesting here.
constexpr std::size_t kMaxHtmlDepth = 512;

// `page` (clean UTF-8) read by libxml2's forgiving parser, without network, entities of one's own
// or recursion. Never fails; memory is a small multiple of the page's text.
HtmlDocument parse_html(std::string_view page);

}  // namespace warta
