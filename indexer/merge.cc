#include "indexer/merge.h"

#include <sys/resource.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "common/index/open_index.h"
#include "indexer/parallel.h"

namespace warta {
namespace {

constexpr std::size_t kMostMerged = 256;
constexpr std::size_t kMostMergingThreads = 2;

// How many databases may be open at once: each holds four file descriptors, and the process has
// others. One pass over all costs half of what two passes do.
std::size_t most_open() {
  constexpr rlim_t kOthers = 64;
  constexpr rlim_t kPerDatabase = 4;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const rlim_t free = limit.rlim_cur > kOthers ? limit.rlim_cur - kOthers : 0;
  return std::clamp<std::size_t>(free / kPerDatabase, 2 * kMostMergingThreads, kMostMerged);
}

void merge_few(const std::vector<std::string>& segments, const std::string& path) {
  // Of one it is that which is damaged.
  translate_xapian_errors(segments.size() == 1 ? segments.front() : path, [&] {
    Xapian::Database all;
    for (const std::string& segment : segments) {
      all.add_database(open_index(segment));
    }
    try {
      all.compact(path, Xapian::Compactor::FULL);
    } catch (const std::logic_error& error) {  // lengths that cannot be, in a damaged table
      throw Xapian::DatabaseCorruptError(error.what());
    }
  });
}

}  // namespace

void merge_segments(const std::vector<std::string>& segments, const std::string& path,
                    std::size_t jobs,
                    const std::function<std::string(std::size_t, std::size_t)>& scratch) {
  std::vector<std::string> sources = segments;
  const std::size_t most = most_open();
  for (std::size_t pass = 0; sources.size() > most; ++pass) {
    const std::size_t in_group = most / kMostMergingThreads;
    const std::size_t groups = (sources.size() + in_group - 1) / in_group;
    std::vector<std::string> merged;
    for (std::size_t i = 0; i < groups; ++i) {
      merged.push_back(scratch(pass, i));
    }
    for_each_parallel(groups, std::min(jobs, kMostMergingThreads), [&](std::size_t i) {
      const auto at = [&](std::size_t group) {
        return sources.begin() + static_cast<std::ptrdiff_t>(group * sources.size() / groups);
      };
      merge_few({at(i), at(i + 1)}, merged[i]);
    });
    if (pass > 0) {
      for (const std::string& source : sources) {
        std::filesystem::remove_all(source);
      }
    }
    sources = std::move(merged);
  }
  merge_few(sources, path);
}

}  // namespace warta
