#include "indexer/readers/html_page.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/story_page.h"

namespace warta {
namespace {

using test::check_story;
using test::kStory;
using test::Outcome;
using test::page;
using test::published;
using test::read;
using test::repeat;

}  // namespace

TEST_CASE("HTML is told by its first tag, not by its name") {
  for (const char* html :
       {"<!DOCTYPE html>\n<html>", "\xEF\xBB\xBF  <HTML lang=id>", "<!-- tembolok --><html>",
        "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=x>", "<div><p>Isi</p></div>"}) {
    CAPTURE(html);
    CHECK(looks_like_html(html));
  }
  for (const char* other :
       {"", "<", "{\"judul\": \"<html>\"}", "Harga < 5 persen", "<3 kopi",
        "<?xml version=\"1.0\"?><rss version=\"2.0\">", "<!-- html", "Berita\n<html>"}) {
    CAPTURE(other);
    CHECK_FALSE(looks_like_html(other));
  }
}

TEST_CASE("references to C1 controls are what browsers show for them") {
  const Outcome result = read(
      "<html><head><meta name=author content=\"Rina &#150; Kabar\"></head><body><h1>&#147;Jembatan"
      "&#148; Bambu &#x0097 Dibangun &#129;Lagi</h1><div>" +
      kStory +
      "<p>Biaya &#128;500 &amp; &#8220;lain-lain&#8221; &#38;#147;.</p></div></body></html>");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "“Jembatan” Bambu — Dibangun �Lagi");
  CHECK(result.articles[0].body.ends_with("Biaya €500 & “lain-lain” &#147;."));
}

TEST_CASE("a story goes on behind a cue that stands in its middle") {
  for (const char* cue : {"Pilihan Editor: Tarif Air Naik", "(dwi/srh)", "Tags: jembatan",
                          "Komentar", "Terpopuler", "Copyright 2024 Kabar Desa"}) {
    CAPTURE(cue);
    const Outcome result =
        read("<html><body><h1>Jembatan Bambu Dibangun Lagi</h1><div>" + kStory + "<p>" + cue +
             "</p><p>Pemerintah kabupaten berjanji membangun jembatan gantung dari baja pada tahun "
             "anggaran yang akan datang.</p><p>Warga meminta janji itu ditulis dalam berita acara "
             "supaya dapat ditagih pada musim hujan.</p></div></body></html>");
    check_story(result);
    CHECK(result.articles[0].body.ends_with("pada musim hujan."));
    CHECK(result.articles[0].body.find(cue) == std::string::npos);
  }
}

TEST_CASE("another article of the page is not part of the first") {
  const std::string next =
      "<time>Minggu, 20 Agustus 2023 08:00 WIB</time><p>Puluhan petani rumput laut di Nusa Penida "
      "menjemur panen mereka di tepi jalan karena gudang penuh.</p><p>Mereka meminta koperasi "
      "membuka gudang kedua sebelum musim hujan merusak hasil jemuran itu.</p><p>Ketua koperasi "
      "menjanjikan tempat sementara di balai banjar mulai pekan depan.</p></article>";
  for (const char* heading : {"<article><h2>Rumput Laut Nusa Penida Melimpah</h2>",
                              "<article><h1>Rumput Laut Nusa Penida Melimpah</h1>",
                              "<div class=lanjut><article><h2><a href=/b>Rumput Laut Nusa Penida "
                              "Melimpah</a></h2>",
                              "<div class=lanjut><article><h1><a href=/b>Rumput Laut Nusa Penida "
                              "Melimpah</a></h1>"}) {
    CAPTURE(heading);
    const Outcome result = read(
        "<html><head><title>Jembatan Bambu Dibangun Lagi</title></head><body><article>"
        "<h1>Jembatan Bambu Dibangun Lagi</h1><time>Senin, 21 Agustus 2023 14:05 WIB</time>" +
        kStory + "</article>" + heading + next + "</body></html>");
    check_story(result);
    CHECK(result.articles[0].body.ends_with("ujarnya."));
    CHECK(published(result) == "2023-08-21T14:05:00+07:00");
  }
}

TEST_CASE("an update's date is not that of publication") {
  for (const char* above :
       {"<p>Diperbarui 22 Agu 2023, 09:00 WIB</p><p>Diterbitkan 21 Agu 2023, 14:05 WIB</p>",
        "<p><time>Diperbarui 22 Agu 2023, 09:00 WIB</time></p><p><time>21 Agu 2023, 14:05 "
        "WIB</time></p>",
        "<p>Update: 22 Agustus 2023 09:00 WIB - Tayang 21 Agustus 2023 14:05 WIB</p>",
        "<p>Diperbarui: 22/08/2023 09:00 | Terbit: 21/08/2023 14:05</p>"}) {
    CAPTURE(above);
    CHECK(published(read(page("", above))) == "2023-08-21T14:05:00+07:00");
  }
  CHECK(published(read(page("",
                            "<p>Terakhir diperbarui 22 Agustus 2023. Dipublikasikan 21 Agustus "
                            "2023</p>"))) == "2023-08-21");
  CHECK(published(read(page("", "<p>Diperbarui 22 Agu 2023, 09:00 WIB</p>"))) ==
        "2023-08-22T09:00:00+07:00");
}

