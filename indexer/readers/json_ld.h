// What do a page's JSON-LD scripts say of the article? schema.org's vocabulary, as sites write it:
// in graphs, lists and nests, and often not quite JSON.
#pragma once

#include <string>
#include <vector>

namespace warta {

// Texts as given, markup and character references undone. Empty where the script has none.
struct JsonLdArticle {
  std::string type;  // "NewsArticle"
  std::string headline;
  std::string published;  // datePublished, else dateCreated
  std::vector<std::string> authors;
  std::vector<std::string> creators;  // some sites put the editor into author, the writer here
  std::vector<std::string> editors;
  std::string publisher;
  std::string section;
  std::string url;
  std::vector<std::string> keywords;
  std::string body;  // articleBody
};

struct JsonLd {
  std::vector<JsonLdArticle> articles;   // in the order of the page
  std::vector<std::string> types;        // of every object: "WebSite", "CollectionPage"
  std::vector<std::string> breadcrumbs;  // names of the first BreadcrumbList
};

// Reads all scripts of a page. What cannot be mended (raw line ends within strings, bad escapes,
// trailing commas, comments around it) is left out. Nests deeper than 32 are left out too.
JsonLd read_json_ld(const std::vector<std::string>& scripts);

}  // namespace warta
