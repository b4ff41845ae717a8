// warta-index, end to end: what is in the index after each command, and what the command says.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wire_copy.h"

namespace {

using Catch::Matchers::Contains;
using nlohmann::ordered_json;
using warta::test::found_ids;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Ids = std::vector<std::string>;

const std::string kVaccine =
    R"({"id":"v1","judul":"Vaksin Tiba di Jakarta","isi":"Vaksin tahap kedua tiba Sabtu pagi.",)"
    R"("tanggal":"2021-03-06","penulis":"Ayu Lestari","sumber":"Kabar Uji","rubrik":"Kesehatan",)"
    R"("url":"https://uji.example/v1"})"
    "\n";
const std::string kFlood =
    R"({"id":"b1","judul":"Banjir di Bekasi","isi":"Banjir melanda Bekasi sejak Minggu.",)"
    R"("tanggal":"2021-03-07"})"
    "\n";
const std::string kBroken = "{\"id\":\"r1\",\"judul\":\n";

ProgramResult add(const std::string& index, Ids inputs, const std::string& text = "") {
  Ids args = {"add", "--index", index};
  args.insert(args.end(), inputs.begin(), inputs.end());
  return run_program("warta-index", args, text);
}

std::string read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("add reads a file, a folder and standard input") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  folder.write("news/a/one.jsonl", kVaccine);
  folder.write("news/two.jsonl", kFlood);
  const std::string file = folder.write("one.jsonl", kVaccine + kFlood);

  ProgramResult result;
  SECTION("file") { result = add(index, {file}); }
  SECTION("folder") { result = add(index, {folder.file("news")}); }
  SECTION("standard input") { result = add(index, {"-"}, kVaccine + kFlood); }
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, Contains(index + ": 2 added, 0 replaced, 0 unchanged"));
  CHECK(found_ids(index, "vaksin") == Ids{"v1"});
  CHECK(found_ids(index, "banjir") == Ids{"b1"});
}

TEST_CASE("what standard input brings is known by its text") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string one = R"({"judul":"Vaksin Tiba","isi":"Vaksin tiba Sabtu."})"
                          "\n";
  const std::string two = R"({"judul":"Vaksin Habis","isi":"Vaksin habis Minggu."})"
                          "\n";
  CHECK_THAT(add(index, {"-"}, one).out, Contains("1 added"));
  CHECK_THAT(add(index, {"-"}, two + one).out, Contains("1 added, 0 replaced, 1 unchanged"));
  CHECK(found_ids(index, "vaksin").size() == 2);
}

TEST_CASE("records of one id and different texts are counted, the last one stays") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string other = R"({"id":"v1","judul":"Vaksin Lain"})"
                            "\n";
  const ProgramResult result = add(index, {"-"}, kVaccine + other);
  CHECK(result.code == 0);
  CHECK_THAT(result.err, Contains("-:2: ") && Contains("the same id: v1"));
  CHECK_THAT(result.out, Contains("1 of the same id"));
  CHECK(found_ids(index, "lain") == Ids{"v1"});
}

TEST_CASE("add reads several inputs of one command in order") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const ProgramResult result =
      add(index, {folder.write("one.jsonl", kVaccine), "-", folder.write("two.jsonl", kBroken)},
          kFlood);
  CHECK(result.code == 4);
  CHECK_THAT(result.out, Contains("2 added, 0 replaced, 0 unchanged, 1 bad records"));
}

TEST_CASE("add indexes the sample articles, and again changes nothing") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {WARTA_CORPUS_DIR "/dumps", WARTA_CORPUS_DIR "/records"}).code == 0);
  const ProgramResult again =
      add(index, {"--format", "json", WARTA_CORPUS_DIR "/dumps", WARTA_CORPUS_DIR "/records"});
  CHECK(again.code == 0);
  const ordered_json summary = ordered_json::parse(again.out);
  CHECK(summary["added"] == 0);
  CHECK(summary["replaced"] == 0);
  CHECK(summary["unchanged"] > 50);
}

