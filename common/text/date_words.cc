#include "common/text/date_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace warta {
namespace {

struct NamedNumber {
  std::string_view name;
  int number;
};

// Short, English and old spellings: "Nop" and "Peb" are still in use, "Mrt" is Dutch.
constexpr auto kMonths = std::to_array<NamedNumber>({
    {"jan", 1},       {"januari", 1},   {"january", 1},   {"feb", 2},      {"februari", 2},
    {"february", 2},  {"febuari", 2},   {"peb", 2},       {"pebruari", 2}, {"mar", 3},
    {"maret", 3},     {"march", 3},     {"mrt", 3},       {"apr", 4},      {"april", 4},
    {"mei", 5},       {"may", 5},       {"jun", 6},       {"juni", 6},     {"june", 6},
    {"jul", 7},       {"juli", 7},      {"july", 7},      {"agu", 8},      {"agt", 8},
    {"ags", 8},       {"agst", 8},      {"agts", 8},      {"agust", 8},    {"agustus", 8},
    {"aug", 8},       {"august", 8},    {"sep", 9},       {"sept", 9},     {"september", 9},
    {"okt", 10},      {"oktober", 10},  {"oct", 10},      {"october", 10}, {"nov", 11},
    {"november", 11}, {"nop", 11},      {"nopember", 11}, {"des", 12},     {"desember", 12},
    {"dec", 12},      {"december", 12},
});

// Minutes east of UTC.
constexpr auto kZones = std::to_array<NamedNumber>({
    {"wib", 420},
    {"wita", 480},
    {"wit", 540},
    {"z", 0},
    {"utc", 0},
    {"gmt", 0},
});

// Words that may stand between a date and its time of day.
constexpr auto kTimeIntroducers = std::to_array<std::string_view>({"pukul", "jam", "pkl", "pk"});
constexpr auto kBetweenDateAndTime = std::to_array<std::string_view>({
    "t",
    "at",
    "on",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
});

template <std::size_t N>
int find_number(const std::array<NamedNumber, N>& table, std::string_view name, int missing) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const NamedNumber& entry) { return entry.name == name; });
  return found == table.end() ? missing : found->number;
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

}  // namespace

int month_number(std::string_view name) { return find_number(kMonths, name, -1); }

int zone_offset(std::string_view name) { return find_number(kZones, name, -1); }

bool introduces_time(std::string_view word) { return contains(kTimeIntroducers, word); }

bool stands_between_date_and_time(std::string_view word) {
  return contains(kBetweenDateAndTime, word);
}

}  // namespace warta
