// Where are the records in this object? Answers of news services and search engines wrap them:
// {"status": "ok", "articles": [{...}, {...}]}.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/readers/field_names.h"

namespace warta {

struct RecordArray {
  std::size_t begin;  // behind its bracket
  std::size_t depth;  // how many objects are open around it
};

// The array of records in the object that `text`, which may be cut off, starts with: NewsAPI's and
// GDELT's "articles", JSON Feed's "items", Elasticsearch's "hits" in "hits", Solr's "docs" in
// "response" and the like. No value when the object is a record itself: it has a body, or a title
// and an array of something else.
std::optional<RecordArray> find_record_array(std::string_view text, const FieldNames& names);

// True if an object that an object has under this name is the record: Elasticsearch's "_source".
bool is_envelope(std::string_view key);

}  // namespace warta
