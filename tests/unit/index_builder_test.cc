#include "indexer/index_builder.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "indexer/article_store.h"
#include "indexer/deletion.h"
#include "indexer/index_writer.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wire_copy.h"

namespace {

namespace fs = std::filesystem;
using warta::AddResult;
using warta::Article;
using warta::IndexBuilder;
using warta::test::make_article;
using warta::test::TemporaryFolder;

constexpr std::chrono::seconds kNoWait{0};

// Enough articles for two full batches and a part of one, two copies far apart among them.
std::vector<Article> many_articles() {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < warta::Batch::kMostArticles * 5 / 2; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(
        make_article("a" + number, "Pedagang menjual cabai " + number + " kilogram."));
  }
  articles.front().body = warta::test::wire_copy();
  articles.back().body = "ANTAR - " + warta::test::wire_copy();
  return articles;
}

IndexBuilder make_builder(const std::string& path, std::size_t jobs) {
  return {path, warta::open_index_for_writing(path, kNoWait), jobs};
}

void build(const std::string& path, std::size_t jobs, const std::vector<Article>& articles) {
  IndexBuilder builder = make_builder(path, jobs);
  for (const Article& article : articles) {
    builder.add(article);
  }
  builder.finish();
}

// All that the index holds: each document's data, terms and cluster, and each term's places.
std::vector<std::string> contents_of(const std::string& path) {
  const Xapian::Database index = warta::open_index(path);
  std::vector<std::string> contents;
  for (auto id = index.postlist_begin(""); id != index.postlist_end(""); ++id) {
    const Xapian::Document document = index.get_document(*id);
    std::string content = std::to_string(*id) + document.get_data();
    content += "|" + document.get_value(warta::kSlotCluster);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      content += "|" + *term + std::to_string(term.get_wdf());
      for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place) {
        content += " " + std::to_string(*place);
      }
    }
    contents.push_back(content);
  }
  return contents;
}

warta::Deletion deletion_of(const std::string& id) {
  warta::Deletion deletion;
  deletion.ids = {id};
  return deletion;
}

// What a build leaves that was killed after its first segment; returns the segment's path.
std::string leave_one_segment(const std::string& path, const std::vector<Article>& articles) {
  { const IndexBuilder killed = make_builder(path, 1); }
  warta::Batch batch;
  for (std::size_t i = 0; !batch.full(); ++i) {
    batch.add(articles[i], warta::store_article(articles[i]));
  }
  warta::Analyzer analyzer;
  const std::string segment = path + ".build/segments/" + batch.name(0);
  REQUIRE(warta::write_segment(batch, segment, analyzer, [] { return false; }));
  return segment;
}

}  // namespace

TEST_CASE("a built index is the same with any number of threads, and as one writer makes it") {
  const TemporaryFolder folder;
  const std::vector<Article> articles = many_articles();
  {
    warta::IndexWriter writer(folder.file("written"), kNoWait);
    for (const Article& article : articles) {
      writer.add(article);
    }
    writer.finish();
  }
  const std::vector<std::string> written = contents_of(folder.file("written"));
  REQUIRE(written.size() == articles.size());
  for (const std::size_t jobs : {1U, 2U, 8U}) {
    const std::string path = folder.file("built" + std::to_string(jobs));
    build(path, jobs, articles);
    CHECK(contents_of(path) == written);
    CHECK_FALSE(fs::exists(path + ".build"));
  }
  const Xapian::Database index = warta::open_index(folder.file("built2"));
  CHECK(index.get_value_freq(warta::kSlotCluster) == 2);
}

TEST_CASE("an index whose first build is not finished is not rebuilt, and the build is kept") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const std::string segment = leave_one_segment(path, many_articles());
  CHECK_THROWS_WITH(warta::open_article_store({.index = path, .rebuild = true}, {}),
                    Catch::Matchers::Contains("its first build is not finished"));
  CHECK(fs::exists(segment));
}

TEST_CASE("a build takes up the segments that an interrupted one has finished") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const std::vector<Article> articles = many_articles();
  leave_one_segment(path, articles);
  std::ofstream(path + ".build/segments/000002-0.part") << "half a segment";
  std::ofstream(path + ".build/index.part") << "half an index";
  CHECK(warta::open_index(path).get_doccount() == 0);
  std::size_t kept = 0;
  {
    IndexBuilder builder = make_builder(path, 2);
    for (const Article& article : articles) {
      builder.add(article);
    }
    kept = builder.keep().articles;
  }
  CHECK(kept >= warta::Batch::kMostArticles);
  build(path, 2, articles);
  build(folder.file("undisturbed"), 2, articles);
  CHECK(contents_of(path) == contents_of(folder.file("undisturbed")));
  CHECK_FALSE(fs::exists(path + ".build"));
}

