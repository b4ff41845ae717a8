#include "searcher/output/text_writer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"

using warta::Colour;
using warta::FacetField;
using warta::Hit;
using warta::SearchResponse;
using warta::write_text;

namespace {

constexpr std::string_view kMatch = "\x1b[1;33m";
constexpr std::string_view kReset = "\x1b[0m";

SearchResponse sample() {
  Hit hit;
  hit.rank = 3;
  hit.id = "kp-1";
  hit.title = "Banjir Rendam Demak";
  hit.title_highlights = {{0, 6}};
  hit.source = "Kabar Pantura";
  hit.section = "Nusantara";
  hit.published = "2021-03-06T09:10:00+07:00";
  hit.url = "https://kabar.example/1";
  hit.snippet = {"Air “rob” merendam tiga kecamatan sejak Jumat pagi.", {{14, 22}}};
  hit.duplicates = 2;
  SearchResponse response;
  response.hits = {hit};
  response.total = {12, true};
  response.elapsed_ms = 4.25;
  return response;
}

std::string without_colours(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\x1b') {
      i = text.find('m', i) + 1;
    } else {
      plain += text[i++];
    }
  }
  return plain;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a hit is shown with its origin, snippet and address") {
  const auto lines = lines_of(write_text(sample(), Colour::off, 80));
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == " 3. Banjir Rendam Demak");
  CHECK(lines[1] == "    Kabar Pantura · 2021-03-06 09:10 · Nusantara · 2 similar");
  CHECK(lines[2] == "    Air “rob” merendam tiga kecamatan sejak Jumat pagi.");
  CHECK(lines[3] == "    https://kabar.example/1 · id kp-1");
  CHECK(lines[4].empty());
  CHECK(contains(lines[5], "3-3 of 12 articles"));
}

TEST_CASE("a URL that is the id is shown once") {
  SearchResponse response = sample();
  response.hits[0].id = response.hits[0].url;
  CHECK(lines_of(write_text(response, Colour::off, 80))[3] == "    id https://kabar.example/1");
}

TEST_CASE("without colour there are no escape codes") {
  SearchResponse response = sample();
  response.facets = {{FacetField::source, {true, {{"Antara", 12}}}}};
  const std::string text = write_text(response, Colour::off, 60);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(warta::is_valid_utf8(text));
}

TEST_CASE("what would turn the writing or steer the terminal is left out") {
  SearchResponse response = sample();
  Hit& hit = response.hits[0];
  hit.title = "Harga \u202EBeras\u202C Naik\u009B31m";
  hit.title_highlights = {{9, 14}};
  hit.source = "Kabar\u200F Pantura";
  hit.snippet = {"Harga \u2067beras\u2069 di “Pasar Induk” naik…", {{9, 14}}};
  const auto lines = lines_of(write_text(response, Colour::off, 80));
  CHECK(lines[0] == " 3. Harga Beras Naik31m");
  CHECK(lines[1].starts_with("    Kabar Pantura · "));
  CHECK(lines[2] == "    Harga beras di “Pasar Induk” naik…");
  const std::string colours = write_text(response, Colour::on, 80);
  CHECK(contains(colours, std::string(kMatch) + "Beras" + std::string(kReset)));
  CHECK(contains(colours, std::string(kMatch) + "beras" + std::string(kReset)));
  warta::ShownArticle article;
  article.title = "Harga \u202EBeras Naik";
  article.body = "Warga\u0085 mengeluh.";
  CHECK(warta::write_text_article(article, Colour::off, 80) ==
        "Harga Beras Naik\n\n    Warga mengeluh.\n");
}

TEST_CASE("with colour the matching words are highlighted") {
  const std::string text = write_text(sample(), Colour::on, 80);
  CHECK(contains(text, std::string(kMatch) + "Banjir" + std::string(kReset)));
  CHECK(contains(text, std::string(kMatch) + "merendam" + std::string(kReset)));
  CHECK_FALSE(contains(text, std::string(kMatch) + "tiga"));
  SECTION("and the text is the same as without") {
    CHECK(without_colours(text) == write_text(sample(), Colour::off, 80));
  }
  SECTION("and every code is taken back") { CHECK(text.rfind(kReset) > text.rfind(kMatch)); }
}

TEST_CASE("a highlight over several words or within one") {
  SearchResponse response = sample();
  response.hits[0].snippet = {"Tarif Rp1,5 triliun (ByteDance).", {{8, 19}, {21, 30}}};
  const std::string text = write_text(response, Colour::on, 80);
  CHECK(without_colours(text) == write_text(response, Colour::off, 80));
  CHECK(contains(text, std::string(kMatch) + "1,5" + std::string(kReset)));
  CHECK(contains(text, std::string(kMatch) + "triliun" + std::string(kReset)));
  CHECK(contains(text, "(" + std::string(kMatch) + "ByteDance" + std::string(kReset) + ")."));
}

