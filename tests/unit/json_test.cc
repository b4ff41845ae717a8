#include "indexer/readers/json.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/outcome.h"

namespace warta {
namespace {

using test::Outcome;
using Texts = std::vector<std::string>;

Outcome read(const std::string& lines) {
  Outcome outcome;
  MemoryStream input(lines);
  CHECK(read_json_lines(input, "arsip.jsonl", FieldNames(), outcome.sink()));
  return outcome;
}

Outcome read_whole(const std::string& text) {
  Outcome outcome;
  MemoryStream input(text);
  CHECK(read_json(input, "arsip.json", FieldNames(), outcome.sink()));
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

TEST_CASE("of an update and a publication the date of the latter counts") {
  for (const char* field : {"Diperbarui 22 Agu 2023, 09:00 WIB Diterbitkan 21 Agu 2023, 14:05 WIB",
                            "Update: 22 Agustus 2023 09:00 WIB - Tayang 21 Agustus 2023 14:05 WIB",
                            "Diperbarui: 22/08/2023 09:00 | Terbit: 21/08/2023 14:05"}) {
    CAPTURE(field);
    const Article article =
        read_one("{\"judul\":\"Jalan Baru\",\"tanggal\":\"" + std::string(field) + "\"}");
    CHECK(to_iso8601(*article.published) == "2023-08-21T14:05:00+07:00");
  }
}

TEST_CASE("what programs write for nothing is no value") {
  for (const char* nothing : {"NaN", "nan", "None", "null", "-", "N/A", " - "}) {
    CAPTURE(nothing);
    const std::string value = "\"" + std::string(nothing) + "\"";
    const Article article =
        read_one("{\"id\":" + value + ",\"judul\":\"Panen Garam\",\"penulis\":" + value +
                 ",\"sumber\":" + value + ",\"topik\":[" + value + "]}");
    CHECK(article.id.empty());
    CHECK(article.authors.empty());
    CHECK(article.source.empty());
    CHECK(article.tags.empty());
  }
}

TEST_CASE("an outlet beside a writer is no author") {
  CHECK(read_one(R"({"judul":"Panen","penulis":"Ina Rihi, CNN Indonesia"})").authors ==
        std::vector<std::string>{"Ina Rihi"});
}

TEST_CASE("a body may be an object or blocks") {
  for (
      const char* body :
      {R"({"html":"<p>Banjir surut.</p>\n<p>Warga pulang.</p>"})",
       R"({"text":"Banjir surut.\nWarga pulang.","html":"<p>Banjir surut.</p>\n<p>Warga pulang.</p>"})",
       R"([{"type":"p","text":"Banjir surut."},{"type":"p","text":"Warga pulang."}])",
       R"({"blocks":[{"type":"p","data":{"text":"Banjir surut."}},{"content":"Warga pulang."}]})"}) {
    CAPTURE(body);
    const Outcome result = read(R"({"judul":"Banjir","isi":)" + std::string(body) + "}");
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].body == "Banjir surut.\nWarga pulang.");
  }
}

TEST_CASE("dates on which nothing can have been published are none") {
  CHECK_FALSE(read_one(R"({"judul":"Pasar Apung","tanggal":"6 Maret 2171"})").published);
  CHECK_FALSE(read_one(R"({"judul":"Pasar Apung","tanggal":0})").published);
  CHECK_FALSE(read_one(R"({"judul":"Pasar Apung","tanggal":"31 Februari 2021"})").published);
  const Article article =
      read_one(R"({"judul":"Pasar Apung","tanggal":["6 Maret 2171","7 Maret 2021"]})");
  REQUIRE(article.published);
  CHECK(to_iso8601(*article.published) == "2021-03-07");
}

TEST_CASE("markup and character references become text") {
  const Article article = read_one(
      R"({"judul":"R&amp;D &#147;Batik&#x94;","isi":"<p>Laba &lt; 5 persen.</p><script>x()</script><p>Suhu <b>naik</b> 3 &deg;C.</p>"})");
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

TEST_CASE("numbers that are none and commas too many lose no record") {
  const Article article =
      read_one(R"({"judul":"Harga NaN, [Infinity,] naik \"-Infinity,}\"","skor":NaN,)"
               R"("bobot":[-Infinity,Infinity, ],"isi":"Beras naik.", })");
  CHECK(article.title == "Harga NaN, [Infinity,] naik \"-Infinity,}\"");
  CHECK(article.body == "Beras naik.");
  CHECK(read_one("{\"isi\":\"Beras naik.\",\"judul\":NaN}").title.empty());
  const Outcome array =
      read_whole("[{\"judul\":\"Satu\",\"isi\":\"x\",\"y\":NaN,},{\"judul\":\"Dua\"},]");
  CHECK(array.titles() == Texts{"Satu", "Dua"});
  CHECK(array.troubles.empty());
  CHECK(read("{\"judul\":nan}").complaints() ==
        Texts{"arsip.jsonl:1: the line is cut off or no valid JSON (column 11)"});
}

TEST_CASE("a line past the bound is reported and not kept") {
  std::string lines = "{\"judul\":\"Satu\"}\n{\"isi\":\"";
  lines.append(kLongestRecord, 'x').append("\"}\n{\"judul\":\"Tiga\"}\n");
  const Outcome outcome = read(lines);
  CHECK(outcome.titles() == Texts{"Satu", "Tiga"});
  CHECK(outcome.complaints() == Texts{"arsip.jsonl:2: the line is longer than 64 MB"});
}

TEST_CASE("reading of JSON stops when the sink asks to") {
  int seen = 0;
  MemoryStream lines("{\"judul\":\"Satu\"}\n{\"judul\":\"Dua\"}\n");
  CHECK_FALSE(read_json_lines(lines, "arsip.jsonl", FieldNames(), test::refusing_sink(seen)));
  MemoryStream array("[{\"judul\":\"Satu\"},{\"judul\":\"Dua\"}]");
  CHECK_FALSE(read_json(array, "arsip.json", FieldNames(), test::refusing_sink(seen)));
  CHECK(seen == 2);
}

TEST_CASE("an array of records is read in any layout") {
  const Texts titles = {"Satu [1]", "Dua {2}", "Tiga \"3\" \\"};
  const std::string one = R"({"judul":"Satu [1]","x":[1,[2]]})";
  const std::string two = R"({"judul" : "Dua {2}"})";
  const std::string three = R"({"judul":"Tiga \"3\" \\"})";
  CHECK(read_whole("[" + one + "," + two + "," + three + "]").titles() == titles);
  CHECK(read_whole("[\n  " + one + ",\n  " + two + ",\n  " + three + "\n]\n").titles() == titles);
  CHECK(read_whole(one + "\n" + two + " " + three).titles() == titles);
  const Outcome pretty = read_whole("{\n  \"judul\": \"Satu\",\n  \"tag\": [\n    1\n  ]\n}\n");
  CHECK(pretty.titles() == Texts{"Satu"});
  CHECK(pretty.articles[0].record == 1);
}

