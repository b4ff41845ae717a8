#include "common/text/utf8.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using warta::append_utf8;
using warta::clip_bytes;
using warta::count_code_points;
using warta::fold;
using warta::is_valid_utf8;
using warta::next_code_point;
using warta::squeeze_spaces;
using warta::to_clean_utf8;

namespace {

// A literal with its zero bytes.
template <std::size_t N>
std::string bytes(const char (&literal)[N]) {
  return std::string(literal, N - 1);
}

}  // namespace

TEST_CASE("well-formed UTF-8 is told from ill-formed bytes") {
  SECTION("text of any script is well-formed") {
    CHECK(is_valid_utf8(""));
    CHECK(is_valid_utf8("Harga cabai di Pasar Senen naik dua kali lipat."));
    CHECK(is_valid_utf8("Warung “Café Tjikini” ramai 😀 ไทย 漢字"));
    CHECK(is_valid_utf8("\xEF\xBF\xBD"));           // a replacement character is a character
    CHECK(is_valid_utf8("\xF4\x8F\xBF\xBF"));       // U+10FFFF
    CHECK(is_valid_utf8(bytes("nol\0di tengah")));  // NUL is no mistake of encoding
  }
  SECTION("surrogates, overlong forms and cut sequences are not") {
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));
    CHECK_FALSE(is_valid_utf8("\xE0\x80\xAF"));
    CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
    CHECK_FALSE(is_valid_utf8("kopi tubruk \xE2\x80"));
    CHECK_FALSE(is_valid_utf8("\x80 di awal"));
    CHECK_FALSE(is_valid_utf8("kafe\xE9"));
  }
}

TEST_CASE("what is not printable ASCII is seen wherever it stands") {
  const std::string plain = "Harga ~ beras naik";
  CHECK(is_valid_utf8(plain));
  CHECK(to_clean_utf8(plain) == plain);
  for (std::size_t at = 0; at <= plain.size(); ++at) {
    CAPTURE(at);
    const auto with = [&](const std::string& bytes) {
      return std::string(plain).insert(at, bytes);
    };
    CHECK_FALSE(is_valid_utf8(with("\x80")));
    CHECK_FALSE(is_valid_utf8(with("\xFF")));
    CHECK(to_clean_utf8(with("\x1F")) == with(" "));
    CHECK(to_clean_utf8(with("\x7F")) == with(" "));
    CHECK(to_clean_utf8(with("\xC3\xA9")) == with("\xC3\xA9"));
    CHECK(squeeze_spaces(with("\xC2\xA0 \t")) == squeeze_spaces(with(" ")));
  }
}

TEST_CASE("text at the door becomes clean") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Nelayan Cilacap kembali melaut", "Nelayan Cilacap kembali melaut"},
      // Line ends of Windows and of old Macs.
      {"baris satu\r\nbaris dua\rbaris tiga\n", "baris satu\nbaris dua\nbaris tiga\n"},
      {"\r\n\r\n", "\n\n"},
      {"\r", "\n"},
      // Controls part words, so a space stands for each; TAB and LF stay.
      {bytes("harga\0beras"), "harga beras"},
      {"lonceng\x07\x1B[31m merah", "lonceng  [31m merah"},
      {"kolom\tlain", "kolom\tlain"},
      {"hapus\x7F", "hapus "},
      {"jeda\xC2\x85"
       "baru",
       "jeda baru"},  // U+0085, a C1 control
      {"pemisah\x1F"
       "data\x1E",
       "pemisah data "},
      // A byte order mark is dropped at the front only.
      {"\xEF\xBB\xBF"
       "Jakarta",
       "Jakarta"},
      {"Jakarta \xEF\xBB\xBF", "Jakarta \xEF\xBB\xBF"},
      {"\xEF\xBB\xBF", ""},
      // One replacement for each maximal ill-formed part.
      {"kopi \xFF susu", "kopi \xEF\xBF\xBD susu"},
      {"\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"terpotong \xE2\x80", "terpotong \xEF\xBF\xBD"},
      {"\xF0\x9F\x98", "\xEF\xBF\xBD"},
      {"\xE2\x80"
       "a",
       "\xEF\xBF\xBD"
       "a"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"", ""}};
  for (const auto& [dirty, clean] : cases) {
    CAPTURE(dirty);
    CHECK(to_clean_utf8(dirty) == clean);
    CHECK(to_clean_utf8(clean.starts_with("\xEF\xBB\xBF") ? "" : clean) ==
          (clean.starts_with("\xEF\xBB\xBF") ? "" : clean));
  }
}

TEST_CASE("every single byte comes out clean") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string clean =
        to_clean_utf8("padi" + std::string(1, static_cast<char>(byte)) + "jagung");
    CAPTURE(byte, clean);
    CHECK(is_valid_utf8(clean));
    CHECK(clean.starts_with("padi"));
    CHECK(clean.ends_with("jagung"));
    CHECK(clean.find('\0') == std::string::npos);
  }
}

