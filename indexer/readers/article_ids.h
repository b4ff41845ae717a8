// By which id is an article known? One that stays the same however its file was typed, so that
// adding it again replaces it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "common/index/article.h"

namespace warta {

// Gives articles ids, and remembers them through a run: some 40 bytes an article.
class ArticleIds {
 public:
  // The articles from here on are in the file at `path`, as it was typed or found.
  void begin_file(const std::string& path);

  // They come through a pipe called `path` ("-" for standard input), which has no lasting place.
  void begin_pipe(const std::string& path);

  // Sets article.place and, where it has none, the id: its URL, else its place and record, else,
  // from a pipe, a hash of title and body: the same record twice is one article.
  // REQUIRES: article.file begins with the path given above.
  void name(Article& article);

  // False if the id was met before in this run with another title or body. To be asked once an
  // article.
  bool is_new(const Article& article);

 private:
  std::string path_;
  std::string place_;                                      // its canonical path; empty for a pipe
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;  // hashes of text by those of ids
};

}  // namespace warta
