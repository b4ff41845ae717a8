#include "indexer/progress.h"

#include <fmt/format.h>

#include <cstdio>

#include "common/program/program.h"

namespace warta {

Progress::Progress()
    : enabled_(stderr_is_terminal()),
      begin_(std::chrono::steady_clock::now()),
      last_(begin_ + std::chrono::milliseconds(800)) {}

void Progress::add(std::size_t bytes) {
  ++documents_;
  bytes_ += bytes;
  constexpr auto kInterval = std::chrono::milliseconds(200);
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now < last_ + kInterval) {
    return;
  }
  last_ = now;
  shown_ = true;
  const std::chrono::duration<double> elapsed = now - begin_;
  write_stderr(fmt::format("\r\x1b[K{} articles, {:.0f}/s, {:.1f} MB/s", documents_,
                           static_cast<double>(documents_) / elapsed.count(),
                           static_cast<double>(bytes_) / 1e6 / elapsed.count()));
  std::fflush(stderr);
}

void Progress::show(const std::string& phase) {
  if (enabled_) {
    shown_ = true;
    write_stderr(fmt::format("\r\x1b[K{} articles, {} ...", documents_, phase));
  }
}

void Progress::clear() {
  if (shown_) {
    write_stderr(fmt::format("\r\x1b[K"));
    std::fflush(stderr);
    shown_ = false;
  }
}

}  // namespace warta
