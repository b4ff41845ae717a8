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

namespace {

using warta::Error;
using warta::ErrorKind;
using warta::FacetField;
using warta::Hit;
using warta::SearchResponse;

Hit full_hit() {
  Hit hit;
  hit.rank = 1;
  hit.id = "pesisir/2021 03#7";
  hit.url = "https://pesisir.example/rob-demak?hal=1&cetak=ya";
  hit.title = "“Rob” Rendam Tambak,\tPetambak Demak Merugi";
  hit.title_highlights = {{0, 9}, {25, 33}, {34, 39}};
  hit.source = "Kabar Pesisir";
  hit.section = "Ekonomi & Bisnis";
  hit.authors = {"Sri Mulyaningsih", "R. Bagas"};
  hit.published = "2021-03-06T09:10:00+07:00";
  hit.score = 17.123456789;
  hit.snippet = {"Air rob merendam 40 hektare tambak. … Petambak menaksir rugi Rp1,5 miliar …",
                 {{4, 7}, {40, 48}}};
  hit.duplicates = 2;
  hit.explanation = warta::Explanation();
  hit.explanation->bm25 = 8.915637859;
  hit.explanation->terms = {"rob", "XFpetambak"};
  hit.explanation->importance = 4;
  hit.explanation->features = {{"title", 0.5, 1.25}, {"exact", 0, 0.75}};
  hit.explanation->recency = 1.5;
  return hit;
}

// Of what an article may lack, this one lacks everything.
Hit bare_hit() {
  Hit hit;
  hit.rank = 2;
  hit.id = "arsip.zip/rob.txt:1";
  hit.score = 3.5;
  return hit;
}

SearchResponse full_answer() {
  SearchResponse response;
  response.query = "rob petambk \"demak";
  response.parsed = "rob OR petambk OR \"demak\"";
  response.warnings = {"a quote is not closed; it was closed at the end"};
  response.total = {4, true};
  response.hits = {full_hit(), bare_hit()};
  response.facets = {{FacetField::source, {true, {{"Kabar Pesisir", 3}}}},
                     {FacetField::month, {false, {{"2021-03", 2}, {"2020-12", 1}}}},
                     {FacetField::section, {true, {}}}};
  response.suggestion = "rob petambak \"demak";
  response.elapsed_ms = 1.25;
  return response;
}

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
  const SearchResponse answer = full_answer();
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
  CHECK(schema_faults("answer", warta::write_json(full_answer())).empty());
  CHECK(schema_faults("answer", warta::write_json(SearchResponse{})).empty());
  CHECK(
      schema_faults("failure", warta::write_json_error(Error(ErrorKind::usage, "salah"))).empty());
  std::istringstream lines(warta::write_json_lines(full_answer()));
  for (std::string line; std::getline(lines, line);) {
    CHECK(schema_faults("hit", line).empty());
  }
}
