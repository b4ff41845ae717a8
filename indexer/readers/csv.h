// Articles as rows of a table whose header names the fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// What separates the columns of text that starts with `head`: a comma, a semicolon or a tab. No
// value when this is no table: its first line must name two fields, a title or body among them.
std::optional<char> csv_delimiter(std::string_view head, const FieldNames& names);

// Reads rows as RFC 4180 has them (quoted fields may hold line feeds), `record` being the number
// of the row's first line. A row with more or fewer columns than the header is a bad record. Where
// such a row spans lines, or one that RFC 4180 does not allow, a lone quotation mark has joined
// them: its first line is reported and reading resumes at the next. False when the sink asked to
// stop.
bool read_csv(ByteStream& input, char delimiter, const std::string& path, const FieldNames& names,
              const Sink& sink);

}  // namespace warta
