#include "indexer/readers/warc.h"

#include <charconv>
#include <optional>

#include "common/text/utf8.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/http_response.h"
#include "indexer/readers/json.h"
#include "indexer/readers/page_dump.h"

namespace warta {
namespace {

constexpr std::string_view kVersion = "WARC/1.";

struct WarcRecord {
  std::string type;  // "response"
  std::string media;
  PageOrigin origin;
  std::string_view block;  // valid until the next record is read
};

// The records of an archive, one after the other.
class WarcRecords {
 public:
  WarcRecords(ByteStream& input, const std::string& path, const Sink& sink)
      : input_(input), path_(path), sink_(sink) {}

  // No value at the end. Reports what is no record, and goes on behind it.
  std::optional<WarcRecord> next() {
    for (;;) {
      skip_line_ends();
      if (!ensure(1)) {
        if (stopped_) {
          throw ReadError(*stopped_);
        }
        return std::nullopt;
      }
      ++number_;
      if (!ensure(kVersion.size()) || !looks_like_warc(ahead())) {
        report("no WARC header where one should be");
        skip_to_header();
        continue;
      }
      if (std::optional<WarcRecord> record = read_record()) {
        return record;
      }
    }
  }

 private:
  static constexpr std::size_t kLongestHeader = std::size_t{64} << 10;

  std::string_view ahead() const { return std::string_view(window_).substr(at_); }

  // Makes at least `count` bytes stand ahead; false when the input ends before. What lies behind is
  // forgotten by skip_line_ends only.
  bool ensure(std::size_t count) {
    while (window_.size() - at_ < count) {
      if (!read_more()) {
        return false;
      }
    }
    return true;
  }

  // False at the end, and where no more can be read, which is told behind the records before.
  bool read_more() {
    std::string_view piece;
    try {
      piece = stopped_ ? piece : input_.take_piece();
    } catch (const ReadError& error) {
      stopped_ = error;
    }
    window_ += piece;
    return !piece.empty();
  }

  void skip_line_ends() {
    while (ensure(1) && (window_[at_] == '\r' || window_[at_] == '\n')) {
      ++at_;
    }
    window_.erase(0, at_);
    at_ = 0;
  }

  // Moves to the next line that starts with "WARC/1.", or to the end.
  void skip_to_header() {
    const std::string mark = "\n" + std::string(kVersion);
    for (;;) {
      const std::size_t found = window_.find(mark, at_ - std::min<std::size_t>(at_, 1));
      if (found != std::string::npos) {
        at_ = found + 1;
        return;
      }
      // The mark may lie across two pieces.
      at_ = std::max(at_, window_.size() - std::min(window_.size(), mark.size()));
      window_.erase(0, at_);
      at_ = 0;
      if (!read_more()) {
        at_ = window_.size();
        return;
      }
    }
  }

  // Reads the record ahead; no value when there is something wrong with it, which is reported.
  std::optional<WarcRecord> read_record() {
    ensure(kLongestHeader);
    std::string_view text = ahead().substr(0, kLongestHeader);
    const std::size_t before = text.size();
    const std::size_t next = text.find("\n" + std::string(kVersion));  // its line feed
    const HeaderFields header(text);
    const std::size_t header_size = before - text.size();
    const std::string_view given = header.find("content-length");
    std::size_t length = 0;
    const auto parsed = std::from_chars(given.data(), given.data() + given.size(), length);
    const bool is_cut = next != std::string_view::npos && next + 1 < header_size;
    if (is_cut || given.empty() || parsed.ec != std::errc() ||
        parsed.ptr != given.data() + given.size()) {
      report(is_cut ? "its header is cut off" : "its header has no Content-Length");
      ++at_;
      skip_to_header();
      return std::nullopt;
    }
    at_ += header_size;
    if (length > kLongestRecord) {
      pass_over(header, length);
      return std::nullopt;
    }
    if (!ensure(length)) {
      if (!stopped_) {
        report("the file ends before the record does");
      }
      skip_to_header();
      return std::nullopt;
    }
    const std::size_t begin = at_;
    at_ += length;
    if (!ends_here()) {
      report("its Content-Length, " + std::string(given) + ", is wrong");
      at_ = begin;
      skip_to_header();
      return std::nullopt;
    }
    WarcRecord record = describe(header);
    record.block = std::string_view(window_).substr(begin, length);
    return record;
  }

  // Whether a record may end here: two line ends as the standard has them, or nothing but line ends
  // before the next record.
  bool ends_here() {
    constexpr std::size_t kMostLineEnds = 8;
    ensure(kMostLineEnds + kVersion.size());
    std::string_view rest = ahead();
    const std::size_t next = rest.find_first_not_of("\r\n");
    return next == std::string_view::npos || rest.starts_with("\r\n\r\n") ||
           (next <= kMostLineEnds && rest.substr(next).starts_with(kVersion));
  }