TEST_CASE("an array longer than a read ahead is cut in the right places") {
  std::string text = "[";
  Texts titles;
  for (int i = 0; i < 5000; ++i) {
    titles.push_back("Berita " + std::to_string(i) + " \"}{][,");
    text += (i > 0 ? "," : "") + std::string(R"({"judul":"Berita )") + std::to_string(i) +
            R"( \"}{][,"})";
  }
  CHECK(read_whole(text + "]").titles() == titles);
}

TEST_CASE("bad elements of an array are reported and the rest is read") {
  const Outcome outcome = read_whole(
      "[\n  {\"judul\": \"Satu\"},\n  12, \"teks\", null, [1, 2],\n  {},\n"
      "  {\"judul\": \"Tuj\"uh\",\n   \"isi\": \"x\"},\n  {\"judul\": \"Delapan\"}\n]");
  CHECK(outcome.titles() == Texts{"Satu", "Delapan"});
  CHECK(outcome.articles[1].record == 8);
  CHECK(outcome.troubles.size() == 6);
  for (std::size_t i = 0; i < outcome.troubles.size(); ++i) {
    CHECK(outcome.troubles[i].place == "arsip.json:" + std::to_string(i + 2));
    CHECK(outcome.troubles[i].kind == Trouble::Kind::bad_record);
  }
}

