#include "indexer/readers/reader.h"

#include "indexer/readers/html_page.h"
#include "indexer/readers/json_lines.h"
#include "indexer/readers/page_dump.h"

namespace warta {
namespace {

// Reads one page a file.
class HtmlPageReader : public ArticleReader {
 public:
  bool read(std::istream& input, const std::string& path, const Sink& sink) const override {
    std::string bytes;
    constexpr std::size_t kChunk = std::size_t{1} << 16;
    // One byte more than is used shows that the page is longer.
    while (bytes.size() <= kMaxPageBytes && input) {
      const std::size_t before = bytes.size();
      bytes.resize(before + kChunk);
      input.read(bytes.data() + before, static_cast<std::streamsize>(kChunk));
      bytes.resize(before + static_cast<std::size_t>(input.gcount()));
    }
    return read_html_page(bytes, {path, 1, "", "", std::nullopt}, sink);
  }
};

}  // namespace

const ArticleReader& choose_reader(std::string_view head) {
  static const JsonLinesReader json_lines;
  static const PageDumpReader page_dump;
  static const HtmlPageReader html_page;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (head.starts_with(kByteOrderMark)) {
    head.remove_prefix(kByteOrderMark.size());
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n\v\f");
  if (first != std::string_view::npos) {
    const char start = head[first];
    // JSON lines whose first line is no object are JSON lines still, with a bad record in them.
    const bool is_json =
        std::string_view("[\"ntf-0123456789").find(start) != std::string_view::npos;
    const bool holds_objects =
        head.find("\n{\"") != std::string_view::npos || head.substr(first).starts_with("[{\"");
    if (start == '{' || (is_json && holds_objects)) {
      return json_lines;
    }
  }
  return looks_like_html(head) ? static_cast<const ArticleReader&>(html_page) : page_dump;
}

}  // namespace warta
