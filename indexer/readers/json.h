// Articles as JSON, with field names in Indonesian or English.
#pragma once

#include <string>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// Reads JSON lines: an object a line, `record` being the line's number. A line that is no JSON
// object, or has neither title nor body, is a bad record; blank lines are skipped. False when the
// sink asked to stop.
bool read_json_lines(ByteStream& input, const std::string& path, const FieldNames& names,
                     const Sink& sink);

// Reads an array of objects, or objects one after the other, laid out in any way, or objects that
// wrap such arrays (see find_record_array); `record` counts them from 1. Bad records as above.
bool read_json(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink);

}  // namespace warta