TEST_CASE("a finished segment that was damaged on the disk is made anew") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const std::vector<Article> articles = many_articles();
  const std::string segment = leave_one_segment(path, articles);
  const std::string table = segment + "/docdata.glass";
  SECTION("a byte is another one") {
    std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(fs::file_size(table) / 2));
    file.put('?');
  }
  SECTION("it ends early") { fs::resize_file(table, fs::file_size(table) / 2); }
  SECTION("a table is gone") { fs::remove(table); }
  SECTION("it has no seal") { fs::remove(segment + "/seal"); }
  build(path, 2, articles);
  build(folder.file("undisturbed"), 2, articles);
  CHECK(contents_of(path) == contents_of(folder.file("undisturbed")));
}

TEST_CASE("what a build has left that was killed after the exchange goes with the next writing") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  build(path, 2, {make_article("a", "Air naik sejak subuh."), make_article("b", "Air surut.")});
  folder.write("db.build/made-by-warta-index", "");
  folder.write("db.build/index/iamglass", "the old index");
  SECTION("adding") { warta::open_article_store({.index = path}, {}); }
  SECTION("deleting") { warta::delete_articles(path, kNoWait, deletion_of("b")); }
  CHECK_FALSE(fs::exists(path + ".build"));
  CHECK(warta::open_index(path).term_exists(warta::id_term("a")));
}

TEST_CASE("with little memory an update commits more often") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  build(path, 1, {make_article("a", "Air naik sejak subuh.")});
  std::string body;
  while (body.size() < 400'000) {
    body += "Air naik sejak subuh di Kampung Pulo. ";
  }
  const auto visible = [&](std::size_t memory_mb) {
    const auto store = warta::open_article_store({.index = path, .memory_mb = memory_mb}, {});
    for (const char* id : {"b", "c", "d", "e"}) {
      store->add(make_article(id + std::to_string(memory_mb), body));
    }
    return warta::open_index(path).get_doccount();
  };
  CHECK(visible(1) == 4);  // one is not committed yet
  CHECK(visible(0) == 5);
}

TEST_CASE("deleting what is not there leaves the segments of an interrupted build") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const std::string segment = leave_one_segment(path, many_articles());
  CHECK(warta::delete_articles(path, kNoWait, deletion_of("tidak-ada")).deleted == 0);
  CHECK(fs::exists(segment));
}

TEST_CASE("an old index that an exchange could not put back is not deleted") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  warta::open_index_for_writing(path, kNoWait);
  build(folder.file("old"), 2, {make_article("a", "Air naik sejak subuh.")});
  folder.write("db.build/made-by-warta-index", "");
  fs::rename(folder.file("old"), path + ".build/old");
  CHECK_THROWS_WITH(warta::open_article_store({.index = path}, {}),
                    Catch::Contains(path + ".build/old"));
  CHECK_THROWS(warta::delete_articles(path, kNoWait, {}));
  CHECK(warta::open_index(path + ".build/old").get_doccount() == 1);
}

TEST_CASE("an index that was being made when its program was killed is made anew") {
  const TemporaryFolder folder;
  folder.write("db/flintlock", "");
  folder.write("db/postlist.glass", "");
  build(folder.file("db"), 2, {make_article("a", "Air naik sejak subuh.")});
  CHECK(warta::open_index(folder.file("db")).get_doccount() == 1);
}

TEST_CASE("an empty index of an older analysis is built anew too") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  warta::open_index_for_writing(path, kNoWait).set_metadata(warta::kFingerprintKey, "older");
  REQUIRE_THROWS(warta::open_index(path));
  warta::open_article_store({.index = path, .rebuild = true}, [](std::size_t) {
    return true;
  })->finish([](const std::string&) {});
  CHECK(warta::open_index(path).get_doccount() == 0);
}

TEST_CASE("segments of other articles are not taken up") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  std::vector<Article> articles = many_articles();
  {
    IndexBuilder builder = make_builder(path, 2);
    for (const Article& article : articles) {
      builder.add(article);
    }
  }
  articles[7].body = "Harga cabai rawit turun tajam.";
  build(path, 2, articles);
  const Xapian::Database index = warta::open_index(path);
  CHECK(index.get_doccount() == articles.size());
  CHECK(index.get_termfreq("tajam") == 1);
}

