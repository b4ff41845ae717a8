// What is an article? The one value that travels from readers to the index and back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/text/date.h"

namespace warta {

// All text is clean UTF-8 (see to_clean_utf8). Empty means that the input has none.
struct Article {
  std::string id;     // unique in an index; see read_inputs
  std::string title;  // one line
  std::string body;   // paragraphs joined by "\n", the lead included, the dateline left out
  std::string lead;   // the first real paragraph: a prefix of body
  std::optional<DateTime> published;
  std::vector<std::string> authors;  // writers, not editors
  std::string source;                // "kontan.co.id", "Antara"
  std::string section;               // rubrik
  std::string url;
  std::vector<std::string> tags;

  // The input's path as given, "-" for standard input; within an archive "news.zip/dir/page.html".
  std::string file;
  // The same with the input's canonical path in front, by which the file is known whatever was
  // typed. Kept as the term XFILE: only, cut and hashed where it is very long.
  std::string place;
  // 1-based place within the file: the line of JSON lines and CSV, else the number of the record;
  // 1 for a page.
  int record = 0;
};

}  // namespace warta
