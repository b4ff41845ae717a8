// Who writes the segments? Threads that wait for batches.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/parallel.h"
#include "indexer/segment.h"

namespace warta {

// Used by one thread, which hands over the batches.
class SegmentWorkers {
 public:
  explicit SegmentWorkers(std::size_t jobs);

  // Abandons what is not finished.
  ~SegmentWorkers();

  SegmentWorkers(const SegmentWorkers&) = delete;
  SegmentWorkers& operator=(const SegmentWorkers&) = delete;

  // Has the batch written to `path`; waits while all threads are behind. Throws what a thread has
  // thrown, and nothing is written from then on.
  void write(Batch batch, std::string path);

  // Waits until all is written. Throws as `write`.
  void finish();

  // Ends at once, within the time that one article takes; unfinished segments are lost.
  void abandon();

  // Articles in segments that are written.
  std::size_t written() const { return written_; }

 private:
  struct Task {
    Batch batch;
    std::string path;
  };

  void run();
  void join();
  void rethrow();

  WorkQueue<Task> queue_;
  std::atomic<bool> stopped_ = false;
  std::atomic<std::size_t> written_ = 0;
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace warta
