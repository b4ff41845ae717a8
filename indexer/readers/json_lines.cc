#include "indexer/readers/json_lines.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/charset.h"
#include "common/text/utf8.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/html_text.h"

namespace warta {
namespace {

enum class Slot { id, title, body, date, author, source, section, url, tags };

struct FieldName {
  std::string_view name;  // lower case
  Slot slot;
};

// Where a record has several names of one field, the one listed first counts.
constexpr auto kFieldNames = std::to_array<FieldName>({
    {"id", Slot::id},
    {"_id", Slot::id},
    {"judul", Slot::title},
    {"title", Slot::title},
    {"headline", Slot::title},
    {"isi", Slot::body},
    {"body", Slot::body},
    {"content", Slot::body},
    {"konten", Slot::body},
    {"text", Slot::body},
    {"teks", Slot::body},
    {"artikel", Slot::body},
    {"articlebody", Slot::body},
    {"tanggal", Slot::date},
    {"date", Slot::date},
    {"published", Slot::date},
    {"published_at", Slot::date},
    {"datepublished", Slot::date},
    {"waktu", Slot::date},
    {"penulis", Slot::author},
    {"author", Slot::author},
    {"authors", Slot::author},
    {"sumber", Slot::source},
    {"source", Slot::source},
    {"media", Slot::source},
    {"rubrik", Slot::section},
    {"kategori", Slot::section},
    {"section", Slot::section},
    {"category", Slot::section},
    {"url", Slot::url},
    {"link", Slot::url},
    {"tautan", Slot::url},
    {"topik", Slot::tags},
    {"tags", Slot::tags},
    {"tag", Slot::tags},
    {"keywords", Slot::tags},
});

constexpr std::size_t kSlots = 9;
constexpr std::size_t kMaxDepth = 64;

// The values of one field as texts, and the rank of the name they came under.
struct FieldValue {
  std::size_t rank = kFieldNames.size();
  std::vector<std::string> texts;
};

using Record = std::array<FieldValue, kSlots>;

// Takes the known fields out of a record as it is parsed. Nothing is built for the rest, so deep or
// wide records cost no memory and no stack.
class RecordSax : public nlohmann::json_sax<nlohmann::json> {
 public:
  const Record& record() const { return record_; }
  const std::string& problem() const { return problem_; }

