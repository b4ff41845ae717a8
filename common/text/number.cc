#include "common/text/number.h"

#include <algorithm>
#include <array>

namespace warta {
namespace {

struct Scale {
  std::string_view word;
  int exponent;
};

constexpr std::array<Scale, 9> kScales = {{{"ribu", 3},
                                           {"rb", 3},
                                           {"juta", 6},
                                           {"jt", 6},
                                           {"miliar", 9},
                                           {"milyar", 9},
                                           {"triliun", 12},
                                           {"trilyun", 12},
                                           {"biliun", 12}}};

// True if `separator` groups thousands in `figure`: "1.319.000". A lone group after a comma
// ("2,680") is read as a decimal, the Indonesian way.
bool groups_thousands(std::string_view figure, char separator) {
  std::size_t groups = 0;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = std::min(figure.find(separator, begin), figure.size());
    const std::size_t digits = end - begin;
    if (groups == 0 ? (digits == 0 || digits > 3 || figure[0] == '0') : digits != 3) {
      return false;
    }
    ++groups;
    if (end == figure.size()) {
      break;
    }
    begin = end + 1;
  }
  return separator == '.' ? groups >= 2 : groups >= 3;
}

std::string without(std::string_view text, char dropped) {
  std::string kept(text);
  std::erase(kept, dropped);
  return kept;
}

// "06.30" is an hour; "06.300" and "06.3" are none.
bool is_early_hour(std::string_view figure) {
  return figure.size() == 5 && figure[0] == '0' && figure[2] == '.';
}

// Indonesian writes hours with a dot, and no zero before them in running text.
std::string normalize_time(std::string_view figure) {
  std::string time(figure);
  std::replace(time.begin(), time.end(), ':', '.');
  if (time.size() > 4 && time[0] == '0' && time[1] != '.') {
    time.erase(0, 1);
  }
  return time;
}

// Zeros at the end say nothing after a decimal comma: "Rp5.000,00" is "Rp5.000".
std::string with_decimals(std::string whole, std::string_view decimals) {
  const std::size_t last = decimals.find_last_not_of('0');
  if (last != std::string_view::npos) {
    whole += '.';
    whole += decimals.substr(0, last + 1);
  }
  return whole;
}

}  // namespace

std::string normalize_number(std::string_view figure) {
  if (figure.find(':') != std::string_view::npos || is_early_hour(figure)) {
    return normalize_time(figure);
  }
  const auto dots = std::count(figure.begin(), figure.end(), '.');
  const auto commas = std::count(figure.begin(), figure.end(), ',');
  if (dots == 0 && commas == 0) {
    return figure.size() == 2 && figure[0] == '0' ? std::string(figure.substr(1))
                                                  : std::string(figure);
  }
  if (commas == 0) {
    return groups_thousands(figure, '.') ? without(figure, '.') : std::string(figure);
  }
  if (commas == 1) {
    const std::size_t comma = figure.find(',');
    const std::string_view whole = figure.substr(0, comma);
    // "2.500,5" is Indonesian; "2,500.5" English.
    if (dots == 0 || groups_thousands(whole, '.')) {
      return with_decimals(without(whole, '.'), figure.substr(comma + 1));
    }
  }
  if (groups_thousands(figure.substr(0, figure.find('.')), ',') || (commas == 1 && dots == 1)) {
    return without(figure, ',');
  }
  std::string plain(figure);
  std::replace(plain.begin(), plain.end(), ',', '.');
  return plain;
}

std::optional<int> scale_exponent(std::string_view word) {
  const auto* found =
      std::find_if(kScales.begin(), kScales.end(), [&](const Scale& s) { return s.word == word; });
  return found == kScales.end() ? std::nullopt : std::optional<int>(found->exponent);
}

std::optional<int> scale_letter_exponent(std::string_view letter) {
  return letter == "M" ? std::optional(9) : letter == "T" ? std::optional(12) : std::nullopt;
}

std::string_view currency_name(std::string_view sign) {
  if (sign.ends_with('$') || sign == "usd") {
    return "dolar";
  }
  return sign == "€" ? "euro" : sign == "£" ? "pound" : sign == "¥" ? "yen" : std::string_view();
}

std::string scale_number(std::string_view number, int exponent) {
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits(number.substr(0, point));
  std::string decimals(point < number.size() ? number.substr(point + 1) : "");
  const auto shift = static_cast<std::size_t>(exponent);
  const std::size_t moved = std::min(shift, decimals.size());
  digits += decimals.substr(0, moved);
  digits.append(shift - moved, '0');
  decimals.erase(0, moved);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return decimals.empty() ? digits : digits + "." + decimals;
}

}  // namespace warta
