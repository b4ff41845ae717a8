// Pages, totals and facets over more matches than a search looks at by itself.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using nlohmann::ordered_json;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

// More than may be counted exactly.
constexpr int kArticles = 26'000;
constexpr int kOfSource = 4'400;  // one source after the other

// Every article is of banjir; two of three say "pajak" in that form, the third "perpajakan"; each
// hundredth is a copy of the one before, its number apart; each seventh has no date.
std::string banjir_news() {
  std::string news;
  for (int i = 0; i < kArticles; ++i) {
    const int told = i % 100 == 99 ? i - 1 : i;
    news += fmt::format(
        R"({{"id":"n{}","judul":"Banjir hari ke-{}","isi":"Banjir {} kali melanda desa {}. Warga menunda urusan {} sampai air surut di kelurahan {}.","sumber":"Media {}"{}}})"
        "\n",
        i, told, told % 17, told % 251, told % 3 == 0 ? "perpajakan" : "pajak", told * 7,
        told / kOfSource,
        told % 7 == 0 ? ""
                      : fmt::format(R"(,"tanggal":"20{:02}-{:02}-{:02}")", 10 + told % 11,
                                    1 + told % 12, 1 + told % 28));
  }
  return news;
}

const std::string& index_of_banjir() {
  static const TemporaryFolder folder;
  static const std::string index = [] {
    const std::string path = folder.file("banjir.db");
    REQUIRE(run_program("warta-index", {"add", "--index", path, "-"}, banjir_news()).code == 0);
    return path;
  }();
  return index;
}

ordered_json search(Words args) {
  args.insert(args.end(), {"--index", index_of_banjir(), "--format", "json"});
  const ProgramResult result = run_program("warta-search", args);
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

std::size_t sum(const ordered_json& facet) {
  std::size_t all = 0;
  for (const ordered_json& value : facet["values"]) {
    all += value["count"].get<std::size_t>();
  }
  return all;
}

// The first `depth` hits, `page` of them at a time.
Words by_pages(const Words& query, int page, int depth) {
  Words found;
  for (int offset = 0; offset < depth; offset += page) {
    Words args = query;
    args.insert(args.end(),
                {"--limit", fmt::format("{}", page), "--offset", fmt::format("{}", offset)});
    for (std::string& id : ids(search(args))) {
      found.push_back(std::move(id));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("pages show each hit once, in the order of one long page") {
  for (const Words& query : std::vector<Words>{{"banjir pajak"},
                                               {R"(="pajak")"},
                                               {R"(="pajak")", "--no-collapse"},
                                               {"banjir pajak", "--sort", "oldest"},
                                               {R"(="pajak")", "--sort", "newest"},
                                               {"banj*", "--recency", "30"},
                                               {"tanggal:2011..2014 ATAU zzzz"},
                                               {"", "--source", "Media 3"}}) {
    INFO(query[0] << (query.size() > 1 ? " " + query[1] : ""));
    Words whole = query;
    whole.insert(whole.end(), {"--limit", "2100"});
    const Words one_page = ids(search(whole));
    CHECK(one_page.size() == 2100);
    CHECK(std::set<std::string>(one_page.begin(), one_page.end()).size() == 2100);
    CHECK(by_pages(query, 300, 2100) == one_page);
  }
}

TEST_CASE("a far page of exact wording has hits") {
  CHECK(search({R"(="pajak")", "--no-collapse", "--limit", "3", "--offset", "13000"})["hits"]
            .size() == 3);
}

TEST_CASE("totals of a wording are the same whatever is shown and in whichever order") {
  for (const auto& [query, exact] : std::vector<std::pair<std::string, bool>>{
           {R"(="pajak")", false}, {R"(="pajak" sumber:"Media 3")", true}, {"=perpajakan", true}}) {
    INFO(query);
    const ordered_json total = search({query, "--limit", "0"})["total"];
    CHECK(total["exact"].get<bool>() == exact);
    for (const Words& options : std::vector<Words>{{"--no-collapse"},
                                                   {"--limit", "300", "--sort", "newest"},
                                                   {"--offset", "40", "--sort", "oldest"},
                                                   {"--limit", "2", "--facet", "source,year"}}) {
      Words args = options;
      args.insert(args.begin(), query);
      CHECK(search(args)["total"] == total);
    }
    const ordered_json facet =
        search({query, "--limit", "0", "--facet", "source"})["facets"]["source"];
    CHECK(facet["exact"].get<bool>() == exact);
    CHECK(sum(facet) == Approx(total["value"].get<double>()).epsilon(exact ? 0 : 0.01));
  }
}

TEST_CASE("totals of a wording in very many articles are near the truth") {
  const ordered_json total = search({R"(="pajak")"})["total"];
  CHECK(total["value"].get<int>() == Approx(kArticles * 2 / 3).epsilon(0.05));
  const ordered_json source =
      search({R"(="pajak")", "--limit", "0", "--facet", "source"})["facets"]["source"];
  for (const ordered_json& value : source["values"]) {
    CHECK(value["count"].get<int>() == Approx(kOfSource * 2 / 3).epsilon(0.2));
  }
}

TEST_CASE("what no word ranks is listed with the newest first") {
  const ordered_json answer = search({"tanggal:2011 ATAU zzzz", "--no-correct", "--limit", "50"});
  REQUIRE(answer["hits"].size() == 50);
  std::string before = "9";
  for (const ordered_json& hit : answer["hits"]) {
    CHECK(hit["published"].get<std::string>() <= before);
    before = hit["published"].get<std::string>();
  }
}

TEST_CASE("facets of more matches than are counted say so") {
  for (const Words& query : std::vector<Words>{
           {"banjir"}, {"banjir", "--no-collapse"}, {"banjir", "--sort", "oldest"}}) {
    Words args = query;
    args.insert(args.end(), {"--limit", "1", "--facet", "source,year"});
    const ordered_json answer = search(args);
    CHECK_FALSE(answer["facets"]["source"]["exact"].get<bool>());
    CHECK_FALSE(answer["facets"]["year"]["exact"].get<bool>());
    CHECK(answer["total"]["value"].get<int>() <= kArticles);
    SECTION("and are counts of a fair sample: " + query.back()) {
      CHECK(answer["facets"]["source"]["values"].size() == 6);
      CHECK(sum(answer["facets"]["source"]) == answer["total"]["value"].get<std::size_t>());
      for (const ordered_json& source : answer["facets"]["source"]["values"]) {
        CHECK(source["count"].get<int>() == Approx(kOfSource).epsilon(0.15));
      }
    }
  }
}
