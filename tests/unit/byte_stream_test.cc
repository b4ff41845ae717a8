#include "indexer/readers/byte_stream.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace warta {
namespace {

// `text`, which is ASCII, in UTF-16 with a byte order mark or without.
std::string to_utf16(std::u16string_view text, bool big_endian, bool mark) {
  std::string bytes;
  const auto add = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (mark) {
    add(0xFEFF);
  }
  for (const char16_t unit : text) {
    add(unit);
  }
  return bytes;
}

std::string read_utf16(const std::string& bytes) {
  MemoryStream raw(bytes);
  Utf16Stream stream(raw);
  std::string text;
  CHECK(stream.take_all(text, 1 << 20));
  return text;
}

}  // namespace

TEST_CASE("lines are taken one by one, and those past the limit passed over") {
  const std::string text = "satu\n\n" + std::string(200'000, 'x') + "\nempat\r\nlima";
  MemoryStream stream(text);
  std::string line;
  CHECK(stream.peek(4) == "satu");
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::read);
  CHECK(line == "satu");
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::read);
  CHECK(line.empty());
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::too_long);
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::read);
  CHECK(line == "empat\r");
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::read);
  CHECK(line == "lima");
  CHECK(stream.take_line(line, 100'000) == ByteStream::Line::end);
  CHECK(stream.peek(1).empty());
}

TEST_CASE("pieces end behind a line feed, or at least behind a whole character") {
  const std::string lines = std::string(65'000, 'a') + "\n" + std::string(65'000, 'b');
  MemoryStream with_lines(lines);
  CHECK(with_lines.take_piece().size() == 65'001);
  CHECK(with_lines.take_piece().size() == 65'000);
  CHECK(with_lines.take_piece().empty());

  std::string characters;
  while (characters.size() < 300'000) {
    characters += "é-";
  }
  MemoryStream stream(characters);
  std::string joined;
  for (std::string_view piece = stream.take_piece(); !piece.empty(); piece = stream.take_piece()) {
    CHECK(piece.back() == '-');
    joined += piece;
  }
  CHECK(joined == characters);
}

TEST_CASE("all of a stream is taken up to a limit") {
  const std::string text(150'000, 'x');
  std::string bytes;
  MemoryStream enough(text);
  CHECK(enough.take_all(bytes, 150'000));
  CHECK(bytes == text);
  MemoryStream too_little(text);
  CHECK_FALSE(too_little.take_all(bytes, 149'999));
  CHECK(bytes.size() == 149'999);
}

TEST_CASE("UTF-16 becomes UTF-8") {
  const std::u16string_view text = u"Jum\u2019at \U0001F600 sore";
  for (const bool big_endian : {false, true}) {
    const std::string marked = to_utf16(text, big_endian, true);
    CHECK(is_utf16(marked));
    CHECK(read_utf16(marked) == "Jum\u2019at \U0001F600 sore");
    CHECK(is_utf16(to_utf16(u"{\"judul\":1}", big_endian, false)));
    CHECK(read_utf16(to_utf16(u"{\"judul\":1}", big_endian, false)) == "{\"judul\":1}");
  }
  CHECK_FALSE(is_utf16("teks biasa"));
  CHECK_FALSE(is_utf16(std::string_view("a\0bc", 4)));
  CHECK_FALSE(is_utf16(""));
}

TEST_CASE("broken UTF-16 is mended") {
  const char16_t halves[] = {u'a', 0xD83D, u'b', 0xDE00, u'c', 0xD83D, 0};
  CHECK(read_utf16(to_utf16(halves, false, true)) == "a\uFFFDb\uFFFDc\uFFFD");
  CHECK(read_utf16(to_utf16(u"ab", true, true) + "x") == "ab");
  CHECK(read_utf16("\xFF\xFE").empty());
}

TEST_CASE("long UTF-16 is read whole, pairs across pieces included") {
  std::u16string text;
  std::string expected;
  while (text.size() < 200'000) {
    text += u"x\U0001F600";
    expected += "x\U0001F600";
  }
  CHECK(read_utf16(to_utf16(text, false, true)) == expected);
}

TEST_CASE("a pipe that nobody writes to is an error, not a wait for ever") {
  const test::TemporaryFolder folder;
  const std::string pipe = folder.file("pipa");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  SECTION("nobody") {
    FileStream stream(pipe);
    CHECK_THROWS_AS(stream.peek(1), ReadError);
  }
  SECTION("a writer that comes late, and takes its time") {
    std::thread writer([&] {
      usleep(300'000);
      std::ofstream out(pipe);
      usleep(300'000);
      out << "panen";
    });
    FileStream stream(pipe);
    CHECK(stream.peek(10) == "panen");
    writer.join();
  }
}

}  // namespace warta
