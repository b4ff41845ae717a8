// What articles are in this input? The readers are the only code that sees foreign bytes: what
// leaves them is clean UTF-8 with every field that the input has.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "common/index/article.h"

namespace warta {

// The bound on memory: no reader holds more of its input than one record of this many bytes (a
// line of JSON, a row, a page, a record of a crawl archive). A longer one is skipped and reported.
// With the copies that parsing makes, the longest takes up to twelve times as much.
constexpr std::size_t kLongestRecord = std::size_t{64} << 20;

// Something about the input that a person should know. `place` is "file" or "file:record".
struct Trouble {
  enum class Kind {
    unreadable_input,  // a file or folder that cannot be opened, or not read to its end
    bad_record,        // a record that cannot be understood
    not_an_article,    // nothing to index: an empty file, a listing page; no error
    shortened,         // the article was taken, but not all of it; no error
    same_id,           // replaces another article of this run, or one of another source; no error
  };
  Kind kind;
  std::string place;
  std::string reason;
};

// Where a reader hands over what it finds. All are called on the caller's thread, in input order.
// `article` returns false to stop reading (the user pressed Ctrl-C). `bytes`, if any, is told how
// much was read of the inputs themselves, packed as they are.
struct Sink {
  std::function<bool(Article)> article;
  std::function<void(Trouble)> trouble;
  std::function<void(std::size_t)> bytes = {};
};

// "path:record", as troubles name it.
inline std::string place_of(const std::string& path, int record) {
  return path + ":" + std::to_string(record);
}

}  // namespace warta
