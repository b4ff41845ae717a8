#include "searcher/query/query_days.h"

#include "common/index/day_option.h"

namespace warta {

std::optional<QueryDays> parse_query_days(std::string_view text) {
  const std::size_t dots = text.find("..");
  const bool is_range = dots != std::string_view::npos;
  const std::string_view from = is_range ? text.substr(0, dots) : text;
  const std::string_view to = is_range ? text.substr(dots + 2) : text;
  constexpr DayRange kAlways{kFirstDay, kLastDay};
  const auto first = from.empty() && is_range ? kAlways : parse_day_range(from);
  const auto last = to.empty() && is_range ? kAlways : parse_day_range(to);
  if (!first || !last || (from.empty() && to.empty())) {
    return std::nullopt;
  }
  if (first->first > last->last) {
    return QueryDays{{last->first, first->last}, true};
  }
  return QueryDays{{first->first, last->last}};
}

std::string take_query_days(QueryLexer& lexer) {
  std::string value = lexer.take_range();
  const QueryLexer::Place before = lexer.place();
  const std::string end = lexer.take_range_end();
  std::string range = value + ".." + end;
  if (!end.empty() && parse_query_days(value) && parse_query_days(range)) {
    return range;
  }
  lexer.return_to(before);
  return value;
}

}  // namespace warta
