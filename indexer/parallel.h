// How is work shared among threads? By a queue that several threads empty, or by number.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace warta {

// A queue that holds few things, so that who fills it waits for those who empty it and memory stays
// bounded. Any number of threads may use it.
template <typename Work>
class WorkQueue {
 public:
  explicit WorkQueue(std::size_t capacity) : capacity_(capacity) {}

  // Waits for room. False once the queue is closed: the work was not taken.
  bool push(Work work) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || works_.size() < capacity_; });
    if (closed_) {
      return false;
    }
    works_.push_back(std::move(work));
    changed_.notify_all();
    return true;
  }

  // Waits for work. None once the queue is closed and empty.
  std::optional<Work> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return closed_ || !works_.empty(); });
    if (works_.empty()) {
      return std::nullopt;
    }
    std::optional<Work> work = std::move(works_.front());
    works_.pop_front();
    changed_.notify_all();
    return work;
  }

  // Nothing is taken any more; what is in the queue is still worked off.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

  // The same, and what is in the queue is dropped.
  void abandon() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    works_.clear();
    changed_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> works_;
  bool closed_ = false;
};

// Cores of the machine, at least one.
std::size_t count_cores();

// Calls work(0) to work(count - 1), each once, on up to `jobs` threads, and returns when all are
// done. After the first exception no more are begun, and it is thrown here.
void for_each_parallel(std::size_t count, std::size_t jobs,
                       const std::function<void(std::size_t)>& work);

}  // namespace warta
