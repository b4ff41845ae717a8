#include "indexer/readers/html_page.h"

#include <algorithm>
#include <array>

#include "common/text/charset.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/page_dump.h"

namespace warta {

bool read_html_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink) {
  return read_dump_page(strip_html(decode_to_utf8(bytes, origin.charset)), origin, sink);
}

bool looks_like_html(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  constexpr std::array<std::string_view, 5> kStarts = {"<!doctype html", "<html", "<head", "<body",
                                                       "<article"};
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
    return starts_with_ignoring_case(head, start);
  });
}

}  // namespace warta
