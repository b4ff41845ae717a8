#include "indexer/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace warta {

std::size_t count_cores() { return std::max(1U, std::thread::hardware_concurrency()); }

void for_each_parallel(std::size_t count, std::size_t jobs,
                       const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = failure ? failure : std::current_exception();
        next = count;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      for (std::size_t i = 1; i < std::min(jobs, count); ++i) {
        threads.emplace_back(run);
      }
    } catch (const std::system_error&) {
      // No more threads are to be had: those that there are do it all.
    }
    run();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace warta
