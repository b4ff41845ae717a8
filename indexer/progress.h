// How far is it? A bar on the terminal that long work keeps up to date, or lines in its log.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "indexer/progress_line.h"

namespace warta {

// How fast a number grows, lately: a resumed build reads fast what it has and slowly what it has
// not.
struct Speed {
  double per_second = 0;
  std::uint64_t last = 0;

  // The number is `now`, `seconds` after the last update and `elapsed` seconds after the first.
  void update(std::uint64_t now, double seconds, double elapsed);
};

// Says on standard error what is done, how fast, and how long it may take: where that is a
// terminal, in its last line, from the first second on; else in a line every 30 seconds. Counting
// is cheap, and any thread may count; else one thread uses it, and one of its own writes.
class Progress {
 public:
  Progress();

  // Ends it, so that an error can be printed.
  ~Progress();

  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // From now on articles are counted. `bytes` of input are to be read, where that is known, or
  // `articles` of an index.
  void begin_reading(std::optional<std::uint64_t> bytes);
  void begin_articles(std::uint64_t articles);

  // From now on work is done that does not go article by article.
  void begin_phase(const std::string& phase);

  void count_bytes(std::uint64_t bytes) { bytes_ += bytes; }
  void count_article() { ++articles_; }
  void count_skipped() { ++skipped_; }

  std::uint64_t bytes() const { return bytes_; }

  // Writes to standard error, not into the bar.
  void print(const std::string& text);

  // Takes the bar off the terminal for good.
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  void begin(std::string phase, std::optional<std::uint64_t> all, bool in_articles);
  void run(const std::stop_token& stop);
  void update();  // looks at the clock
  void show();
  void clear();
  ProgressFacts facts() const;

  const bool on_terminal_;
  std::atomic<std::uint64_t> articles_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<std::uint64_t> skipped_ = 0;

  std::mutex mutex_;  // of all below
  std::condition_variable_any wake_;
  std::string phase_;
  std::optional<std::uint64_t> all_;  // bytes, or articles
  bool in_articles_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point phase_begin_ = begin_;
  Clock::time_point last_ = begin_;
  Clock::time_point next_;  // when to show it
  Speed article_speed_;
  Speed byte_speed_;
  bool shown_ = false;
  std::jthread thread_;
};

}  // namespace warta
