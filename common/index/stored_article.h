// What does a document keep of its article? Everything that answers show, in one string, so that a
// snippet needs no other file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/article.h"

namespace warta {

// The stored fields of an article, as views into the document's data, which must outlive them.
struct StoredArticle {
  std::string_view id;
  std::string_view title;
  std::string_view body;
  std::string_view lead;       // a prefix of body
  std::string_view published;  // ISO 8601, or empty
  std::vector<std::string_view> authors;
  std::string_view source;
  std::string_view section;
  std::string_view url;
  std::vector<std::string_view> tags;
  std::string_view file;
  std::string_view record;
};

// The article as a document's data: the fields in a fixed order, U+001F between them and U+001E
// between the members of a list. Clean UTF-8 (see to_clean_utf8) has neither.
std::string store_article(const Article& article);

// Undoes store_article. Throws Error (index_mismatch) for data of another program.
StoredArticle load_article(std::string_view data);

// The article that store_article was given, but for its place and a lead that did not begin the
// body. Throws as load_article.
Article restore_article(std::string_view data);

// The part of a document's data that is the article itself, without the place that it was read
// from.
std::string_view stored_content(std::string_view data);

}  // namespace warta
