#include "searcher/search/similar.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "common/program/error.h"
#include "indexer/index_writer.h"
#include "searcher/search/searcher.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using warta::test::TemporaryFolder;

struct Story {
  std::string id;
  std::string title;
  std::string body;
};

// An index of these stories.
class News {
 public:
  explicit News(const std::vector<Story>& stories) {
    warta::IndexWriter writer(folder_.file("db"), std::chrono::seconds(0));
    for (const Story& story : stories) {
      warta::Article article;
      article.id = story.id;
      article.title = story.title;
      article.body = story.body;
      article.lead = story.body;
      writer.add(article);
    }
    writer.commit();
  }

  warta::SearchResponse similar_to(const std::string& id) const {
    warta::Searcher searcher({folder_.file("db")});
    warta::SearchRequest request;
    request.similar_to = id;
    request.collapse = false;
    return searcher.search(request);
  }

 private:
  TemporaryFolder folder_;
};

std::vector<std::string> ids_of(const warta::SearchResponse& response) {
  std::vector<std::string> ids;
  for (const warta::Hit& hit : response.hits) {
    ids.push_back(hit.id);
  }
  return ids;
}

const std::vector<Story> kEruption = {
    {"erupsi-1", "Gunung Semeru erupsi, warga Lumajang mengungsi",
     "Gunung Semeru di Lumajang erupsi pada Sabtu sore dan warga mengungsi ke balai desa."},
    {"erupsi-2", "Abu Semeru sampai ke Malang",
     "Abu dari erupsi Gunung Semeru terbawa angin sampai ke Malang, kata petugas."},
    {"banjir", "Banjir di Demak", "Warga Demak mengungsi karena banjir pada Sabtu."},
    {"pajak", "Pajak mobil dihapus", "Pemerintah menghapus pajak mobil pada Sabtu."}};

}  // namespace

TEST_CASE("what shares none of the words that tell most is on another story") {
  const std::string title = "Gempa Lombok rusak masjid kuno Bayan berukir naga";
  std::vector<Story> stories = {{"gempa", title, "Warga tidur di tenda biru."},
                                {"susulan", title, "Gempa susulan terasa. Tenda biru penuh."},
                                {"masjid", "Masjid Bayan dipugar", "Tukang datang dari Jepara."},
                                {"pasar", "Pasar malam dibuka", "Pedagang memakai tenda biru."}};
  for (int i = 0; i < 40; ++i) {
    stories.push_back({"lain" + std::to_string(i), "Harga cabai turun", "Petani mengeluh."});
  }
  CHECK(ids_of(News(stories).similar_to("gempa")) == std::vector<std::string>{"susulan", "masjid"});
}

TEST_CASE("the same story comes first, and what is everywhere brings in nothing") {
  std::vector<Story> stories = kEruption;
  for (int i = 0; i < 20; ++i) {
    stories.push_back({"lain-" + std::to_string(i), "Pasar ramai di balai desa",
                       "Pedagang di balai desa menjual cabai dan beras."});
  }
  const std::vector<std::string> ids = ids_of(News(stories).similar_to("erupsi-1"));
  REQUIRE(ids.size() >= 2);
  CHECK(ids[0] == "erupsi-2");
  CHECK(ids[1] == "banjir");
  for (const auto* left_out : {"erupsi-1", "lain-0"}) {
    CHECK(std::count(ids.begin(), ids.end(), left_out) == 0);
  }
}

TEST_CASE("a story that fills a third of a small index is found") {
  std::vector<Story> stories = kEruption;
  stories.push_back({"erupsi-3", "Semeru tenang", "Erupsi Gunung Semeru mereda sejak Minggu."});
  stories.push_back({"beras", "Harga beras naik", "Harga beras naik di pasar induk."});
  stories.push_back({"voli", "Voli putri menang", "Tim voli putri menang di Gresik."});
  stories.push_back({"sapi", "Sapi kurban tiba", "Sapi kurban tiba di pelabuhan."});
  const std::vector<std::string> ids = ids_of(News(stories).similar_to("erupsi-3"));
  REQUIRE(ids.size() >= 2);
  CHECK(std::set<std::string>{ids[0], ids[1]} == std::set<std::string>{"erupsi-1", "erupsi-2"});
}

TEST_CASE("where nothing is similar the answer says why") {
  const warta::SearchResponse alone = News(kEruption).similar_to("pajak");
  CHECK(alone.hits.empty());
  REQUIRE(alone.warnings.size() == 1);
  CHECK_THAT(alone.warnings[0], Contains("nothing is special in the article pajak"));
  CHECK_THROWS_AS(News(kEruption).similar_to("tidak-ada"), warta::Error);
}
