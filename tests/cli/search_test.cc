// warta-search, end to end: every format, filter and batch mode.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using nlohmann::ordered_json;
using warta::test::Environment;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

// Five articles about banjir, of which one has no date, and one about something else.
constexpr const char* kNews =
    R"({"id":"b 1","judul":"Banjir di Bekasi","isi":"Banjir melanda Bekasi sejak Minggu. Warga mengungsi ke masjid.","tanggal":"2021-03-07","sumber":"Kabar Uji","rubrik":"Daerah","penulis":"Ayu Lestari","url":"https://uji.example/b1"}
{"id":"b2","judul":"Jakarta Kebanjiran","isi":"Sejumlah jalan di Jakarta tergenang banjir.","tanggal":"2021-02-20","sumber":"Kabar Uji","rubrik":"Metro"}
{"id":"b3","judul":"Tanggul Jebol","isi":"Tanggul jebol lalu banjir datang malam hari.","tanggal":"2020-01-01","sumber":"Lain Media","rubrik":"Daerah"}
{"id":"b4","judul":"Bantuan Korban Banjir","isi":"Bantuan bagi korban disalurkan.","tanggal":"2022-06-30","sumber":"Lain Media"}
{"id":"b5","judul":"Banjir Tanpa Tanggal","isi":"Tulisan ini tidak bertanggal."}
{"id":"v1","judul":"Vaksin Tiba","isi":"Vaksin tahap kedua tiba di Jakarta.","tanggal":"2021-03-06","sumber":"Kabar Uji","rubrik":"Kesehatan"}
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

ProgramResult search(const Words& args, const std::string& stdin_text = "") {
  Words all = {"--index", test_index()};
  all.insert(all.end(), args.begin(), args.end());
  return run_program("warta-search", all, stdin_text);
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

Words sorted_ids(const Words& args) {
  Words found = ids(search_json(args));
  std::sort(found.begin(), found.end());
  return found;
}

Words keys_of(const ordered_json& object) {
  Words keys;
  for (const auto& [key, value] : object.items()) {
    keys.push_back(key);
  }
  return keys;
}

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

const Words kHitKeys = {"rank",    "id",        "url",       "title", "source",
                        "section", "authors",   "published", "score", "title_highlights",
                        "snippet", "duplicates"};

}  // namespace

TEST_CASE("text shows title, origin, snippet, URL and id, plain in a pipe") {
  const ProgramResult result = search({"banjir", "bekasi"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, StartsWith(" 1. Banjir di Bekasi\n"));
  CHECK_THAT(result.out, Contains("Kabar Uji") && Contains("2021-03-07") && Contains("Daerah") &&
                             Contains("Banjir melanda Bekasi") &&
                             Contains("https://uji.example/b1 · id b 1\n") &&
                             Contains("1-5 of 5 articles"));
  CHECK_THAT(result.out, !Contains("\x1b"));
}

TEST_CASE("colour follows --color, the terminal and NO_COLOR") {
  CHECK_THAT(search({"banjir", "--color", "always"}).out, Contains("\x1b[1;33mBanjir\x1b[0m"));
  CHECK_THAT(search({"banjir", "--color", "never"}).out, !Contains("\x1b"));

  const auto at_terminal = [](const std::string& options, const Environment& environment) {
    const ProgramResult result = run_shell(
        "script -qec 'warta-search --index " + test_index() + " banjir" + options + "' /dev/null",
        environment);
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains("Bekasi"));
    return result.out;
  };
  CHECK_THAT(at_terminal("", {}), Contains("\x1b[1;33m"));
  CHECK_THAT(at_terminal(" --color never", {}), !Contains("\x1b"));
  CHECK_THAT(at_terminal("", {{"NO_COLOR", "1"}}), !Contains("\x1b"));
  CHECK_THAT(at_terminal("", {{"TERM", "dumb"}}), !Contains("\x1b"));
  CHECK_THAT(at_terminal("", {{"NO_COLOR", ""}}), Contains("\x1b[1;33m"));
  CHECK_THAT(at_terminal(" --color always", {{"NO_COLOR", "1"}}), Contains("\x1b[1;33m"));
}

