#include "indexer/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/program/program.h"

namespace warta {
namespace {

constexpr std::chrono::milliseconds kTick{200};
constexpr std::chrono::seconds kShortWork{1};  // shows no bar
constexpr std::chrono::seconds kLogInterval{30};

double seconds_between(std::chrono::steady_clock::time_point from,
                       std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

// A mean over kMemory in which later moments weigh more; at first over all that there was.
void Speed::update(std::uint64_t now, double seconds, double elapsed) {
  constexpr double kMemory = 15;
  if (seconds > 0) {
    const double weight = std::min(1.0, seconds / std::min(kMemory, elapsed));
    per_second += weight * (static_cast<double>(now - last) / seconds - per_second);
  }
  last = now;
}

Progress::Progress()
    : on_terminal_(stderr_is_terminal()),
      next_(begin_ + (on_terminal_ ? kShortWork : kLogInterval)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Progress::~Progress() { end(); }

void Progress::begin_reading(std::optional<std::uint64_t> bytes) { begin("", bytes, false); }

void Progress::begin_articles(std::uint64_t articles) { begin("", articles, true); }

void Progress::begin_phase(const std::string& phase) { begin(phase, std::nullopt, false); }

void Progress::begin(std::string phase, std::optional<std::uint64_t> all, bool in_articles) {
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  phase_ = std::move(phase);
  all_ = all;
  in_articles_ = in_articles;
  last_ = phase_begin_ = now;
  article_speed_ = {0, articles_};
  byte_speed_ = {0, bytes_};
  if (!on_terminal_ && now >= begin_ + kLogInterval) {
    show();
  }
}

void Progress::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, stop, kTick, [&] { return stop.stop_requested(); })) {
    update();
  }
}

void Progress::update() {
  const Clock::time_point now = Clock::now();
  const double seconds = seconds_between(std::exchange(last_, now), now);
  const double elapsed = seconds_between(phase_begin_, now);
  article_speed_.update(articles_, seconds, elapsed);
  byte_speed_.update(bytes_, seconds, elapsed);
  if (now >= next_) {
    show();
  }
}

ProgressFacts Progress::facts() const {
  ProgressFacts facts{phase_,
                      seconds_between(phase_begin_, Clock::now()),
                      articles_,
                      skipped_,
                      article_speed_.per_second,
                      byte_speed_.per_second,
                      {},
                      {}};
  if (all_ && *all_ > 0) {
    const double done = static_cast<double>(in_articles_ ? articles_ : bytes_);
    const double all = std::max(done, static_cast<double>(*all_));  // a file may have grown
    const double speed = in_articles_ ? article_speed_.per_second : byte_speed_.per_second;
    facts.share = done / all;
    if (speed > 0) {
      facts.seconds_left = (all - done) / speed;
    }
  }
  return facts;
}

// The last column stays free: a terminal may wrap a line that fills it.
void Progress::show() {
  if (on_terminal_) {
    constexpr std::size_t kUsualColumns = 80;
    const std::size_t columns = stderr_columns().value_or(kUsualColumns);
    write_stderr(fmt::format("\r\x1b[K{}", progress_bar_line(facts(), columns - 1)));
    shown_ = true;
  } else {
    write_stderr(fmt::format("warta-index: {}\n", progress_log_line(facts())));
    next_ = Clock::now() + kLogInterval;
  }
}

void Progress::clear() {
  if (std::exchange(shown_, false)) {
    write_stderr("\r\x1b[K");
  }
}

void Progress::print(const std::string& text) {
  const std::lock_guard lock(mutex_);
  clear();
  write_stderr(text);
}

void Progress::end() {
  thread_.request_stop();
  if (thread_.joinable()) {
    thread_.join();
  }
  const std::lock_guard lock(mutex_);
  clear();
}

}  // namespace warta
