#include "searcher/output/table_writer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

using warta::Hit;
using warta::SearchResponse;
using warta::write_trec;
using warta::write_tsv;

namespace {

constexpr const char* kHeader =
    "rank\tscore\tid\tpublished\tsource\tsection\ttitle\turl\tsnippet\n";

SearchResponse sample() {
  Hit first;
  first.rank = 1;
  first.id = "kp-1";
  first.score = 7.25;
  first.published = "2021-03-06";
  first.source = "Kabar Pantura";
  first.section = "Nusantara";
  first.title = "Banjir Rendam Demak";
  first.url = "https://kabar.example/1";
  first.snippet.text = "Banjir merendam tiga kecamatan.";
  Hit second;
  second.rank = 2;
  second.id = "kp 2";
  second.score = 0.123456789;
  SearchResponse response;
  response.hits = {first, second};
  return response;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("tab-separated values have a header and a line a hit") {
  CHECK(write_tsv(sample()) ==
        std::string(kHeader) +
            "1\t7.250000\tkp-1\t2021-03-06\tKabar Pantura\tNusantara\tBanjir Rendam Demak\t"
            "https://kabar.example/1\tBanjir merendam tiga kecamatan.\n"
            "2\t0.123457\tkp 2\t\t\t\t\t\t\n");
  CHECK(write_tsv(SearchResponse{}) == kHeader);
}

TEST_CASE("every line has nine cells, whatever the text") {
  SearchResponse response = sample();
  Hit& hit = response.hits[0];
  for (std::string* text :
       {&hit.id, &hit.source, &hit.section, &hit.title, &hit.url, &hit.snippet.text}) {
    *text = "satu\tdua\ntiga\t\t“empat”";
  }
  const auto lines = lines_of(write_tsv(response));
  REQUIRE(lines.size() == 3);
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(std::count(line.begin(), line.end(), '\t') == 8);
  }
  CHECK(lines[1].find("satu dua tiga  “empat”") != std::string::npos);
}

TEST_CASE("a TREC run has six columns") {
  CHECK(write_trec(sample(), "q7") ==
        "q7 Q0 kp-1 1 7.250000000 warta\n"
        "q7 Q0 kp_2 2 0.123456789 warta\n");
  CHECK(write_trec(SearchResponse{}, "1").empty());
  SECTION("also where an id has spaces of its own") {
    SearchResponse response = sample();
    response.hits[0].id = "a b\tc\nd";
    const auto lines = lines_of(write_trec(response, "1"));
    REQUIRE(lines.size() == 2);
    CHECK(std::count(lines[0].begin(), lines[0].end(), ' ') == 5);
    CHECK(lines[0].starts_with("1 Q0 a_b_c_d 1 "));
  }
}
