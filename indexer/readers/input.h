// Which files are meant, and what is in each? From the INPUT words of a command line to articles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/byte_stream.h"
#include "indexer/readers/field_names.h"
#include "indexer/readers/reader.h"

namespace warta {

// Reads every input in order: a file, a folder (recursively, in byte order of its names, hidden
// files left out, links followed, each folder once), or "-" for standard input, in any
// format that detect_format tells, and packed, archives in archives included.
//
// Each article gets file ("news.zip/berita/1.html" within an archive), record, place and an id (see
// ArticleIds); one that comes twice with different texts is reported. A body is cut at 1 MB, which
// is reported. What cannot be read is reported to sink.trouble and the rest is read. False when the
// sink asked to stop.
//
// `outputs` are files and folders that the command itself writes, if they are there: they are
// skipped and reported (not_an_article), by whatever name they are met, as are the files that
// standard output and standard error go to ("extract . > all.jsonl" would not end) and the folders
// of Xapian databases.
bool read_inputs(const std::vector<std::string>& inputs, const FieldNames& names, const Sink& sink,
                 const std::vector<std::string>& outputs = {});

// How many bytes read_inputs will read, as far as that is known before: none where an input is a
// pipe. The same `outputs` are left out.
std::optional<std::uint64_t> size_of_inputs(const std::vector<std::string>& inputs,
                                            const std::vector<std::string>& outputs = {});

// Reads one input that is called `path`, likewise; its articles get no ids and places.
bool read_stream(ByteStream& stream, const std::string& path, const FieldNames& names,
                 const Sink& sink);

}  // namespace warta
