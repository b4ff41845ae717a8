// What warta-search makes of options that are doubled, do not go together or name what is no file.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using nlohmann::json;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

constexpr const char* kNews =
    R"({"id":"b1","judul":"Banjir di Bekasi","isi":"Banjir melanda Bekasi sejak Minggu. Warga mengungsi.","tanggal":"2021-03-07","sumber":"Kabar Uji"}
{"id":"b2","judul":"Jakarta Kebanjiran","isi":"Sejumlah jalan di Jakarta tergenang banjir.","tanggal":"2021-02-20","sumber":"Kabar Uji"}
)";

ProgramResult search(const Words& args) {
  static const TemporaryFolder folder;
  static const std::string index = [] {
    const std::string path = folder.file("uji.db");
    REQUIRE(run_program("warta-index", {"add", "--index", path, "-"}, kNews).code == 0);
    return path;
  }();
  Words all = {"--index", index};
  all.insert(all.end(), args.begin(), args.end());
  return run_program("warta-search", all);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a facet that is asked for twice is shown once") {
  const ProgramResult result =
      search({"banjir", "--facet", "source,year,source", "--facet", "year"});
  CHECK(result.code == 0);
  CHECK(count(result.out, "\nsource\n") == 1);
  CHECK(count(result.out, "\nyear\n") == 1);
}

TEST_CASE("--show writes JSON indented or on a line, and no table") {
  const ProgramResult line = search({"--show", "b1", "--format", "jsonl"});
  CHECK(line.code == 0);
  CHECK(count(line.out, "\n") == 1);
  const json object = json::parse(line.out);
  CHECK(object["article"]["title"] == "Banjir di Bekasi");
  CHECK(object == json::parse(search({"--show", "b1", "--format", "json"}).out));
  for (const auto* format : {"tsv", "trec"}) {
    const ProgramResult table = search({"--show", "b1", "--format", format});
    CHECK(table.code == 2);
    CHECK(table.out.empty());
    CHECK_THAT(table.err, Contains("--show writes a whole article"));
  }
}