TEST_CASE("add replaces a changed article and leaves the others") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string file = folder.write("news.jsonl", kVaccine + kFlood);
  REQUIRE(add(index, {file}).code == 0);
  folder.write("news.jsonl", kVaccine + R"({"id":"b1","judul":"Gempa di Bekasi"})" + "\n");
  const ProgramResult result = add(index, {file});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, Contains("0 added, 1 replaced, 1 unchanged"));
  CHECK(found_ids(index, "gempa") == Ids{"b1"});
  CHECK(found_ids(index, "banjir").empty());
}

TEST_CASE("an interrupt ends add at once, also while it waits for input, and add goes on") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kVaccine);
  SECTION("to a new index, which the same command finishes") {}
  SECTION("to an index that is there, which keeps what was read") {
    REQUIRE(add(folder.file("uji.db"), {folder.write("old.jsonl", kFlood)}).code == 0);
  }
  const bool is_new = !std::filesystem::exists(folder.file("uji.db"));
  const ProgramResult result =
      run_shell("cd " + folder.path() +
                "; mkfifo hold; warta-index add --index uji.db - < hold & "
                "exec 9> hold; cat news.jsonl >&9; head -c 70000 /dev/zero | tr '\\0' '\\n' >&9; "
                "sleep 0.5; kill -TERM $!; "
                "(sleep 5; kill -9 $!) > /dev/null 2>&1 9>&- & wait %1; echo code $?");
  CHECK_THAT(result.out, Contains("code 1\n"));
  CHECK_THAT(result.err,
             Contains(is_new ? "interrupted; 0 articles are in finished segments beside the index "
                               "uji.db, none of which is searchable yet"
                             : "interrupted; 1 articles of this run are in the index uji.db"));
  if (is_new) {
    CHECK(found_ids(folder.file("uji.db"), "vaksin").empty());
    CHECK(add(folder.file("uji.db"), {folder.file("news.jsonl")}).code == 0);
    CHECK_FALSE(std::filesystem::exists(folder.file("uji.db.build")));
  }
  CHECK(found_ids(folder.file("uji.db"), "vaksin") == Ids{"v1"});
}

TEST_CASE("an interrupt ends what waits for another writer at once, and says so") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kVaccine);
  for (const std::string command :
       {"add --format json --wait 50 --index uji.db news.jsonl",
        "delete --wait 50 --index uji.db v1", "compact --format json --wait 50 --index uji.db"}) {
    const ProgramResult result =
        run_shell("cd " + folder.path() +
                  "; mkfifo hold; warta-index add --index uji.db - < hold & exec 9> hold; "
                  "sleep 0.5; warta-index " +
                  command + " & sleep 0.5; kill -TERM $!; wait %2; echo code $?");
    CHECK_THAT(result.out, Contains("code 1\n"));
    CHECK_THAT(result.err, Contains("interrupted") && Contains("same command"));
    std::filesystem::remove(folder.file("hold"));
  }
}

TEST_CASE("add to a link that leads nowhere, and from within the index") {
  const TemporaryFolder folder;
  const std::string file = folder.write("news.jsonl", kVaccine);
  std::filesystem::create_directory_symlink("gone", folder.file("uji.db"));
  const ProgramResult result = add(folder.file("uji.db"), {file});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Contains("is a link to nothing"));
  std::filesystem::create_directory(folder.file("gone"));
  const ProgramResult within =
      run_shell("cd " + folder.file("gone") + " && warta-index add --index . ../news.jsonl && " +
                "warta-search --index . vaksin && warta-index compact --index .");
  CHECK(within.code == 1);
  CHECK_THAT(within.out, Contains("1 added") && Contains("Vaksin"));
  CHECK_THAT(within.err, Contains("from within the index"));
  CHECK(found_ids(folder.file("uji.db"), "vaksin") == Ids{"v1"});
}

