#include "indexer/segment_workers.h"

#include <system_error>
#include <utility>

namespace warta {

// The queue holds one batch besides those at work: reading goes on while all threads are busy.
SegmentWorkers::SegmentWorkers(std::size_t jobs) : queue_(1) {
  try {
    for (std::size_t i = 0; i < jobs; ++i) {
      threads_.emplace_back([this] { run(); });
    }
  } catch (const std::system_error&) {
    if (threads_.empty()) {
      throw;  // fewer threads do as well, none do not
    }
  }
}

SegmentWorkers::~SegmentWorkers() { abandon(); }

void SegmentWorkers::write(Batch batch, std::string path) {
  if (!queue_.push({std::move(batch), std::move(path)})) {
    join();
    rethrow();
  }
}

void SegmentWorkers::finish() {
  queue_.close();
  join();
  rethrow();
}

void SegmentWorkers::abandon() {
  stopped_ = true;
  queue_.abandon();
  join();
}

void SegmentWorkers::run() {
  try {
    Analyzer analyzer;
    while (const auto task = queue_.pop()) {
      if (write_segment(task->batch, task->path, analyzer, [this] { return stopped_.load(); })) {
        written_ += task->batch.articles().size();
      }
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = failure_ ? failure_ : std::current_exception();
    stopped_ = true;
    queue_.abandon();
  }
}

void SegmentWorkers::join() {
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void SegmentWorkers::rethrow() {
  if (failure_) {
    std::rethrow_exception(failure_);
  }
}

}  // namespace warta
