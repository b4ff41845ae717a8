#include "searcher/search/cut_points.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/text/utf8.h"

using warta::Analyzer;
using warta::Chunk;

namespace {

std::vector<Chunk> chunks_of(std::string_view text, std::size_t longest_run = 40) {
  Analyzer analyzer;
  return warta::cut_points(text, analyzer.analyze(text), longest_run);
}

std::vector<std::string> texts_of(std::string_view text, std::size_t longest_run = 40) {
  std::vector<std::string> parts;
  for (const Chunk& chunk : chunks_of(text, longest_run)) {
    parts.emplace_back(text.substr(chunk.begin, chunk.end - chunk.begin));
  }
  return parts;
}

// Each from its first chunk to its last.
std::vector<std::string> sentences_of(std::string_view text) {
  const std::vector<Chunk> chunks = chunks_of(text);
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < chunks.size();) {
    std::size_t last = i;
    while (last + 1 < chunks.size() && !chunks[last + 1].starts_sentence) {
      ++last;
    }
    sentences.emplace_back(text.substr(chunks[i].begin, chunks[last].end - chunks[i].begin));
    i = last + 1;
  }
  return sentences;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("text may be cut at spaces, marks stay with their words") {
  CHECK(texts_of("Ia berkata, “Kami (bertiga) siap.” – lalu pergi") ==
        Strings{"Ia", "berkata,", "“Kami", "(bertiga)", "siap.”", "lalu", "pergi"});
  CHECK(texts_of("anak-anak di RT 01/RW 02").size() == 5);
  CHECK(texts_of("").empty());
  CHECK(texts_of(" … --- ").empty());
}

TEST_CASE("figures stay with what they count") {
  CHECK(texts_of("laba Rp1,5 triliun naik") == Strings{"laba", "Rp1,5 triliun", "naik"});
  CHECK(texts_of("seharga Rp 14.000 per liter") == Strings{"seharga", "Rp 14.000", "per", "liter"});
  CHECK(texts_of("naik 5 persen lagi") == Strings{"naik", "5 persen", "lagi"});
}

TEST_CASE("sentences end with their marks and lines") {
  CHECK(sentences_of("Sungai meluap. Warga mengungsi! Sampai kapan? Belum jelas.") ==
        Strings{"Sungai meluap.", "Warga mengungsi!", "Sampai kapan?", "Belum jelas."});
  CHECK(sentences_of("“Kami siap.” Petugas pun berangkat.") ==
        Strings{"“Kami siap.”", "Petugas pun berangkat."});
  CHECK(sentences_of("Sungai meluap\nWarga mengungsi") ==
        Strings{"Sungai meluap", "Warga mengungsi"});
  SECTION("also without a space behind them") {
    CHECK(sentences_of("Banjir kembali terjadi.Di balik itu ada tanggul jebol.") ==
          Strings{"Banjir kembali terjadi.", "Di balik itu ada tanggul jebol."});
  }
}

TEST_CASE("abbreviations and small letters go on with the sentence") {
  for (const std::string_view text :
       {"Menurut dr. Budi dan Prof. Dr. Ani, PT. Sinar Laut di Jl. Sudirman No. 5 ditutup.",
        "Pidato J. Kristiadi dan R. A. Wibowo, S.H., M.Hum. disimak warga.",
        "Gula, beras, dll. tersedia.", "“Sudah aman?” tanya Sari.",
        "Hujan deras\nmengguyur kota itu."}) {
    CAPTURE(text);
    CHECK(sentences_of(text).size() == 1);
  }
  CHECK(sentences_of("1. Beras untuk warga").size() == 1);
  CHECK(sentences_of("Itu terjadi pada 2021. Kini sudah pulih.").size() == 2);
}

TEST_CASE("headings and captions stand aside") {
  const auto chunks = chunks_of(
      "Warga melintasi jembatan (Foto: Sari)\nJembatan itu runtuh pada Senin.\nTanggapan Warga\n"
      "Warga kecewa.");
  Strings aside;
  std::size_t breaks = 0;
  for (const Chunk& chunk : chunks) {
    breaks += chunk.follows_break ? 1U : 0U;
    if (chunk.aside) {
      aside.push_back(std::to_string(chunk.sentence));
    }
  }
  CHECK(aside == Strings{"3", "3"});
  CHECK(breaks == 2);  // before the heading and behind it
}

TEST_CASE("runs without spaces are cut between their words") {
  std::string han;
  for (int i = 0; i < 40; ++i) {
    han += "新聞報導";
  }
  for (const Chunk& chunk : chunks_of(han, 10)) {
    CHECK(chunk.last_character - chunk.first_character <= 14);
  }
  CHECK(texts_of("satu/dua/tiga/empat", 8) == Strings{"satu/dua", "tiga/empat"});
  CHECK(texts_of("satu/dua/tiga/empat", 40).size() == 1);
}

TEST_CASE("chunks count characters") {
  const std::string text = "Café “élan” di Jum’at malam … selesai\n新聞 usai.";
  for (const Chunk& chunk : chunks_of(text)) {
    CAPTURE(text.substr(chunk.begin, chunk.end - chunk.begin));
    CHECK(chunk.first_character == warta::count_code_points(text.substr(0, chunk.begin)));
    CHECK(chunk.last_character == warta::count_code_points(text.substr(0, chunk.end)));
  }
}

TEST_CASE("what lies under a range is kept together") {
  const std::string text = "Perjanjian kerja sama itu, kerja sama yang baru, diteken.";
  const auto first = text.find("kerja");
  const auto second = text.find("kerja", first + 1);
  const std::vector<warta::Range> ranges = {{first, first + 10}, {second, second + 10}};
  const auto chunks = warta::keep_together(chunks_of(text), ranges);
  Strings parts;
  for (const Chunk& chunk : chunks) {
    parts.push_back(text.substr(chunk.begin, chunk.end - chunk.begin));
  }
  CHECK(parts ==
        Strings{"Perjanjian", "kerja sama", "itu,", "kerja sama", "yang", "baru,", "diteken."});
  CHECK(chunks[1].last_character - chunks[1].first_character == 10);
}