  void pass_over(const HeaderFields& header, std::size_t length) {
    const WarcRecord record = describe(header);
    if (record.type != "request" && record.type != "metadata") {
      report("the record is longer than 64 MB (" + std::to_string(length) + " bytes)");
    }
    skip_to_header();
  }

  WarcRecord describe(const HeaderFields& header) const {
    WarcRecord record;
    const MediaType media = parse_media_type(header.find("content-type"));
    record.type = header.find("warc-type");
    record.media = media.type;
    record.origin.path = path_;
    record.origin.record = number_;
    record.origin.url = squeeze_spaces(to_clean_utf8(header.find("warc-target-uri")));
    if (record.origin.url.starts_with('<') && record.origin.url.ends_with('>')) {
      record.origin.url = record.origin.url.substr(1, record.origin.url.size() - 2);  // WARC 1.0
    }
    record.origin.charset = media.charset;
    record.origin.fetched = parse_date(header.find("warc-date"));
    return record;
  }

  void report(const std::string& reason) {
    sink_.trouble({Trouble::Kind::bad_record, place_of(path_, number_), reason});
  }

  ByteStream& input_;
  const std::string& path_;
  const Sink& sink_;
  std::string window_;  // what was read and may be needed
  std::size_t at_ = 0;  // how far it is done with
  int number_ = 0;
  std::optional<ReadError> stopped_;
};

bool is_html(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// The parts of a crawl archive have names as an archive's members have.
std::string member_path(const PageOrigin& origin) {
  return origin.path + "/" + std::to_string(origin.record);
}

// False when the sink asked to stop.
bool read_json_answer(ByteStream& input, const PageOrigin& origin, const FieldNames& names,
                      const Sink& sink) {
  bool any = false;
  const Sink articles_only = {[&](Article article) {
                                const bool is_article =
                                    !article.title.empty() && !article.body.empty();
                                any = any || is_article;
                                return !is_article || sink.article(std::move(article));
                              },
                              [](const Trouble&) {}};
  const bool goes_on = read_json(input, member_path(origin), names, articles_only);
  if (!any) {
    sink.trouble({Trouble::Kind::not_an_article, place_of(origin.path, origin.record),
                  "the JSON holds no article"});
  }
  return goes_on;
}

bool is_text(const std::string& type) {
  return type.empty() || is_html(type) || type.find("xml") != std::string::npos ||
         type.find("json") != std::string::npos;
}

// Reads what was sent as `type`; false when the sink asked to stop.
bool read_body(const std::string& body, const std::string& type, const PageOrigin& origin,
               const FieldNames& names, const Sink& sink) {
  MemoryStream input(body);
  if (looks_like_feed(body)) {
    return read_feed(input, member_path(origin), names, sink);
  }
  if (type.find("json") != std::string::npos) {
    return read_json_answer(input, origin, names, sink);
  }
  return !(is_html(type) || (type.empty() && looks_like_html(body))) ||
         read_html_page(body, origin, sink);
}

bool read_response(const WarcRecord& record, const FieldNames& names, const Sink& sink) {
  const HttpResponse response = parse_http_response(record.block, kLongestRecord);
  const std::string place = place_of(record.origin.path, record.origin.record);
  if (response.status != 0 && (response.status < 200 || response.status > 299)) {
    const bool moved = response.status >= 300 && response.status < 400;
    sink.trouble({Trouble::Kind::not_an_article, place,
                  "the server answered with HTTP status " + std::to_string(response.status) +
                      (moved ? ", the page is elsewhere" : "")});
    return true;
  }
  if (response.status != 0 && !is_text(response.media.type)) {
    return true;
  }
  if (!response.problem.empty()) {
    sink.trouble(
        {Trouble::Kind::bad_record, place, "the record cannot be read: " + response.problem});
    return true;
  }
  PageOrigin origin = record.origin;
  origin.charset = response.media.charset;
  return read_body(response.body, response.media.type, origin, names, sink);
}

}  // namespace

bool looks_like_warc(std::string_view head) { return head.starts_with(kVersion); }

bool read_warc(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink) {
  WarcRecords records(input, path, sink);
  while (const std::optional<WarcRecord> record = records.next()) {
    bool goes_on = true;
    if (record->type == "response" && record->media == "application/http") {
      goes_on = read_response(*record, names, sink);
    } else if (record->type == "resource" && is_text(record->media)) {
      goes_on = read_body(std::string(record->block), record->media, record->origin, names, sink);
    } else if (record->type == "conversion" && record->media == "text/plain") {
      goes_on = read_dump_page(record->block, record->origin, sink);
    }
    if (!goes_on) {
      return false;
    }
  }
  return true;
}

}  // namespace warta
