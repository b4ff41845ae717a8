#include "indexer/readers/http_response.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "indexer/readers/archive.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/gzip_stream.h"

namespace warta {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return result;
}

// Takes a line off `text`, without CR LF or LF.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

// The body that these chunks make; no value when they are none.
std::optional<std::string> join_chunks(std::string_view text) {
  std::string body;
  for (;;) {
    const std::string_view line = take_line(text);
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool ends_well = end == line.data() + line.size() || *end == ';' || *end == ' ';
    if (error != std::errc() || !ends_well || size > text.size()) {
      // A response that was cut off keeps the chunks it has.
      return body.empty() ? std::nullopt : std::optional(body.append(text));
    }
    if (size == 0) {
      return body;
    }
    body.append(text.substr(0, size));
    text.remove_prefix(size);
    take_line(text);
  }
}

// True if `body` is as it is read, whatever the header says of its compression.
bool is_markup(std::string_view body) {
  body.remove_prefix(body.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ||
         std::string_view("<{[").find(body[first]) != std::string_view::npos;
}

}  // namespace

HeaderFields::HeaderFields(std::string_view& text) {
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) {
      return;
    }
    const std::size_t colon = line.find(':');
    if ((line[0] == ' ' || line[0] == '\t') && !fields_.empty()) {
      fields_.back().second.append(" ").append(trim(line));
    } else if (colon != std::string_view::npos) {
      fields_.emplace_back(lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    }
  }
}

std::string_view HeaderFields::find(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields_.end() ? std::string_view() : found->second;
}

MediaType parse_media_type(std::string_view value) {
  const std::string text = lower(value);
  MediaType media;
  media.type = trim(std::string_view(text).substr(0, text.find(';')));
  const std::size_t at = text.find("charset=");
  if (at != std::string::npos) {
    std::string_view charset = std::string_view(text).substr(at + 8);
    charset = charset.substr(charset.starts_with('"') ? 1 : 0);
    media.charset = charset.substr(0, charset.find_first_of("\"; \t,"));
  }
  return media;
}

HttpResponse parse_http_response(std::string_view bytes, std::size_t limit) {
  HttpResponse response;
  const std::string_view status_line = take_line(bytes);
  const std::size_t space = status_line.find(' ');
  if (!status_line.starts_with("HTTP/") || space == std::string_view::npos) {
    response.problem = "it holds no HTTP response";
    return response;
  }
  const std::string_view code = status_line.substr(space + 1);
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  const HeaderFields header(bytes);
  response.media = parse_media_type(header.find("content-type"));
  response.body = bytes;
  if (lower(header.find("transfer-encoding")).find("chunked") != std::string::npos) {
    if (std::optional<std::string> joined = join_chunks(bytes)) {
      response.body = std::move(*joined);
    }
  }
  const std::string encoding = lower(trim(header.find("content-encoding")));
  try {
    if (is_packed(response.body)) {
      response.body = unpack(response.body, limit);
    } else if (encoding == "deflate" && !is_markup(response.body)) {
      response.body = unpack_deflate(response.body, limit);
    } else if (encoding == "br" && !is_markup(response.body)) {
      response.problem =
          "it is compressed with Brotli (br), which is not read here; have the "
          "crawler ask for gzip";
    }
  } catch (const ReadError& error) {
    response.problem = error.what();
  }
  return response;
}

}  // namespace warta