TEST_CASE("a quotation mark too many does not swallow the rest of an array") {
  const Outcome outcome = read_whole(
      "[\n{\"judul\":\"Satu\"},\n{\"judul\":\"Dua\",\"isi\":{\"a\":\"},\n{\"judul\":\"Tiga\"}\n]");
  CHECK(outcome.titles() == Texts{"Satu", "Tiga"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].place == "arsip.json:2");
}

TEST_CASE("arrays that are cut off, empty or nested deeply do no harm") {
  const Outcome cut = read_whole("[{\"judul\":\"Satu\"},{\"judul\":\"Du");
  CHECK(cut.titles() == Texts{"Satu"});
  CHECK(cut.troubles.size() == 1);
  CHECK(read_whole("[]").troubles[0].kind == Trouble::Kind::not_an_article);
  const Outcome deep = read_whole(std::string(100'000, '[') + std::string(100'000, ']'));
  REQUIRE(deep.troubles.size() == 1);
  CHECK(deep.articles.empty());
  CHECK(read_whole("]]},{").articles.empty());
}

TEST_CASE("an array that is cut off between two records is told") {
  const std::string one = "{\"judul\":\"Satu\"}";
  for (const std::string& text : {"[\n" + one + ",\n", "[" + one, "{\"articles\":[" + one + ",",
                                  "[" + one + "] [" + one + "\n", std::string("[\n")}) {
    CAPTURE(text);
    const Outcome outcome = read_whole(text);
    CHECK(outcome.articles.empty() == (text == "[\n"));
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
    CHECK(outcome.complaints() ==
          Texts{"arsip.json: the array is cut off: the file ends without its closing bracket"});
  }
  CHECK(read_whole("[" + one + "]").troubles.empty());
  CHECK(read_whole(one + "\n" + one).troubles.empty());
}

TEST_CASE("texts of WordPress and writers with an address are read") {
  const Article article = read_one(
      R"x({"title":{"rendered":"Panen"},"content":{"rendered":"<p>Petani panen.</p>","protected":false},)x"
      R"x("author":"ayu@kabar.example (Ayu Lestari)","kategori":["Ekonomi","Pangan"]})x");
  CHECK(article.title == "Panen");
  CHECK(article.body == "Petani panen.");
  CHECK(article.authors == Texts{"Ayu Lestari"});
  CHECK(article.section == "Ekonomi");
  CHECK(article.tags == Texts{"Pangan"});
}

TEST_CASE("names of fields are told whatever their case and joints, and others are mapped") {
  FieldNames names;
  CHECK(names.find("Published_At")->field == RecordField::date);
  CHECK(names.find("publishedAt")->field == RecordField::date);
  CHECK(names.find("Tanggal Terbit")->field == RecordField::date);
  CHECK(names.find("ISI")->rank < names.find("description")->rank);
  CHECK_FALSE(names.find("naskah"));
  CHECK_FALSE(names.map("naskah", "ngawur"));
  CHECK(names.map("naskah", "body"));
  CHECK(names.map("Kepala-Berita", "judul"));
  Outcome outcome;
  MemoryStream input(
      R"({"kepala_berita":"Panen","title":"-","isi":"bukan ini","naskah":"Petani panen."})");
  CHECK(read_json_lines(input, "x", names, outcome.sink()));
  REQUIRE(outcome.articles.size() == 1);
  CHECK(outcome.articles[0].title == "Panen");
  CHECK(outcome.articles[0].body == "Petani panen.");
}

TEST_CASE("records that an object wraps are read") {
  const std::string one = R"({"judul":"Satu","isi":"Petani {panen]."})";
  const std::string two = R"({"judul":"Dua"})";
  const std::string array = "[" + one + ",\n" + two + "]";
  for (
      const std::string& text :
      {R"({"articles":)" + array + "}",
       R"({"status":"ok","totalResults":2,"articles":)" + array + R"(,"next":"]{"})",
       R"({"version":"https://jsonfeed.org/version/1","title":"Kabar","description":"x","items":)" +
           array + "}",
       R"({"took":3,"x":[1,{"a":"]"}],"hits":{"total":{"value":2},"hits":[{"_id":"a","_source":)" +
           one + R"(},{"_id":"b","_source":)" + two + "}]}}",
       R"({"response":{"docs":)" + array + R"(},"facets":{"a":[1]}})",
       "{\n  \"data\": " + array + "\n}\n",
       R"({"data":[)" + one + "]}\n{\"data\":[" + two + "]}"}) {
    CAPTURE(text);
    const Outcome outcome = read_whole(text);
    CHECK(outcome.titles() == Texts{"Satu", "Dua"});
    CHECK(outcome.complaints().empty());
    CHECK(outcome.articles.at(0).body == "Petani {panen].");
    CHECK(outcome.articles.at(1).record == 2);
  }
  CHECK(read_whole(R"({"articles":[]})").troubles.at(0).kind == Trouble::Kind::not_an_article);
  CHECK(read_whole(R"({"articles":[{"judul":"Satu"},{"jud)").titles() == Texts{"Satu"});
}

TEST_CASE("an array within a record does not make it a wrapper") {
  for (const char* text : {R"({"isi":"Panen.","data":[{"judul":"Lain"}],"judul":"Satu"})",
                           R"({"judul":"Satu","items":[{"warna":"merah"}],"isi":"Panen."})",
                           R"({"judul":"Satu","penulis":[{"name":"Ina"}]})"}) {
    CAPTURE(text);
    CHECK(read_whole(text).titles() == Texts{"Satu"});
  }
}

TEST_CASE("the record may be in an envelope, its id outside") {
  const Article article =
      read_one(R"({"_id":"x-1","_source":{"judul":"Satu","penulis":[{"name":"Ina Rihi"}]}})");
  CHECK(article.id == "x-1");
  CHECK(article.title == "Satu");
  CHECK(article.authors == Texts{"Ina Rihi"});
}

TEST_CASE("records without a known field are named with those that they have") {
  const Outcome outcome = read("{\"kepala\":\"Satu\",\"wacana\":\"x\",\"y\":{\"judul\":1}}\n");
  CHECK(outcome.complaints() ==
        Texts{"arsip.jsonl:1: the record has neither a title nor a body, and these fields are not "
              "known: kepala, wacana, y; say what they are: --map FIELD=body"});
}

TEST_CASE("titles without bodies are told once when a field may be the body") {
  const std::string line = "{\"judul\":\"Satu\",\"wacana\":\"Petani panen.\"}\n";
  for (const Outcome& outcome : {read(line + line), read_whole("[" + line + "," + line + "]")}) {
    CHECK(outcome.articles.size() == 2);
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::shortened);
    CHECK_THAT(outcome.troubles[0].reason, Catch::Matchers::Contains("one of wacana: --map"));
  }
  CHECK(read(line + "{\"judul\":\"Dua\",\"isi\":\"x\"}\n").troubles.empty());
  CHECK(read("{\"judul\":\"Satu\",\"tanggal\":\"2021-03-06\"}\n").troubles.empty());
}

}  // namespace warta
