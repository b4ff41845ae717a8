#include "indexer/readers/csv.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "common/text/charset.h"
#include "common/text/utf8.h"
#include "indexer/readers/record.h"

namespace warta {
namespace {

using Row = std::vector<std::string>;

// libcsv with its rows as values. Unless it is strict, a quotation mark that is neither doubled nor
// at the end of a field is taken as it stands.
class RowParser {
 public:
  explicit RowParser(char delimiter, bool strict = false) : delimiter_(delimiter), strict_(strict) {
    begin();
  }
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;
  ~RowParser() { csv_free(&parser_); }

  // Takes a line without its line feed. True when a row ends with it; an empty line is no row.
  bool take_line(const std::string& line) {
    complete_ = false;
    return csv_parse(&parser_, line.data(), line.size(), add_field, end_row, this) == line.size() &&
           csv_parse(&parser_, "\n", 1, add_field, end_row, this) == 1 && complete_;
  }

  Row take_row() { return std::exchange(row_, {}); }

  // Forgets a row that is not complete.
  void restart() {
    csv_free(&parser_);
    row_.clear();
    begin();
  }

 private:
  void begin() {
    constexpr std::size_t kBlockBytes = 4096;
    csv_init(&parser_, strict_ ? CSV_STRICT : 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
    csv_set_blk_size(&parser_, kBlockBytes);
  }

  static void add_field(void* text, std::size_t size, void* self) {
    static_cast<RowParser*>(self)->row_.emplace_back(static_cast<const char*>(text), size);
  }

  static void end_row(int, void* self) { static_cast<RowParser*>(self)->complete_ = true; }

  char delimiter_;
  bool strict_;
  csv_parser parser_{};
  Row row_;
  bool complete_ = false;
};

// The lines of an input in UTF-8, numbered from 1, with the lines put back before the rest.
class Lines {
 public:
  struct Line {
    std::string text;
    int number = 0;
  };

  explicit Lines(ByteStream& input) : input_(input) {}

  // False at the end. A line past the bound is nothing but too long.
  bool next(Line& line, bool& too_long) {
    too_long = false;
    if (!pending_.empty()) {
      line = std::move(pending_.front());
      pending_.pop_front();
      return true;
    }
    std::string bytes;
    const ByteStream::Line got = input_.take_line(bytes, kLongestRecord);
    if (got == ByteStream::Line::end) {
      return false;
    }
    too_long = got == ByteStream::Line::too_long;
    line = {decode_to_utf8(bytes), ++number_};
    split_at_returns(line);
    return true;
  }

  void put_back(std::vector<Line>&& lines) {
    pending_.insert(pending_.begin(), std::make_move_iterator(lines.begin()),
                    std::make_move_iterator(lines.end()));
  }

 private:
  // Decoding makes a lone carriage return a line feed, and the one of CR LF a line feed at the end.
  void split_at_returns(Line& line) {
    if (line.text.ends_with('\n')) {
      line.text.pop_back();
    }
    std::size_t begin = line.text.find('\n');
    if (begin == std::string::npos) {
      return;
    }
    const std::string rest = line.text.substr(begin + 1);
    line.text.resize(begin);
    for (begin = 0; begin <= rest.size();) {
      const std::size_t end = std::min(rest.find('\n', begin), rest.size());
      pending_.push_back({rest.substr(begin, end - begin), ++number_});
      begin = end + 1;
    }
  }

  ByteStream& input_;
  std::deque<Line> pending_;
  int number_ = 0;
};

// "sep=;" is what Excel writes, and wants, before the header.
bool is_separator_line(std::string_view line) {
  return line.size() >= 5 && line.size() <= 6 && line.starts_with("sep=");
}

// Rows of a table, with those that a lone quotation mark joined taken apart.
class Table {
 public:
  Table(ByteStream& input, char delimiter, const std::string& path, const Sink& sink)
      : lines_(input), delimiter_(delimiter), parser_(delimiter), path_(path), sink_(sink) {}

  // The next row with the line it begins in; false at the end. The first row decides how many
  // columns the others must have.
  bool next(Row& row, int& number) {
    for (;;) {
      if (!gather_row()) {
        return false;
      }
      if (columns_ == 0 && is_separator_line(gathered_.front().text)) {
        continue;
      }
      number = gathered_.front().number;
      row = parser_.take_row();
      columns_ = columns_ == 0 ? row.size() : columns_;
      if (complete_ && row.size() == columns_ && !is_joined()) {
        return true;
      }
      report(number, describe_fault(row.size()));
      resume();
    }
  }

