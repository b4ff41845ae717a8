#include "indexer/readers/section.h"

#include <catch2/catch.hpp>
#include <string>

#include "indexer/readers/page_dump.h"

namespace warta {
namespace {

constexpr const char* kMenu =
    "  \xE2\x80\xA2 Terkini\n  \xE2\x80\xA2 Bahari\n  \xE2\x80\xA2 Niaga\n"
    "  \xE2\x80\xA2 Raga\n  \xE2\x80\xA2 Gaya Hidup\n  \xE2\x80\xA2 English\n\n";

std::string section_below(const std::string& above) {
  const std::optional<Article> article = extract_from_dump(
      above +
      "Nelayan Muncar Menanam Bakau\n\nSabtu, 26 Februari 2022 | 15:40 WIB\n\n"
      "Puluhan nelayan di Muncar menanam bakau di tepi muara pada akhir pekan lalu.\n\n"
      "Bibitnya disemai sendiri oleh para istri nelayan sejak tahun lalu di halaman rumah.\n");
  REQUIRE(article);
  CHECK(article->title == "Nelayan Muncar Menanam Bakau");
  return article->section;
}

}  // namespace

TEST_CASE("the trail above a headline ends with the section") {
  const std::string bullet = "  \xE2\x80\xA2 ";
  for (const std::string& trail :
       {std::string("Home > Berita > Bahari\n\n"), std::string("Berita / Bahari\n\n"),
        "Iklan\n" + bullet + "Berita\n\n" + bullet + "Bahari\n\n",
        bullet + "Foto\n" + bullet + "Video\n" + bullet + "Home\n" + bullet + "Berita\n" + bullet +
            "Bahari\n\nSabtu, 26 Februari 2022 - 15:40 WIB\n\n"}) {
    CAPTURE(trail);
    CHECK(section_below(kMenu + trail) == "Bahari");
  }
}

TEST_CASE("a line above the headline is the section where the menu has it, too") {
  CHECK(section_below(kMenu + std::string("Bahari\n\n")) == "Bahari");
  CHECK(section_below(kMenu + std::string("gayahidup\n\n")) == "gayahidup");
  CHECK(section_below(kMenu + std::string("Kabar Bahari\n\n")) == "Bahari");
  CHECK(section_below(kMenu + std::string("Eksklusif\n\n")).empty());
  CHECK(section_below(kMenu).empty());
}

TEST_CASE("an address names the section in its path or its host") {
  CHECK(section_of_url("https://www.kabar.example/gaya-hidup/2021/resep") == "Gaya Hidup");
  CHECK(section_of_url("https://kabar.example/berita/bahari/bakau") == "Bahari");
  CHECK(section_of_url("https://kabar.example/category/Niaga/x/?page=2") == "Niaga");
  CHECK(section_of_url("https://bola.kabar.co.id/read/2016/02/1437/persib.menang") == "Bola");
  CHECK(section_of_url("https://kabar.co.id/read/1437/persib-menang").empty());
  CHECK(section_of_url("https://kabar.example/nelayan-muncar").empty());
  CHECK(section_of_url("https://kabar.example/").empty());
  CHECK(section_of_url("bahari").empty());
}

}  // namespace warta
