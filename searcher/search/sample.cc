#include "searcher/search/sample.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "common/index/schema.h"
#include "searcher/query/conditions.h"
#include "searcher/search/matcher.h"

namespace warta {
namespace {

// About one in 2^level of the matches.
Xapian::Query sample(const Xapian::Query& query, unsigned level) {
  std::vector<Xapian::Query> terms;
  for (; level <= kLastSampleLevel; ++level) {
    terms.emplace_back(sample_term(level));
  }
  return {Xapian::Query::OP_FILTER, query, any_of(terms)};
}

unsigned level_for(std::size_t matches, std::size_t wanted) {
  const std::size_t ratio = std::max<std::size_t>(matches / wanted, 1);
  return std::min(static_cast<unsigned>(std::bit_width(ratio)) - 1, kLastSampleLevel);
}

}  // namespace

Xapian::Query draw_sample(const Xapian::Query& query, const Xapian::Database& database,
                          std::size_t wanted, Total& total) {
  unsigned level = level_for(total.value, wanted);
  if (!total.exact) {
    const auto measure = [&] {
      FacetCounter none({});
      const Total part = count_matches(sample(query, level), database, none);
      total.value = part.value << level;
      return part.exact;
    };
    constexpr unsigned kFewer = 3;
    while (!measure() && level + kFewer <= kLastSampleLevel) {
      level += kFewer;
    }
    if (const unsigned right = level_for(total.value, wanted); right != level) {
      level = right;
      measure();
    }
  }
  return sample(query, level);
}

}  // namespace warta
