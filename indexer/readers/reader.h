// What articles are in this input? The only code that sees foreign bytes: what leaves it is clean
// UTF-8 with every field that the input has.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "common/index/article.h"

namespace warta {

// Something about the input that a person should know. `place` is "file" or "file:record".
struct Trouble {
  enum class Kind {
    unreadable_input,  // a file or folder that cannot be opened or read
    bad_record,        // a record that cannot be understood
    not_an_article,    // nothing to index: an empty file, a listing page; no error
    shortened,         // the article was taken, but not all of it; no error
  };
  Kind kind;
  std::string place;
  std::string reason;
};

// Where a reader hands over what it finds. Both are called on the caller's thread, in input order.
// `article` returns false to stop reading (the user pressed Ctrl-C).
struct Sink {
  std::function<bool(Article)> article;
  std::function<void(Trouble)> trouble;
};

// A reader of one format. Stateless; safe to share.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;

  // Reads all of `input`, whose name is `path`; bad records go to sink.trouble and reading goes on.
  // False when the sink asked to stop.
  virtual bool read(std::istream& input, const std::string& path, const Sink& sink) const = 0;
};

// The reader for input that starts with `head` (a few KB): JSON lines when the first character
// that is no white space is "{", else a page dump.
const ArticleReader& choose_reader(std::string_view head);

}  // namespace warta
