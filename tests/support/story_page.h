// A page of HTML for tests of its reader: one story, and room around it for what a test is about.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/readers/html_page.h"
#include "tests/support/outcome.h"

namespace warta::test {

inline Outcome read(std::string_view bytes,
                    const PageOrigin& origin = {"halaman.html", 1, "", "", {}}) {
  Outcome result;
  CHECK(read_html_page(bytes, origin, result.sink()));
  return result;
}

inline const std::string kStory =
    "<p>Warga Desa Sukamulya memperbaiki jembatan bambu yang hanyut diterjang banjir pekan lalu. "
    "Mereka bekerja bergantian sejak subuh.</p>"
    "<p>Kepala desa, Asep Ruhiyat, mengatakan jembatan itu menghubungkan dua dusun dengan sekolah "
    "dasar di seberang sungai.</p>"
    "<p>\"Anak-anak tidak perlu lagi memutar sejauh empat kilometer,\" ujarnya.</p>";

// A page with `head` in its head and `body` around the story.
inline std::string page(std::string_view head = "", std::string_view above = "",
                        std::string_view below = "") {
  std::string text = "<html><head><meta charset=utf-8><title>Jembatan Bambu Dibangun Lagi</title>";
  text += head;
  text += "</head><body><h1>Jembatan Bambu Dibangun Lagi</h1>";
  text += above;
  text += kStory;
  text += below;
  return text + "</body></html>";
}

inline void check_story(const Outcome& result) {
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Jembatan Bambu Dibangun Lagi");
  CHECK(result.articles[0].body.starts_with("Warga Desa Sukamulya"));
  CHECK(result.articles[0].body.find("empat kilometer") != std::string::npos);
  CHECK(is_valid_utf8(result.articles[0].body));
}

inline std::string published(const Outcome& result) {
  REQUIRE(result.articles.size() == 1);
  return result.articles[0].published ? to_iso8601(*result.articles[0].published) : "none";
}

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) {
    repeated += text;
  }
  return repeated;
}

}  // namespace warta::test
