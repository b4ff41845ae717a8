// Articles as rows of a table whose header names the fields.
#pragma once

#include <string>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/table_shape.h"

namespace warta {

// Reads the rows below the header as RFC 4180 has them (quoted fields may hold line feeds),
// `record` being the number of the row's first line. A row with more or fewer columns than the
// header is a bad record. Where such a row spans lines, or one that RFC 4180 does not allow, a lone
// quotation mark has joined them: its first line is reported and reading resumes at the next. A
// table none of whose columns is known to be a title or body is reported with its columns, and not
// read. False when the sink asked to stop.
bool read_csv(ByteStream& input, const TableShape& shape, const std::string& path,
              const FieldNames& names, const Sink& sink);

}  // namespace warta
