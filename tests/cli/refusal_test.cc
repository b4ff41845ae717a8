// What the programs refuse, and how: indexes that are not there, not whole or not ours, another
// writer, command lines that cannot be carried out.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/two_articles.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using nlohmann::json;
using warta::test::add;
using warta::test::found_ids;
using warta::test::kFirst;
using warta::test::kSecond;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

// `args` fail with `code`, in words on standard error and, with --format json, as an object.
void check_refusal(const std::string& program, const Words& args, int code, const std::string& kind,
                   const std::string& said) {
  CAPTURE(program, args);
  const ProgramResult text = run_program(program, args);
  CHECK(text.code == code);
  CHECK(text.out.empty());
  CHECK_THAT(text.err, Catch::Matchers::StartsWith(program + ": ") && Contains(said));
  Words with_format = args;
  with_format.insert(with_format.begin() + (program == "warta-index" ? 1 : 0),
                     {"--format", "json"});
  const ProgramResult result = run_program(program, with_format);
  CHECK(result.code == code);
  const json answer = json::parse(result.out, nullptr, false);
  CHECK(answer.is_object());
  if (!answer.is_object()) {
    return;
  }
  CHECK(answer["version"] == 1);
  CHECK(answer["error"]["kind"] == kind);
  CHECK_THAT(answer["error"]["message"].get<std::string>(), Contains(said));
  CHECK(answer["error"]["hint"].is_string());
}

// Searching in, adding to, and inspecting `index` all end with `kind` and name it.
void check_no_index(const std::string& index, const std::string& kind) {
  check_refusal("warta-search", {"--index", index, "gempa"}, 3, kind, index);
  check_refusal("warta-index", {"stats", "--index", index}, 3, kind, index);
  check_refusal("warta-index", {"check", "--index", index}, 3, kind, index);
}

// Makes an index and writes `after` over `before` in its tables, both of one length.
std::string make_altered_index(const TemporaryFolder& folder, const std::string& before,
                               const std::string& after) {
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {folder.write("news.jsonl", kFirst)}).code == 0);
  const std::string table = index + "/postlist.glass";
  std::ifstream file(table, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(bytes.find(before) != std::string::npos);
  for (std::size_t at = 0; (at = bytes.find(before, at)) != std::string::npos;) {
    bytes.replace(at, before.size(), after);
  }
  std::ofstream(table, std::ios::binary) << bytes;
  return index;
}

// Shell lines: a writer holds uji.db until its input, descriptor 9, is closed.
const std::string kHoldIndex =
    "mkfifo hold; warta-index add --index uji.db - < hold > held.out 2>&1 & exec 9> hold; "
    "until [ -e uji.db/iamglass ]; do sleep 0.02; done; ";

}  // namespace

TEST_CASE("a missing index is told apart from an empty answer") {
  const TemporaryFolder folder;
  check_no_index(folder.file("tiada.db"), "index_missing");
  CHECK(run_program("warta-index", {"delete", "--index", folder.file("tiada.db"), "x"}).code == 3);
  CHECK_FALSE(fs::exists(folder.file("tiada.db")));
}

TEST_CASE("a foreign database and a folder with other files are refused and left alone") {
  const TemporaryFolder folder;
  std::string place = folder.file("foto");
  SECTION("folder") { folder.write("foto/a.jpg", "x"); }
  SECTION("file") { folder.write("foto", "x"); }
  SECTION("database") { place = make_altered_index(folder, "warta.schema", "warta.schemb"); }
  check_no_index(place, "index_mismatch");
  check_refusal("warta-index", {"add", "--index", place, folder.write("b.jsonl", kSecond)},
                fs::is_directory(place) ? 3 : 1,
                fs::is_directory(place) ? "index_mismatch" : "failed", place);
  if (place == folder.file("foto")) {
    CHECK_FALSE(fs::exists(place + "/iamglass"));
  }
}

TEST_CASE("an index of another analysis is refused") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {folder.write("news.jsonl", kFirst)}).code == 0);
  const json stats =
      json::parse(run_program("warta-index", {"stats", "--format", "json", "--index", index}).out);
  const std::string analysis = stats["analysis"];
  make_altered_index(folder, analysis, std::string(analysis.size(), '9'));
  check_no_index(index, "index_mismatch");
  check_refusal("warta-index", {"add", "--index", index, folder.file("news.jsonl")}, 3,
                "index_mismatch", analysis);
}

TEST_CASE("a damaged index is refused") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {folder.write("news.jsonl", kFirst)}).code == 0);
  fs::resize_file(index + "/iamglass", 20);
  check_no_index(index, "index_mismatch");
}

TEST_CASE("an index of another version of Xapian is to be built anew elsewhere") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {folder.write("news.jsonl", kFirst)}).code == 0);
  std::fstream file(index + "/iamglass", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(std::string_view("\x0f\x0dXapian Glass").size());  // its version comes next
  file.put('?');
  file.close();
  check_no_index(index, "index_mismatch");
  const ProgramResult result = add(index, {folder.file("news.jsonl")});
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("another version of Xapian") && Contains("in another folder"));
}

TEST_CASE("an index that has lost a file of its database is damaged, not half made") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string file = folder.write("news.jsonl", kFirst);
  REQUIRE(add(index, {file}).code == 0);
  for (const std::string name :
       {"iamglass", "postlist.glass", "termlist.glass", "docdata.glass", "position.glass"}) {
    INFO(name);
    fs::rename(fs::path(index) / name, folder.file("hilang"));
    check_no_index(index, "index_mismatch");
    for (const Words& command : {Words{"add", "--index", index, file},
                                 {"add", "--index", index, "--rebuild"},
                                 {"check", "--index", index},
                                 {"compact", "--index", index},
                                 {"delete", "--index", index, "g1"}}) {
      const ProgramResult result = run_program("warta-index", command);
      CHECK(result.code == 3);
      CHECK_THAT(result.err, Contains(index + " is damaged: its file " + name + " is missing"));
    }
    fs::rename(folder.file("hilang"), fs::path(index) / name);
    CHECK(found_ids(index, "gempa") == Words{"g1"});
  }
}