 private:
  // Gathers the lines of a row; false at the end. Leaves complete_ unset where the row has no end.
  bool gather_row() {
    gathered_.clear();
    if (!complete_) {
      parser_.restart();
    }
    parser_.take_row();
    complete_ = false;
    std::size_t bytes = 0;
    Lines::Line line;
    for (bool too_long = false; !complete_ && bytes <= kLongestRecord;) {
      if (!lines_.next(line, too_long)) {
        return !gathered_.empty();
      }
      if (too_long) {
        report(line.number, "the line is longer than 64 MB");
        continue;
      }
      complete_ = parser_.take_line(line.text);
      bytes += line.text.size() + 1;
      const bool blank = line.text.find_first_not_of(" \t") == std::string::npos;
      if (complete_ || !gathered_.empty() || !blank) {
        gathered_.push_back(std::move(line));
      }
    }
    return true;
  }

  // Whether a lone quotation mark may have made one row of several: they disagree on which marks
  // are text.
  bool is_joined() const {
    if (gathered_.size() == 1) {
      return false;
    }
    RowParser strict(delimiter_, true);
    bool complete = false;
    for (const Lines::Line& line : gathered_) {
      complete = strict.take_line(line.text);
    }
    return !complete;
  }

  std::string describe_fault(std::size_t columns) const {
    if (complete_ && gathered_.size() == 1) {
      return "the row has " + std::to_string(columns) + " columns, the header " +
             std::to_string(columns_);
    }
    return "the row has a quotation mark that is not closed";
  }

  // Reads again what a bad row of several lines has swallowed, up to a bound: a table made of
  // quotation marks must not take for ever.
  void resume() {
    constexpr std::size_t kMostReread = kLongestRecord;
    constexpr std::size_t kLeastCost = 64;  // of a line, however short
    std::size_t bytes = 0;
    for (const Lines::Line& line : gathered_) {
      bytes += std::max(line.text.size(), kLeastCost);
    }
    if (gathered_.size() < 2) {
      return;
    }
    if ((reread_ += bytes) > kMostReread) {
      report(gathered_[1].number, "skipped up to line " + std::to_string(gathered_.back().number) +
                                      ": too many quotation marks that are not closed");
      return;
    }
    gathered_.erase(gathered_.begin());
    lines_.put_back(std::move(gathered_));
  }

  void report(int number, const std::string& reason) {
    sink_.trouble({Trouble::Kind::bad_record, place_of(path_, number), reason});
  }

