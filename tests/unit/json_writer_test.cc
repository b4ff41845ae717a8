#include "searcher/output/json_writer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/text/utf8.h"

using warta::Error;
using warta::ErrorKind;
using warta::Facet;
using warta::FacetField;
using warta::Hit;
using warta::SearchResponse;
using warta::write_json;
using warta::write_json_error;
using warta::write_json_lines;

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) {
    keys.push_back(item.key());
  }
  return keys;
}

SearchResponse sample() {
  SearchResponse response;
  response.query = "banjir \"demak\"";
  response.parsed = "banjir \"demak\"";
  response.warnings = {"a bracket is not closed; it was closed at the end"};
  response.total = {1204, true};
  Hit hit;
  hit.rank = 11;
  hit.id = "kp-1";
  hit.url = "https://kabar.example/1";
  hit.title = "Banjir “Rob” Rendam Demak";
  hit.title_highlights = {{0, 6}, {24, 29}};
  hit.source = "Kabar Pantura";
  hit.section = "Nusantara";
  hit.authors = {"Rina Wahyuni", "Bagus"};
  hit.published = "2021-03-06T09:10:00+07:00";
  hit.score = 12.5;
  hit.snippet = {"… banjir setinggi 1 m …", {{4, 10}}};
  hit.duplicates = 2;
  response.hits = {hit, Hit()};
  response.facets = {{FacetField::year, {true, {{"2022", 3}, {"2021", 9}}}},
                     {FacetField::source, {false, {{"Antara", 12}}}}};
  response.suggestion = "banjir demak";
  response.elapsed_ms = 1.25;
  return response;
}

}  // namespace

TEST_CASE("the answer has the keys of the contract in their order") {
  const std::string text = write_json(sample());
  CHECK(text.ends_with("}\n"));
  const Json json = Json::parse(text);
  CHECK(keys_of(json) == std::vector<std::string>{"version", "query", "total", "hits", "facets",
                                                  "suggestion", "elapsed_ms"});
  CHECK(keys_of(json["query"]) == std::vector<std::string>{"text", "parsed", "warnings"});
  CHECK(keys_of(json["total"]) == std::vector<std::string>{"value", "exact"});
  CHECK(keys_of(json["hits"][0]) == std::vector<std::string>{"rank", "id", "url", "title", "source",
                                                             "section", "authors", "published",
                                                             "score", "title_highlights", "snippet",
                                                             "duplicates"});
  CHECK(keys_of(json["hits"][0]["snippet"]) == std::vector<std::string>{"text", "highlights"});
  CHECK(keys_of(json["facets"]) == std::vector<std::string>{"year", "source"});
  CHECK(keys_of(json["facets"]["year"]) == std::vector<std::string>{"exact", "values"});
}

TEST_CASE("the answer says what the response holds") {
  const SearchResponse response = sample();
  const Json json = Json::parse(write_json(response));
  CHECK(json["version"] == warta::kJsonVersion);
  CHECK(json["query"]["text"] == response.query);
  CHECK(json["query"]["warnings"] == Json(response.warnings));
  CHECK(json["total"]["value"] == 1204);
  CHECK(json["total"]["exact"] == true);
  CHECK(json["suggestion"] == "banjir demak");
  CHECK(json["elapsed_ms"] == 1.25);
  const Json& hit = json["hits"][0];
  CHECK(hit["rank"] == 11);
  CHECK(hit["id"] == "kp-1");
  CHECK(hit["title"] == response.hits[0].title);
  CHECK(hit["authors"] == Json({"Rina Wahyuni", "Bagus"}));
  CHECK(hit["score"] == 12.5);
  CHECK(hit["duplicates"] == 2);
  CHECK(hit["title_highlights"] == Json::parse("[[0,6],[24,29]]"));
  CHECK(hit["snippet"]["highlights"] == Json::parse("[[4,10]]"));
  CHECK(json["facets"]["year"]["values"] ==
        Json::parse(R"([{"value":"2022","count":3},{"value":"2021","count":9}])"));
  CHECK(json["facets"]["source"]["exact"] == false);
}

TEST_CASE("what is empty keeps its type") {
  const Json json = Json::parse(write_json(SearchResponse{}));
  CHECK(json["hits"] == Json::array());
  CHECK(json["facets"] == Json::object());
  CHECK(json["query"]["warnings"] == Json::array());
  CHECK(json["suggestion"] == "");
  const Json bare = Json::parse(write_json(sample()))["hits"][1];
  CHECK(bare["authors"] == Json::array());
  CHECK(bare["title_highlights"] == Json::array());
  CHECK(bare["snippet"]["text"] == "");
  CHECK(bare["published"] == "");
}

TEST_CASE("text is escaped, never mangled") {
  SearchResponse response = sample();
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
  SearchResponse response = sample();
  response.query = "banjir \xFF\xC0";
  response.hits[0].snippet.text = "terpotong \xE2\x80";
  const std::string text = write_json(response);
  CHECK(warta::is_valid_utf8(text));
  CHECK_NOTHROW(Json::parse(text));
  CHECK(warta::is_valid_utf8(write_json_lines(response)));
  CHECK(warta::is_valid_utf8(write_json_error(Error(ErrorKind::failed, "berkas \xFF", "\xC0"))));
}

TEST_CASE("an explanation is there when it was asked for") {
  SearchResponse response = sample();
  CHECK_FALSE(Json::parse(write_json(response))["hits"][0].contains("explain"));
  response.hits[0].explanation =
      warta::Explanation{9.5, {"XFkebanjiran", "banjir"}, 4.0, {{"title", 0.5, 0.25}}, 1.5};
  const Json hit = Json::parse(write_json(response))["hits"][0];
  CHECK(keys_of(hit).back() == "explain");
  CHECK(hit["explain"].dump() ==
        R"({"bm25":9.5,"terms":["XFkebanjiran","banjir"],"importance":4.0,)"
        R"("features":[{"name":"title","value":0.5,"weight":0.25}],"recency":1.5})");
}

TEST_CASE("lines hold what hits holds") {
  const SearchResponse response = sample();
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
  const Error error(ErrorKind::index_missing, "there is no index at warta.db",
                    "make one with warta-index add");
  CHECK(write_json_error(error) ==
        "{\"version\":1,\"error\":{\"kind\":\"index_missing\","
        "\"message\":\"there is no index at warta.db\","
        "\"hint\":\"make one with warta-index add\"}}\n");
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
