// Which files are meant, and what is in each? From the INPUT words of a command line to articles.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/reader.h"

namespace warta {

// Reads every input in order: a file, a folder (recursively, in byte order of its names, hidden
// files left out, symbolic links to folders not followed), or "-" for JSON lines on standard input.
// Each article gets file, record and, where it has none, an id: its URL, else "path#record".
// A body is cut at 1 MB, which is reported. What cannot be opened is reported to sink.trouble and
// the rest is read. False when the sink asked to stop.
bool read_inputs(const std::vector<std::string>& inputs, const Sink& sink);

}  // namespace warta
