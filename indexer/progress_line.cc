#include "indexer/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace warta {
namespace {

constexpr std::size_t kShortestBar = 8;
constexpr std::size_t kLongestBar = 40;

// "0:07", "12:30", "1:02:03"
std::string clock_time(double seconds) {
  constexpr double kLongest = 3600.0 * 999;
  const auto whole = static_cast<int>(std::lround(std::clamp(seconds, 0.0, kLongest)));
  const int hours = whole / 3600;
  const int minutes = whole / 60 % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60)
                   : fmt::format("{}:{:02}", minutes, whole % 60);
}

// The most telling first.
std::vector<std::string> say_facts(const ProgressFacts& facts) {
  const std::string articles = fmt::format("{} articles", facts.articles);
  std::vector<std::string> said;
  if (!facts.phase.empty()) {
    said.push_back(facts.phase);
    if (facts.seconds >= 1) {
      said.push_back(clock_time(facts.seconds));
    }
    said.push_back(articles);
    return said;
  }
  if (facts.share) {
    said.push_back(fmt::format("{:.0f} % read", std::floor(*facts.share * 100)));
  }
  if (facts.seconds_left) {
    said.push_back(clock_time(*facts.seconds_left) + " left");
  }
  said.push_back(articles);
  said.push_back(fmt::format("{:.0f}/s", facts.articles_per_second));
  if (facts.bytes_per_second > 0) {
    said.push_back(fmt::format("{:.1f} MB/s", facts.bytes_per_second / 1e6));
  }
  if (facts.skipped > 0) {
    said.push_back(fmt::format("{} skipped", facts.skipped));
  }
  return said;
}

// "[=====>    ] "
std::string draw_bar(double share, std::size_t width) {
  const std::size_t inner = width - 3;
  const auto done =
      static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(inner));
  std::string bar(done, '=');
  if (done < inner) {
    bar += '>';
  }
  bar.resize(inner, ' ');
  return "[" + bar + "] ";
}

}  // namespace

std::string progress_bar_line(const ProgressFacts& facts, std::size_t width) {
  constexpr std::string_view kBetween = "  ";
  std::string line;
  for (const std::string& fact : say_facts(facts)) {
    const std::size_t length = line.size() + (line.empty() ? 0 : kBetween.size()) + fact.size();
    if (length > width) {
      break;
    }
    line += (line.empty() ? "" : kBetween);
    line += fact;
  }
  const std::size_t room = std::min(width - line.size(), kLongestBar);
  return facts.phase.empty() && facts.share && room >= kShortestBar
             ? draw_bar(*facts.share, room) + line
             : line;
}

std::string progress_log_line(const ProgressFacts& facts) {
  return fmt::format("{}", fmt::join(say_facts(facts), ", "));
}

}  // namespace warta
