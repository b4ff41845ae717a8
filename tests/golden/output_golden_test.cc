// One answer in every format, as the files of tests/golden/output hold it: programs of others read
// these. To accept a changed form, run with WARTA_UPDATE_GOLDEN=1, read the difference, and see in
// SCHEMA.md whether it needs a new version.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "searcher/output/json_writer.h"
#include "searcher/output/table_writer.h"
#include "searcher/output/text_writer.h"
#include "tests/support/json_schema.h"
#include "tests/support/sample_answer.h"

namespace {

using warta::Error;
using warta::ErrorKind;
using warta::SearchResponse;
using warta::test::sample_answer;

void compare(const std::string& name, const std::string& found) {
  const std::string path = std::string(WARTA_TESTS_DIR) + "/golden/output/" + name;
  if (std::getenv("WARTA_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << found;
  }
  std::ifstream file(path);
  REQUIRE(file);
  std::ostringstream expected;
  expected << file.rdbuf();
  INFO(path);
  CHECK(found == expected.str());
}

}  // namespace

TEST_CASE("an answer is written as the golden files have it") {
  const SearchResponse answer = sample_answer();
  compare("answer.json", warta::write_json(answer));
  compare("answer.jsonl", warta::write_json_lines(answer));
  compare("answer.tsv", warta::write_tsv(answer));
  compare("answer.trec", warta::write_trec(answer, "q7"));
  compare("answer.txt", warta::write_text(answer, warta::Colour::off, 72));
  compare("answer_in_colour.txt", warta::write_text(answer, warta::Colour::on, 72));
  compare("empty.json", warta::write_json(SearchResponse{}));
  compare("failure.json",
          warta::write_json_error(Error(ErrorKind::index_missing, "there is no index at warta.db",
                                        "make one with: warta-index add")));
}

TEST_CASE("the golden JSON is as the schema says") {
  using warta::test::schema_faults;
  CHECK(schema_faults("answer", warta::write_json(sample_answer())).empty());
  CHECK(schema_faults("answer", warta::write_json(SearchResponse{})).empty());
  CHECK(
      schema_faults("failure", warta::write_json_error(Error(ErrorKind::usage, "salah"))).empty());
  std::istringstream lines(warta::write_json_lines(sample_answer()));
  for (std::string line; std::getline(lines, line);) {
    CHECK(schema_faults("hit", line).empty());
  }
}
