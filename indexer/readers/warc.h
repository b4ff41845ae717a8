// Articles as the pages of a crawl archive: WARC (ISO 28500), and WET, its pages as plain text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// True if `head` starts a WARC record.
bool looks_like_warc(std::string_view head);

// Reads every page of HTML, feed and JSON answer (records "response" and "resource") and every text
// made of a page ("conversion"); `record` counts all records from 1. The articles of a feed or of
// JSON are in the file "path/record". Of JSON, which a site answers to its own scripts too, only
// what has a title and a body is taken. Responses of any status but 2xx are no articles, which is
// reported; requests, metadata and pictures are passed over. A record whose Content-Length is wrong
// is a bad record, and reading resumes at the next "WARC/1." at the start of a line. False when the
// sink asked to stop.
bool read_warc(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink);

}  // namespace warta
