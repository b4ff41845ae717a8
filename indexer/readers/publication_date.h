// When was a page's article published? What the page tells machines against what it shows to
// people.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/text/date.h"

namespace warta {

// The part of a line or field of dates that says when something was published: "Tayang 21 Agustus
// 2023" of "Diperbarui 22 Agustus 2023 | Tayang 21 Agustus 2023". All of it where it tells no two
// dates apart. Points into `text`.
std::string_view publication_part(std::string_view text);

// True if the date of `text` is that of an update alone: "Diperbarui 22 Agustus 2023".
bool names_update(std::string_view text);

// The first of the `machine` dates (most trusted first) that can be one of publication, else the
// `visible` one; none that lies after `fetched`, the time of the crawl, if known. A machine date
// lends its seconds, the visible one its zone. Many sites call Jakarta's clock UTC: where the
// visible date or another machine date has the same clock in another zone, that zone counts; so
// does the visible one's for the same clock anywhere else. A true UTC date comes out on Jakarta's
// clock.
std::optional<DateTime> choose_published(const std::vector<DateTime>& machine,
                                         const std::optional<DateTime>& visible,
                                         const std::optional<DateTime>& fetched);

}  // namespace warta
