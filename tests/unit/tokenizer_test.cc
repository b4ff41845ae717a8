#include "common/analysis/tokenizer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"

using warta::kMaxPieceBytes;
using warta::Piece;
using warta::PieceKind;

namespace {

std::string mark_of(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::word:
      return "";
    case PieceKind::figure:
      return "#";
    case PieceKind::percent:
    case PieceKind::currency:
      return "";
    case PieceKind::hyphenated:
      return "~" + std::to_string(piece.parts) + ":";
    case PieceKind::camel_case:
      return "^" + std::to_string(piece.parts) + ":";
    case PieceKind::host:
      return "@" + std::to_string(piece.parts) + ":";
  }
  return "?";
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> all;
  std::vector<Piece> some = {{7, 9, PieceKind::percent, 3}};  // must be replaced
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = warta::tokenize(text, at, some);
    REQUIRE(next > at);
    at = next;
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

// The pieces with a bar between them; "#" before figures, "~2:" before hyphenated words of two
// parts, "^2:" before CamelCase words of two parts.
std::string split(std::string_view text) {
  std::string joined;
  for (const Piece& piece : pieces_of(text)) {
    joined += joined.empty() ? "" : "|";
    joined += mark_of(piece);
    joined += text.substr(piece.begin, piece.end - piece.begin);
  }
  return joined;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

// What every consumer of pieces relies on.
void check_promises(std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text);
  std::size_t last_begin = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    CAPTURE(text, i, piece.begin, piece.end);
    REQUIRE(piece.begin < piece.end);
    REQUIRE(piece.end <= text.size());
    CHECK(is_boundary(text, piece.begin));
    CHECK(is_boundary(text, piece.end));
    CHECK(piece.end - piece.begin <= kMaxPieceBytes);
    CHECK(piece.begin >= last_begin);
    last_begin = piece.begin;
    REQUIRE(i + piece.parts < pieces.size());
    for (std::size_t part = i + 1; part <= i + piece.parts; ++part) {
      CHECK(pieces[part].begin >= piece.begin);
      CHECK(pieces[part].end <= piece.end);
    }
  }
}

}  // namespace

TEST_CASE("words are runs of letters and digits") {
  CHECK(split("Polisi menangkap dua pelaku.") == "Polisi|menangkap|dua|pelaku");
  CHECK(split("(Bogor/Depok), \"Tangerang\"; Bekasi!") == "Bogor|Depok|Tangerang|Bekasi");
  CHECK(split("") == "");
  CHECK(split(" \n\t…–—!?") == "");
  CHECK(split("jaringan 5G di G20") == "jaringan|5G|di|G20");
  CHECK(split("tahun 90an") == "tahun|90an");
  CHECK(split("sate madura😀enak") == "sate|madura|enak");
}

TEST_CASE("apostrophes belong to the word between letters only") {
  CHECK(split("Salat Jum'at") == "Salat|Jum'at");
  CHECK(split("Salat Jum’at") == "Salat|Jum’at");
  CHECK(split("Al-Qur`an") == "~2:Al-Qur`an|Al|Qur`an");
  CHECK(split("'kutipan' itu") == "kutipan|itu");
  CHECK(split("tahun '98") == "tahun|#98");
}

TEST_CASE("figures keep the dots and commas between their digits") {
  CHECK(split("Rp1.319.000, naik 2,68%.") == "Rp|#1.319.000|naik|#2,68|%");
  CHECK(split("pukul 10.30 WIB") == "pukul|#10.30|WIB");
  CHECK(split("1,2,") == "#1,2");
  CHECK(split("12..15") == "#12|#15");
  CHECK(split("2021-03-06") == "#2021|#03|#06");
  CHECK(split("50 %") == "#50|%");
  CHECK(split("50  %") == "#50");
  CHECK(split("100% halal") == "#100|%|halal");
  CHECK(split("rp5.000") == "rp|#5.000");
}

TEST_CASE("hyphenated words come whole and in parts") {
  CHECK(split("anak-anak bermain") == "~2:anak-anak|anak|anak|bermain");
  CHECK(split("di-update") == "~2:di-update|di|update");
  CHECK(split("satu-dua-tiga") == "~3:satu-dua-tiga|satu|dua|tiga");
  CHECK(split("anak‑anak") == "~2:anak‑anak|anak|anak");  // U+2011
  CHECK(split("Jakarta - Bandung") == "Jakarta|Bandung");
  CHECK(split("-awal akhir-") == "awal|akhir");
  CHECK(split("kata--kata") == "kata|kata");
}

TEST_CASE("a hyphen joins a word and a few digits") {
  CHECK(split("Covid-19") == "~2:Covid-19|Covid|#19");
  CHECK(split("peringkat ke-2.") == "peringkat|~2:ke-2|ke|#2");
  CHECK(split("pesawat Su-30MKI") == "pesawat|~2:Su-30MKI|Su|30MKI");
  CHECK(split("ke-2,5") == "ke|#2,5");
  CHECK(split("Rp-10.000") == "Rp|#10.000");
  CHECK(split("telepon-08123456") == "telepon|#08123456");
}

