// What the programs do with input that is broken, hostile, or not there: say what and where, keep
// the rest, and end with the right code.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using nlohmann::json;
using warta::test::found_ids;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

constexpr std::size_t kHuge = 50'000'000;

// Two good records, one word each that nothing else has; bad ones are put between them.
const std::string kFirst = R"({"id":"g1","judul":"Gempa Pagi","isi":"Gempa pertama."})"
                           "\n";
const std::string kSecond = R"({"id":"g2","judul":"Gempa Sore","isi":"Gempa susulan."})"
                            "\n";

ProgramResult add(const std::string& index, const Words& inputs) {
  Words args = {"add", "--index", index};
  args.insert(args.end(), inputs.begin(), inputs.end());
  return run_program("warta-index", args);
}

std::string repeat(const std::string& part, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + part.size());
  while (text.size() < bytes) {
    text += part;
  }
  return text;
}

// Adds `bad` as the second line of three. The others must be found whatever it is.
ProgramResult add_between(const TemporaryFolder& folder, const std::string& bad) {
  const std::string file = folder.write("news.jsonl", kFirst + bad + "\n" + kSecond);
  const std::string index = folder.file("uji.db");
  const ProgramResult result = add(index, {file});
  CHECK(found_ids(index, "gempa") == Words{"g1", "g2"});
  return result;
}

// A bad record is told with its place and reason, ends with 4, and with 1 under --strict.
void check_bad_record(const std::string& bad, const std::string& reason) {
  const TemporaryFolder folder;
  const ProgramResult result = add_between(folder, bad);
  CHECK(result.code == 4);
  CHECK_THAT(result.err, Contains(folder.file("news.jsonl") + ":2: ") && Contains(reason));
  CHECK(result.err.size() < 500);
  CHECK(add(folder.file("strict.db"), {"--strict", folder.file("news.jsonl")}).code == 1);
  CHECK(found_ids(folder.file("strict.db"), "gempa") == Words{"g1", "g2"});
}

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

TEST_CASE("broken UTF-8 is mended and indexed") {
  const TemporaryFolder folder;
  CHECK(add_between(folder,
                    "{\"id\":\"u\",\"judul\":\"Rus\xff\xfe"
                    "ak \xc3(\",\"isi\":\"\xf0\x9f utuh\"}")
            .code == 0);
  CHECK(found_ids(folder.file("uji.db"), "utuh") == Words{"u"});
  const Words args = {"--index", folder.file("uji.db"), "utuh \xff\xc3(", "--format", "json"};
  CHECK(json::accept(run_program("warta-search", args).out));
}

TEST_CASE("a NUL byte does not end a record or a file") {
  const TemporaryFolder folder;
  const std::string nul(1, '\0');
  CHECK(add_between(folder, R"({"id":"n","judul":"Nol)" + nul + R"(","isi":"utuh"})").code == 0);
  CHECK(found_ids(folder.file("uji.db"), "utuh") == Words{"n"});
  const std::string escaped = R"({"id":"n2\u0000x","judul":"lolos\u0000","isi":"selamat"})";
  CHECK(add(folder.file("uji.db"), {folder.write("escaped.jsonl", escaped)}).code == 0);
  CHECK(found_ids(folder.file("uji.db"), "selamat").size() == 1);
}

TEST_CASE("an empty file is told and is no error") {
  const TemporaryFolder folder;
  const std::string empty = folder.write("empty.txt", "");
  const ProgramResult result = add(folder.file("uji.db"), {"--strict", empty});
  CHECK(result.code == 0);
  CHECK_THAT(result.err, Contains(empty + ": the file is empty"));
  CHECK_THAT(result.out, Contains("1 not articles"));
}

TEST_CASE("a line of 50 MB is read, and searched in reasonable time") {
  const TemporaryFolder folder;
  const std::string words = repeat("kata besar ", kHuge);
  CHECK(add_between(folder, R"({"id":"h","judul":"Raksasa","isi":")" + words + "\"}").code == 0);
  CHECK(found_ids(folder.file("uji.db"), "raksasa") == Words{"h"});
  const Words args = {"--index", folder.file("uji.db"), "--format", "json", "kata"};
  CHECK(json::parse(run_program("warta-search", args).out)["elapsed_ms"] < 10'000);
}

TEST_CASE("a line of 50 MB that is no JSON is a bad record") {
  check_bad_record(repeat("x", kHuge), "no valid JSON");
}

TEST_CASE("a record that is no object is a bad record") {
  for (const char* record : {"[1,2]", "\"teks\"", "12", "null", "true"}) {
    CAPTURE(record);
    check_bad_record(record, "object");
  }
  check_bad_record(R"({"id":"x"})", "neither a title nor a body");
}

