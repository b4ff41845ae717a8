// Whatever a program prints as JSON is as searcher/output/schema.json says.
#include "tests/support/json_schema.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using nlohmann::json;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::schema_faults;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

// The samples, an article that says little of itself, and one in signs of other scripts.
constexpr const char* kOdd =
    R"({"id":"polos","isi":"Nelayan Tuban melaut lagi setelah ombak mereda sejak Selasa malam."}
{"id":"aneh \u0001 \"x\"","judul":"Petani 東京 \ud83d\ude00 & <b>kopi</b>","isi":"Petani kopi Gayo menjamu tamu dari 東京, katanya \"enak\".","tanggal":"1999","penulis":["Ni Luh","Ketut"]}
)";

const std::string& test_index() {
  static const TemporaryFolder folder;
  static const std::string index = [] {
    const std::string path = folder.file("uji.db");
    const ProgramResult added =
        run_program("warta-index",
                    {"add", "--index", path, "-", WARTA_CORPUS_DIR "/dumps",
                     WARTA_CORPUS_DIR "/records", WARTA_CORPUS_DIR "/formats"},
                    kOdd);
    REQUIRE(added.code == 0);
    return path;
  }();
  return index;
}

ProgramResult search(const Words& args) {
  Words all = {"--index", test_index()};
  all.insert(all.end(), args.begin(), args.end());
  return run_program("warta-search", all);
}

// The answer to `args`, after the schema has nothing against it.
json checked_answer(const Words& args) {
  Words all = args;
  all.insert(all.end(), {"--format", "json"});
  const ProgramResult result = search(all);
  CAPTURE(args, result.out);
  REQUIRE(result.code == 0);
  CHECK(schema_faults("answer", result.out).empty());
  return json::parse(result.out);
}

void check_failure(const ProgramResult& result, int code, const std::string& kind) {
  CAPTURE(result.out, result.err);
  CHECK(result.code == code);
  REQUIRE(schema_faults("failure", result.out).empty());
  CHECK(json::parse(result.out)["error"]["kind"] == kind);
}

// Each line of `text` is as `definition` says. Returns how many there are.
std::size_t check_lines(const std::string& definition, const std::string& text) {
  std::istringstream lines(text);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    CHECK(schema_faults(definition, line).empty());
  }
  return count;
}

}  // namespace

TEST_CASE("the schema finds what is missing, too much or of another type") {
  const json good = checked_answer({"harga", "--limit", "1"});
  REQUIRE(good["hits"].size() == 1);
  const auto faults = [](const json& answer) { return schema_faults("answer", answer.dump()); };
  json bad = good;
  bad["hits"][0].erase("snippet");
  CHECK_THAT(faults(bad), Contains("snippet"));
  bad = good;
  bad["hits"][0]["judul"] = "x";
  CHECK_THAT(faults(bad), Contains("judul"));
  bad = good;
  bad["hits"][0]["published"] = "6 Maret 2021";
  CHECK_FALSE(faults(bad).empty());
  bad = good;
  bad["total"]["value"] = "7";
  CHECK_FALSE(faults(bad).empty());
  bad = good;
  bad["version"] = 2;
  CHECK_FALSE(faults(bad).empty());
  CHECK_FALSE(schema_faults("answer", "{").empty());
  CHECK_FALSE(schema_faults("hit", good.dump()).empty());
}

TEST_CASE("answers with hits, without, with facets, warnings and suggestions") {
  CHECK_FALSE(checked_answer({"harga", "cabai"})["hits"].empty());
  CHECK_FALSE(checked_answer({"nelayan", "petani", "--no-collapse"})["hits"].empty());
  CHECK(checked_answer({"xilofon"})["hits"].empty());
  CHECK(checked_answer({"harga", "--offset", "500"})["hits"].empty());
  CHECK(checked_answer(
            {"harga", "--limit", "0", "--facet", "source,section,year,month,day"})["facets"]
            .size() == 5);
  CHECK_FALSE(checked_answer({"(harga DAN"})["query"]["warnings"].empty());
  CHECK(checked_answer({"pemerintha"})["suggestion"] == "pemerintah");
  CHECK_FALSE(checked_answer({"--until", "2019", "--sort", "oldest"})["hits"].empty());
  CHECK_FALSE(checked_answer({"东京 東京 \xff"})["query"]["text"].empty());
}

