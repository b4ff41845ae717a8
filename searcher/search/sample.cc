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

Sample draw_sample(const Xapian::Query& query, const Xapian::Database& database, std::size_t wanted,
                   Total total, const std::vector<FacetField>& facets) {
  constexpr unsigned kFewer = 3;
  unsigned level = level_for(total.value, wanted);
  for (bool is_corrected = false;;) {
    Sample drawn{sample(query, level), 0, total.value, FacetCounter(facets)};
    const Total part = count_matches(drawn.query, database, drawn.facets);
    drawn.seen = part.value;
    if (!total.exact) {
      drawn.all = part.value << level;
    }
    const unsigned right = level_for(drawn.all, wanted);
    if (!part.exact && level < kLastSampleLevel) {  // far too many
      level = std::min(level + kFewer, kLastSampleLevel);
    } else if (right != level && !is_corrected) {
      level = right;
      is_corrected = true;
    } else {
      return drawn;
    }
  }
}

}  // namespace warta
