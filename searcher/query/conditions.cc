#include "searcher/query/conditions.h"

#include <algorithm>
#include <chrono>
#include <cmath>
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
  return query.empty() ? query : scaled(query, 0.0);
}

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

double importance_of(Xapian::doccount frequency, Xapian::doccount documents) {
  const double count = frequency;
  return std::log(1.0 + (std::max<double>(documents, 1.0) - count + 0.5) / (count + 0.5));
}

// Whole days, months and years have a term each; what lies between goes by the slot of the day.
Xapian::Query date_condition(const DayRange& days) {
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
