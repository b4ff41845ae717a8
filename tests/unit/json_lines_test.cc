#include "indexer/readers/json_lines.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace warta {
namespace {

struct Outcome {
  std::vector<Article> articles;
  std::vector<Trouble> troubles;
};

Outcome read(const std::string& lines) {
  Outcome outcome;
  std::istringstream input(lines);
  const Sink sink = {[&](Article article) {
                       outcome.articles.push_back(std::move(article));
                       return true;
                     },
                     [&](Trouble trouble) { outcome.troubles.push_back(std::move(trouble)); }};
  CHECK(JsonLinesReader().read(input, "arsip.jsonl", sink));
  return outcome;
}

Article read_one(const std::string& line) {
  Outcome outcome = read(line);
  REQUIRE(outcome.troubles.empty());
  REQUIRE(outcome.articles.size() == 1);
  return outcome.articles[0];
}

}  // namespace

TEST_CASE("field names may be Indonesian or English, in any case") {
  const Article indonesian = read_one(
      R"({"judul":"Panen Garam di Sabu","isi":"Petani garam panen lebih awal.","tanggal":"6 Maret 2021",)"
      R"("penulis":"Ina Rihi, Yanto Lede","sumber":"Kabar Sabu","rubrik":"Ekonomi",)"
      R"("tautan":"https://kabarsabu.example/1","topik":["garam","NTT"]})");
  CHECK(indonesian.title == "Panen Garam di Sabu");
  CHECK(indonesian.body == "Petani garam panen lebih awal.");
  CHECK(indonesian.lead == indonesian.body);
  CHECK(to_iso8601(*indonesian.published) == "2021-03-06");
  CHECK(indonesian.authors == std::vector<std::string>{"Ina Rihi", "Yanto Lede"});
  CHECK(indonesian.source == "Kabar Sabu");
  CHECK(indonesian.section == "Ekonomi");
  CHECK(indonesian.url == "https://kabarsabu.example/1");
  CHECK(indonesian.tags == std::vector<std::string>{"garam", "NTT"});

  const Article english = read_one(
      R"({"ID":17,"Title":"Panen Garam","CONTENT":"Petani panen.","Date":"2021-03-06T02:10:00Z"})");
  CHECK(english.id == "17");
  CHECK(english.title == "Panen Garam");
  CHECK(english.body == "Petani panen.");
  CHECK(to_iso8601(*english.published) == "2021-03-06T02:10:00+00:00");
}

TEST_CASE("authors may be objects, dates numbers, sources URLs") {
  const Article article = read_one(
      R"({"title":"Pasar Apung","authors":[{"name":"Lia Mambu","url":"https://x.example"},"Beni"],)"
      R"("date":1614996600,"source":"https://www.SuaraBanjar.example/rubrik?x=1"})");
  CHECK(article.authors == std::vector<std::string>{"Lia Mambu", "Beni"});
  CHECK(to_iso8601(*article.published) == "2021-03-06T09:10:00+07:00");
  CHECK(article.source == "suarabanjar.example");
}

TEST_CASE("markup and character references become text") {
  const Article article = read_one(
      R"({"judul":"R&amp;D &#8220;Batik&#8221;","isi":"<p>Laba &lt; 5 persen.</p><script>x()</script><p>Suhu <b>naik</b> 3 &deg;C.</p>"})");
  CHECK(article.title ==
        "R&D \xE2\x80\x9C"
        "Batik\xE2\x80\x9D");
  CHECK(article.body ==
        "Laba < 5 persen.\nSuhu naik 3 \xC2\xB0"
        "C.");
}

TEST_CASE("the body is cleaned and the dateline names the source") {
  const Article article = read_one(
      R"({"judul":"Bus Baru","isi":"SOLO, KABARSOLO.com - Bus baru beroperasi hari ini. ADVERTISEMENT Tarifnya tetap."})");
  CHECK(article.body == "Bus baru beroperasi hari ini.\nTarifnya tetap.");
  CHECK(article.source == "kabarsolo.com");
}

TEST_CASE("a bad line is reported with its place and the rest is read") {
  const Outcome outcome = read(
      "{\"judul\":\"Satu\"}\n"
      "{\"judul\":\"Dua\"\n"
      "\n"
      "[1, 2]\n"
      "\"teks\"\n"
      "{\"url\":\"https://a.example\"}\n"
      "{\"judul\":\"Tujuh\"} {\"judul\":\"Tujuh lagi\"}\n"
      "{\"judul\":\"Delapan\"}");
  REQUIRE(outcome.articles.size() == 2);
  CHECK(outcome.articles[0].record == 1);
  CHECK(outcome.articles[1].record == 8);
  CHECK(outcome.articles[1].file == "arsip.jsonl");
  REQUIRE(outcome.troubles.size() == 5);
  const std::vector<std::string> places = {"arsip.jsonl:2", "arsip.jsonl:4", "arsip.jsonl:5",
                                           "arsip.jsonl:6", "arsip.jsonl:7"};
  for (std::size_t i = 0; i < places.size(); ++i) {
    CHECK(outcome.troubles[i].kind == Trouble::Kind::bad_record);
    CHECK(outcome.troubles[i].place == places[i]);
    CHECK_FALSE(outcome.troubles[i].reason.empty());
  }
}

TEST_CASE("deep nesting, long lines and broken characters are survived") {
  const std::string deep = "{\"isi\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
  CHECK(read(deep).troubles.size() == 1);
  const Outcome open = read(std::string(200000, '{'));
  CHECK(open.troubles.size() == 1);

  std::string body;
  while (body.size() < 2'000'000) {
    body += "Ombak tinggi menghantam pesisir. ";
  }
  CHECK(read_one("{\"isi\":\"" + body + "\"}").body.size() > 1'900'000);

  const Article broken =
      read_one("{\"judul\":\"Laut \\ud83d Banda \\u0000\",\"isi\":\"Tenang \xFF.\"}");
  CHECK(broken.title == "Laut \xEF\xBF\xBD Banda");
}

TEST_CASE("reading of JSON lines stops when the sink asks to") {
  std::istringstream input("{\"judul\":\"Satu\"}\n{\"judul\":\"Dua\"}\n");
  int seen = 0;
  const Sink sink = {[&](Article) {
                       ++seen;
                       return false;
                     },
                     [](Trouble) {}};
  CHECK_FALSE(JsonLinesReader().read(input, "arsip.jsonl", sink));
  CHECK(seen == 1);
}

}  // namespace warta
