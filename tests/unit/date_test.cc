#include "common/text/date.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace warta {
namespace {

std::string iso(std::string_view text) {
  const std::optional<DateTime> date = parse_date(text);
  return date ? to_iso8601(*date) : "none";
}

}  // namespace

TEST_CASE("dates are read in the forms of Indonesian news") {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"Sabtu, 06 Maret 2021 / 09:10 WIB", "2021-03-06T09:10:00+07:00"},
      {"Jum'at, 5 Maret 2021 | 23:59 WIB", "2021-03-05T23:59:00+07:00"},
      {"Minggu, 14 Pebruari 2016 - 07.05 WITA", "2016-02-14T07:05:00+08:00"},
      {"6 Nop 2019", "2019-11-06"},
      {"1 Agt. 2018, pukul 10.30", "2018-08-01T10:30:00+07:00"},
      {"17 Agust 1995", "1995-08-17"},
      {"02 Agu 2020 08:00 WIT", "2020-08-02T08:00:00+09:00"},
      {"24 Jun 2026 11:46 WIB", "2026-06-24T11:46:00+07:00"},
      {"Diperbarui 3 Mei 2024, 6:07 WIB", "2024-05-03T06:07:00+07:00"},
      {"Kompas.com - 13/05/2024, 05:28 WIB", "2024-05-13T05:28:00+07:00"},
      {"Rabu, Jurnalis-18 Juni 2025 |04:40 WIB", "2025-06-18T04:40:00+07:00"},
      {"12-10-2023", "2023-10-12"},
      {"16/2/16", "2016-02-16"},
      {"6.3.2021", "2021-03-06"},
      {"10/21/2025 14:51", "2025-10-21T14:51:00+07:00"},
      {"Oktober 12, 2021", "2021-10-12"},
      {"March 6th, 2021 9:10 PM", "2021-03-06T21:10:00+07:00"},
      {"13+December+2018", "2018-12-13"},
      {"2021-03-06", "2021-03-06"},
      {"2021/07/02 11:50:25", "2021-07-02T11:50:25+07:00"},
      {"2021-03-06T09:10:11.500+07:00", "2021-03-06T09:10:11+07:00"},
      {"2021-03-06T02:10:00Z", "2021-03-06T02:10:00+00:00"},
      {"2021-03-06T02:10:00-0500", "2021-03-06T02:10:00-05:00"},
      {"Sat, 06 Mar 2021 09:10:00 GMT+7", "2021-03-06T09:10:00+07:00"},
      {"Sat Mar 06 09:10:00 +0700 2021", "2021-03-06T09:10:00+07:00"},
      {"20210306T091000Z", "2021-03-06T09:10:00+00:00"},
      {"1614996600", "2021-03-06T09:10:00+07:00"},
      {"1614996600.25", "2021-03-06T09:10:00+07:00"},
      {"/Date(1614996600000)/", "2021-03-06T09:10:00+07:00"},
      {"6-3-21 09:10", "2021-03-06T09:10:00+07:00"},
      {"6 Maret 21", "2021-03-06"},
      {"6 Maret 21 09:10", "2021-03-06T09:10:00+07:00"},
      {"Sabtu, 6 Maret 2021 / 22 Rajab 1442 H", "2021-03-06"},
      {"Pukul 19:45 WIB, 6 Maret 2021", "2021-03-06T19:45:00+07:00"},
  };
  for (const auto& [text, expected] : forms) {
    CAPTURE(text);
    CHECK(iso(text) == expected);
  }
}

TEST_CASE("what is no date or an impossible one has no value") {
  for (const char* text :
       {"", "Tanggal tidak ditemukan", "31 Februari 2021", "29/02/2023", "2021-13-01",
        "32 Mei 2020", "Maret 2021", "Harga cabai naik 5.000 rupiah", "skor 3-1 di babak kedua",
        "5 menit lalu", "nomor 6-3-21", "6 Maret 21 orang tiba", "6 Maret 21.30 WIB", "/Date()/",
        "telepon 021-555-2020", "0 Januari 2020", "2021-", "/ / /", "6 Maret"}) {
    CAPTURE(text);
    CHECK(iso(text) == "none");
  }
}

TEST_CASE("a clock with a dot counts where it ends the text") {
  CHECK(iso("5 Maret 2021 | 07.00") == "2021-03-05T07:00:00+07:00");
  CHECK(iso("5 Maret 2021 07.00 orang") == "2021-03-05");
  CHECK(iso("17 Agst 2020 19.45") == "2020-08-17T19:45:00+07:00");
}