TEST_CASE("long text is folded at spaces") {
  SearchResponse response = sample();
  std::string body;
  for (int i = 0; i < 60; ++i) {
    body += "kata" + std::to_string(i) + "é ";
  }
  response.hits[0].snippet = {body + std::string(100, 'x'), {}};
  for (const std::size_t width : {std::size_t{40}, std::size_t{60}, std::size_t{100}}) {
    for (const std::string& line : lines_of(write_text(response, Colour::off, width))) {
      CAPTURE(width, line);
      const bool one_long_word = contains(line, "xxxx");
      const bool folded = contains(line, "kata");
      CHECK((one_long_word || !folded || warta::count_code_points(line) <= width));
    }
  }
  CHECK(contains(write_text(response, Colour::off, 0), "kata59é"));
}

TEST_CASE("a narrow terminal folds title and origin too") {
  SearchResponse response = sample();
  response.hits[0].rank = 1234;
  response.hits[0].title = "Banjir rob rendam empat desa di pesisir Demak sejak Jumat malam";
  for (const std::size_t width : {std::size_t{20}, std::size_t{30}, std::size_t{40}}) {
    const auto lines = lines_of(write_text(response, Colour::off, width));
    for (std::size_t i = 0; i < lines.size() && !contains(lines[i], "https://"); ++i) {
      CAPTURE(width, lines[i]);
      CHECK(warta::count_columns(lines[i]) <= width);
      CHECK((i == 0 || lines[i].starts_with("    ")));
    }
  }
}

TEST_CASE("wide characters take two columns") {
  SearchResponse response = sample();
  std::string body;
  for (int i = 0; i < 30; ++i) {
    body += "新聞 ";
  }
  response.hits[0].snippet = {body + "Tokyo", {}};
  for (const std::string& line : lines_of(write_text(response, Colour::off, 50))) {
    CAPTURE(line);
    CHECK(warta::count_columns(line) <= 50);
  }
}

TEST_CASE("what a hit lacks is left out") {
  Hit hit;
  hit.rank = 1;
  hit.id = "tanpa-judul";
  hit.title_highlights = {{0, 6}};
  SearchResponse response;
  response.hits = {hit};
  response.total = {1, true};
  const std::string text = write_text(response, Colour::off, 80);
  CHECK(lines_of(text)[0] == " 1. tanpa-judul");
  CHECK(lines_of(text)[1] == "    id tanpa-judul");
  CHECK(lines_of(text).size() == 4);
  CHECK(contains(text, "1-1 of 1 article"));
  CHECK_FALSE(contains(text, "1 articles"));
  SECTION("a date without time is shown so") {
    response.hits[0].published = "2021-03-06";
    CHECK(contains(write_text(response, Colour::off, 80), "    2021-03-06\n"));
  }
}

TEST_CASE("an explanation is a sum under its hit") {
  SearchResponse response = sample();
  response.hits[0].score = 15;
  response.hits[0].explanation = warta::Explanation{
      9.5, {"banjir", "demak"}, 4.0, {{"title", 0.5, 0.25}, {"lead", 0.0, 0.8}}, 1.5};
  const std::string text = write_text(response, Colour::off, 80);
  CHECK(text.find("    score 15.000\n"
                  "         9.500  BM25 of banjir, demak\n"
                  "         0.500  title 0.50 × weight 0.25 × importance 4.000\n"
                  "    ×    1.500  recency\n") != std::string::npos);
  CHECK(text.find("lead") == std::string::npos);
}

TEST_CASE("the last line counts the results") {
  SearchResponse response;
  CHECK(contains(write_text(response, Colour::off, 80), "No article matches."));
  response.total = {25000, false};
  CHECK(contains(write_text(response, Colour::off, 80), "about 25000"));
  response = sample();
  response.total = {25000, false};
  CHECK(contains(write_text(response, Colour::off, 80), "of about 25000 articles"));
}

TEST_CASE("facets list their values and say when there are more") {
  SearchResponse response = sample();
  warta::Facet facet;
  for (int i = 0; i < 25; ++i) {
    facet.values.push_back({"Sumber " + std::to_string(i), static_cast<std::size_t>(100 - i)});
  }
  facet.exact = false;
  response.facets = {{FacetField::source, facet}, {FacetField::year, {true, {{"2021", 7}}}}};
  const std::string text = write_text(response, Colour::off, 80);
  CHECK(contains(text, "source (of the matches seen)\n"));
  CHECK(contains(text, "     100  Sumber 0\n"));
  CHECK(contains(text, "Sumber 19\n"));
  CHECK_FALSE(contains(text, "Sumber 20\n"));
  CHECK(contains(text, "       5  more values\n"));
  CHECK(contains(text, "year\n       7  2021\n"));
}
