// Where does a story say that it comes from? "JAKARTA, KOMPAS.com — ", "Mataram, NTB (ANTARA) - ".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace warta {

struct Dateline {
  std::size_t length = 0;  // bytes up to the first word of the story; 0: there is no dateline
  std::string source;      // "kompas.com", "ANTARA"; empty where only a place is named
};

// The dateline that `paragraph` starts with: places, an outlet, perhaps a date, then a dash.
// `outlet` is the page's own, if known: "Tekno Kini" or "teknokini.example" of "Tekno Kini - ".
// The first `bold` bytes stand in bold: "<b>Namlea</b> - Warga ...". Words that may be of the story
// ("Persib - Persija bertemu") are no dateline; see bare_place.h.
Dateline find_dateline(std::string_view paragraph, std::string_view outlet = {},
                       std::size_t bold = 0);

// True for names of news outlets and agencies that are not hosts: "CNN Indonesia", "Antara".
bool is_known_outlet(std::string_view name);

}  // namespace warta
