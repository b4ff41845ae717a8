// What are the fields of this row? libcsv, which RFC 4180 and what people make of it agree on.
#pragma once

#include <csv.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warta {

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

// "sep=;" is what Excel writes, and wants, before the header.
inline bool is_separator_line(std::string_view line) {
  return line.size() >= 5 && line.size() <= 6 && line.starts_with("sep=");
}

}  // namespace warta
