// What did the server answer? An HTTP/1.x response as a crawl archive keeps it (RFC 9112).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warta {

// Header fields as HTTP and WARC write them: "Name: value" a line, names in any case. A line that
// starts with white space goes on with the value before.
class HeaderFields {
 public:
  // Reads lines up to the first blank one and takes them, and it, off `text`.
  explicit HeaderFields(std::string_view& text);

  // The value of the first field of that name (lower case), trimmed; empty if there is none.
  std::string_view find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// "text/html; charset=utf-8" in its parts, both lower case; charset may be empty.
struct MediaType {
  std::string type;
  std::string charset;
};
MediaType parse_media_type(std::string_view value);

struct HttpResponse {
  int status = 0;
  MediaType media;
  std::string body;     // without chunks, not compressed
  std::string problem;  // why there is no body to read; else empty
};

// Archives differ in whether they keep chunks and compression as they were sent, whatever the
// header says; both are told by the body. At most `limit` bytes of body.
HttpResponse parse_http_response(std::string_view bytes, std::size_t limit);

}  // namespace warta
