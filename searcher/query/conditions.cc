#include "searcher/query/conditions.h"

#include <chrono>
#include <string>

#include "common/index/schema.h"

namespace warta {
namespace {

int last_day_of_month(int day) {
  const auto month = static_cast<unsigned>(day / 100 % 100);
  const std::chrono::year_month_day_last last(
      std::chrono::year(day / 10000), std::chrono::month_day_last(std::chrono::month(month)));
  return day / 100 * 100 + static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query all_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

Xapian::Query as_condition(const Xapian::Query& query) {
  return query.empty() ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
}

// Whole days, months and years have a term each; what lies between goes by the slot of the day.
Xapian::Query date_condition(const DayRange& days) {
  const auto day_value = [](int day) { return day_term(day).substr(1); };
  if (days.first == days.last) {
    return Xapian::Query(day_term(days.first));
  }
  if (days.first % 100 == 1 && days.last == last_day_of_month(days.first)) {
    return Xapian::Query(month_term(days.first / 100));
  }
  if (days.first / 10000 == days.last / 10000 && days.first % 10000 == 101 &&
      days.last % 10000 == 1231) {
    return Xapian::Query(year_term(days.first / 10000));
  }
  return {Xapian::Query::OP_VALUE_RANGE, kSlotDay, day_value(days.first), day_value(days.last)};
}

}  // namespace warta