TEST_CASE("a machine date without a zone has the visible one's") {
  const std::string visible = "<p>10 Mar 2024 19:22 WITA</p>";
  for (const char* claimed : {"2024-03-10 19:22:00", "2024-03-10T19:22:00Z"}) {
    CAPTURE(claimed);
    CHECK(published(read(page(
              "<meta property=article:published_time content=\"" + std::string(claimed) + "\">",
              visible))) == "2024-03-10T19:22:00+08:00");
  }
}

TEST_CASE("a day beside a name or the Hijri date is the story's") {
  for (const char* line :
       {"Senin, 21 Agustus 2023 / 4 Safar 1445 H", "August 21, 2023 by Ratna Dewi",
        "by Ratna Dewi \xE2\x80\x94 21 Agustus 2023 in Berita"}) {
    CAPTURE(line);
    CHECK(published(read(page("", "<p>" + std::string(line) + "</p>"))) == "2023-08-21");
  }
}

TEST_CASE("a writer is named once, wherever the date stands in the line") {
  for (const char* line : {"Oleh Ratna Dewi - Senin, 21 Agustus 2023 14:05 WIB",
                           "Senin, 21 Agustus 2023 14:05 WIB - Penulis: Ratna Dewi",
                           "August 21, 2023 by Ratna Dewi"}) {
    CAPTURE(line);
    const Outcome result = read(page("", "<p>" + std::string(line) + "</p>"));
    check_story(result);
    CHECK(result.articles[0].authors == std::vector<std::string>{"Ratna Dewi"});
  }
}

TEST_CASE("a page's number is no part of its title") {
  Outcome result = read(
      "<title>Jembatan Bambu Dibangun Lagi - Halaman 2</title><h1>Jembatan Bambu "
      "Dibangun Lagi - Halaman 2</h1>" +
      kStory);
  check_story(result);
}

TEST_CASE("an article knows where it came from") {
  const PageOrigin origin{"arsip.warc.gz", 7, "https://wartapagi.example/berita/1", "", {}};
  const Outcome result = read(page("<link rel=canonical href='https://lain.example/x'>"), origin);
  check_story(result);
  CHECK(result.articles[0].file == "arsip.warc.gz");
  CHECK(result.articles[0].record == 7);
  CHECK(result.articles[0].url == "https://wartapagi.example/berita/1");
  CHECK(result.articles[0].source == "wartapagi.example");
}

TEST_CASE("the page's own address stands in for an unknown one") {
  const Outcome result = read(page("<link rel=canonical href='https://lain.example/x'>"));
  check_story(result);
  CHECK(result.articles[0].url == "https://lain.example/x");
}

TEST_CASE("a machine date may call Jakarta's clock UTC") {
  const std::string claim =
      "<meta property='article:published_time' content='2023-05-13T22:18:41Z'>";
  CHECK(published(read(page(claim, "<p>Sabtu, 13 Mei 2023 22:18 WIB</p>"))) ==
        "2023-05-13T22:18:41+07:00");
  CHECK(published(read(page(claim, "<p>Minggu, 14 Mei 2023 05:18 WIB</p>"))) ==
        "2023-05-14T05:18:41+07:00");
  CHECK(published(read(page(claim, "<p>Minggu, 14 Mei 2023 06:18 WITA</p>"))) ==
        "2023-05-14T06:18:41+08:00");
  CHECK(published(read(page(claim))) == "2023-05-14T05:18:41+07:00");
}

TEST_CASE("a day shown, or another machine date, tells Jakarta's clock from UTC as well") {
  const std::string claim =
      "<meta property='article:published_time' content='2023-05-13T22:18:41Z'>";
  CHECK(published(read(page(claim, "<p>Sabtu, 13 Mei 2023</p>"))) == "2023-05-13T22:18:41+07:00");
  CHECK(published(read(page(claim, "<p>Minggu, 14 Mei 2023</p>"))) == "2023-05-14T05:18:41+07:00");
  CHECK(published(read(page(claim + "<meta name=pubdate content='2023-05-13T22:18:00+07:00'>"))) ==
        "2023-05-13T22:18:41+07:00");
  // A date far from it, such as that of the visit, says nothing.
  CHECK(published(read(page(claim, "<p>Jumat, 19 Mei 2023 10:22 WIB</p>"))) ==
        "2023-05-14T05:18:41+07:00");
}

TEST_CASE("dates that cannot be a publication's are refused") {
  PageOrigin origin{"halaman.html", 1, "", "", parse_date("2023-05-14T08:00:00+07:00")};
  const std::string future = "<meta name=pubdate content='2031-01-01T00:00:00+07:00'>";
  CHECK(published(read(page(future), origin)) == "none");
  CHECK(published(read(page(future, "<p>Sabtu, 13 Mei 2023 22:18 WIB</p>"), origin)) ==
        "2023-05-13T22:18:00+07:00");
  CHECK(published(read(page("", "<p>2 jam lalu</p>"), origin)) == "2023-05-14T06:00:00+07:00");
  CHECK(published(read(page("", "<p>2 jam lalu</p>"))) == "none");
}

