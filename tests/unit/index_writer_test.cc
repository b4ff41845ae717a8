#include "indexer/index_writer.h"

#include <catch2/catch.hpp>
#include <thread>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "indexer/document_builder.h"
#include "tests/support/make_article.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::AddResult;
using warta::Article;
using warta::Error;
using warta::ErrorKind;
using warta::IndexWriter;
using warta::test::make_article;
using warta::test::TemporaryFolder;

constexpr std::chrono::seconds kNoWait{0};

std::string body_of(const std::string& path, const std::string& id) {
  const Xapian::Database database = warta::open_index(path);
  const auto found = database.postlist_begin(warta::id_term(id));
  REQUIRE(found != database.postlist_end(warta::id_term(id)));
  const std::string data = database.get_document(*found).get_data();
  return std::string(warta::load_article(data).body);
}

ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK(!std::string(error.what()).empty());
    CHECK(!error.hint().empty());
    return error.kind();
  }
  FAIL("no error was thrown");
  return ErrorKind::failed;
}

}  // namespace

TEST_CASE("an article is added once, skipped when unchanged, replaced when changed") {
  const TemporaryFolder folder;
  IndexWriter writer(folder.file("db"), kNoWait);
  CHECK(writer.add(make_article("a", "Air naik sejak subuh.")) == AddResult::added);
  CHECK(writer.add(make_article("a", "Air naik sejak subuh.")) == AddResult::unchanged);
  CHECK(writer.add(make_article("a", "Air sudah surut.")) == AddResult::replaced);
  writer.commit();
  CHECK(warta::open_index(folder.file("db")).get_doccount() == 1);
  CHECK(body_of(folder.file("db"), "a") == "Air sudah surut.");
}

TEST_CASE("what is not committed is not seen, what is committed stays") {
  const TemporaryFolder folder;
  {
    IndexWriter writer(folder.file("db"), kNoWait);
    writer.add(make_article("a", "Warga mengungsi ke masjid."));
    writer.commit();
    writer.add(make_article("b", "Bantuan mulai berdatangan."));
    CHECK(warta::open_index(folder.file("db")).get_doccount() == 1);
  }
  CHECK(body_of(folder.file("db"), "a") == "Warga mengungsi ke masjid.");
}

TEST_CASE("what was added becomes durable in time, though only unchanged articles follow") {
  const TemporaryFolder folder;
  constexpr auto kTime = std::chrono::milliseconds(200);
  const Article first = make_article("a", "Warga mengungsi ke masjid.");
  IndexWriter writer(folder.file("db"), warta::open_index_for_writing(folder.file("db"), kNoWait),
                     {.time = kTime});
  writer.add(first);
  writer.commit();
  writer.add(make_article("b", "Bantuan mulai berdatangan."));
  std::this_thread::sleep_for(kTime);
  writer.add(first);
  CHECK(warta::open_index(folder.file("db")).get_doccount() == 2);
}

TEST_CASE("an article in two files is of the first, in every run, and is not written again") {
  const TemporaryFolder folder;
  const std::string path = folder.file("db");
  Article article = make_article("a", "Jalan tol kembali dibuka.");
  std::vector<std::string> places;
  std::vector<Xapian::rev> revisions;
  for (int run = 0; run < 3; ++run) {
    {
      const auto store = warta::open_article_store({.index = path}, {});
      for (const char* place : {"/arsip/satu.txt", "/arsip/dua.txt"}) {
        article.place = place;
        store->add(article);
      }
      store->finish([](const std::string&) {});
    }
    const Xapian::Database index = warta::open_index(path);
    const Xapian::docid docid = *index.postlist_begin(warta::id_term("a"));
    places.push_back(warta::restore_document(index.get_document(docid)).place);
    revisions.push_back(index.get_revision());
  }
  CHECK(places == std::vector<std::string>(3, "/arsip/satu.txt"));
  CHECK(revisions[1] == revisions[2]);
}

TEST_CASE("a second writer is told that the index is locked") {
  const TemporaryFolder folder;
  const IndexWriter writer(folder.file("db"), kNoWait);
  CHECK(kind_of([&] { IndexWriter(folder.file("db"), kNoWait); }) == ErrorKind::index_locked);
}

