// How are queries put together, and what narrows an answer down without ranking it?
#pragma once

#include <xapian.h>

#include <vector>

#include "common/text/date.h"

namespace warta {

// What matches one of these, or all of them; empty for no queries.
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

// `query` with every weight zero.
Xapian::Query as_condition(const Xapian::Query& query);

// `query` with every weight times `factor`.
Xapian::Query scaled(const Xapian::Query& query, double factor);

// How much a word that stands in `frequency` of `documents` tells: its inverse document frequency,
// as BM25 has it.
double importance_of(Xapian::doccount frequency, Xapian::doccount documents);

// Articles published on one of these days.
Xapian::Query date_condition(const DayRange& days);

}  // namespace warta