  Lines lines_;
  char delimiter_;
  RowParser parser_;
  const std::string& path_;
  const Sink& sink_;
  std::vector<Lines::Line> gathered_;
  bool complete_ = false;
  std::size_t columns_ = 0;
  std::size_t reread_ = 0;
};

bool has_field(const Row& header, const FieldNames& names, RecordField field) {
  return std::any_of(header.begin(), header.end(), [&](const std::string& name) {
    const std::optional<FieldKey> key = names.find(name);
    return key && key->field == field;
  });
}

bool names_text(const Row& header, const FieldNames& names) {
  return has_field(header, names, RecordField::title) ||
         has_field(header, names, RecordField::body);
}

std::size_t count_fields(const Row& header, const FieldNames& names) {
  std::set<RecordField> fields;
  for (const std::string& name : header) {
    if (const std::optional<FieldKey> key = names.find(name)) {
      fields.insert(key->field);
    }
  }
  return fields.size();
}

// Names of columns are short, no two alike, and no sentences; a column of row numbers has none.
bool looks_like_header(const Row& row) {
  constexpr std::size_t kLongestName = 40;
  std::set<std::string> seen;
  const bool numbered = !row.empty() && row.front().empty();
  return std::all_of(row.begin() + (numbered ? 1 : 0), row.end(), [&](const std::string& name) {
    const std::size_t words =
        1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
    const bool letters = std::any_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    return letters && name.size() <= kLongestName && words <= 4 && !name.ends_with('.') &&
           seen.insert(name).second;
  });
}

// The rows of `text` that are whole; none where the first has one column.
std::vector<Row> split_rows(std::string_view text, char delimiter) {
  constexpr std::size_t kMostRows = 50;
  RowParser parser(delimiter);
  std::vector<Row> rows;
  for (std::size_t end = 0; rows.size() < kMostRows && !text.empty();
       text.remove_prefix(std::min(end + 1, text.size()))) {
    end = std::min(text.find('\n'), text.size());
    if (parser.take_line(std::string(text.substr(0, end)))) {
      rows.push_back(parser.take_row());
      if (rows.front().size() < 2) {
        return {};
      }
    }
  }
  return rows;
}

// Whether the rows have as many columns as the first, which may be a header. Prose may have a comma
// a line for two lines.
bool is_regular(const std::vector<Row>& rows, char delimiter) {
  const std::size_t columns = rows.front().size();
  const std::size_t least = columns == 2 && delimiter == ',' ? 3 : 2;
  return rows.size() >= least && looks_like_header(rows.front()) &&
         std::all_of(rows.begin(), rows.end(),
                     [&](const Row& row) { return row.size() == columns; });
}

// "No, Uraian, ..." for messages.
std::string list_names(const Row& columns) {
  constexpr std::size_t kMostNamed = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(columns.size(), kMostNamed); ++i) {
    list += (i == 0 ? "" : ", ") + squeeze_spaces(columns[i]);
  }
  return list + (columns.size() > kMostNamed ? ", ..." : "");
}

void warn_of_missing_body(const Row& header, const FieldNames& names, const std::string& path,
                          const Sink& sink) {
  Row unknown;
  std::copy_if(header.begin(), header.end(), std::back_inserter(unknown),
               [&](const std::string& name) { return !names.find(name); });
  if (!unknown.empty() && !has_field(header, names, RecordField::body)) {
    sink.trouble({Trouble::Kind::shortened, path,
                  "the table has titles, but no column known to be the body; if it is one of " +
                      list_names(unknown) + ": --map COLUMN=body"});
  }
}

}  // namespace

std::optional<TableShape> find_table(std::string_view head, const FieldNames& names) {
  const std::string decoded = decode_to_utf8(head);
  std::string_view text = decoded;
  if (head.size() >= ByteStream::kMaxPeek) {
    text = text.substr(0, text.rfind('\n') + 1);  // the last line may go on
  }
  const std::string_view first = text.substr(0, text.find('\n'));
  std::string delimiters = ",;\t|";
  if (is_separator_line(first)) {
    text.remove_prefix(std::min(first.size() + 1, text.size()));
    delimiters = first[4];
  }
  std::optional<TableShape> named;
  std::optional<TableShape> regular;
  std::size_t most = 1;
  for (const char delimiter : delimiters) {
    const std::vector<Row> rows = split_rows(text, delimiter);
    if (rows.empty()) {
      continue;
    }
    const Row& header = rows.front();
    const std::size_t fields = names_text(header, names) ? count_fields(header, names) : 0;
    if (fields > most) {
      named = TableShape{delimiter, header};
      most = fields;
    }
    if (is_regular(rows, delimiter) && (!regular || header.size() > regular->columns.size())) {
      regular = TableShape{delimiter, header};
    }
  }
  return named ? named : regular;
}

bool read_csv(ByteStream& input, const TableShape& shape, const std::string& path,
              const FieldNames& names, const Sink& sink) {
  if (!names_text(shape.columns, names)) {
    sink.trouble({Trouble::Kind::unreadable_input, path,
                  "is a table, but none of its columns (" + list_names(shape.columns) +
                      ") is known to be a title or body; say which: --map COLUMN=title, "
                      "--map COLUMN=body"});
    return true;
  }
  warn_of_missing_body(shape.columns, names, path, sink);
  Table table(input, shape.delimiter, path, sink);
  Row row;
  int number = 0;
  bool any = false;
  std::vector<std::optional<FieldKey>> columns;
  while (table.next(row, number)) {
    if (columns.empty()) {
      std::transform(row.begin(), row.end(), std::back_inserter(columns),
                     [&](const std::string& name) { return names.find(name); });
      continue;
    }
    any = true;
    Record record;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns[i]) {
        record.add(*columns[i], std::move(row[i]));
      }
    }
    if (!deliver(record, path, number, sink)) {
      return false;
    }
  }
  if (!any) {
    sink.trouble({Trouble::Kind::not_an_article, path, "the table has a header and no rows"});
  }
  return true;
}

}  // namespace warta
