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

constexpr std::size_t kHuge = 50'000'000;

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