TEST_CASE("JSON lines whose first line is bad are still JSON lines") {
  const TemporaryFolder folder;
  const std::string file = folder.write("news.jsonl", "[1,2]\n" + kFirst + kSecond);
  const ProgramResult result = add(folder.file("uji.db"), {file});
  CHECK(result.code == 4);
  CHECK_THAT(result.err, Contains(file + ":1: "));
  CHECK(found_ids(folder.file("uji.db"), "gempa") == Words{"g1", "g2"});
}

TEST_CASE("bytes that are no text are not indexed as an article") {
  const TemporaryFolder folder;
  std::string noise;
  for (unsigned state = 1; noise.size() < 100'000;) {
    state = state * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>(state >> 24U);
  }
  const ProgramResult result =
      add(folder.file("uji.db"), {"--format", "json", folder.write("noise.jpg", noise)});
  CHECK(json::parse(result.out)["added"] == 0);
}

TEST_CASE("inputs that cannot be opened are named and the rest is read") {
  const TemporaryFolder folder;
  const std::string good = folder.write("good.jsonl", kFirst);
  const std::string missing = folder.file("missing.jsonl");
  const std::string dangling = folder.file("dangling.jsonl");
  const std::string closed = folder.file("closed");
  fs::create_symlink(folder.file("nowhere"), dangling);
  folder.write("closed/inner.jsonl", kSecond);
  REQUIRE(chmod(closed.c_str(), 0) == 0);
  const ProgramResult result = add(folder.file("uji.db"), {missing, dangling, closed, good});
  REQUIRE(chmod(closed.c_str(), 0700) == 0);
  CHECK(result.code == 4);
  CHECK_THAT(result.err,
             Contains(missing + ": No such file") && Contains(dangling + ": No such file"));
  if (geteuid() != 0) {  // root reads everything
    CHECK_THAT(result.err, Contains(closed + ": Permission denied"));
  }
  CHECK(found_ids(folder.file("uji.db"), "gempa")[0] == "g1");
}

TEST_CASE("extract does not read the file that it writes") {
  const TemporaryFolder folder;
  folder.write("a.jsonl", kFirst);
  const ProgramResult result = run_shell(
      "cd " + folder.path() + "; ulimit -f 1000; warta-index extract . > keluar.jsonl; echo $?; " +
      "warta-index extract - < keluar.jsonl >> keluar.jsonl; wc -l < keluar.jsonl");
  CHECK(result.out == "0\n1\n");
  CHECK_THAT(result.err, Contains("./keluar.jsonl: is the output of this command; skipped") &&
                             Contains("-: is the output of this command; skipped"));
}

TEST_CASE("add does not read its report, its index or any other index") {
  const TemporaryFolder folder;
  folder.write("a.jsonl", kFirst);
  const std::string add = "cd " + folder.path() + "; warta-index add --report catatan.txt ";
  REQUIRE(run_shell(add + "--index lain a.jsonl").code == 0);
  for (const char* answer :
       {"1 added, 0 replaced, 0 unchanged", "0 added, 0 replaced, 1 unchanged"}) {
    const ProgramResult result = run_shell(add + ".");
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains(answer));
    CHECK_THAT(result.err, Contains("./catatan.txt: is the output of this command; skipped") &&
                               Contains("./lain: is an index; skipped") &&
                               Contains("./warta.db: is the output of this command; skipped"));
  }
}

TEST_CASE("a report overwrites no file but a report") {
  const TemporaryFolder folder;
  const std::string news = folder.write("a.jsonl", kFirst);
  for (const char* input : {"a.jsonl", "."}) {
    const ProgramResult result =
        run_shell("cd " + folder.path() + "; warta-index add --report a.jsonl " + input);
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("a.jsonl is there and is no report of troubles"));
  }
  CHECK(run_shell("cat " + news).out == kFirst);
  const std::string add = "cd " + folder.path() + "; warta-index add --report laporan ";
  folder.write("rusak.jsonl", "{\"judul\"\n");
  CHECK(run_shell(add + "rusak.jsonl").code == 4);
  CHECK(run_shell(add + "a.jsonl").code == 0);  // the report of before, and an empty one
  CHECK(run_shell(add + "a.jsonl; cat laporan; ls /dev/null").code == 0);
}

TEST_CASE("an interrupt ends extract as it does add") {
  const TemporaryFolder folder;
  folder.write("news.jsonl", kFirst);
  const ProgramResult result = run_shell(
      "cd " + folder.path() +
      "; mkfifo hold; warta-index extract - < hold > out & exec 9> hold; cat news.jsonl >&9; "
      "sleep 0.5; kill -TERM $!; (sleep 5; kill -9 $!) > /dev/null 2>&1 9>&- & wait %1; "
      "echo code $?");
  CHECK(result.out == "code 1\n");
  CHECK_THAT(result.err, Contains("interrupted"));
}

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
  for (const std::string name : {"iamglass", "postlist.glass", "termlist.glass", "docdata.glass"}) {
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
    const Words args = {"--index", index, "--format", "json", "--", repeat(part, 50'000) + "gempa"};
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
