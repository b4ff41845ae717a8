// Is this text a table, and what are its columns?
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/field_names.h"

namespace warta {

// A table's header, and what separates its columns.
struct TableShape {
  char delimiter = ',';
  std::vector<std::string> columns;
  std::size_t headings = 0;  // rows above the header
};

// The shape of text that starts with `head`, its columns separated by commas, semicolons, tabs or
// vertical bars. The header names two fields, a title or body among them, and most rows below have
// columns too; headings may stand above it. Or it is the first row, one of names that all rows have
// as many columns as. No value when this is no table.
std::optional<TableShape> find_table(std::string_view head, const FieldNames& names);

// True if a column of that header is known to be `field`.
bool has_field(const TableShape& shape, const FieldNames& names, RecordField field);

}  // namespace warta
