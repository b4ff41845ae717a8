// What narrows an answer down without ranking it?
#pragma once

#include <xapian.h>

#include "common/text/date.h"

namespace warta {

// `query` with every weight zero.
Xapian::Query as_condition(const Xapian::Query& query);

// Articles published on one of these days.
Xapian::Query date_condition(const DayRange& days);

}  // namespace warta