TEST_CASE("editors and outlets are no authors") {
  const std::string head =
      "<meta property='og:site_name' content='Warta Pagi'>"
      "<meta name=author content='Warta Pagi, Sri Rahayu'>";
  Outcome result = read(page(head));
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu"});
  result = read(page(head, "", "<p>Editor: Sri Rahayu</p>"));
  CHECK(result.articles.at(0).authors.empty());
  result = read(page(head, "", "<p>Pewarta: Bagus Wirawan<br>Editor: Sri Rahayu</p>"));
  CHECK(result.articles.at(0).authors == std::vector<std::string>{"Bagus Wirawan"});
}

TEST_CASE("a list of authors is several") {
  const Outcome result = read(page("<meta name=author content='Sri Rahayu dan Bagus Wirawan'>"));
  check_story(result);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu", "Bagus Wirawan"});
}

TEST_CASE("desks are no authors") {
  for (const char* desk : {"Tim Redaksi", "Admin", "redaksi", "Newsroom", "Kontributor"}) {
    CAPTURE(desk);
    const Outcome result = read(page("<meta name=author content='" + std::string(desk) + "'>"));
    check_story(result);
    CHECK(result.articles[0].authors.empty());
  }
}

TEST_CASE("charsets are taken from the header, the page, or the bytes") {
  const std::string cp1252 = "<p>Ia memesan \x93kopi tubruk\x94 di Caf\xE9 Braga, lalu pulang.</p>";
  const std::string quoted = "“kopi tubruk” di Café Braga";
  for (const char* charset : {"", "UTF-8", "windows-1252", "iso-8859-1", "tidak-dikenal"}) {
    CAPTURE(charset);
    const Outcome result =
        read(page("", "", cp1252), PageOrigin{"halaman.html", 1, "", charset, {}});
    check_story(result);
    CHECK(result.articles[0].body.find(quoted) != std::string::npos);
  }
  std::string utf16 = "\xFF\xFE";
  for (const char c : page()) {
    utf16 += c;
    utf16 += '\0';
  }
  check_story(read(utf16));
}

TEST_CASE("damaged pages give what can be read") {
  check_story(read(page("", "<p>a\0b</p>", std::string_view("<p>x\0\0y</p>", 12))));
  const std::string whole = page();
  CHECK(read(whole.substr(0, whole.find("</p></body>")) + "<p clas").articles.size() == 1);
  check_story(read(page("", "<p></div></span></li><table><b><i>")));
  check_story(read(page("<script>var a = '<p>';", "</script>")));
  for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
    const Outcome result = read(whole.substr(0, cut));
    CHECK(result.articles.size() + result.troubles.size() == 1);
  }
}

TEST_CASE("a page nested 100,000 deep is read as far as browsers nest, and said") {
  const Outcome result = read(page("", "", repeat("<div>", 100'000) + repeat("</div>", 100'000)));
  check_story(result);
  REQUIRE(result.troubles.size() == 1);
  CHECK(result.troubles[0].kind == Trouble::Kind::shortened);
  CHECK(read(repeat("<b>", 100'000)).troubles.size() == 2);
}

TEST_CASE("an attribute of 1 MB and a tag of 100,000 attributes cost little") {
  check_story(read(page("", "<div class='" + std::string(1 << 20, 'x') + "'>iklan</div>")));
  std::string many = "<div ";
  for (int i = 0; i < 100'000; ++i) {
    many += "a" + std::to_string(i) + "=x ";
  }
  const Outcome result = read(page("", "", many + ">"));
  check_story(result);
  CHECK(result.troubles.size() == 1);
}

TEST_CASE("of a page of 200 MB only the first 8 MB are read, and that is said") {
  constexpr std::size_t kBytes = std::size_t{200} << 20;
  const Outcome result = read(page("", "", repeat(kStory, kBytes / kStory.size())));
  check_story(result);
  CHECK(result.articles[0].body.size() < kMaxPageBytes);
  REQUIRE(result.troubles.size() == 1);
  CHECK(result.troubles[0].kind == Trouble::Kind::shortened);
  CHECK(result.troubles[0].reason.find("8 MB") != std::string::npos);
}

TEST_CASE("binary data and empty pages are no articles") {
  CHECK(read(std::string(2000, '\x01')).troubles.at(0).kind == Trouble::Kind::bad_record);
  CHECK(read("").troubles.at(0).kind == Trouble::Kind::not_an_article);
  CHECK(read("<html></html>").troubles.at(0).kind == Trouble::Kind::not_an_article);
}

TEST_CASE("a sink that had enough stops the reading") {
  CHECK_FALSE(read_html_page(page(), {"halaman.html", 1, "", "", {}},
                             {[](const Article&) { return false; }, [](const Trouble&) {}}));
}

}  // namespace warta