TEST_CASE("a second writer is refused, or waits with --wait; readers go on") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kFirst);
  const std::string begin = "cd " + folder.path() + "; " + kHoldIndex;
  const std::string second = "warta-index add --index uji.db news.jsonl ";
  SECTION("refused") {
    const ProgramResult result =
        run_shell(begin + second + "; echo code $?; " + second +
                  "--wait 1 2> /dev/null; echo code $?; warta-search --index uji.db x; "
                  "echo code $?; exec 9>&-; wait");
    CHECK_THAT(result.out, Contains("code 3\ncode 3\n") && Contains("No article matches"));
    CHECK_THAT(result.err, Contains("another program is writing to uji.db"));
  }
  SECTION("waits") {
    const ProgramResult result =
        run_shell(begin + second + "--wait 30 9>&- & sleep 0.5; exec 9>&-; wait $!");
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains("1 added"));
    CHECK(found_ids(folder.file("uji.db"), "gempa") == Words{"g1"});
  }
}

TEST_CASE("a command line that cannot be carried out ends with 2 and names what is wrong") {
  check_refusal("warta-search", {"--ngawur", "x"}, 2, "usage", "--ngawur");
  check_refusal("warta-search", {}, 2, "usage", "no query");
  check_refusal("warta-search", {"  "}, 2, "usage", "no query");
  check_refusal("warta-search", {"x", "--since", "lusa"}, 2, "usage", "--since lusa");
  check_refusal("warta-search", {"x", "--until", "2021-13"}, 2, "usage", "--until 2021-13");
  check_refusal("warta-search", {"x", "--limit", "x"}, 2, "usage",
                "--limit takes a whole number from 0 to 1000000, not x");
  check_refusal("warta-search", {"x", "--limit", "1.5"}, 2, "usage", "--limit takes");
  check_refusal("warta-search", {"x", "--recency", "lama"}, 2, "usage",
                "--recency takes a number from 0.01 to 100000, not lama");
  check_refusal("warta-search", {"x", "--facet", "warna"}, 2, "usage",
                "--facet takes one of source, section, year, month, day, not warna");
  check_refusal("warta-search", {"x", "--sort", "1"}, 2, "usage", "--sort takes one of");
  check_refusal("warta-index", {"add", "--ngawur", "x"}, 2, "usage", "--ngawur");
  check_refusal("warta-index", {"add", "--ngawur"}, 2, "usage", "--ngawur");
  check_refusal("warta-index", {"add"}, 2, "usage", "INPUT");
  check_refusal("warta-index", {"add", "--wait", "-1", "x"}, 2, "usage",
                "--wait takes a whole number from 0 to");
  check_refusal("warta-index", {"add", "--memory", "1GB", "x"}, 2, "usage",
                "--memory takes a whole number");
  for (const char* map : {"isi", "isi=", "=body", "body=naskah"}) {
    check_refusal("warta-index", {"add", "--map", map, "x"}, 2, "usage", map);
  }
  CHECK(run_program("warta-index", {}).code == 2);
  CHECK(run_program("warta-index", {"ngawur"}).code == 2);
  CHECK(run_program("warta-analyze", {"--ngawur"}).code == 2);
}

TEST_CASE("an option with an empty value is refused: a variable of the shell is not set") {
  for (const char* option : {"--since", "--until", "--show", "--similar", "--index", "--source",
                             "--section", "--queries", "--suggest-words"}) {
    const std::string said = std::string(option) + " has an empty value";
    check_refusal("warta-search", {"gempa bumi", option, ""}, 2, "usage", said);
  }
  check_refusal("warta-search", {"gempa", "--source", "Antara", "--source", ""}, 2, "usage",
                "--source has an empty value");
  for (const char* option : {"--index", "--report", "--map", "--shard"}) {
    check_refusal("warta-index", {"add", "x", option, ""}, 2, "usage",
                  std::string(option) + " has an empty value");
  }
}

TEST_CASE("a query is never an error") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(add(index, {folder.write("news.jsonl", kFirst)}).code == 0);
  const ProgramResult unclosed = run_program("warta-search", {"--index", index, "\"gempa pagi"});
  CHECK(unclosed.code == 0);
  CHECK_THAT(unclosed.err, Contains("quotation mark is not closed"));
  CHECK_THAT(unclosed.out, Contains("Gempa Pagi"));
  for (const char* part : {"(", ")", "\"", "BUKAN ", "-", "judul:", "dekat/5 ", "kata ", "(a b) ",
                           "+", "ATAU ", "tanggal:x ", "=\"", "ge* "}) {
    CAPTURE(part);
    std::string query;
    while (query.size() < 50'000) {
      query += part;
    }
    const Words args = {"--index", index, "--format", "json", "--", query + "gempa"};
    const ProgramResult result = run_program("warta-search", args);
    CHECK(result.code == 0);
    CHECK(json::accept(result.out));
  }
}

TEST_CASE("an index that cannot be made is a failure that names the place") {
  const TemporaryFolder folder;
  const std::string file = folder.write("news.jsonl", kFirst);
  for (const std::string& place : {file + "/uji.db", std::string("/proc/nope")}) {
    check_refusal("warta-index", {"add", "--index", place, file}, 1, "failed", place);
  }
}
