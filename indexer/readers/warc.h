// Articles as the pages of a crawl archive: WARC (ISO 28500), and WET, its pages as plain text.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/reader.h"

namespace warta {

// True if `head` starts a WARC record.
bool looks_like_warc(std::string_view head);

// Reads every page of HTML (records "response" and "resource") and every text made of one
// ("conversion"); `record` counts all records from 1. Requests, metadata, pictures and redirections
// are passed over. A record whose Content-Length is wrong is a bad record, and reading resumes at
// the next "WARC/1." at the start of a line. False when the sink asked to stop.
bool read_warc(ByteStream& input, const std::string& path, const Sink& sink);

}  // namespace warta