TEST_CASE("folding makes spellings of one word meet") {
  CHECK(fold("PEMERINTAH Kota Bandung") == "pemerintah kota bandung");
  CHECK(fold("Café") == fold("cafe"));
  CHECK(fold("Cafe\xCC\x81") == "cafe");  // e and a combining acute accent
  CHECK(fold("Soré di Malioboro") == "sore di malioboro");
  CHECK(fold("ＪＡＫＡＲＴＡ") == "jakarta");  // full width
  CHECK(fold("Straße") == "strasse");
  CHECK(fold("ﬁnal") == "final");
  CHECK(fold("Ñusa") == "nusa");
  CHECK(fold("İzmir") == "izmir");
  CHECK(fold("pemerin\xC2\xADtah") == "pemerintah");  // a soft hyphen
  CHECK(fold("ΑΘΗΝΑ") == "αθηνα");
  CHECK(fold("Москва") == "москва");
  CHECK(fold("") == "");
  CHECK(fold("H₂O") == "h2o");
}

TEST_CASE("folding keeps what tells words apart") {
  CHECK(fold("Jum'at") == "jum'at");
  CHECK(fold("anak-anak") == "anak-anak");
  CHECK(fold("2,68%") == "2,68%");
  CHECK(fold("banjir") != fold("banding"));
  CHECK(fold("漢字") == "漢字");
}

TEST_CASE("folding twice changes nothing more") {
  for (const std::string_view text : {"Rp1,5 TRILIUN", "Café Ångström", "Ｇ２０ ﬁlm", "한국 드라마",
                                      "ไทย", "हिन्दी", "ŒUVRE", "ǅep"}) {
    const std::string once = fold(text);
    CAPTURE(text, once);
    CHECK(is_valid_utf8(once));
    CHECK(fold(once) == once);
  }
}

TEST_CASE("runs of white space become one space") {
  CHECK(squeeze_spaces("  Gubernur \t Jawa\n\nBarat  ") == "Gubernur Jawa Barat");
  CHECK(squeeze_spaces("Kompas\xC2\xA0\xC2\xA0.com") == "Kompas .com");  // no-break spaces
  CHECK(squeeze_spaces("satu\xE3\x80\x80"
                       "dua") == "satu dua");  // ideographic space
  CHECK(squeeze_spaces("\xE2\x80\xA8 \n") == "");
  CHECK(squeeze_spaces("") == "");
  CHECK(squeeze_spaces("rapat") == "rapat");
}

TEST_CASE("characters are counted by code points") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("sawah") == 5);
  CHECK(count_code_points("café") == 4);
  CHECK(count_code_points("Rp 5 … 😀") == 8);
}

TEST_CASE("clipping ends on a character boundary") {
  CHECK(clip_bytes("sawah", 10) == "sawah");
  CHECK(clip_bytes("sawah", 5) == "sawah");
  CHECK(clip_bytes("sawah", 3) == "saw");
  CHECK(clip_bytes("sawah", 0) == "");
  CHECK(clip_bytes("café", 4) == "caf");
  CHECK(clip_bytes("café", 5) == "café");
  const std::string text = "a…😀é漢 kopi";
  for (std::size_t bytes = 0; bytes <= text.size(); ++bytes) {
    const std::string_view clip = clip_bytes(text, bytes);
    CAPTURE(bytes);
    CHECK(clip.size() <= bytes);
    CHECK(clip.size() + 4 > bytes);  // no more than a character is lost
    CHECK(is_valid_utf8(clip));
    CHECK(text.starts_with(clip));
  }
}

TEST_CASE("code points are read and written alike") {
  const std::string text = "aé…😀";
  std::vector<char32_t> read;
  std::string written;
  for (std::size_t at = 0; at < text.size();) {
    read.push_back(next_code_point(text, at));
    append_utf8(written, read.back());
  }
  CHECK(read == std::vector<char32_t>{0x61, 0xE9, 0x2026, 0x1F600});
  CHECK(written == text);

  std::size_t at = 0;
  CHECK(next_code_point("\xFF"
                        "a",
                        at) == 0xFFFD);
  CHECK(at == 1);
  at = 0;
  CHECK(next_code_point("\xE2\x80", at) == 0xFFFD);
  CHECK(at == 2);
}

TEST_CASE("columns of a terminal are counted by width") {
  CHECK(warta::count_columns("") == 0);
  CHECK(warta::count_columns("berita") == 6);
  CHECK(warta::count_columns("caf\xC3\xA9") == 4);
  CHECK(warta::count_columns("cafe\xCC\x81") == 4);
  CHECK(warta::count_columns("東京") == 4);
  CHECK(warta::count_columns("😀") == 2);
  CHECK(warta::count_columns("pemerin\xC2\xADtah") == 10);
}
