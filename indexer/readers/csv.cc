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

Row split_line(const std::string& line, char delimiter) {
  RowParser parser(delimiter);
  return parser.take_line(line) ? parser.take_row() : Row();
}

// How many fields the header names; 0 when a title or body is not among them.
std::size_t count_fields(const Row& header, const FieldNames& names) {
  std::set<RecordField> fields;
  for (const std::string& name : header) {
    if (const std::optional<FieldKey> key = names.find(name)) {
      fields.insert(key->field);
    }
  }
  return fields.contains(RecordField::title) || fields.contains(RecordField::body) ? fields.size()
                                                                                   : 0;
}

}  // namespace

std::optional<char> csv_delimiter(std::string_view head, const FieldNames& names) {
  constexpr std::size_t kLongestHeader = 4096;
  const std::string text = decode_to_utf8(head.substr(0, kLongestHeader));
  std::size_t begin = 0;
  std::size_t end = std::min(text.find('\n'), text.size());
  if (is_separator_line(std::string_view(text).substr(0, end))) {
    begin = std::min(end + 1, text.size());
    end = std::min(text.find('\n', begin), text.size());
  }
  const std::string header = text.substr(begin, end - begin);
  std::optional<char> best;
  std::size_t most = 1;
  for (const char delimiter : {',', ';', '\t'}) {
    const std::size_t fields = count_fields(split_line(header, delimiter), names);
    if (fields > most) {
      best = delimiter;
      most = fields;
    }
  }
  return best;
}

bool read_csv(ByteStream& input, char delimiter, const std::string& path, const FieldNames& names,
              const Sink& sink) {
  Table table(input, delimiter, path, sink);
  Row row;
  int number = 0;
  std::vector<std::optional<FieldKey>> columns;
  while (table.next(row, number)) {
    if (columns.empty()) {
      std::transform(row.begin(), row.end(), std::back_inserter(columns),
                     [&](const std::string& name) { return names.find(name); });
      continue;
    }
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
  return true;
}

}  // namespace warta