TEST_CASE("json says what was found and where it stands") {
  const ordered_json answer = search_json({"banjir", "bekasi", "--facet", "source"});
  CHECK(answer["version"] == 1);
  CHECK(answer["query"]["text"] == "banjir bekasi");
  CHECK(answer["total"]["value"] == 5);
  CHECK(answer["total"]["exact"] == true);
  CHECK(keys_of(answer["facets"]) == Words{"source"});

  const ordered_json& hit = answer["hits"][0];
  CHECK(hit["rank"] == 1);
  CHECK(hit["id"] == "b 1");
  CHECK(hit["authors"] == ordered_json::array({"Ayu Lestari"}));
  CHECK(hit["published"] == "2021-03-07");
  CHECK(hit["title_highlights"] == ordered_json::parse("[[0,6],[10,16]]"));
  const std::string snippet = hit["snippet"]["text"];
  for (const ordered_json& range : hit["snippet"]["highlights"]) {
    const std::size_t begin = range[0];
    const std::string word = snippet.substr(begin, range[1].get<std::size_t>() - begin);
    CHECK((word == "Banjir" || word == "Bekasi"));
  }
}

TEST_CASE("jsonl is a hit a line, tsv a table, trec a run") {
  const Words json_lines = lines_of(search({"banjir", "--format", "jsonl"}).out);
  REQUIRE(json_lines.size() == 5);
  for (const std::string& line : json_lines) {
    CHECK(keys_of(ordered_json::parse(line)) == kHitKeys);
  }
  const Words table = lines_of(search({"banjir", "--format", "tsv"}).out);
  REQUIRE(table.size() == 6);
  CHECK(table[0] == "rank\tscore\tid\tpublished\tsource\tsection\ttitle\turl\tsnippet");
  for (const std::string& line : table) {
    CHECK(std::count(line.begin(), line.end(), '\t') == 8);
  }
  const Words run = lines_of(search({"bekasi", "--format", "trec"}).out);
  REQUIRE(run.size() == 1);
  CHECK_THAT(run[0], Catch::Matchers::Matches("1 Q0 b_1 1 [0-9.]+ warta"));
}

TEST_CASE("--limit and --offset cut one and the same ranking") {
  const Words all = ids(search_json({"banjir"}));
  REQUIRE(all.size() == 5);
  Words pages;
  for (const char* offset : {"0", "2", "4"}) {
    const ordered_json page = search_json({"banjir", "--limit", "2", "--offset", offset});
    CHECK(page["total"]["value"] == 5);
    CHECK(page["hits"][0]["rank"] == std::stoi(offset) + 1);
    for (const std::string& id : ids(page)) {
      pages.push_back(id);
    }
  }
  CHECK(pages == all);
  CHECK(search_json({"banjir", "--limit", "0"})["hits"].empty());
  CHECK(search_json({"banjir", "--offset", "1000"})["hits"].empty());
}

TEST_CASE("--sort orders by date, undated articles last") {
  CHECK(ids(search_json({"banjir", "--sort", "newest"})) == Words{"b4", "b 1", "b2", "b3", "b5"});
  CHECK(ids(search_json({"banjir", "--sort", "oldest"})) == Words{"b3", "b2", "b 1", "b4", "b5"});
}

TEST_CASE("--explain accounts for every score") {
  const ordered_json answer = search_json({"banjir di bekasi", "--explain", "--recency", "90"});
  REQUIRE(answer["hits"].size() == 5);
  for (const ordered_json& hit : answer["hits"]) {
    const ordered_json& explain = hit["explain"];
    double sum = explain["bm25"];
    for (const ordered_json& feature : explain["features"]) {
      sum += feature["value"].get<double>() * feature["weight"].get<double>() *
             explain["importance"].get<double>();
    }
    CHECK(hit["score"].get<double>() ==
          Approx(sum * explain["recency"].get<double>()).epsilon(1e-8));
    CHECK_FALSE(explain["terms"].empty());
  }
  CHECK_THAT(search({"banjir", "--explain"}).out, Contains("BM25 of banjir"));
  CHECK_THAT(search({"banjir"}).out, !Contains("BM25"));
  CHECK_FALSE(search_json({"banjir"})["hits"][0].contains("explain"));
}