TEST_CASE("dates without a calendar day are read as seen at the time of the crawl") {
  const DateTime now = *parse_date("2024-03-01T00:30:00+07:00");
  const auto relative = [&](std::string_view text) {
    const std::optional<DateTime> date = parse_relative_date(text, now);
    return date ? to_iso8601(*date) : "none";
  };
  CHECK(relative("2 jam lalu") == "2024-02-29T22:30:00+07:00");
  CHECK(relative("Diperbarui 45 menit yang lalu") == "2024-02-29T23:45:00+07:00");
  CHECK(relative("3 hari yang lalu") == "2024-02-27");
  CHECK(relative("Kemarin, 10:30 WIB") == "2024-02-29T10:30:00+07:00");
  CHECK(relative("hari ini pukul 00.15") == "2024-03-01T00:15:00+07:00");
  CHECK(relative("5 hours ago") == "2024-02-29T19:30:00+07:00");
  CHECK(relative("jam operasional 2 hari") == "none");
  CHECK(relative("yang lalu biarlah berlalu") == "none");
}

TEST_CASE("nothing is published after it was fetched, nor on the day of the epoch") {
  const std::optional<DateTime> fetched = parse_date("2024-03-01T08:00:00+07:00");
  CHECK(is_publication_date(*parse_date("2024-03-01T09:00:00+07:00"), fetched));
  CHECK_FALSE(is_publication_date(*parse_date("2024-03-03"), fetched));
  CHECK_FALSE(is_publication_date(*parse_date("1970-01-01"), fetched));
  CHECK_FALSE(is_publication_date(*parse_date("2190-01-01"), std::nullopt));
  CHECK(is_publication_date(*parse_date("1974-01-15"), std::nullopt));
}

TEST_CASE("a moment is the same on other clocks") {
  const DateTime noon = *parse_date("2024-02-29T20:10:05Z");
  CHECK(to_iso8601(to_offset(noon, 420)) == "2024-03-01T03:10:05+07:00");
  CHECK(to_epoch(to_offset(noon, -300)) == to_epoch(noon));
  CHECK(to_offset(*parse_date("2024-02-29"), 0) == *parse_date("2024-02-29"));
  CHECK(to_iso8601(from_epoch(-1, 0)) == "1969-12-31T23:59:59+00:00");
}

TEST_CASE("29 Februari belongs to leap years") {
  CHECK(iso("29 Februari 2024") == "2024-02-29");
  CHECK(iso("29 Februari 2100") == "none");
}

TEST_CASE("figures near a date are no time of day") {
  CHECK(iso("6 Maret 2021, 10.500 orang hadir") == "2021-03-06");
  CHECK(iso("6 Maret 2021 25:70") == "2021-03-06");
  CHECK(iso("6 Maret 2021 09:10 - 11:00 WIB") == "2021-03-06T09:10:00+07:00");
}

TEST_CASE("the first date of a text counts") {
  CHECK(iso("Terbit 1 Juli 2020 08:00, diperbarui 2 Juli 2020 09:00") ==
        "2020-07-01T08:00:00+07:00");
}

TEST_CASE("a query's date is a day, a month or a year") {
  CHECK(parse_day_range("2021-03-06") == DayRange{20210306, 20210306});
  CHECK(parse_day_range(" 6 Maret 2021 ") == DayRange{20210306, 20210306});
  CHECK(parse_day_range("Jum'at, 5 Maret 2021") == DayRange{20210305, 20210305});
  CHECK(parse_day_range("06/03/2021") == DayRange{20210306, 20210306});
  CHECK(parse_day_range("2021-03") == DayRange{20210301, 20210331});
  CHECK(parse_day_range("Februari 2024") == DayRange{20240201, 20240229});
  CHECK(parse_day_range("2021") == DayRange{20210101, 20211231});
}

TEST_CASE("a query's date with anything else in it is none") {
  for (const char* text : {"", "kemarin", "2021-13", "31 Februari 2021", "6 Maret", "21",
                           "6 Maret 2021 di Jakarta", "2021-03-06..2021-03-08", "99999"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day_range(text));
  }
}

TEST_CASE("the epoch heeds the zone") {
  CHECK(to_epoch(*parse_date("2021-03-06T09:10:00+07:00")) == 1614996600);
  CHECK(to_epoch(*parse_date("2021-03-06T02:10:00Z")) == 1614996600);
  CHECK(to_epoch(*parse_date("1 Januari 1970")) == -7 * 3600);
  CHECK(to_day_number(*parse_date("6 Maret 2021")) == 20210306);
}

TEST_CASE("long and hostile texts are survived") {
  CHECK(iso(std::string(100000, '9')) == "none");
  CHECK(iso(std::string(100000, '/') + " 6 Maret 2021") == "2021-03-06");
  CHECK(iso("6\xC2\xA0Maret\xC2\xA0"
            "2021") == "2021-03-06");
}

}  // namespace warta
