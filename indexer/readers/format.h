// Which format are these bytes in? Told by their content; what a file is called does not matter.
#pragma once

#include <string_view>

#include "indexer/readers/field_names.h"

namespace warta {

enum class Format {
  packed,      // gzip, xz, zstd, bzip2, zip, tar
  warc,        // WARC or WET
  feed,        // RSS or Atom
  html,        // a page
  json_lines,  // an object a line
  json,        // an array, wrapped or not, or objects laid out over lines
  csv,         // a table with a header
  dump,        // anything else: a page as plain text
};

// The format of an input that starts with `head`, which is UTF-8 or an 8-bit encoding without a
// byte order mark; the longer it is (64 KB do), the surer.
Format detect_format(std::string_view head, const FieldNames& names);

// Why a file that starts with `head` is in none of them, and what to do; empty if it may be in one:
// what people add by mistake, such as a PDF.
std::string_view describe_foreign(std::string_view head);

// The same of a zip archive whose first member has this name: an Office document or the like.
std::string_view describe_document(std::string_view first_member);

}  // namespace warta
