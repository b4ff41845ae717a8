#include "common/text/charset.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "common/text/utf8.h"

using warta::decode_to_utf8;

namespace {

// `text` (ASCII and U+00xx as given) in UTF-16, with a byte order mark if `marked`.
std::string utf16(std::u16string_view text, bool big_endian, bool marked = true) {
  std::string bytes;
  const auto add = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (marked) {
    add(0xFEFF);
  }
  for (const char16_t unit : text) {
    add(unit);
  }
  return bytes;
}

}  // namespace

TEST_CASE("UTF-8 is left as it is") {
  const std::string text = "Menteri Keuangan menilai inflasi 2,68% masih “terjaga” – kata beliau.";
  CHECK(decode_to_utf8(text) == text);
  CHECK(decode_to_utf8("") == "");
  CHECK(decode_to_utf8("\xEF\xBB\xBF"
                       "Kabar pagi") == "Kabar pagi");
  SECTION("even when another charset is declared: what is well-formed is believed") {
    CHECK(decode_to_utf8(text, "windows-1252") == text);
    CHECK(decode_to_utf8(text, "iso-8859-1") == text);
  }
}

TEST_CASE("UTF-16 is told by its byte order mark") {
  const std::u16string_view text = u"Warga Padang menunggu “kapal” di dermaga – pukul 10";
  const std::string expected = "Warga Padang menunggu “kapal” di dermaga – pukul 10";
  CHECK(decode_to_utf8(utf16(text, false)) == expected);
  CHECK(decode_to_utf8(utf16(text, true)) == expected);
  SECTION("the mark wins over what is declared") {
    CHECK(decode_to_utf8(utf16(text, true), "windows-1252") == expected);
    CHECK(decode_to_utf8(utf16(text, false), "utf-8") == expected);
  }
  SECTION("a pair of surrogates is one character") {
    CHECK(decode_to_utf8(utf16(u"Panen \xD83D\xDE00", false)) == "Panen 😀");
  }
  SECTION("line ends are made plain afterwards") {
    CHECK(decode_to_utf8(utf16(u"satu\r\ndua\rtiga", true)) == "satu\ndua\ntiga");
  }
  SECTION("an odd byte at the end loses nothing before it") {
    const std::string decoded = decode_to_utf8(utf16(text, false) + "x");
    CHECK(decoded.starts_with(expected));
    CHECK(warta::is_valid_utf8(decoded));
  }
}

TEST_CASE("old pages are windows-1252 without saying so") {
  CHECK(decode_to_utf8("Pasar \x93"
                       "Tanah Abang\x94 ramai") == "Pasar “Tanah Abang” ramai");
  CHECK(decode_to_utf8("Hari Jum\x92"
                       "at \x96 libur") == "Hari Jum’at – libur");
  CHECK(decode_to_utf8("Kedai Caf\xE9 Bali") == "Kedai Café Bali");
  SECTION("in a long article three curly quotes are enough") {
    std::string article;
    std::string expected;
    for (int i = 0; i < 40; ++i) {
      article += "Petani di lereng Merapi mulai menanam tembakau setelah hujan berhenti. ";
    }
    expected = article + "“Semoga panen baik,” ujar Slamet.";
    article += "\x93Semoga panen baik,\x94 ujar Slamet.";
    CHECK(decode_to_utf8(article) == expected);
  }
}

TEST_CASE("a declared charset is tried before guessing") {
  // E0 is a Greek letter in ISO 8859-7, a Cyrillic one in windows-1251.
  CHECK(decode_to_utf8("\xE1\xE2\xE3", "iso-8859-7") == "αβγ");
  CHECK(decode_to_utf8("\xE0\xE1\xE2", "windows-1251") == "абв");
  CHECK(decode_to_utf8("\x8A\xBF\x8E\x9A", "Shift_JIS") == "漢字");
  CHECK(decode_to_utf8("Caf\xE9", "ISO-8859-1") == "Café");
  SECTION("Latin-1 and ASCII are what people call windows-1252") {
    CHECK(decode_to_utf8("\x93kutipan\x94", "latin1") == "“kutipan”");
    CHECK(decode_to_utf8("\x93kutipan\x94", "iso-8859-1") == "“kutipan”");
    CHECK(decode_to_utf8("\x93kutipan\x94", "us-ascii") == "“kutipan”");
  }
  SECTION("UTF-16 without a mark needs the declaration") {
    CHECK(decode_to_utf8(
              utf16(u"Harga caf\u00E9 \u4E2D", false, false) + utf16(u"\u00FF", false, false),
              "UTF-16LE") == "Harga café 中ÿ");
  }
  SECTION("a charset that nobody knows is no help and no harm") {
    CHECK(decode_to_utf8("Jum\x92"
                         "at",
                         "x-tidak-ada") == "Jum’at");
    CHECK(decode_to_utf8("Jum\x92"
                         "at",
                         std::string(5000, 'x')) == "Jum’at");
    CHECK(decode_to_utf8("Jum\x92"
                         "at",
                         " ;=\"") == "Jum’at");
  }
}

TEST_CASE("damaged UTF-8 stays UTF-8") {
  // One broken byte in a text full of two- and three-byte characters.
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += "Perdana menteri berkata, “Café itu sudah dibuka – déjà vu…” ";
  }
  const std::string decoded = decode_to_utf8(text + "\xE2\x80 sisa");
  CHECK(decoded == text + "\xEF\xBF\xBD sisa");
}

TEST_CASE("whatever the bytes, the text is clean") {
  for (const std::string& bytes :
       {std::string("\xFF\xFE"), std::string("\xFE\xFF"), std::string("\xFE\xFF\xD8", 3),
        std::string("\0\0\0\0", 4), std::string("\xFF\xFF\xFF\xFF"), std::string(300, '\x80'),
        std::string("\x1B$B\x1B(J\x90"), std::string("+AGE-\xFF")}) {
    for (const std::string_view declared :
         {"", "UTF-8", "UTF-16", "UTF-7", "ISO-2022-JP", "GB18030"}) {
      const std::string text = decode_to_utf8(bytes, declared);
      CAPTURE(declared, text);
      CHECK(warta::is_valid_utf8(text));
      CHECK(warta::to_clean_utf8(text) == text);
    }
  }
}

TEST_CASE("a label of UTF-8 does not make windows-1252 UTF-8") {
  for (const char* claimed : {"utf-8", "UTF8", ""}) {
    CHECK(decode_to_utf8("Kaf\xE9 \x93Kita\x94 buka \x96 lagi", claimed) ==
          "Kafé “Kita” buka – lagi");
  }
}