TEST_CASE("add --format json ends with one object") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string file = folder.write("news.jsonl", kVaccine + kBroken);
  const std::string empty = folder.write("empty.txt", "");
  const ProgramResult result =
      add(index, {"--format", "json", file, empty, folder.file("missing.txt")});
  CHECK(result.code == 4);
  const ordered_json summary = ordered_json::parse(result.out);
  CHECK(summary["index"] == index);
  CHECK(summary["added"] == 1);
  CHECK(summary["not_articles"] == 1);
  CHECK(summary["shortened"] == 0);
  CHECK(summary["bad_records"] == 1);
  CHECK(summary["unreadable"] == 1);
  CHECK(summary["bytes_read"] == kVaccine.size() + kBroken.size());
  CHECK(summary["seconds"].is_number());
}

TEST_CASE(
    "work of more than a second shows on a terminal how far it is, and leaves nothing there") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kVaccine);
  const ProgramResult result =
      run_shell("cd " + folder.path() +
                "; mkfifo hold; (cat news.jsonl; sleep 1.5) > hold & script -qec "
                "'stty cols 12; warta-index add --index uji.db hold' log < /dev/null");
  CHECK(result.code == 0);
  CHECK_THAT(result.out, Contains("\r\x1b[K0 articles\r\x1b[K") &&
                             Contains("\x1b[Kuji.db: 1 added, 0 replaced, 0 unchanged"));
}

TEST_CASE("--map tells which of the records' fields is which of ours") {
  const TemporaryFolder folder;
  const std::string file = folder.write(
      "arsip.csv", "naskah;kepala;terbit\nPetani kopi panen raya.;Kopi Gayo;6 Maret 2021\n");
  const Ids maps = {"--map", "naskah=body", "--map", "kepala=judul", "--map", "terbit=date"};
  Ids args = {"extract"};
  args.insert(args.end(), maps.begin(), maps.end());
  args.push_back(file);
  const ProgramResult result = run_program("warta-index", args);
  CHECK(result.code == 0);
  const ordered_json article = ordered_json::parse(result.out);
  CHECK(article["title"] == "Kopi Gayo");
  CHECK(article["body"] == "Petani kopi panen raya.");
  CHECK(article["published"] == "2021-03-06");
  args.front() = "add";
  args.insert(args.begin() + 1, {"--index", folder.file("uji.db")});
  CHECK_THAT(run_program("warta-index", args).out, Contains("1 added"));
}

TEST_CASE("add --report lists every trouble; --strict makes those that lose something a failure") {
  const TemporaryFolder folder;
  const std::string file = folder.write("news.jsonl", kVaccine + kBroken);
  const std::string report = folder.file("report.txt");
  const ProgramResult result = add(folder.file("uji.db"), {"--report", report, file});
  CHECK(result.code == 4);
  CHECK_THAT(result.err, Contains(file + ":2: "));
  const std::string line = read_all(report);
  CHECK_THAT(line, Catch::Matchers::StartsWith("bad_record\t" + file + ":2\tthe line is cut off"));
  CHECK(result.err == "warta-index: " + file + ":2: " + line.substr(line.rfind('\t') + 1));

  const ProgramResult strict = add(folder.file("strict.db"), {"--strict", file});
  CHECK(strict.code == 1);
  CHECK(strict.err == result.err);
  CHECK(found_ids(folder.file("strict.db"), "vaksin") == Ids{"v1"});

  CHECK(add(folder.file("uji.db"), {"--report", folder.file("none/r.txt"), file}).code == 1);
}

