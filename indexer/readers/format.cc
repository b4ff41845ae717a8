#include "indexer/readers/format.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/readers/archive.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/json_wrapper.h"
#include "indexer/readers/table_shape.h"
#include "indexer/readers/warc.h"

namespace warta {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

std::string_view skip_space(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  return text;
}

// Where the value that `line` begins with, a bracket, ends; npos when that is not in the line.
std::size_t find_end(std::string_view line) {
  bool in_string = false;
  int depth = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth <= 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

// JSON lines have a whole value in the first line, or, that one being bad, an object begins in the
// next. A line longer than the head is one of JSON lines too.
std::optional<Format> detect_json(std::string_view head, const FieldNames& names) {
  if (head.front() == '{' && find_record_array(head, names)) {
    return Format::json;
  }
  const std::size_t end = head.find('\n');
  const std::string_view line = head.substr(0, end);
  const bool more = end != std::string_view::npos;
  const std::size_t value_end = find_end(line);
  const bool is_balanced = value_end != std::string_view::npos;
  const bool object_follows = more && skip_space(head.substr(end)).starts_with("{\"");
  switch (head.front()) {
    case '{':
      if (is_balanced && skip_space(line.substr(value_end)).starts_with('{')) {
        return Format::json;  // objects side by side
      }
      return !more || is_balanced || (object_follows && line.size() > 2) ? Format::json_lines
                                                                         : Format::json;
    case '[': {
      if (object_follows && line.size() > 2 && is_balanced) {
        return Format::json_lines;
      }
      // A page, too, may begin with brackets: "[logo]", and "[      ]" for a field of a form.
      const std::size_t first = head.find_first_not_of("[ \t\r\n");
      const std::string_view inside = head.substr(std::min(first, head.size()));
      const bool array = inside.empty() || inside.front() == '{' ||
                         inside.find_first_not_of("] \t\r\n") == std::string_view::npos;
      return array ? std::optional(Format::json) : std::nullopt;
    }
    default:
      // A first line that is no object, but for the quotation mark a number or word of JSON.
      return std::string_view("\"ntf-0123456789").find(head.front()) != std::string_view::npos &&
                     head.find("\n{\"") != std::string_view::npos
                 ? std::optional(Format::json_lines)
                 : std::nullopt;
  }
}

struct ForeignFormat {
  std::string_view magic;
  std::string_view reason;
};

constexpr auto kForeignFormats = std::to_array<ForeignFormat>({
    {"%PDF-", "is a PDF, which is not read; turn it into text with pdftotext"},
    {"\xD0\xCF\x11\xE0",
     "is an old Office document (xls, doc), which is not read; save it as CSV or text"},
    {"{\\rtf", "is an RTF document, which is not read; save it as text"},
    {"SQLite format 3", "is an SQLite database, which is not read; export its tables as CSV"},
    {"PAR1", "is a Parquet file, which is not read; export it as CSV or JSON lines"},
    {"Rar!\x1A", "is a RAR archive, which is not read; unpack it first"},
    {"7z\xBC\xAF", "is a 7z archive, which is not read; unpack it first"},
});

}  // namespace

std::string_view describe_foreign(std::string_view head) {
  for (const ForeignFormat& format : kForeignFormats) {
    if (head.starts_with(format.magic)) {
      return format.reason;
    }
  }
  return {};
}

std::string_view describe_document(std::string_view first_member) {
  if (first_member == "mimetype") {
    return "is an OpenDocument or EPUB file, which is not read; save it as CSV or text";
  }
  for (const std::string_view name :
       {"[Content_Types].xml", "_rels/", "docProps/", "xl/", "word/", "ppt/"}) {
    if (first_member.starts_with(name)) {
      return "is an Office document (xlsx, docx, pptx), which is not read; save it as CSV or text";
    }
  }
  return {};
}

Format detect_format(std::string_view head, const FieldNames& names) {
  if (is_packed(head)) {
    return Format::packed;
  }
  if (looks_like_warc(head)) {
    return Format::warc;
  }
  const std::string_view text = skip_space(head);
  if (text.empty()) {
    return Format::dump;
  }
  if (const std::optional<Format> json = detect_json(text, names)) {
    return *json;
  }
  if (looks_like_feed(text)) {
    return Format::feed;
  }
  if (looks_like_html(text)) {
    return Format::html;
  }
  return find_table(head, names) ? Format::csv : Format::dump;
}

}  // namespace warta
