#include "common/index/day_option.h"

#include <fmt/format.h>

#include "common/program/error.h"
#include "common/text/date.h"

namespace warta {
namespace {

DayRange parse_day_option(const char* option, const std::string& text) {
  const auto days = parse_day_range(text);
  if (!days) {
    throw Error(ErrorKind::usage, fmt::format("{} {} is no date", option, text),
                "write a day as 2021-03-06, a month as 2021-03, a year as 2021");
  }
  return *days;
}

}  // namespace

DayBounds parse_day_options(const std::string& since, const std::string& until) {
  DayBounds bounds;
  if (!since.empty()) {
    bounds.since = parse_day_option("--since", since).first;
  }
  if (!until.empty()) {
    bounds.until = parse_day_option("--until", until).last;
  }
  if (bounds.since > bounds.until) {
    throw Error(ErrorKind::usage, fmt::format("--since {} is after --until {}", since, until),
                "swap the two");
  }
  return bounds;
}

}  // namespace warta
