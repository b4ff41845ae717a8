// What does a page say about its story? Title, date, writers and source, found by where
// they stand: title and date above the story, credits above or below it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/dump_lines.h"
#include "indexer/readers/story.h"

namespace warta {

struct Title {
  std::string text;      // without the site's name; empty if the page has none
  std::size_t line = 0;  // where it was found; the story's first line if nowhere
};

Title find_title(const std::vector<DumpLine>& lines, const Story& story);

std::optional<DateTime> find_published(const std::vector<DumpLine>& lines, const Story& story,
                                       const Title& title);

// "2 jam lalu" below the title, as seen when the page was fetched, on Jakarta's clock.
std::optional<DateTime> find_relative_date(const std::vector<DumpLine>& lines, const Title& title,
                                           const DateTime& fetched);

struct Credits {
  std::vector<std::string> authors;  // writers, reporters and photographers; no agencies
  std::vector<std::string> editors;
  bool by_role = false;  // a word such as "Penulis" named one of the authors
};

Credits find_credits(const std::vector<DumpLine>& lines, const Story& story, const Title& title);

// The names in "Ayu Lestari, Budi Hartono dan Citra": one to six words with capitals each, no
// digits. Outlets and desks ("Tim Redaksi") are none.
std::vector<std::string> read_names(std::string_view list);

// `title` without the name of the site `source` behind a dash or bar:
// "Harga Cabai Naik - Ekonomi | Warta Pagi" -> "Harga Cabai Naik - Ekonomi".
std::string strip_site_name(std::string_view title, std::string_view source);

// `text` without spaces before punctuation: "ByteDance , pemilik" -> "ByteDance, pemilik".
std::string close_up_punctuation(std::string_view text);

std::string find_source(const std::vector<DumpLine>& lines, const Story& story);

}  // namespace warta
