// What warta-index check finds: files that are cut, and articles that are not what their text says.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/damage.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using nlohmann::ordered_json;
using warta::test::Damage;
using warta::test::damage_article;
using warta::test::found_ids;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

constexpr const char* kNews =
    R"({"id":"p1","judul":"Dermaga Sunda Kelapa","isi":"Kapal pinisi sandar lagi sejak Rabu.","sumber":"Kabar Pantai","tanggal":"2020-05-02"}
{"id":"j1","judul":"Jembatan Mahkota","isi":"Truk kontainer memutar lewat utara.","sumber":"Kabar Kota","tanggal":"2021-06-03"}
)";

std::string make_index(const TemporaryFolder& folder) {
  const std::string index = folder.file("uji.db");
  REQUIRE(run_program("warta-index", {"add", "--index", index, "-"}, kNews).code == 0);
  return index;
}

ProgramResult check(const std::string& index, const Words& options = {}) {
  Words args = {"check", "--index", index};
  args.insert(args.end(), options.begin(), options.end());
  return run_program("warta-index", args);
}

ordered_json faults_of(const std::string& index, int code) {
  const ProgramResult result = check(index, {"--format", "json"});
  CHECK(result.code == code);
  return ordered_json::parse(result.out)["faults"];
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("check finds no fault in a good index") {
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  const ProgramResult good = check(index);
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Contains("2 articles, no fault found"));
  CHECK(faults_of(index, 0).empty());
}

TEST_CASE("check finds tables that are cut, and compact leaves them as they are") {
  const std::string name =
      GENERATE("docdata.glass", "position.glass", "postlist.glass", "termlist.glass");
  CAPTURE(name);
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  const std::string table = (fs::path(index) / name).string();
  fs::resize_file(table, fs::file_size(table) / 2);
  const ProgramResult bad = check(index);
  CHECK(bad.code == 3);
  CHECK_THAT(bad.err, Contains(index) && Contains("damaged"));
  const ProgramResult json = check(index, {"--format", "json"});
  CHECK(json.code == 3);
  CHECK(ordered_json::accept(json.out));
  const ProgramResult compacted = run_program("warta-index", {"compact", "--index", index});
  CHECK(compacted.code == 3);
  CHECK_THAT(compacted.err, Contains("the index " + index + " is damaged"));
  CHECK_FALSE(fs::exists(index + ".build"));
}

TEST_CASE("compact leaves tables with a flipped bit as they are") {
  const std::string name = GENERATE("position.glass", "postlist.glass", "termlist.glass");
  CAPTURE(name);
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  const std::string table = (fs::path(index) / name).string();
  constexpr std::size_t kFirstEntry = 11;  // where it is in its block
  std::string bytes = bytes_of(table);
  bytes[kFirstEntry] = static_cast<char>(bytes[kFirstEntry] ^ 4);
  std::ofstream(table, std::ios::binary) << bytes;
  const ProgramResult compacted = run_program("warta-index", {"compact", "--index", index});
  CHECK(compacted.code == 3);
  CHECK_THAT(compacted.err, Contains("the index " + index + " is damaged: its files have errors"));
  CHECK(bytes_of(table) == bytes);
  CHECK_FALSE(fs::exists(index + ".build"));
}

TEST_CASE("check finds a word that no search finds any more") {
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  // Only in the postings, not in the article's own list of terms.
  REQUIRE(run_shell("LC_ALL=C sed -i s/pinisi/pinixx/g " + index + "/postlist.glass").code == 0);
  REQUIRE(found_ids(index, "pinisi").empty());
  const Words faults = faults_of(index, 3);
  CHECK(faults ==
        Words{"the postings, by which searches find articles, are not those of the articles"});
}

TEST_CASE("check finds articles that are not what their text says, and names the fault") {
  struct Case {
    Damage damage;
    Words faults;
  };
  const std::string twice = "the id p1 does not lead to it alone";
  const Case tried = GENERATE_COPY(
      Case{Damage::added_term, {"1: the term sisipan is not as in the stored text"}},
      Case{Damage::strange_term, {"1: the term sun \uFFFD da is not as in the stored text"}},
      Case{Damage::lost_term, {"1: the term pinisi is not as in the stored text"}},
      Case{Damage::moved_word, {"1: the term pinisi is not as in the stored text"}},
      Case{Damage::text, {"1: the stored text is not the text that was indexed"}},
      Case{Damage::source, {"1: the values are not those of the stored article"}},
      Case{Damage::cluster, {"1: it is in another group of copies"}},
      Case{Damage::second_of_id, {"1: " + twice, "3: " + twice}});
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  damage_article(index, "p1", "pinisi", tried.damage);
  Words expected;
  for (const std::string& fault : tried.faults) {
    expected.push_back("document " + fault);
  }
  CHECK(faults_of(index, 3) == expected);
  const ProgramResult text = check(index);
  CHECK_THAT(text.out, Contains(index + ": " + expected.front() + "\n"));
  CHECK_THAT(text.err, Contains(index + " is damaged"));
}

TEST_CASE("check says how many more faults there are than it names") {
  const TemporaryFolder folder;
  const std::string index = make_index(folder);
  std::string news;
  for (int i = 0; i < 25; ++i) {
    news +=
        R"({"id":"k)" + std::to_string(i) + R"(","judul":"Dermaga","isi":"Perahu sandar."})" + "\n";
  }
  REQUIRE(run_program("warta-index", {"add", "--index", index, "-"}, news).code == 0);
  for (int i = 0; i < 25; ++i) {
    damage_article(index, "k" + std::to_string(i), "perahu", Damage::added_term);
  }
  const ProgramResult text = check(index);
  CHECK(text.code == 3);
  CHECK_THAT(text.out, Contains(index + ": and 5 more\n"));
  CHECK(ordered_json::parse(check(index, {"--format", "json"}).out)["fault_count"] == 25);
}