TEST_CASE("finished segments of another input are counted when they are dropped") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  const std::vector<Article> articles = many_articles();
  leave_one_segment(path, articles);
  std::ofstream(path + ".build/segments/000001-0.part") << "half a segment";
  IndexBuilder builder = make_builder(path, 2);
  std::size_t dropped = 0;
  SECTION("none where they are taken up") {
    for (const Article& article : articles) {
      builder.add(article);
    }
  }
  SECTION("of other articles") {
    builder.add(make_article("z", "Air surut."));
    dropped = 1;
  }
  builder.finish();
  CHECK(builder.dropped_segments() == dropped);
}

TEST_CASE("of an article that comes again the last is built") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  IndexBuilder builder = make_builder(path, 2);
  CHECK(builder.add(make_article("a", warta::test::wire_copy())) == AddResult::added);
  CHECK(builder.add(make_article("b", warta::test::wire_copy())) == AddResult::added);
  CHECK(builder.add(make_article("a", warta::test::wire_copy())) == AddResult::unchanged);
  CHECK(builder.add(make_article("a", "Air sudah surut.")) == AddResult::replaced);
  builder.finish();
  const Xapian::Database index = warta::open_index(path);
  REQUIRE(index.get_doccount() == 2);
  const auto last = index.postlist_begin(warta::id_term("a"));
  const std::string data = index.get_document(*last).get_data();
  CHECK(warta::load_article(data).body == "Air sudah surut.");
  CHECK(index.get_value_freq(warta::kSlotCluster) == 0);  // its copy is no more
}

TEST_CASE("a build without articles leaves an empty index") {
  const TemporaryFolder folder;
  build(folder.file("db"), 2, {});
  CHECK(warta::open_index(folder.file("db")).get_doccount() == 0);
  CHECK_FALSE(fs::exists(folder.file("db") + ".build"));
}

TEST_CASE("a reader goes on with the index that it has opened while another takes its place") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  warta::open_index_for_writing(path, kNoWait);
  const Xapian::Database before = warta::open_index(path);
  build(path, 2, {make_article("a", "Air naik sejak subuh.")});
  CHECK(before.get_doccount() == 0);
  CHECK(warta::open_index(path).get_doccount() == 1);
}

TEST_CASE("an exchange that was cut in two is completed") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  build(path, 2, {make_article("a", "Air naik sejak subuh.")});
  folder.write("db.build/made-by-warta-index", "");
  SECTION("the new index is there") {
    build(folder.file("new"), 2, {make_article("b", "Air surut."), make_article("c", "Kering.")});
    fs::rename(path, path + ".build/old");
    fs::rename(folder.file("new"), path + ".build/index");
    warta::complete_exchange(path);
    CHECK(warta::open_index(path).get_doccount() == 2);
  }
  SECTION("only the old one is there, which a search is told") {
    fs::rename(path, path + ".build/old");
    for (const std::string& name : {path, path + "/"}) {
      CHECK_THROWS_WITH(warta::open_index(name), Catch::Contains(path + ".build/old"));
    }
    warta::complete_exchange(path + "/");
    CHECK(warta::open_index(path).get_doccount() == 1);
  }
  SECTION("not in a folder of somebody else's") {
    fs::remove(path + ".build/made-by-warta-index");
    fs::rename(path, path + ".build/old");
    warta::complete_exchange(path);
    CHECK_FALSE(fs::exists(path));
  }
  SECTION("the index is known by a link") {
    fs::create_directory_symlink("db", folder.file("one"));
    fs::create_directory_symlink(folder.file("one"), folder.file("other"));
    fs::rename(path, path + ".build/index");
    fs::create_directory(path + ".build/old");
    warta::complete_exchange(folder.file("other"));
    CHECK(warta::open_index(folder.file("other")).get_doccount() == 1);
    CHECK(warta::open_index(path).get_doccount() == 1);
  }
  SECTION("nothing was begun") {
    warta::complete_exchange(path);
    CHECK(warta::open_index(path).get_doccount() == 1);
  }
}

TEST_CASE("a folder of somebody else's is left alone") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  folder.write("db.build/catatan.txt", "bukan milik kita");
  CHECK_THROWS_AS(build(path, 1, {make_article("a", "Air surut.")}), warta::Error);
  warta::remove_build_folder(path);
  CHECK(fs::exists(folder.file("db.build/catatan.txt")));
}