TEST_CASE("each line of jsonl is a hit") {
  CHECK(check_lines("hit", search({"harga", "--format", "jsonl", "--limit", "20"}).out) > 5);
  CHECK(search({"xilofon", "--format", "jsonl"}).out.empty());
}

TEST_CASE("hits with the account of their scores") {
  const json answer = checked_answer({"harga", "cabai", "--explain", "--recency", "30"});
  REQUIRE_FALSE(answer["hits"].empty());
  CHECK_FALSE(answer["hits"][0]["explain"]["features"].empty());
  const std::string lines = search({"harga", "--explain", "--format", "jsonl"}).out;
  CHECK(check_lines("hit", lines) > 5);
}

TEST_CASE("a whole article, and articles like it") {
  const json answer = checked_answer({"nelayan", "kopi"});
  for (const json& hit : answer["hits"]) {
    const std::string id = hit["id"];
    const ProgramResult shown = search({"--show", id, "--format", "json"});
    CHECK(schema_faults("shown", shown.out).empty());
    CHECK(json::parse(shown.out)["article"]["id"] == id);
  }
  const json first = checked_answer({"harga", "--limit", "1"})["hits"][0];
  checked_answer({"--similar", first["id"].get<std::string>()});
  check_failure(search({"--show", "tidak-ada", "--format", "json"}), 1, "failed");
  CHECK(check_lines("hit", search({"harga", "--all-hits", "--format", "jsonl"}).out) > 5);
}

TEST_CASE("failures of warta-search") {
  check_failure(search({"--format", "json"}), 2, "usage");
  check_failure(search({"--format=jsonl", "harga", "--limit", "banyak"}), 2, "usage");
  check_failure(run_program("warta-search", {"--index", "tidak-ada.db", "--format", "json", "a"}),
                3, "index_missing");
}

TEST_CASE("the times of a run") {
  const TemporaryFolder folder;
  const ProgramResult run = search(
      {"--queries", folder.write("q.tsv", "q1\tharga cabai\n"), "--format", "trec", "--timing"});
  CHECK(check_lines("timing", run.err) == 1);
}

TEST_CASE("what warta-index says of its work") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const auto run = [&](const std::string& command, const Words& more) {
    Words args = {command, "--index", index, "--format", "json"};
    args.insert(args.end(), more.begin(), more.end());
    return run_program("warta-index", args, kOdd);
  };
  CHECK(check_lines("added", run("add", {"-"}).out) == 1);
  CHECK(check_lines("added", run("add", {"-", folder.file("tidak-ada.txt")}).out) == 1);
  CHECK(check_lines("added", run("add", {"--rebuild"}).out) == 1);
  CHECK(check_lines("stats", run("stats", {}).out) == 1);
  CHECK(check_lines("checked", run("check", {}).out) == 1);
  CHECK(check_lines("compacted", run("compact", {}).out) == 1);
  check_failure(run("add", {}), 2, "usage");
  check_failure(
      run_program("warta-index", {"stats", "--format", "json", "--index", "tidak-ada.db"}), 3,
      "index_missing");
}

TEST_CASE("each line of extract is an article") {
  const Words args = {"extract",
                      "-",
                      WARTA_CORPUS_DIR "/dumps",
                      WARTA_CORPUS_DIR "/pages",
                      WARTA_CORPUS_DIR "/records",
                      WARTA_CORPUS_DIR "/formats"};
  CHECK(check_lines("article", run_program("warta-index", args, kOdd).out) > 50);
}
