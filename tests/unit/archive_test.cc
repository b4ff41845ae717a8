#include "indexer/readers/archive.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "indexer/readers/input.h"
#include "tests/support/outcome.h"
#include "tests/support/pack.h"

namespace warta {
namespace {

using Catch::Matchers::Contains;
using test::compress;
using test::Outcome;
using test::pack_tar;
using test::pack_zip;
using Texts = std::vector<std::string>;

const std::string kOne = "{\"judul\":\"Satu\"}\n";
const std::string kTwo = "{\"judul\":\"Dua\"}\n";

Outcome read(const std::string& bytes, const std::string& path = "arsip") {
  Outcome outcome;
  MemoryStream input(bytes);
  CHECK(read_stream(input, path, FieldNames(), outcome.sink()));
  return outcome;
}

Texts files(const Outcome& outcome) {
  Texts all;
  for (const Article& article : outcome.articles) {
    all.push_back(article.file);
  }
  return all;
}

}  // namespace

TEST_CASE("compressed files are read as what they hold") {
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
    CAPTURE(filter);
    const std::string packed = compress(kOne + kTwo, filter);
    CHECK(is_packed(packed));
    const Outcome outcome = read(packed, "berita.jsonl.x");
    CHECK(outcome.titles() == Texts{"Satu", "Dua"});
    CHECK(files(outcome) == Texts{"berita.jsonl.x", "berita.jsonl.x"});
    CHECK(outcome.articles[1].record == 2);
    CHECK(read(pack_tar({{"a.jsonl", kOne}}, filter)).titles() == Texts{"Satu"});
  }
}

TEST_CASE("gzip of several members is read to its end") {
  CHECK(read(compress(kOne) + compress(kTwo)).titles() == Texts{"Satu", "Dua"});
}

TEST_CASE("members of archives are named by archive and path") {
  const test::Members members = {{"./a/1.jsonl", kOne},
                                 {"/b/2.json.gz", compress(kTwo)},
                                 {".git/x", kOne},
                                 {"__MACOSX/._1", kOne},
                                 {"berita é.jsonl", kOne}};
  for (const std::string& packed :
       {pack_tar(members), pack_zip(members), pack_tar(members, "gzip")}) {
    const Outcome outcome = read(packed, "x/arsip.zip");
    CHECK(outcome.complaints().empty());
    CHECK(files(outcome) ==
          Texts{"x/arsip.zip/a/1.jsonl", "x/arsip.zip/b/2.json.gz", "x/arsip.zip/berita é.jsonl"});
  }
}

TEST_CASE("a member whose path leads out of the archive is named and skipped") {
  for (const char* path : {"../../jahat.jsonl", "a/../../jahat.jsonl", "/../jahat.jsonl"}) {
    const Outcome outcome = read(pack_tar({{path, kOne}, {"baik.jsonl", kTwo}}), "a.tar");
    CHECK(outcome.titles() == Texts{"Dua"});
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
    CHECK(outcome.troubles[0].place == std::string("a.tar/") + path);
  }
}

TEST_CASE("archives in archives in archives are named and skipped") {
  const std::string inner = pack_zip({{"1.jsonl.gz", compress(kOne)}, {"2.jsonl", kTwo}});
  const Outcome outcome = read(pack_tar({{"dalam.zip", inner}, {"3.jsonl", kOne}}), "a.tar");
  CHECK(files(outcome) == Texts{"a.tar/dalam.zip/2.jsonl", "a.tar/3.jsonl"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].place == "a.tar/dalam.zip/1.jsonl.gz");
}

