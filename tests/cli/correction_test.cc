// What warta-search does about misspelt words, end to end.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using nlohmann::ordered_json;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

constexpr const char* kNews =
    R"({"id":"b1","judul":"Banjir di Bekasi","isi":"Banjir melanda Bekasi sejak Minggu.","sumber":"Kabar Uji"}
{"id":"b2","judul":"Jakarta Kebanjiran","isi":"Sejumlah jalan di Jakarta tergenang banjir.","sumber":"Kabar Uji"}
{"id":"v1","judul":"Vaksin Tiba","isi":"Vaksin tahap kedua tiba di Jakarta.","sumber":"Kabar Uji"}
)";

const std::string& test_index() {
  static const TemporaryFolder folder;
  static const std::string index = [] {
    const std::string path = folder.file("uji.db");
    const ProgramResult added = run_program("warta-index", {"add", "--index", path, "-"}, kNews);
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

ordered_json search_json(Words args) {
  args.insert(args.end(), {"--format", "json"});
  const ProgramResult result = search(args);
  REQUIRE(result.code == 0);
  return ordered_json::parse(result.out);
}

Words ids(const ordered_json& answer) {
  Words found;
  for (const ordered_json& hit : answer["hits"]) {
    found.push_back(hit["id"]);
  }
  return found;
}

}  // namespace

TEST_CASE("a query that matches nothing is answered by its suggestion, with a note") {
  const ProgramResult text = search({"vaksni"});
  CHECK_THAT(text.err, Contains("nothing matches \"vaksni\"") && Contains("\"vaksin\""));
  CHECK_THAT(text.out, Contains("Vaksin Tiba"));
  const ordered_json json = search_json({"vaksni"});
  CHECK(json["suggestion"] == "vaksin");
  CHECK(json["query"]["text"] == "vaksni");
  CHECK(json["query"]["warnings"].size() == 1);
  CHECK(ids(json) == Words{"v1"});
}

TEST_CASE("a query that matches something is only asked about") {
  const ProgramResult text = search({"banjir", "jakrta"});
  CHECK_THAT(text.err, Contains("did you mean: banjir Jakarta"));
  const ordered_json json = search_json({"banjir", "jakrta"});
  CHECK(json["suggestion"] == "banjir Jakarta");
  CHECK(json["query"]["warnings"].empty());
  CHECK(json["hits"].size() == 2);
}

TEST_CASE("--no-correct leaves a misspelt query") {
  const ordered_json json = search_json({"vaksni", "--no-correct"});
  CHECK(json["suggestion"] == "");
  CHECK(json["hits"].empty());
  const ProgramResult text = search({"vaksni", "--no-correct"});
  CHECK_THAT(text.out, Contains("No article matches."));
  CHECK(text.err.empty());
}

TEST_CASE("a suggestion keeps the query's syntax and finds what it says") {
  const ordered_json json = search_json({"+vaksni -banjri judul:tib sumber:\"Kabar Uji\""});
  CHECK(json["suggestion"] == "+vaksin -banjir judul:tib sumber:\"Kabar Uji\"");
  CHECK(ids(json) == Words{"v1"});
}

TEST_CASE("--suggest-words answers a line for a line") {
  const TemporaryFolder folder;
  const std::string file = folder.write("words", "vaksni\nbanjir\n\nqqqqqq\n");
  const ProgramResult result = search({"--suggest-words", file});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, Equals("vaksni\tvaksin\nbanjir\tbanjir\n\t\nqqqqqq\tqqqqqq\n"));
}

TEST_CASE("--suggest-words echoes what is no word") {
  const TemporaryFolder folder;
  std::string words = std::string(1 << 20, 'a') + "\n😀vaksni😀\nvaks2ni\n2021\n\xff\xfe\nva";
  words += '\0';
  words += "ksni\n*\n\"\n((((\nvaksni banjri\nvaksin-vaksni\n";
  for (int i = 0; i < 200; ++i) {
    words += "-";
  }
  words += "\n";
  const std::string file = folder.write("words", words);
  const ProgramResult result = search({"--suggest-words", file});
  CHECK(result.code == 0);
  std::istringstream typed(words);
  std::istringstream answers(result.out);
  for (std::string word; std::getline(typed, word);) {
    std::string answer;
    REQUIRE(std::getline(answers, answer));
    CHECK(answer == word + "\t" + word);
  }
}

TEST_CASE("misspelt queries of any size are answered") {
  std::string many;
  for (int i = 0; i < 10'000; ++i) {
    many += "vaksni ";
  }
  for (const std::string& query :
       {many, std::string(100'000, 'a'), "vaksni" + std::string(1'000, '('),
        std::string("vaksni \"\"\" * judul: sumber:( +- 😀")}) {
    CHECK(search({"--", query}).code == 0);
  }
}

TEST_CASE("--all-hits without a hit writes those of another spelling, too") {
  const ProgramResult mended = search({"vaksni", "--all-hits", "--format", "jsonl"});
  CHECK(mended.out == search({"vaksin", "--all-hits", "--format", "jsonl"}).out);
  CHECK_FALSE(mended.out.empty());
  CHECK_THAT(mended.err, Contains("these are the results for \"vaksin\""));
  const ProgramResult none = search({"vaksni", "--all-hits", "--format", "jsonl", "--no-correct"});
  CHECK(none.out.empty());
  CHECK(none.err.empty());
}
