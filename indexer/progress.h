// How far is it? A line on the terminal that long work keeps up to date.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace warta {

// Shows documents, documents a second and MB a second on standard error when that is a terminal;
// does nothing otherwise. The line appears after the first second.
class Progress {
 public:
  Progress();

  // One more document, of `bytes` of text.
  void add(std::size_t bytes);

  // Shows what is being done, where it does not go article by article.
  void show(const std::string& phase);

  // Takes the line off the terminal, before other output and at the end.
  void clear();

 private:
  bool enabled_;
  bool shown_ = false;
  std::size_t documents_ = 0;
  std::size_t bytes_ = 0;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace warta
