// In which section of its paper does a story stand? Breadcrumbs, the line above the headline, the
// page's address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/page_fields.h"

namespace warta {

// The last part of a trail above the story: "Home > News > Nasional", "Bola / Liga Indonesia", or
// two to four items in a row right above the headline; else the line right above it, if the page's
// menu has it, too. Empty where there is none.
std::string find_section(const std::vector<DumpLine>& lines, const Story& story,
                         const Title& title);

// The section that an address names: "Ekonomi" of "https://kabar.example/ekonomi/2021/harga-cabai",
// "Bola" of "https://bola.kabar.example/read/1/persib". Empty where it names none.
std::string section_of_url(std::string_view url);

}  // namespace warta
