#include "indexer/readers/json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "common/text/charset.h"
#include "common/text/utf8.h"
#include "indexer/readers/json_mender.h"
#include "indexer/readers/json_splitter.h"
#include "indexer/readers/json_wrapper.h"
#include "indexer/readers/record.h"

namespace warta {
namespace {

constexpr std::size_t kMaxDepth = 64;

// Of an object within a field only this counts: {"name": "Ayu Lestari", "url": ...}, the
// {"rendered": "<p>..."} of WordPress, the {"$date": ...} of MongoDB, the {"text": ...} of editors
// that keep a body as blocks.
bool is_value_key(std::string_view key) {
  constexpr auto kKeys = std::to_array<std::string_view>(
      {"name", "nama", "rendered", "$oid", "$date", "text", "html", "content", "isi"});
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

// Takes the known fields out of a record as it is parsed. Nothing is built for the rest, so deep or
// wide records cost no memory and no stack.
class RecordSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit RecordSax(const FieldNames& names) : names_(names) {}

  Record& record() { return record_; }
  const std::string& problem() const { return problem_; }

  bool null() override { return at_top() ? fail("is no JSON object") : true; }
  bool boolean(bool) override { return !at_top() || fail("is no JSON object"); }
  bool number_integer(number_integer_t value) override { return add(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& literal) override { return add(literal); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override {
    envelope_ = depth_ == 1 && at_envelope_ ? 1 : envelope_;
    return enter();
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override {
    return at_top() ? fail("is a JSON array, not an object") : enter();
  }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    at_envelope_ = depth_ == 1 && is_envelope(name);
    if (level() == 1) {
      field_ = names_.find(name);
      value_counts_ = true;
      if (!field_ && !at_envelope_) {
        record_.note_unknown(name);
      }
    } else {
      value_counts_ = is_value_key(name);
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 9: syntax error ..."
    std::string reason = e.what();
    const std::size_t at = reason.find("column ");
    reason = at == std::string::npos ? "" : reason.substr(at, reason.find(':', at) - at);
    return fail("is cut off or no valid JSON" + (reason.empty() ? "" : " (" + reason + ")"));
  }

 private:
  bool at_top() const { return depth_ == 0; }

  // How deep in the record, which an envelope may hold.
  std::size_t level() const { return depth_ - envelope_; }

  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  bool enter() { return ++depth_ <= kMaxDepth || fail("is nested too deeply"); }

  bool leave() {
    --depth_;
    envelope_ = depth_ == 1 ? 0 : envelope_;
    value_counts_ = true;
    return true;
  }

  bool add(std::string text) {
    if (at_top()) {
      return fail("is no JSON object");
    }
    constexpr std::size_t kDeepestValue = 6;  // "body": {"blocks": [{"data": {"text": ...}}]}
    if (field_ && value_counts_ && level() <= kDeepestValue) {
      record_.add(*field_, std::move(text));
    }
    return true;
  }

  const FieldNames& names_;
  Record record_;
  std::optional<FieldKey> field_;
  bool value_counts_ = true;
  std::string problem_;
  std::size_t depth_ = 0;
  std::size_t envelope_ = 0;  // 1 within an envelope
  bool at_envelope_ = false;
};

bool is_hex(std::string_view digits) {
  return digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

// The code unit of an escape "\uD83D" at `at`, or 0.
unsigned escaped_unit(std::string_view line, std::size_t at) {
  const bool escape =
      line.substr(std::min(at, line.size())).starts_with("\\u") && is_hex(line.substr(at + 2, 4));
  return escape
             ? static_cast<unsigned>(std::stoul(std::string(line.substr(at + 2, 4)), nullptr, 16))
             : 0;
}

// Scrapers that cut texts by UTF-16 units leave half a character, "\ud83d" alone, which JSON
// parsers refuse. It becomes U+FFFD, and the record can be read.
void mend_surrogates(std::string& line) {
  for (std::size_t at = line.find('\\'); at != std::string::npos; at = line.find('\\', at)) {
    const unsigned unit = escaped_unit(line, at);
    const unsigned next = escaped_unit(line, at + 6);
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    if (high || low) {
      line.replace(at + 2, 4, "FFFD");
    }
    at += unit != 0 ? 6 : 2;
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(std::string_view(" \t\r\v\f\0", 6)) == std::string_view::npos;
}

// What all records of one input share.
struct Reading {
  const std::string& path;
  const FieldNames& names;
  const Sink& sink;
  bool any_body = false;
  std::string unknown_fields{};  // of the first title without a body

  void report(int number, const std::string& reason) const {
    sink.trouble({Trouble::Kind::bad_record, place_of(path, number), reason});
  }

  void note_fields(const Record& record) {
    any_body = any_body || record.has(RecordField::body);
    if (!any_body && unknown_fields.empty() && record.has(RecordField::title)) {
      unknown_fields = record.unknown_fields();
    }
  }

  void warn_of_missing_body() const {
    if (!any_body && !unknown_fields.empty()) {
      sink.trouble({Trouble::Kind::shortened, path,
                    "the records have titles, but no field known to be the body; if it is one of " +
                        to_clean_utf8(unknown_fields) + ": --map FIELD=body"});
    }
  }
};

// Reads one record; false when the sink asked to stop. `what` is "line" or "record".
bool read_record(std::string bytes, int number, const char* what, Reading& reading) {
  std::string text = decode_to_utf8(bytes);
  bytes = std::string();
  mend_surrogates(text);
  std::optional<RecordSax> sax(reading.names);
  if (!nlohmann::json::sax_parse(text, &*sax)) {
    const std::string problem = sax->problem();
    text = mend_literals(text);
    sax.emplace(reading.names);
    if (!nlohmann::json::sax_parse(text, &*sax)) {
      reading.report(number, std::string("the ") + what + " " + problem);
      return true;
    }
  }
  text = std::string();
  reading.note_fields(sax->record());
  return deliver(sax->record(), reading.path, number, reading.sink);
}

}  // namespace

bool read_json_lines(ByteStream& input, const std::string& path, const FieldNames& names,
                     const Sink& sink) {
  Reading reading{path, names, sink};
  std::string line;
  ByteStream::Line got{};
  for (int number = 1; (got = input.take_line(line, kLongestRecord)) != ByteStream::Line::end;
       ++number) {
    if (got == ByteStream::Line::too_long) {
      reading.report(number, "the line is longer than 64 MB");
    } else if (!is_blank(line) && !read_record(std::move(line), number, "line", reading)) {
      return false;
    }
  }
  reading.warn_of_missing_body();
  return true;
}

bool read_json(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink) {
  Reading reading{path, names, sink};
  JsonSplitter splitter(input, kLongestRecord, names);
  int number = 1;
  for (std::string value; splitter.next(value); ++number) {
    if (value.empty()) {
      reading.report(number, "the record is longer than 64 MB");
    } else if (!read_record(std::move(value), number, "record", reading)) {
      return false;
    }
  }
  if (splitter.array_is_cut_off()) {
    sink.trouble({Trouble::Kind::unreadable_input, path,
                  "the array is cut off: the file ends without its closing bracket"});
  } else if (number == 1) {
    sink.trouble({Trouble::Kind::not_an_article, path, "the array is empty"});
  }
  reading.warn_of_missing_body();
  return true;
}

}  // namespace warta
