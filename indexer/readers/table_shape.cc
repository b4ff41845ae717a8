#include "indexer/readers/table_shape.h"

#include <algorithm>
#include <set>

#include "common/text/charset.h"
#include "indexer/readers/byte_stream.h"
#include "indexer/readers/csv_rows.h"

namespace warta {
namespace {

bool has_column(const Row& header, const FieldNames& names, RecordField field) {
  return std::any_of(header.begin(), header.end(), [&](const std::string& name) {
    const std::optional<FieldKey> key = names.find(name);
    return key && key->field == field;
  });
}

bool names_text(const Row& header, const FieldNames& names) {
  return has_column(header, names, RecordField::title) ||
         has_column(header, names, RecordField::body);
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

// Above a header there may be as many rows less one: "Rekap Berita Maret 2021".
constexpr std::size_t kMostHeadings = 5;

// The rows of `text` that are whole; none where the first few have one column.
std::vector<Row> split_rows(std::string_view text, char delimiter) {
  constexpr std::size_t kMostRows = 50;
  RowParser parser(delimiter);
  std::vector<Row> rows;
  bool any = false;
  for (std::size_t end = 0; rows.size() < kMostRows && !text.empty();
       text.remove_prefix(std::min(end + 1, text.size()))) {
    end = std::min(text.find('\n'), text.size());
    if (parser.take_line(std::string(text.substr(0, end)))) {
      rows.push_back(parser.take_row());
      any = any || rows.back().size() > 1;
      if (!any && rows.size() == kMostHeadings) {
        return {};
      }
    }
  }
  return rows;
}

// Whether the rows below the header make it one: most have columns, and, where headings stand above
// it, as many as it has.
bool fits_most(const std::vector<Row>& rows, std::size_t header) {
  const std::size_t columns = rows[header].size();
  const auto below = rows.begin() + static_cast<std::ptrdiff_t>(header) + 1;
  const auto fitting = std::count_if(below, rows.end(), [&](const Row& row) {
    return header == 0 ? row.size() > 1 : row.size() == columns;
  });
  return 2 * fitting >= rows.end() - below;
}

// Whether the rows have as many columns as the first, which may be a header. Prose, which has a
// blank behind a comma, may have as many commas a line for some lines; names of one word each are
// none.
bool is_regular(const std::vector<Row>& rows, std::string_view header, char delimiter) {
  const bool like_prose = delimiter == ',' && header.find(", ") != std::string_view::npos;
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  const bool has_blank = header.find(' ') != std::string_view::npos;
  const std::size_t least = like_prose ? 6 : columns == 2 && delimiter == ',' && has_blank ? 3 : 2;
  return columns >= 2 && rows.size() >= least && looks_like_header(rows.front()) &&
         std::all_of(rows.begin(), rows.end(),
                     [&](const Row& row) { return row.size() == columns; });
}

}  // namespace

bool has_field(const TableShape& shape, const FieldNames& names, RecordField field) {
  return has_column(shape.columns, names, field);
}

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
    for (std::size_t i = 0; i < std::min(rows.size(), kMostHeadings); ++i) {
      const std::size_t fields = names_text(rows[i], names) ? count_fields(rows[i], names) : 0;
      if (fields > most && fits_most(rows, i)) {
        named = TableShape{delimiter, rows[i], i};
        most = fields;
      }
    }
    if (is_regular(rows, text.substr(0, text.find('\n')), delimiter) &&
        (!regular || rows.front().size() > regular->columns.size())) {
      regular = TableShape{delimiter, rows.front(), 0};
    }
  }
  return named ? named : regular;
}

}  // namespace warta