  bool null() override { return at_top() ? fail("is no JSON object") : true; }
  bool boolean(bool) override { return !at_top() || fail("is no JSON object"); }
  bool number_integer(number_integer_t value) override { return add(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& literal) override { return add(literal); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return true; }

  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override {
    return at_top() ? fail("is a JSON array, not an object") : enter();
  }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    if (depth_ == 1) {
      choose_slot(name);
      inner_key_.clear();
    } else {
      inner_key_ = fold(name);
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

  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  bool enter() { return ++depth_ <= kMaxDepth || fail("is nested too deeply"); }

  bool leave() {
    --depth_;
    inner_key_.clear();
    return true;
  }

  void choose_slot(const std::string& name) {
    const std::string folded = fold(name);
    const auto found = std::find_if(kFieldNames.begin(), kFieldNames.end(),
                                    [&](const FieldName& field) { return field.name == folded; });
    current_ = nullptr;
    if (found == kFieldNames.end()) {
      return;
    }
    FieldValue& value = record_[static_cast<std::size_t>(found->slot)];
    const auto rank = static_cast<std::size_t>(found - kFieldNames.begin());
    if (value.texts.empty() || rank < value.rank) {
      current_ = &value;
      current_rank_ = rank;
      replaces_ = true;
    }
  }

  // Of objects within a field only the name counts: {"name": "Ayu Lestari", "url": ...}.
  bool add(std::string text) {
    if (at_top()) {
      return fail("is no JSON object");
    }
    const bool inner = inner_key_.empty() || inner_key_ == "name" || inner_key_ == "nama" ||
                       inner_key_ == "$oid" || inner_key_ == "$date";
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (current_ == nullptr || !inner || depth_ > 3 || blank) {
      return true;  // an empty "judul" does not hide a "title"
    }
    if (replaces_) {
      *current_ = {current_rank_, {}};
      replaces_ = false;
    }
    current_->texts.push_back(std::move(text));
    return true;
  }

  Record record_;
  FieldValue* current_ = nullptr;
  std::size_t current_rank_ = 0;
  bool replaces_ = false;  // the field's next text takes the place of those of a lesser name
  std::string inner_key_;
  std::string problem_;
  std::size_t depth_ = 0;
};

const std::vector<std::string>& texts(const Record& record, Slot slot) {
  return record[static_cast<std::size_t>(slot)].texts;
}

std::string join(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) {
    joined += joined.empty() ? "" : "\n";
    joined += part;
  }
  return joined;
}

// JSON escapes such as "\u0000" can bring control characters back.
std::string plain_text(const std::string& value) { return to_clean_utf8(strip_html(value)); }

std::string one_line(const Record& record, Slot slot) {
  const std::vector<std::string>& values = texts(record, slot);
  return values.empty() ? std::string() : squeeze_spaces(plain_text(values.front()));
}

std::vector<std::string> list(const Record& record, Slot slot, std::string_view separators) {
  std::vector<std::string> items;
  for (const std::string& value : texts(record, slot)) {
    const std::string text = plain_text(value);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
      std::string item = squeeze_spaces(std::string_view(text).substr(begin, end - begin));
      if (!item.empty() && std::find(items.begin(), items.end(), item) == items.end()) {
        items.push_back(std::move(item));
      }
      begin = end + 1;
    }
  }
  return items;
}

// "https://www.kontan.co.id/" -> "kontan.co.id"; a name stays as it is.
std::string source_of(const Record& record, const std::string& body, const std::string& url) {
  std::string given = one_line(record, Slot::source);
  if (std::string host = host_of(given); !host.empty()) {
    return host;
  }
  if (!given.empty()) {
    return given;
  }
  std::string source = find_dateline(squeeze_spaces(body.substr(0, 400))).source;
  return source.empty() ? host_of(url) : source;
}

std::optional<DateTime> published_of(const Record& record) {
  for (const std::string& value : texts(record, Slot::date)) {
    if (std::optional<DateTime> date = parse_date(to_clean_utf8(value))) {
      return date;
    }
  }
  return std::nullopt;
}

Article make_article(const Record& record) {
  Article article;
  article.id = one_line(record, Slot::id);
  article.title = one_line(record, Slot::title);
  const std::string body = plain_text(join(texts(record, Slot::body)));
  article.body = clean_body(body);
  article.lead = find_lead(article.body);
  article.published = published_of(record);
  article.authors = list(record, Slot::author, ",;\n");
  article.url = one_line(record, Slot::url);
  article.source = source_of(record, body, article.url);
  article.section = one_line(record, Slot::section);
  article.tags = list(record, Slot::tags, ",;\n");
  return article;
}

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

// Reads one line; false when the sink asked to stop.
bool read_line(const std::string& bytes, const std::string& path, int number, const Sink& sink) {
  std::string line = decode_to_utf8(bytes);
  mend_surrogates(line);
  const std::string place = path + ":" + std::to_string(number);
  RecordSax sax;
  if (!nlohmann::json::sax_parse(line, &sax)) {
    sink.trouble({Trouble::Kind::bad_record, place, "the line " + sax.problem()});
    return true;
  }
  Article article = make_article(sax.record());
  if (article.title.empty() && article.body.empty()) {
    sink.trouble({Trouble::Kind::bad_record, place, "the record has neither a title nor a body"});
    return true;
  }
  article.file = path;
  article.record = number;
  return sink.article(std::move(article));
}

}  // namespace

bool JsonLinesReader::read(std::istream& input, const std::string& path, const Sink& sink) const {
  std::string line;
  for (int number = 1; std::getline(input, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) {
      line.erase(0, 3);
    }
    if (!is_blank(line) && !read_line(line, path, number, sink)) {
      return false;
    }
  }
  return true;
}

}  // namespace warta