TEST_CASE("--recency lifts fresh news and not above a date order") {
  const auto score = [](const std::string& id, const Words& options) {
    Words args = {"banjir"};
    args.insert(args.end(), options.begin(), options.end());
    const ordered_json answer = search_json(args);
    for (const ordered_json& hit : answer["hits"]) {
      if (hit["id"] == id) {
        return hit["score"].get<double>();
      }
    }
    return 0.0;
  };
  CHECK(score("b4", {"--recency", "30"}) == Approx(1.5 * score("b4", {})));
  CHECK(score("b3", {"--recency", "30"}) == Approx(0.5 * score("b3", {})));
  CHECK(score("b5", {"--recency", "30"}) == Approx(score("b5", {})));
  CHECK(search({"banjir", "--recency", "30", "--sort", "newest"}).code == 2);
  CHECK(search({"banjir", "--recency", "0"}).code == 2);
  CHECK(search({"banjir", "--recency", "minggu"}).code == 2);
}

TEST_CASE("--facet counts all matches, whatever is shown") {
  const ordered_json facets = search_json(
      {"banjir", "--limit", "1", "--facet", "source,year", "--facet", "month"})["facets"];
  CHECK(keys_of(facets) == Words{"source", "year", "month"});
  CHECK(facets["source"]["exact"] == true);
  CHECK(facets["source"]["values"].size() == 2);
  CHECK(facets["source"]["values"][0]["count"] == 2);
  CHECK(facets["year"]["values"] ==
        ordered_json::parse(R"([{"value":"2022","count":1},{"value":"2021","count":2},
                                {"value":"2020","count":1}])"));
  CHECK_THAT(search({"banjir", "--facet", "section"}).out, Contains("2  Daerah"));
}

TEST_CASE("filters by source, section and date, also without a query") {
  CHECK(sorted_ids({"banjir", "--source", "Kabar Uji"}) == Words{"b 1", "b2"});
  CHECK(sorted_ids({"--source", "kabar uji"}) == Words{"b 1", "b2", "v1"});
  CHECK(sorted_ids({"--source", "Kabar Uji", "--source", "Lain Media"}).size() == 5);
  CHECK(sorted_ids({"banjir", "--section", "Daerah"}) == Words{"b 1", "b3"});
  CHECK(sorted_ids({"banjir", "--section", "Daerah", "--source", "Lain Media"}) == Words{"b3"});
  CHECK(sorted_ids({"banjir", "--since", "2021-03"}) == Words{"b 1", "b4"});
  CHECK(sorted_ids({"banjir", "--until", "2021-02-20"}) == Words{"b2", "b3"});
  CHECK(sorted_ids({"banjir", "--since", "2021", "--until", "2021"}) == Words{"b 1", "b2"});
  CHECK(sorted_ids({"banjir", "--source", "Tidak Ada"}).empty());
}

TEST_CASE("dates the wrong way round are a mistake of usage") {
  const ProgramResult result = search({"banjir", "--since", "2030", "--until", "2025"});
  CHECK(result.code == 2);
  CHECK(result.out.empty());
  CHECK_THAT(result.err, Catch::Matchers::Contains("--since 2030 is after --until 2025"));
}

TEST_CASE("--all asks for every word") {
  CHECK(sorted_ids({"banjir", "jakarta"}).size() == 6);
  CHECK(sorted_ids({"banjir", "jakarta", "--all"}) == Words{"b2"});
}

TEST_CASE("no hits is an answer, not a failure") {
  const ProgramResult text = search({"xilofon"});
  CHECK(text.code == 0);
  CHECK_THAT(text.out, Contains("No article matches."));
  CHECK(search_json({"xilofon"})["total"]["value"] == 0);
  CHECK(search({"xilofon", "--format", "trec"}).out.empty());
}

TEST_CASE("--queries writes a run, --timing ends standard error with JSON") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("q.tsv", "q1\tbanjir bekasi\r\n\nq2\txilofon\nq7\tvaksin\n");
  const Words batch = {"--queries", file, "--limit", "1", "--format", "trec", "--no-collapse"};
  const ProgramResult plain = search(batch);
  CHECK(plain.code == 0);
  CHECK(plain.err.empty());
  const Words run = lines_of(plain.out);
  REQUIRE(run.size() == 2);
  CHECK_THAT(run[0], StartsWith("q1 Q0 b_1 1 "));
  CHECK_THAT(run[1], StartsWith("q7 Q0 v1 1 "));

  Words timed = batch;
  timed.insert(timed.end(), {"--repeat", "3", "--timing"});
  const ProgramResult result = search(timed);
  CHECK(result.out == plain.out);
  const ordered_json timing = ordered_json::parse(lines_of(result.err).back());
  CHECK(keys_of(timing) == Words{"queries", "p50_ms", "p99_ms", "mean_ms"});
  CHECK(timing["queries"] == 3);
  CHECK(timing["p50_ms"] <= timing["p99_ms"]);
}