TEST_CASE("what is cut off is named once; what stands before it is read") {
  std::string lines;
  while (lines.size() < 400'000) {
    lines += "{\"judul\":\"Berita " + std::to_string(lines.size() * 7919 % 1000003) + "\"}\n";
  }
  for (const char* filter : {"gzip", "xz", "zstd", "bzip2"}) {
    CAPTURE(filter);
    const std::string packed = compress(lines, filter);
    const Outcome outcome = read(packed.substr(0, packed.size() * 3 / 4), "x.gz");
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
    CHECK_THAT(outcome.complaints()[0], Contains("x.gz: unpacking stopped: "));
    CHECK_THAT(outcome.complaints()[0],
               Contains(std::string_view(filter) == "gzip" ? "truncated"
                                                           : "it is cut off or damaged, and the "
                                                             "rest of it was not read"));
    CHECK((outcome.articles.size() > 1000 || std::string_view(filter) == "bzip2"));
  }
  const std::string tar = pack_tar({{"1.jsonl", kOne}, {"2.jsonl", kTwo}});
  const Outcome outcome = read(tar.substr(0, 1024 + 512 + 3), "x.tar");
  CHECK(outcome.titles() == Texts{"Satu"});
  CHECK(outcome.troubles.size() == 1);
  CHECK(read("\x1F\x8B").troubles.size() == 1);
  CHECK(read("PK\x03\x04").troubles.size() == 1);
  const std::string zip = pack_zip({{"1.jsonl", lines}});
  const Outcome cut_zip = read(zip.substr(0, zip.size() / 2), "x.zip");
  REQUIRE(cut_zip.troubles.size() == 1);
  CHECK_THAT(cut_zip.complaints()[0], Contains("1.jsonl: unpacking stopped: it is cut off or"));
}

TEST_CASE("of a truncated gzip file all that can be unpacked is read") {
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += "{\"judul\":\"Berita " + std::to_string(i * 7919 % 1000003) + "\"}\n";
  }
  const std::string packed = compress(lines);
  const Outcome outcome = read(packed.substr(0, packed.size() - 12), "x.gz");
  CHECK(outcome.articles.size() > 2900);
  CHECK(outcome.troubles.size() == 1);
  const std::string page =
      "Perahu Baru untuk Nelayan Rote\n\nDinas kelautan membagikan dua puluh perahu kepada nelayan "
      "di Rote pada hari Senin.\n\nSetiap perahu dilengkapi mesin tempel dan kotak pendingin untuk "
      "menyimpan ikan.\n";
  const std::string packed_page = compress(page);
  const Outcome cut = read(packed_page.substr(0, packed_page.size() - 8), "x.gz");
  CHECK(cut.titles() == Texts{"Perahu Baru untuk Nelayan Rote"});
  CHECK(cut.complaints() == Texts{"x.gz: unpacking stopped: truncated gzip member at byte 0"});
}

