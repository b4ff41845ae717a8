// What warta-search makes of options that are doubled, do not go together or name what is no file.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using nlohmann::json;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
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

TEST_CASE("words in square brackets are words, not a list") {
  const auto parsed = [](const std::string& query) {
    return json::parse(search({query, "--format", "json"}).out)["query"]["parsed"];
  };
  CHECK(parsed("[UPDATE, FOTO] banjir [Bekasi]") == "[UPDATE, FOTO] banjir [Bekasi]");
  CHECK(parsed("[banjir]") == "[banjir]");
  CHECK(parsed("[banjir TO bekasi]") == "[banjir TO bekasi]");
  const TemporaryFolder folder;
  folder.write("[arsip]/maret.jsonl", kNews);
  const ProgramResult added =
      run_shell("cd '" + folder.path() + "' && warta-index add '[arsip]' && ls -d warta.db");
  INFO(added.err);
  CHECK(added.code == 0);
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

TEST_CASE("options that do not go together are refused, and the command runs without either") {
  const TemporaryFolder folder;
  const std::string queries = folder.write("q.tsv", "q1\tbanjir\n");
  const std::string words = folder.write("words", "banjir\n");
  struct Pair {
    Words mode;
    Words option;
    const char* message;
  };
  const std::vector<Pair> pairs = {
      {{"banjir", "--all-hits", "--format", "jsonl"}, {"--limit", "2"}, "--limit does not go"},
      {{"banjir", "--all-hits", "--format", "tsv"}, {"--offset", "1"}, "--offset does not go"},
      {{"--show", "b1"}, {"banjir"}, "a query does not go with --show"},
      {{"--show", "b1"}, {"--similar", "b2"}, "--similar does not go with --show"},
      {{"--show", "b1"}, {"--all-hits"}, "--all-hits does not go with --show"},
      {{"banjir"}, {"--timing"}, "--timing goes with --queries only"},
      {{"banjir"}, {"--repeat", "2"}, "--repeat goes with --queries only"},
      {{"banjir", "--format", "tsv"}, {"--facet", "source"}, "--facet"},
      {{"banjir", "--format", "jsonl"}, {"--facet", "source"}, "--facet"},
      {{"banjir", "--format", "trec"}, {"--facet", "source"}, "--facet"},
      {{"banjir", "--format", "tsv"}, {"--explain"}, "--explain"},
      {{"banjir", "--sort", "newest"}, {"--explain"}, "--explain"},
      {{"--source", "Kabar Uji"}, {"--explain"}, "--explain"},
      {{"--source", "Kabar Uji"}, {"--recency", "5"}, "--recency"},
      {{"--queries", queries, "--format", "trec"},
       {"banjir"},
       "a query does not go with --queries"},
      {{"--queries", queries, "--format", "trec"}, {"--facet", "year"}, "--facet"},
      {{"--suggest-words", words}, {"--format", "json"}, "--format does not go with"},
      {{"--suggest-words", words}, {"--queries", queries}, "--queries does not go with"}};
  for (const Pair& pair : pairs) {
    CAPTURE(pair.mode, pair.option);
    CHECK(search(pair.mode).code == 0);
    Words both = pair.mode;
    both.insert(both.end(), pair.option.begin(), pair.option.end());
    const ProgramResult refused = search(both);
    CHECK(refused.code == 2);
    CHECK_THAT(refused.err, Contains(pair.message));
  }
}

TEST_CASE("all that narrows a batch of queries or a stream goes with it") {
  const TemporaryFolder folder;
  const std::string queries = folder.write("q.tsv", "q1\tbanjir\n");
  const Words narrow = {"--source", "Kabar Uji",     "--since", "2021",  "--until",  "2021",
                        "--all",    "--no-collapse", "--color", "never", "--partial"};
  Words batch = {"--queries", queries,    "--format", "trec",     "--limit",   "10", "--offset",
                 "0",         "--repeat", "2",        "--timing", "--recency", "30"};
  batch.insert(batch.end(), narrow.begin(), narrow.end());
  CHECK(count(search(batch).out, "\n") == 2);
  Words stream = {"banjir",       "--all-hits", "--format",         "jsonl",
                  "--no-correct", "--explain",  "--snippet-length", "40"};
  stream.insert(stream.end(), narrow.begin(), narrow.end());
  CHECK(count(search(stream).out, "\n") == 2);
}

TEST_CASE("a folder is no file of queries or words") {
  const TemporaryFolder folder;
  for (const Words& args : {Words{"--queries", folder.path(), "--format", "trec"},
                            Words{"--suggest-words", folder.path()}}) {
    CAPTURE(args);
    const ProgramResult result = search(args);
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Contains("cannot read " + folder.path()));
  }
}

TEST_CASE("days of --recency are a number") {
  for (const auto* days : {"nan", "-nan", "inf"}) {
    CAPTURE(days);
    CHECK(search({"banjir", "--recency", days}).code == 2);
  }
}

TEST_CASE("--similar takes the place of a query and needs an article that is there") {
  CHECK(search({"--similar", "b1", "banjir"}).code == 2);
  CHECK_THAT(search({"--similar", "b9"}).err, Contains("no article with the id b9"));
  CHECK_THAT(search({"--similar", "b2", "--source", "tidak ada"}).out, Contains("No article"));
}

TEST_CASE("a source or section that no article has is told from one without matches") {
  CHECK_THAT(search({"banjir", "--source", "Kabar Ujian"}).err,
             Contains("no article has the source \"Kabar Ujian\""));
  CHECK_THAT(search({"banjir", "--section", "Ekonomu"}).err,
             Contains("no article has the section \"Ekonomu\""));
  CHECK_THAT(search({"sumber:kabarnuas banjir", "--no-correct"}).err,
             Contains("no article has the source \"kabarnuas\""));
  CHECK(search({"vaksin", "--source", "kabar uji"}).err.empty());
  CHECK(search({"sumber:kabar banjir"}).err.empty());
}

TEST_CASE("blanks beside a filter are no query") {
  const ProgramResult listed = search({"   ", "--source", "Kabar Uji", "--format", "tsv"});
  CHECK(count(listed.out, "\n") == 3);
  CHECK(listed.err.empty());
}

TEST_CASE("a batch reads queries as editors write them, and says what was left out") {
  const TemporaryFolder folder;
  const std::string queries = folder.write("q.tsv", "\xEF\xBB\xBFq 1\tbanjir\r\nq2\tBekasi\n");
  const std::string gone = folder.file("gone.db");
  const ProgramResult result =
      search({"--queries", queries, "--format", "trec", "--partial", "--index", gone, "--timing"});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, StartsWith("q_1 Q0 ") && Contains("\nq2 Q0 "));
  CHECK_THAT(result.err, StartsWith("warta-search: " + gone + " was left out") &&
                             Contains("\n{\"queries\":2,"));
}