TEST_CASE("--queries names the line that is no query, and answers the others") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("q.tsv", "q1\tbanjir bekasi\nharga beras naik\n\tvaksin\nq7\tvaksin\nq8\t \n");
  const ProgramResult result = search({"--queries", file, "--limit", "1", "--format", "trec"});
  CHECK(result.code == 4);
  CHECK_THAT(result.err, StartsWith("warta-search: " + file + ":2 is no query") &&
                             Contains("\nwarta-search: " + file + ":3 is no query") &&
                             Contains("\nwarta-search: " + file + ":5 is no query"));
  const Words run = lines_of(result.out);
  REQUIRE(run.size() == 2);
  CHECK_THAT(run[0], StartsWith("q1 "));
  CHECK_THAT(run[1], StartsWith("q7 "));
  CHECK(search({"--queries", file}).code == 2);
}

TEST_CASE("--queries says the warnings of each query once") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("q.tsv", "q1\tbanjir\nq2\t\"banjir bekasi\nq3\tsumber:antarra banjir\n");
  const ProgramResult result =
      search({"--queries", file, "--format", "trec", "--repeat", "2", "--timing"});
  CHECK(result.code == 0);
  const Words lines = lines_of(result.err);
  REQUIRE(lines.size() == 3);
  CHECK_THAT(lines[0], StartsWith("warta-search: q2: ") && Contains("quotation mark"));
  CHECK_THAT(lines[1], StartsWith("warta-search: q3: ") && Contains("antarra"));
  CHECK_THAT(lines[2], StartsWith("{\"queries\":3"));
}

TEST_CASE("results that cannot be written are a failure in every format") {
  const std::string format = GENERATE("text", "json", "jsonl", "tsv", "trec");
  CAPTURE(format);
  const ProgramResult result = run_shell("warta-search --index " + test_index() +
                                         " banjir --format " + format + " > /dev/full");
  CHECK(result.code == 1);
  CHECK(result.err == "warta-search: cannot write the results: No space left on device\n");
}

TEST_CASE("an error that cannot be written as JSON is on standard error") {
  const ProgramResult result =
      run_shell("warta-search --index tak-ada.db banjir --format json > /dev/full");
  CHECK(result.code == 3);
  CHECK_THAT(result.err, StartsWith("warta-search: there is no index at tak-ada.db"));
}

TEST_CASE("--show prints one whole article") {
  const ProgramResult text = search({"--show", "b 1"});
  CHECK(text.code == 0);
  CHECK_THAT(text.out, StartsWith("Banjir di Bekasi\n    Kabar Uji · 2021-03-07"));
  CHECK_THAT(text.out, Contains("Ayu Lestari") && Contains("https://uji.example/b1") &&
                           Contains("Banjir melanda Bekasi sejak Minggu. Warga mengungsi"));
  const ordered_json article = search_json({"--show", "b2"})["article"];
  CHECK(article["title"] == "Jakarta Kebanjiran");
  CHECK(article["body"] == "Sejumlah jalan di Jakarta tergenang banjir.");
  const ProgramResult missing = search({"--show", "b9"});
  CHECK(missing.code == 1);
  CHECK_THAT(missing.err, Contains("no article with the id b9"));
}

TEST_CASE("--all-hits writes every hit, a line each") {
  const ProgramResult result = search({"--since", "2000", "--all-hits", "--format", "tsv"});
  CHECK(result.code == 0);
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 6);
  CHECK_THAT(result.out, StartsWith("rank\t"));
  CHECK_THAT(search({"zzzz", "--all-hits", "--format", "tsv", "--no-correct"}).out,
             StartsWith("rank\t"));
  CHECK(search({"banjir", "--all-hits"}).code == 2);
}
