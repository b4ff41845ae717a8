#include "common/text/number.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

using warta::normalize_number;
using warta::scale_exponent;
using warta::scale_number;

TEST_CASE("a figure has one spelling") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      // Dots group thousands.
      {"8.000", "8000"},
      {"8000", "8000"},
      {"1.319.000", "1319000"},
      {"1.500.000.000.000", "1500000000000"},
      {"17.508", "17508"},
      // A comma is decimal.
      {"2,68", "2.68"},
      {"5,0", "5"},
      {"2,50", "2.5"},
      {"5.000,00", "5000"},
      {"0,25", "0.25"},
      {"2,680", "2.68"},
      {"2.500,5", "2500.5"},
      {"1.234.567,89", "1234567.89"},
      // The English way, where it cannot be misread.
      {"2.68", "2.68"},
      {"2,500.5", "2500.5"},
      {"1,319,000", "1319000"},
      {"1,234,567.89", "1234567.89"},
      // Leading zeros of days and hours.
      {"06", "6"},
      {"00", "0"},
      {"0", "0"},
      {"007", "007"},
      {"10", "10"},
      // No thousands: times of day, versions, phone numbers.
      {"10.30", "10.30"},
      {"1.0.2", "1.0.2"},
      {"0.680", "0.680"},
      {"1234.567", "1234.567"},
      {"192.168.1.10", "192.168.1.10"},
      {"5", "5"},
      // Times of day.
      {"10:30", "10.30"},
      {"06:30", "6.30"},
      {"06.30", "6.30"},
      {"00:05", "0.05"},
      {"10:30:15", "10.30.15"}};
  for (const auto& [figure, expected] : cases) {
    CAPTURE(figure);
    CHECK(normalize_number(figure) == expected);
  }
}

TEST_CASE("spellings of one number meet and other numbers do not") {
  CHECK(normalize_number("8.000") == normalize_number("8000"));
  CHECK(normalize_number("2,68") == normalize_number("2.68"));
  CHECK(normalize_number("06") == normalize_number("6"));
  CHECK(normalize_number("2.680") != normalize_number("2,680"));
  CHECK(normalize_number("10.30") != normalize_number("1030"));
  CHECK(normalize_number("1.50") != normalize_number("150"));
}

TEST_CASE("a normalized number is only digits and dots") {
  for (const std::string figure :
       {"1,2,3", "1.2,3,4", "1,2.3.4", "9.99,999.9", "0,0,0", "1.000,000"}) {
    const std::string number = normalize_number(figure);
    CAPTURE(figure, number);
    CHECK_FALSE(number.empty());
    CHECK(number.find_first_not_of("0123456789.") == std::string::npos);
  }
}

TEST_CASE("words of scale") {
  CHECK(scale_exponent("ribu") == 3);
  CHECK(scale_exponent("juta") == 6);
  CHECK(scale_exponent("miliar") == 9);
  CHECK(scale_exponent("milyar") == 9);
  CHECK(scale_exponent("triliun") == 12);
  CHECK(scale_exponent("trilyun") == 12);
  CHECK(scale_exponent("rb") == 3);
  CHECK(scale_exponent("jt") == 6);
  for (const char* word : {"", "rib", "ribuan", "Ribu", "puluh", "persen", "rupiah", "orang"}) {
    CAPTURE(word);
    CHECK_FALSE(scale_exponent(word).has_value());
  }
}

TEST_CASE("headlines write a capital for the scale of money") {
  CHECK(warta::scale_letter_exponent("M") == 9);
  CHECK(warta::scale_letter_exponent("T") == 12);
  CHECK_FALSE(warta::scale_letter_exponent("m").has_value());
  CHECK_FALSE(warta::scale_letter_exponent("K").has_value());
}

TEST_CASE("signs and codes of currencies have names") {
  CHECK(warta::currency_name("$") == "dolar");
  CHECK(warta::currency_name("us$") == "dolar");
  CHECK(warta::currency_name("usd") == "dolar");
  CHECK(warta::currency_name("€") == "euro");
  CHECK(warta::currency_name("rupiah").empty());
  CHECK(warta::currency_name("").empty());
}

TEST_CASE("a number times its scale") {
  CHECK(scale_number("1.5", 12) == "1500000000000");
  CHECK(scale_number("2", 3) == "2000");
  CHECK(scale_number("350", 9) == "350000000000");
  CHECK(scale_number("1.319", 6) == "1319000");
  CHECK(scale_number("0.5", 6) == "500000");
  CHECK(scale_number("0.05", 3) == "50");
  CHECK(scale_number("0", 6) == "0");
  CHECK(scale_number("2.3456", 3) == "2345.6");
  CHECK(scale_number("7", 0) == "7");
}

TEST_CASE("a quantity is worth its long spelling") {
  CHECK(scale_number(normalize_number("1,5"), *scale_exponent("triliun")) ==
        normalize_number("1.500.000.000.000"));
  CHECK(scale_number(normalize_number("250"), *scale_exponent("ribu")) ==
        normalize_number("250.000"));
  CHECK(scale_number(normalize_number("2,75"), *scale_exponent("juta")) ==
        normalize_number("2.750.000"));
}
