#include "indexer/readers/csv.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

#include "common/text/charset.h"
#include "common/text/utf8.h"
#include "indexer/readers/csv_rows.h"
#include "indexer/readers/record.h"

namespace warta {
namespace {

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

// Rows of a table, with those that a lone quotation mark joined taken apart.
class Table {
 public:
  Table(ByteStream& input, const TableShape& shape, const std::string& path, const Sink& sink)
      : lines_(input),
        delimiter_(shape.delimiter),
        parser_(shape.delimiter),
        columns_(shape.columns.size()),
        rows_above_(shape.headings + 1),
        path_(path),
        sink_(sink) {}

  // The next row below the header with the line it begins in; false at the end.
  bool next(Row& row, int& number) {
    for (;;) {
      if (!gather_row()) {
        return false;
      }
      number = gathered_.front().number;
      row = parser_.take_row();
      if (rows_above_ > 0) {
        rows_above_ -= is_separator_line(gathered_.front().text) ? 0 : 1;
        continue;
      }
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
  std::size_t columns_;
  std::size_t rows_above_;  // those to be passed over, the header included
  const std::string& path_;
  const Sink& sink_;
  std::vector<Lines::Line> gathered_;
  bool complete_ = false;
  std::size_t reread_ = 0;
};

// "No, Uraian, ..." for messages.
std::string list_names(const Row& columns) {
  constexpr std::size_t kMostNamed = 12;
  std::string list;
  for (std::size_t i = 0; i < std::min(columns.size(), kMostNamed); ++i) {
    list += (i == 0 ? "" : ", ") + squeeze_spaces(columns[i]);
  }
  return list + (columns.size() > kMostNamed ? ", ..." : "");
}

void warn_of_missing_body(const TableShape& shape, const FieldNames& names, const std::string& path,
                          const Sink& sink) {
  Row unknown;
  std::copy_if(shape.columns.begin(), shape.columns.end(), std::back_inserter(unknown),
               [&](const std::string& name) { return !names.find(name); });
  if (!unknown.empty() && !has_field(shape, names, RecordField::body)) {
    sink.trouble({Trouble::Kind::shortened, path,
                  "the table has titles, but no column known to be the body; if it is one of " +
                      list_names(unknown) + ": --map COLUMN=body"});
  }
}

}  // namespace

bool read_csv(ByteStream& input, const TableShape& shape, const std::string& path,
              const FieldNames& names, const Sink& sink) {
  if (!has_field(shape, names, RecordField::title) && !has_field(shape, names, RecordField::body)) {
    sink.trouble({Trouble::Kind::unreadable_input, path,
                  "is a table, but none of its columns (" + list_names(shape.columns) +
                      ") is known to be a title or body; say which: --map COLUMN=title, "
                      "--map COLUMN=body"});
    return true;
  }
  warn_of_missing_body(shape, names, path, sink);
  std::vector<std::optional<FieldKey>> columns;
  std::transform(shape.columns.begin(), shape.columns.end(), std::back_inserter(columns),
                 [&](const std::string& name) { return names.find(name); });
  Table table(input, shape, path, sink);
  Row row;
  int number = 0;
  bool any = false;
  while (table.next(row, number)) {
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
