#include "indexer/readers/publication_date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "indexer/readers/cues.h"

namespace warta {
namespace {

// Half of what Jakarta's clock is ahead of UTC: an article's two dates are nearer to each other.
constexpr std::int64_t kHalfAhead = std::int64_t{kWibOffset} * 60 / 2;

constexpr auto kUpdateWords =
    std::to_array<std::string_view>({"diperbarui", "diperbaharui", "diupdate", "diubah",
                                     "pembaruan", "perubahan", "update", "updated", "modified"});

constexpr auto kPublicationWords = std::to_array<std::string_view>(
    {"diterbitkan", "dipublikasikan", "dipublikasi", "ditayangkan", "diunggah", "diposting",
     "dirilis", "tayang", "terbit", "publikasi", "published", "posted"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Where one of the words stands first, as a whole word; npos if none does.
template <std::size_t N>
std::size_t find_word(std::string_view text, const std::array<std::string_view, N>& words) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_letter(text[at]) || (at > 0 && is_letter(text[at - 1]))) {
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (std::any_of(words.begin(), words.end(), [&](std::string_view word) {
          return starts_with_ignoring_case(rest, word) &&
                 (rest.size() == word.size() || !is_letter(rest[word.size()]));
        })) {
      return at;
    }
  }
  return std::string_view::npos;
}

// The same wall clock in another zone.
DateTime with_zone(DateTime date, int offset_minutes) {
  date.offset_minutes = offset_minutes;
  return date;
}

bool has_same_clock(const DateTime& a, const DateTime& b) {
  return to_day_number(a) == to_day_number(b) && a.minute_of_day == b.minute_of_day;
}

// `date`, which has a time and says that it is UTC, as people in Jakarta would read it.
DateTime read_utc(const DateTime& date, const std::vector<DateTime>& machine,
                  const std::optional<DateTime>& visible) {
  const int offset = visible && visible->has_time() ? visible->offset_minutes : kWibOffset;
  const DateTime as_local = with_zone(date, offset);
  const DateTime as_utc = to_offset(date, offset);
  if (visible && visible->has_time()) {
    return std::abs(to_epoch(as_local) - to_epoch(*visible)) <= kHalfAhead ? as_local : as_utc;
  }
  if (visible) {
    const int day = to_day_number(*visible);
    return to_day_number(as_utc) != day && to_day_number(as_local) == day ? as_local : as_utc;
  }
  const auto other = std::find_if(machine.begin(), machine.end(), [&](const DateTime& candidate) {
    return candidate.offset_minutes != 0 && has_same_clock(candidate, date);
  });
  return other == machine.end() ? as_utc : with_zone(date, other->offset_minutes);
}

}  // namespace

std::string_view publication_part(std::string_view text) {
  const std::size_t published = find_word(text, kPublicationWords);
  return published != std::string_view::npos && find_word(text, kUpdateWords) < published
             ? text.substr(published)
             : text;
}

bool names_update(std::string_view text) {
  const std::size_t updated = find_word(text, kUpdateWords);
  return updated != std::string_view::npos &&
         find_word(text, kPublicationWords) == std::string_view::npos &&
         !parse_date(text.substr(0, updated));
}

std::optional<DateTime> choose_published(const std::vector<DateTime>& machine,
                                         const std::optional<DateTime>& visible,
                                         const std::optional<DateTime>& fetched) {
  const auto possible = [&](const DateTime& date) { return is_publication_date(date, fetched); };
  const std::optional<DateTime> seen =
      visible && possible(*visible) ? visible : std::optional<DateTime>();
  const auto chosen = std::find_if(machine.begin(), machine.end(), possible);
  if (chosen == machine.end()) {
    return seen;
  }
  if (!chosen->has_time()) {
    return seen && to_day_number(*chosen) == to_day_number(*seen) ? *seen : *chosen;
  }
  if (chosen->offset_minutes == 0) {
    return read_utc(*chosen, machine, seen);
  }
  if (seen && has_same_clock(*chosen, *seen)) {
    return with_zone(*chosen, seen->offset_minutes);
  }
  return to_offset(*chosen, seen && seen->has_time() ? seen->offset_minutes : kWibOffset);
}

}  // namespace warta
