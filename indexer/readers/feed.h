// Articles as the items of a news feed: RSS 0.9 to 2.0 and Atom, WordPress exports included.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// True if `head` is XML whose outermost element is that of a feed.
bool looks_like_feed(std::string_view head);

// Reads the items; `record` counts them from 1. Their bodies may be markup (content:encoded,
// xhtml). XML that is damaged is reported once, with the line, and read as far as it makes sense. A
// feed that declares entities is refused: they can name files of this machine and grow without end.
// Nothing is fetched from anywhere. False when the sink asked to stop.
bool read_feed(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink);

}  // namespace warta