TEST_CASE("a clock's colon joins hours and minutes") {
  CHECK(split("pukul 10:30 WIB") == "pukul|#10:30|WIB");
  CHECK(split("10:30:15") == "#10:30:15");
  CHECK(split("skor 2:1") == "skor|#2|#1");
  CHECK(split("ayat 2:286") == "ayat|#2|#286");
  CHECK(split("10:75") == "#10|#75");
  CHECK(split("12:34:5") == "#12|#34|#5");
}

TEST_CASE("signs of currencies stand before figures") {
  CHECK(split("US$ 3 juta") == "US$|#3|juta");
  CHECK(split("hanya $5") == "hanya|$|#5");
  CHECK(split("€2,5 juta") == "€|#2,5|juta");
  CHECK(split("bintang A$AP") == "bintang|A|AP");
}

TEST_CASE("of a web address the site is read, whole and in parts") {
  CHECK(split("lihat https://www.kontan.co.id/a/b?c=d di sana") ==
        "lihat|@3:kontan.co.id|kontan|co|id|di|sana");
  CHECK(split("http://bit.ly/abc123") == "@2:bit.ly|bit|ly");
  CHECK(split("(www.detik.com)") == "@2:detik.com|detik|com");
  CHECK(split("JAKARTA, KOMPAS.com - Polisi") == "JAKARTA|@2:KOMPAS.com|KOMPAS|com|Polisi");
  CHECK(split("redaksi@media-kita.co.id") == "redaksi|@4:media-kita.co.id|media|kita|co|id");
  SECTION("a bare site is no path: photographers stand behind it") {
    CHECK(split("KOMPAS.com/BUDI") == "@2:KOMPAS.com|KOMPAS|com|BUDI");
  }
  SECTION("a full stop without a space makes no site") {
    CHECK(split("sudah selesai.Dia pulang") == "sudah|selesai|Dia|pulang");
    CHECK(split("baca lagi.Info lain") == "baca|lagi|Info|lain");
  }
  SECTION("what names no site is read as words") {
    CHECK(split("https:// dan http://192.168.1.1/x") == "https|dan|http|#192.168.1.1|x");
    CHECK(split("@jokowi #DiRumahAja") == "jokowi|^3:DiRumahAja|Di|Rumah|Aja");
  }
}

TEST_CASE("CamelCase words come whole and in parts") {
  CHECK(split("ByteDance") == "^2:ByteDance|Byte|Dance");
  CHECK(split("GoTo") == "^2:GoTo|Go|To");
  CHECK(split("BUMN") == "BUMN");
  CHECK(split("iPhone") == "iPhone");
  CHECK(split("#2019GantiWarna") == "^3:2019GantiWarna|2019|Ganti|Warna");
  CHECK(split("jaringan 5G") == "jaringan|5G");
  CHECK(split("BukaLapakMart") == "^3:BukaLapakMart|Buka|Lapak|Mart");
  SECTION("within a hyphenated word") {
    CHECK(split("ber-TikTok") == "~4:ber-TikTok|ber|^2:TikTok|Tik|Tok");
  }
}

TEST_CASE("initials with dots are one word") {
  CHECK(split("P.T. Semen Padang") == "P.T.|Semen|Padang");
  CHECK(split("gelar S.H, M.M") == "gelar|S.H|M.M");
  CHECK(split("Joko W. Santoso") == "Joko|W|Santoso");
}

TEST_CASE("scripts without spaces are cut into words") {
  CHECK(pieces_of("東京都は日本の首都").size() > 1);
  CHECK(pieces_of("ภาษาไทยง่ายมาก").size() > 1);
  CHECK(split("Bank ICBC 工商 Jakarta").find("Jakarta") != std::string::npos);
  CHECK(split("한국 드라마") == "한국|드라마");
}

TEST_CASE("a run of letters without end is cut") {
  const std::string run(1000, 'a');
  CHECK(pieces_of(run).size() == 5);
  CHECK(pieces_of(std::string(1001, '7')).size() == 6);
  const std::vector<Piece> pieces = pieces_of(run);
  std::size_t covered = 0;
  for (const Piece& piece : pieces) {
    CHECK(piece.begin == covered);
    covered = piece.end;
  }
  CHECK(covered == run.size());
}

TEST_CASE("pieces keep their promises on hostile text") {
  std::string chain = "a";
  for (int i = 0; i < 3000; ++i) {
    chain += "-a";
  }
  std::string accents;
  std::string thai;
  for (int i = 0; i < 500; ++i) {
    accents += "é";
    thai += "ก";
  }
  for (const std::string& text :
       {chain, accents, thai, std::string(5000, '-'), std::string(5000, '\''),
        std::string("\xCC\x81\xCC\x81"),
        std::string("9") + "\xCC\x81"
                           "9",
        std::string("٣٤٥ Rp٣"), std::string("a'b'c'd’e"), std::string("1.2.3.4.5,6,7"),
        std::string("מבזק חדשות 24"), std::string("ÉlanÉlan-ÉlanÉlan"), std::string("A-b-C.d-1"),
        std::string("ก-ข กa ขb1")}) {
    check_promises(text);
  }
}

TEST_CASE("initials never end inside a character") { check_promises("Ditulis oleh A.É dan kawan"); }

TEST_CASE("a long chain of initials is cut like any other run") {
  std::string initials;
  for (int i = 0; i < 300; ++i) {
    initials += "A.";
  }
  check_promises(initials);
}

TEST_CASE("vowel signs of Indic scripts are part of the word") { CHECK(split("हिन्दी") == "हिन्दी"); }
