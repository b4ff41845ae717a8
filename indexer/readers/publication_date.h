// When was a page's article published? What the page tells machines against what it shows to
// people.
#pragma once

#include <optional>
#include <vector>

#include "common/text/date.h"

namespace warta {

// The first of the `machine` dates (most trusted first) that can be one of publication, else the
// `visible` one; none that lies after `fetched`, the time of the crawl, if known. A machine date
// lends its seconds, the visible one its zone. Many sites call Jakarta's clock UTC: where the
// visible date or another machine date has the same clock in another zone, that zone counts. A true
// UTC date comes out on Jakarta's clock.
std::optional<DateTime> choose_published(const std::vector<DateTime>& machine,
                                         const std::optional<DateTime>& visible,
                                         const std::optional<DateTime>& fetched);

}  // namespace warta