TEST_CASE("pruning takes away what was read from these places and is there no more") {
  const TemporaryFolder folder;
  const auto at = [](const std::string& id, const std::string& place) {
    Article article = make_article(id, "Jalan tol kembali dibuka.");
    article.place = place;
    return article;
  };
  {
    IndexWriter writer(folder.file("db"), kNoWait);
    writer.add(at("a", "/arsip/satu.txt"));
    writer.add(at("b", "/arsip/lama/dua.txt"));
    writer.add(at("c", "/arsip2/tiga.txt"));
    writer.add(at("d", "/arsip/berita.zip/empat.txt"));
    writer.finish();
  }
  IndexWriter writer(folder.file("db"), kNoWait);
  writer.add(at("a", "/arsip/satu.txt"));
  const auto left = [&] {
    writer.finish();
    return warta::open_index(folder.file("db")).get_doccount();
  };
  SECTION("of a folder and all that is below it") {
    CHECK(writer.prune({"/arsip"}).articles == 2);
    CHECK(left() == 2);
    CHECK(body_of(folder.file("db"), "a") == "Jalan tol kembali dibuka.");
    CHECK(body_of(folder.file("db"), "c") == "Jalan tol kembali dibuka.");
  }
  SECTION("not what was met elsewhere since") {
    CHECK(writer.add(at("b", "/baru/dua.txt")) == AddResult::unchanged);
    CHECK(writer.prune({"/arsip"}).articles == 1);
    CHECK(writer.prune({"/baru"}).articles == 0);
    CHECK(left() == 3);
    CHECK(body_of(folder.file("db"), "b") == "Jalan tol kembali dibuka.");
  }
  SECTION("of an archive") {
    writer.add(at("e", "/arsip/berita.zip/lima.txt"));
    CHECK(writer.prune({"/arsip/berita.zip"}).articles == 1);
    CHECK(left() == 4);
  }
  SECTION("not of a place that holds none of them any more") {
    const warta::Pruned pruned = writer.prune({"/arsip/lama", "/arsip2", "/arsip/satu.txt"});
    CHECK(pruned.articles == 0);
    CHECK(pruned.left_out == std::vector<std::string>{"/arsip/lama", "/arsip2"});
    CHECK(left() == 4);
  }
}

TEST_CASE("pruning knows paths that are too long for a term where they were typed in full") {
  const TemporaryFolder folder;
  const std::string place = "/arsip/" + std::string(230, 'p');
  const std::string file = place + "/satu/" + std::string(40, 's');
  const auto at = [](const std::string& id, const std::string& typed, const std::string& path) {
    Article article = make_article(id, "Jalan tol kembali dibuka.");
    article.file = typed;
    article.place = path;
    return article;
  };
  const std::string other = place + "lain/" + std::string(40, 't');
  const std::string relative = GENERATE("", "../arsip/dua.txt");
  {
    IndexWriter writer(folder.file("db"), kNoWait);
    writer.add(at("a", file, file));
    writer.add(at("b", file + "2", file + "2"));
    writer.add(at("c", other, other));
    if (!relative.empty()) {
      writer.add(at("d", relative, file + "3"));
    }
    writer.finish();
  }
  IndexWriter writer(folder.file("db"), kNoWait);
  writer.add(at("a", file, file));
  const warta::Pruned pruned = writer.prune({place});
  CHECK(pruned.articles == 1);
  CHECK(pruned.left_out.empty());
  CHECK(pruned.unsure == std::vector<std::string>(relative.empty() ? 0 : 1, place));
  writer.finish();
  CHECK(body_of(folder.file("db"), "c") == "Jalan tol kembali dibuka.");
}

TEST_CASE("only a Warta index of this analysis is opened") {
  const TemporaryFolder folder;
  CHECK(kind_of([&] { warta::open_index(folder.file("none")); }) == ErrorKind::index_missing);

  folder.write("folder/catatan.txt", "bukan indeks");
  CHECK(kind_of([&] { warta::open_index(folder.file("folder")); }) == ErrorKind::index_mismatch);
  CHECK(kind_of([&] { IndexWriter(folder.file("folder"), kNoWait); }) == ErrorKind::index_mismatch);

  { Xapian::WritableDatabase(folder.file("foreign")).add_document(Xapian::Document()); }
  CHECK(kind_of([&] { warta::open_index(folder.file("foreign")); }) == ErrorKind::index_mismatch);

  { const IndexWriter writer(folder.file("older"), kNoWait); }
  {
    Xapian::WritableDatabase database(folder.file("older"));
    database.set_metadata(warta::kFingerprintKey, "0-0000000000000000");
    database.commit();
  }
  CHECK(kind_of([&] { warta::open_index(folder.file("older")); }) == ErrorKind::index_mismatch);
  CHECK(kind_of([&] { IndexWriter(folder.file("older"), kNoWait); }) == ErrorKind::index_mismatch);
}

TEST_CASE("a build killed before its first commit can be begun again") {
  const TemporaryFolder folder;
  { Xapian::WritableDatabase(folder.file("db")).commit(); }  // a database, nothing in it yet
  IndexWriter writer(folder.file("db"), kNoWait);
  CHECK(writer.add(make_article("a", "Gempa terasa di Palu.")) == AddResult::added);
}
