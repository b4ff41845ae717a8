// Which article do these named values make? For inputs that come in fields: JSON, CSV, feeds.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// The values of one record, in UTF-8, markup and all.
class Record {
 public:
  // Keeps `text` unless it is blank or the field has a value under a better name. Values of one
  // name are kept side by side: a list.
  void add(FieldKey key, std::string text);

  bool has(RecordField field) const {
    return !values_[static_cast<std::size_t>(field)].texts.empty();
  }

  // Keeps the name of a field that is none of ours, for who wonders where the text is.
  void note_unknown(std::string_view name);
  const std::string& unknown_fields() const { return unknown_; }  // "kepala, naskah"

  // The article: text without markup and control characters, the body cleaned as pages are, the
  // source from the dateline or the URL where no field names it; the first date that can be one of
  // publication; sections past the first are tags.
  // No value when there is neither a title nor a body. Leaves the record empty.
  std::optional<Article> take_article();

 private:
  struct Values {
    std::size_t rank = 0;
    std::vector<std::string> texts;
  };

  std::vector<std::string>& texts(RecordField field) {
    return values_[static_cast<std::size_t>(field)].texts;
  }
  std::string take_line(RecordField field);
  std::vector<std::string> take_list(RecordField field);
  std::vector<std::string> take_authors();
  std::string take_body();
  std::optional<DateTime> published();

  std::array<Values, kFieldCount> values_;
  std::string unknown_;
};

// Hands the record's article to `sink`, or says that it is none. False when the sink asked to stop.
bool deliver(Record& record, const std::string& path, int number, const Sink& sink);

}  // namespace warta
