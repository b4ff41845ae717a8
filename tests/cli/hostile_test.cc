// A folder full of what people throw at a reader, by accident and on purpose: everything good in it
// is indexed, everything bad is named, and memory stays bounded.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/support/pack.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using warta::test::compress;
using warta::test::found_ids;
using warta::test::pack_tar;
using warta::test::pack_zip;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;

// Sanitizers map terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
const std::string kLimitMemory;
#else
const std::string kLimitMemory = "ulimit -v 600000; ";
#endif

std::string record(const std::string& id) {
  return R"({"id":")" + id + R"(","judul":"Gempa )" + id + "\"}\n";
}

std::string repeat(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    text += part;
  }
  return text;
}

std::string to_utf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

// kind and reason by place, as the report has them.
std::map<std::string, std::pair<std::string, std::string>> read_report(const std::string& path) {
  std::ifstream in(path);
  std::map<std::string, std::pair<std::string, std::string>> report;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string kind;
    std::string place;
    std::string reason;
    std::getline(fields, kind, '\t');
    std::getline(fields, place, '\t');
    std::getline(fields, reason);
    report[fs::path(place).filename().string()] = {kind, reason};
  }
  return report;
}

}  // namespace

TEST_CASE("hostile files are named and do not keep the others out") {
  const TemporaryFolder folder;
  const auto write = [&](const std::string& name, const std::string& bytes) {
    folder.write("berita/" + name, bytes);
  };
  const std::string packed = compress(repeat(record("x"), 100));
  write("a.gz", packed.substr(0, packed.size() / 2));
  write("b.warc",
        "WARC/1.0\r\nContent-Length: 9999\r\n\r\nx\r\n\r\nWARC/1.0\r\n"
        "WARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n");
  write("c.tar", pack_tar({{"../../c.jsonl", record("c")}, {"dalam.jsonl", record("baik-c")}}));
  write("d.zip", pack_zip({{"dalam.jsonl", record("baik-d")},
                           {"bom", repeat(std::string(999, ' ') + "\n", 70'000)}}));
  write("e.json", repeat("[", 100'000));
  write("f.jsonl", record("baik-f") + "{\"id\":\"x\",\"x\":" + repeat("[", 100'000) + "\n");
  write("g.csv", "id,judul\n\"g,Tanpa penutup\nbaik-g,Gempa\n");
  write("h.json", to_utf16("[" + record("baik-h") + "]"));
  write("i.csv", "id,judul\nbaik-i,Gempa Kaf\xE9\n");
  write("j.rss",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>&x;"
        "</title></item></rss>");
  REQUIRE(mkfifo(folder.file("berita/k").c_str(), 0600) == 0);
  fs::create_symlink("l", folder.file("berita/l"));
  fs::create_directory_symlink(".", folder.file("berita/m"));
  write("n.txt", "");

  const std::string index = folder.file("uji.db");
  const ProgramResult result = run_program(
      "warta-index",
      {"add", "--index", index, "--report", folder.file("lapor.tsv"), folder.file("berita")});
  CHECK(result.code == 4);
  std::vector<std::string> ids = found_ids(index, "gempa");
  std::sort(ids.begin(), ids.end());
  CHECK(ids ==
        std::vector<std::string>{"baik-c", "baik-d", "baik-f", "baik-g", "baik-h", "baik-i"});
  CHECK_THAT(result.out,
             Contains("6 added") && Contains("1 not articles, 5 bad records, 5 unread"));

  const auto report = read_report(folder.file("lapor.tsv"));
  const std::map<std::string, std::pair<std::string, std::string>> expected = {
      {"a.gz", {"unreadable", "truncated"}},
      {"b.warc:1", {"bad_record", "ends before"}},
      {"c.jsonl", {"unreadable", "out of the archive"}},
      {"bom", {"unreadable", "a bomb?"}},
      {"e.json:1", {"bad_record", "array"}},
      {"f.jsonl:2", {"bad_record", "nested too deeply"}},
      {"g.csv:2", {"bad_record", "quotation mark"}},
      {"j.rss", {"bad_record", "entities"}},
      {"k", {"unreadable", "pipe"}},
      {"l", {"unreadable", "symbolic links"}},
      {"n.txt", {"not_an_article", "empty"}}};
  CHECK(report.size() == expected.size());
  for (const auto& [place, trouble] : expected) {
    CAPTURE(place);
    REQUIRE(report.contains(place));
    CHECK(report.at(place).first == trouble.first);
    CHECK_THAT(report.at(place).second, Contains(trouble.second));
  }
}

TEST_CASE("a line of 1 GB is passed over in bounded memory") {
  const TemporaryFolder folder;
  const ProgramResult result =
      run_shell(kLimitMemory +
                "{ echo '{\"id\":\"a\",\"judul\":\"Gempa\"}'; printf '{\"isi\":\"'; "
                "head -c 1G /dev/zero | tr '\\0' x; echo '\"}'; echo "
                "'{\"id\":\"b\",\"judul\":\"Gempa\"}'; } | "
                "warta-index add --index " +
                folder.file("uji.db") + " -");
  CHECK(result.code == 4);
  CHECK_THAT(result.err, Contains("-:2: the line is longer than 64 MB"));
  CHECK_THAT(result.out, Contains("2 added"));
}

TEST_CASE("of a page of 200 MB the first part is read in bounded memory, a bomb is passed over") {
  const TemporaryFolder folder;
  const std::string index = " --index " + folder.file("uji.db") + " ";
  const ProgramResult page =
      run_shell(kLimitMemory +
                "{ echo '<html><body>'; yes '<p>Air laut surut di Palu.</p>' | head -c 200M; } | "
                "warta-index add" +
                index + "-");
  CHECK(page.code == 0);
  CHECK_THAT(page.err, Contains("-: the page is longer than 8 MB; what follows was left out"));
  const ProgramResult bomb =
      run_shell(kLimitMemory + "yes '' | head -c 400M | gzip > " + folder.file("bom.gz") +
                "; warta-index add" + index + folder.file("bom.gz"));
  CHECK(bomb.code == 4);
  CHECK_THAT(bomb.err, Contains("bom.gz: "));
}
