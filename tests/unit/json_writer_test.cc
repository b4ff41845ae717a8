#include "searcher/output/json_writer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/text/utf8.h"
#include "tests/support/sample_answer.h"

using warta::Error;
using warta::ErrorKind;
using warta::SearchResponse;
using warta::write_json;
using warta::write_json_error;
using warta::write_json_lines;
using warta::test::sample_answer;

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

TEST_CASE("what is empty keeps its type") {
  const Json json = Json::parse(write_json(SearchResponse{}));
  CHECK(json["hits"] == Json::array());
  CHECK(json["facets"] == Json::object());
  CHECK(json["query"]["warnings"] == Json::array());
  CHECK(json["suggestion"] == "");
  const Json bare = Json::parse(write_json(sample_answer()))["hits"][1];
  CHECK(bare["authors"] == Json::array());
  CHECK(bare["title_highlights"] == Json::array());
  CHECK(bare["snippet"]["text"] == "");
  CHECK(bare["published"] == "");
}

TEST_CASE("text is escaped, never mangled") {
  SearchResponse response = sample_answer();
  response.hits[0].title = "Kata \"petik\" \\ garis\tmiring\n漢字 😀 </script>";
  response.query = "\x7F \x01";
  const Json json = Json::parse(write_json(response));
  CHECK(json["hits"][0]["title"] == response.hits[0].title);
  CHECK(json["query"]["text"] == response.query);
  SECTION("other scripts stay readable") {
    CHECK(write_json(response).find("漢字 😀") != std::string::npos);
  }
}

TEST_CASE("broken bytes never make broken JSON") {
  SearchResponse response = sample_answer();
  response.query = "banjir \xFF\xC0";
  response.hits[0].snippet.text = "terpotong \xE2\x80";
  const std::string text = write_json(response);
  CHECK(warta::is_valid_utf8(text));
  CHECK_NOTHROW(Json::parse(text));
  CHECK(warta::is_valid_utf8(write_json_lines(response)));
  CHECK(warta::is_valid_utf8(write_json_error(Error(ErrorKind::failed, "berkas \xFF", "\xC0"))));
}

TEST_CASE("lines hold what hits holds") {
  const SearchResponse response = sample_answer();
  const std::string lines = write_json_lines(response);
  const Json json = Json::parse(write_json(response));
  std::size_t begin = 0;
  std::size_t count = 0;
  while (begin < lines.size()) {
    const std::size_t end = lines.find('\n', begin);
    REQUIRE(end != std::string::npos);
    CHECK(Json::parse(lines.substr(begin, end - begin)) == json["hits"][count]);
    begin = end + 1;
    ++count;
  }
  CHECK(count == 2);
  CHECK(write_json_lines(SearchResponse{}).empty());
}

TEST_CASE("an error is an object of its own") {
  const Json bare = Json::parse(write_json_error(Error(ErrorKind::usage, "baris \"1\"\nrusak")));
  CHECK(bare["error"]["kind"] == "usage");
  CHECK(bare["error"]["message"] == "baris \"1\"\nrusak");
  CHECK(bare["error"]["hint"] == "");
}

TEST_CASE("every kind of error has its name") {
  const std::vector<std::pair<ErrorKind, std::string>> kinds = {
      {ErrorKind::failed, "failed"},
      {ErrorKind::usage, "usage"},
      {ErrorKind::index_missing, "index_missing"},
      {ErrorKind::index_locked, "index_locked"},
      {ErrorKind::index_mismatch, "index_mismatch"}};
  for (const auto& [kind, name] : kinds) {
    CHECK(Json::parse(write_json_error(Error(kind, "x")))["error"]["kind"] == name);
  }
}