TEST_CASE("a wrong checksum of gzip is told") {
  std::string packed = compress(kOne);
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  const Outcome outcome = read(packed + compress(kTwo), "x.gz");
  CHECK(outcome.titles() == Texts{"Satu", "Dua"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
  CHECK_THAT(outcome.complaints()[0],
             Contains("x.gz: the gzip member at byte 0 is damaged (incorrect data check)"));
  CHECK(read(packed).troubles.size() == 1);
  CHECK(read(compress(kOne) + std::string(100, '\0')).troubles.empty());
  CHECK(read(compress(kOne) + "sampah").troubles.size() == 1);
  const Outcome after = read(compress(kOne) + "sampah\x1F\x8B\x08" + compress(kTwo));
  CHECK(after.titles() == Texts{"Satu", "Dua"});
  CHECK(after.troubles.size() == 1);
}

TEST_CASE("a crawl archive goes on behind a member that is damaged, wherever that is") {
  const auto record = [](int number) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += "Perahu " + std::to_string((number * 40 + i) * 7919 % 10007) +
              " dilengkapi mesin tempel untuk nelayan.\n";
    }
    const std::string block = "Perahu Baru Nomor " + std::to_string(number) + "\n" + text;
    return compress("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://rote.example/" +
                    std::to_string(number) + "\r\nContent-Type: text/plain\r\nContent-Length: " +
                    std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n");
  };
  const std::string before = record(1) + record(2);
  const std::string bad = record(3);
  const std::string behind = record(4) + record(5);
  for (std::size_t at = 0; at < bad.size(); ++at) {
    if (at >= 4 && at < 10) {
      continue;  // the time and the system: no matter
    }
    CAPTURE(at);
    std::string damaged = bad;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    const Outcome outcome = read(before + damaged + behind, "x.warc.gz");
    std::vector<std::string> urls;
    for (const Article& article : outcome.articles) {
      if (article.url.starts_with("https://rote.example/") && !article.url.ends_with("3")) {
        urls.push_back(article.url.substr(21));
      }
    }
    CHECK(urls == Texts{"1", "2", "4", "5"});
    CHECK(std::any_of(outcome.troubles.begin(), outcome.troubles.end(), [](const Trouble& trouble) {
      return trouble.place == "x.warc.gz" && trouble.kind == Trouble::Kind::unreadable_input;
    }));
  }
}

TEST_CASE("a damaged member of a zip archive costs no other") {
  std::string lines;
  for (int i = 0; i < 60; ++i) {
    lines += "{\"judul\":\"Berita " + std::to_string(i * 7919 % 1000003) + "\"}\n";
  }
  const std::string good = pack_zip({{"1.jsonl", kOne}, {"x", lines}, {"2.jsonl", kTwo}});
  const std::size_t begin = good.find("PK\x03\x04", 4);
  const std::size_t end = good.find("PK\x03\x04", begin + 4);
  REQUIRE(end != std::string::npos);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(good[at]); };
  const std::size_t data = begin + 30 + byte(begin + 26) + byte(begin + 28);  // name, extra fields
  for (std::size_t at = data; at < end; ++at) {
    CAPTURE(at);
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    const Outcome outcome = read(damaged, "a.zip");
    Texts rest;
    for (const Article& article : outcome.articles) {
      if (article.file != "a.zip/x") {
        rest.push_back(article.title);
      }
    }
    CHECK(rest == Texts{"Satu", "Dua"});
    CHECK_FALSE(outcome.troubles.empty());
  }
}

TEST_CASE("a bomb is stopped, and the archive it is in") {
  std::string blank;
  while (blank.size() < 1 << 20) {
    blank += std::string(1000, ' ') + "\n";
  }
  const std::string zeros = compress(blank);
  std::string bomb = compress(kTwo);
  for (int i = 0; i < 100; ++i) {
    bomb += zeros;
  }
  const std::string packed =
      pack_zip({{"0.jsonl", kOne}, {"bom.gz", bomb}, {"1.jsonl", kOne}, {"2.jsonl", kOne}});
  const Outcome outcome = read(packed, "a.zip");
  CHECK(outcome.titles() == Texts{"Satu", "Dua"});
  REQUIRE(outcome.troubles.size() == 2);
  CHECK_THAT(outcome.complaints()[0], Contains("a.zip/bom.gz: ") && Contains("a bomb?"));
  CHECK_THAT(outcome.complaints()[1], Contains("a.zip/1.jsonl: ") && Contains("a bomb?"));
}

TEST_CASE("empty archives and members are told apart from damage") {
  CHECK(read(pack_zip({})).troubles.at(0).kind == Trouble::Kind::not_an_article);
  CHECK(read(compress("")).troubles.at(0).kind == Trouble::Kind::not_an_article);
  CHECK(read(pack_tar({{"kosong", ""}})).troubles.at(0).place == "arsip/kosong");
}

TEST_CASE("one piece of memory is unpacked up to a limit") {
  CHECK(unpack(compress("panen"), 5) == "panen");
  CHECK_THROWS_AS(unpack(compress("panen"), 4), ReadError);
  CHECK_THROWS_AS(unpack(compress("panen").substr(0, 12), 5), ReadError);
}

}  // namespace warta
