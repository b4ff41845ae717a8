#include "indexer/readers/json_wrapper.h"

#include <algorithm>
#include <array>

namespace warta {
namespace {

constexpr std::size_t kMostDepth = 3;  // {"rss": {"channel": {"item": [

constexpr auto kWrappers = std::to_array<std::string_view>(
    {"articles", "data",      "items",   "item",    "results", "result", "hits",
     "docs",     "documents", "records", "rows",    "entries", "posts",  "news",
     "response", "value",     "values",  "payload", "list",    "@graph", "rss",
     "channel",  "feed",      "entry",   "berita",  "artikel", "hasil"});

constexpr auto kEnvelopes =
    std::to_array<std::string_view>({"_source", "doc", "data", "attributes", "fields", "article"});

bool is_wrapper(std::string_view key) {
  return std::find(kWrappers.begin(), kWrappers.end(), key) != kWrappers.end();
}

// Steps through JSON without checking it. At the end of the text every step stays there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t position() const { return at_; }

  // The character at hand, white space passed over; 0 at the end.
  char peek() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take(char c) {
    const bool there = peek() == c;
    at_ += there ? 1 : 0;
    return there;
  }

  // The text of the string at hand, escapes as they stand.
  std::string_view take_string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_, text_.size());
    const std::string_view string = text_.substr(begin, at_ - begin);
    at_ = std::min(at_ + 1, text_.size());
    return string;
  }

  void skip_value() {
    std::size_t depth = 0;
    do {
      const char c = peek();
      if (c == '"') {
        take_string();
      } else if (c == '\0' || (depth == 0 && (c == ',' || c == '}' || c == ']'))) {
        return;
      } else {
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        const bool bracket = c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == ':';
        at_ =
            bracket ? at_ + 1 : std::min(text_.find_first_of(" \t\r\n,:{}[]\"", at_), text_.size());
      }
    } while (depth > 0);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

class Search {
 public:
  Search(std::string_view text, const FieldNames& names)
      : text_(text), names_(names), scanner_(text) {}

  std::optional<RecordArray> run() { return search_object(1); }

 private:
  // Leaves the scanner behind the object where it finds nothing.
  std::optional<RecordArray> search_object(std::size_t depth) {
    if (!scanner_.take('{')) {
      return std::nullopt;
    }
    while (scanner_.peek() == '"' && !is_record_) {
      const std::string_view key = scanner_.take_string();
      scanner_.take(':');
      const char first = scanner_.peek();
      if (first == '[' && is_wrapper(key) && holds_records()) {
        scanner_.take('[');
        return RecordArray{scanner_.position(), depth};
      }
      if (first == '{' && is_wrapper(key) && depth < kMostDepth) {
        if (const std::optional<RecordArray> found = search_object(depth + 1)) {
          return found;
        }
      } else {
        note_field(key, first);
        scanner_.skip_value();
      }
      scanner_.take(',');
    }
    scanner_.take('}');
    return std::nullopt;
  }

  // A body makes a record, but a summary: JSON Feed has one of the whole feed.
  void note_field(std::string_view key, char first) {
    const std::optional<FieldKey> field = names_.find(key);
    if (!field || first == '[' || first == '\0') {
      return;
    }
    is_titled_ = is_titled_ || field->field == RecordField::title;
    is_record_ = is_record_ || (field->field == RecordField::body && !is_summary(key));
  }

  static bool is_summary(std::string_view key) { return key == "description" || key == "summary"; }

  // Whether the array at hand is one of objects: of articles, where the object around it has a
  // title of its own.
  bool holds_records() const {
    Scanner inner(text_.substr(scanner_.position()));
    inner.take('[');
    const char first = inner.peek();
    if (first != '{') {
      return (first == ']' || first == '\0') && !is_titled_;
    }
    if (!is_titled_) {
      return true;
    }
    inner.take('{');
    while (inner.peek() == '"') {
      const std::string_view key = inner.take_string();
      const std::optional<FieldKey> field = names_.find(key);
      if (field && (field->field == RecordField::title || field->field == RecordField::body)) {
        return true;
      }
      inner.take(':');
      inner.skip_value();
      inner.take(',');
    }
    return false;
  }

  std::string_view text_;
  const FieldNames& names_;
  Scanner scanner_;
  bool is_titled_ = false;
  bool is_record_ = false;
};

}  // namespace

std::optional<RecordArray> find_record_array(std::string_view text, const FieldNames& names) {
  return Search(text, names).run();
}

bool is_envelope(std::string_view key) {
  return std::find(kEnvelopes.begin(), kEnvelopes.end(), key) != kEnvelopes.end();
}

}  // namespace warta