TEST_CASE("a wire copy in two papers is one hit, the same report of two days is two") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const auto record = [](const std::string& id, const std::string& title, const std::string& body) {
    return ordered_json{{"id", id}, {"judul", title}, {"isi", body}, {"sumber", id}}.dump() + "\n";
  };
  const auto hits = [&](const std::string& query, const Ids& options = {}) {
    Ids args = {"--index", index, query, "--format", "json"};
    args.insert(args.end(), options.begin(), options.end());
    return ordered_json::parse(run_program("warta-search", args).out)["hits"];
  };
  const std::string wire = warta::test::wire_copy();
  REQUIRE(add(index, {"-"},
              record("kabar", "Nelayan Jampea Melaut Lagi", wire) +
                  record("emas-senin", "Harga Emas Senin",
                         warta::test::gold_price("Senin (8/3/2021)", "937.000", "turun", "4.000")))
              .code == 0);
  REQUIRE(hits("nelayan Jampea").size() == 1);
  CHECK(hits("nelayan Jampea")[0]["duplicates"] == 0);

  // The copies come with a later run.
  REQUIRE(add(index, {"-"},
              record("antar", "Gelombang Reda, Puluhan Perahu Berangkat", "BENTENG - " + wire) +
                  record("emas-selasa", "Harga Emas Selasa",
                         warta::test::gold_price("Selasa (9/3/2021)", "929.000", "turun", "8.000")))
              .code == 0);
  REQUIRE(hits("nelayan Jampea").size() == 1);
  CHECK(hits("nelayan Jampea")[0]["duplicates"] == 1);
  CHECK(hits("nelayan Jampea", {"--no-collapse"}).size() == 2);
  CHECK(hits("harga emas batangan").size() == 2);

  REQUIRE(run_program("warta-index", {"delete", "--index", index, "antar"}).code == 0);
  CHECK(hits("nelayan Jampea")[0]["duplicates"] == 0);
}

TEST_CASE("extract shows what the readers see, a JSON object a line") {
  const TemporaryFolder folder;
  const std::string file = folder.write("news.jsonl", kVaccine + "\n" + kFlood);
  const ProgramResult result = run_program("warta-index", {"extract", file});
  CHECK(result.code == 0);
  std::vector<ordered_json> records;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) {
    records.push_back(ordered_json::parse(line));
  }
  REQUIRE(records.size() == 2);
  CHECK(records[0]["file"] == file);
  CHECK(records[0]["record"] == 1);
  CHECK(records[0]["title"] == "Vaksin Tiba di Jakarta");
  CHECK(records[0]["body"] == "Vaksin tahap kedua tiba Sabtu pagi.");
  CHECK(records[0]["published"] == "2021-03-06");
  CHECK(records[0]["authors"] == ordered_json::array({"Ayu Lestari"}));
  CHECK(records[0]["source"] == "Kabar Uji");
  CHECK(records[0]["section"] == "Kesehatan");
  CHECK(records[0]["url"] == "https://uji.example/v1");
  CHECK(records[1]["record"] == 3);
  CHECK(records[1]["url"] == "");
}

TEST_CASE("a mistyped input makes no index") {
  const TemporaryFolder folder;
  const ProgramResult result =
      run_program("warta-index", {"add", "--index", folder.file("uji.db"), folder.file("beritaa")});
  CHECK(result.code == 4);
  CHECK_THAT(result.err, Contains("beritaa"));
  CHECK(run_program("warta-search", {"--index", folder.file("uji.db"), "gempa"}).code == 3);
}

TEST_CASE("the index is found by a relative path, by $WARTA_INDEX, and as ./warta.db") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kVaccine);
  const std::string enter = "cd " + folder.path() + " && ";
  CHECK(run_shell(enter + "warta-index add --index uji.db news.jsonl").code == 0);
  CHECK(found_ids(folder.file("uji.db"), "vaksin") == Ids{"v1"});

  CHECK(run_shell(enter + "warta-index add news.jsonl", {{"WARTA_INDEX", "lain.db"}}).code == 0);
  CHECK(found_ids(folder.file("lain.db"), "vaksin") == Ids{"v1"});
  CHECK_THAT(run_shell("warta-search vaksin", {{"WARTA_INDEX", folder.file("lain.db")}}).out,
             Contains("Vaksin Tiba"));

  CHECK(run_shell(enter + "warta-index add news.jsonl").code == 0);
  CHECK_THAT(run_shell(enter + "warta-search vaksin").out, Contains("Vaksin Tiba"));
  CHECK(found_ids(folder.file("warta.db"), "vaksin") == Ids{"v1"});
}
