// When is what was written made durable? Xapian itself counts documents only, however large they
// are, and however long they take to come.
#pragma once

#include <chrono>
#include <cstddef>

namespace warta {

// How much may be pending. It is held in memory: some ten times as much as its text.
struct CommitLimits {
  std::size_t documents = 10'000;
  std::size_t bytes = std::size_t{24} << 20;
  std::chrono::milliseconds time = std::chrono::seconds(20);
};

// What was written since the last commit.
class CommitPace {
 public:
  explicit CommitPace(const CommitLimits& limits) : limits_(limits) {}

  // A document of so many bytes was written or deleted.
  void count(std::size_t bytes) {
    if (documents_ == 0) {
      begin_ = Clock::now();
    }
    ++documents_;
    bytes_ += bytes;
  }

  bool is_due() const {
    return documents_ > 0 && (documents_ >= limits_.documents || bytes_ >= limits_.bytes ||
                              Clock::now() - begin_ >= limits_.time);
  }

  // All is committed.
  void restart() {
    documents_ = 0;
    bytes_ = 0;
  }

 private:
  using Clock = std::chrono::steady_clock;

  CommitLimits limits_;
  std::size_t documents_ = 0;
  std::size_t bytes_ = 0;
  Clock::time_point begin_;  // of what is pending
};

}  // namespace warta
