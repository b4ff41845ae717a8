#include "indexer/readers/input.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/readers/format.h"
#include "tests/support/outcome.h"
#include "tests/support/pack.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStory =
    "Perahu Baru untuk Nelayan Rote\n\n"
    "Dinas kelautan membagikan dua puluh perahu kepada nelayan di Rote pada hari Senin.\n\n"
    "Setiap perahu dilengkapi mesin tempel dan kotak pendingin untuk menyimpan ikan.\n";

// A folder of its own for each test, removed afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "warta-input-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }

  std::string write(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file.string();
  }

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

using test::Outcome;
using Texts = std::vector<std::string>;

Outcome read(const std::vector<std::string>& inputs) {
  Outcome outcome;
  CHECK(read_inputs(inputs, FieldNames(), outcome.sink()));
  return outcome;
}

}  // namespace

TEST_CASE("the format is told by content, not by name") {
  const Folder folder;
  const Outcome outcome = read({folder.write("catatan.txt", "{\"judul\":\"Satu\"}\n"),
                                folder.write("halaman.jsonl", kStory)});
  REQUIRE(outcome.articles.size() == 2);
  CHECK(outcome.articles[0].title == "Satu");
  CHECK(outcome.articles[1].title == "Perahu Baru untuk Nelayan Rote");
}

TEST_CASE("formats are told apart by how they begin") {
  const FieldNames names;
  const auto is = [&](Format format, std::string_view head) {
    return detect_format(head, names) == format;
  };
  CHECK(is(Format::json_lines, " \n\t{\"judul\":\"Satu\"}"));
  CHECK(is(Format::json_lines, "{\"judul\":\"Satu\"}\n{\"judul\":\"Dua\"}\n"));
  CHECK(is(Format::json_lines, "{\"judul\":\"terpo\n{\"judul\":\"Dua\"}\n"));
  CHECK(is(Format::json_lines, "[1,2]\n{\"judul\":\"Dua\"}\n"));
  CHECK(is(Format::json_lines, "{\"judul\": \"panjang"));
  CHECK(is(Format::json, "{\n  \"judul\": \"Satu\"\n}\n"));
  CHECK(is(Format::json, "{ \"judul\": \"Satu\",\n  \"isi\": \"}\" }"));
  CHECK(is(Format::json, "[{\"judul\":\"Satu\"},{\"judul\":\"Dua\"}]\n"));
  CHECK(is(Format::json, "[\n{\"judul\":\"Satu\"},\n{\"judul\":\"Dua\"}\n]\n"));
  CHECK(is(Format::json, "{\"articles\":[{\"judul\":\"Satu\"}]}"));
  CHECK(is(Format::json_lines, "{\"judul\":\"Satu\",\"tags\":[{\"name\":\"x\"}]}"));
  CHECK(is(Format::json, "{\"judul\":\"Satu\"} {\"judul\":\"Dua\"}\n"));
  CHECK(is(Format::json, "[[[[[["));
  CHECK(is(Format::json, "[ ]\n"));
  CHECK(is(Format::dump, "[          ]\n[logo]\nPerahu Baru"));
  CHECK(is(Format::dump, "[Gambas:Video 20detik]\nPerahu Baru"));
  CHECK(is(Format::dump, "Perahu {baru}"));
  CHECK(is(Format::dump, ""));
  CHECK(is(Format::dump, std::string_view("\0{", 2)));
  CHECK(is(Format::warc, "WARC/1.1\r\nWARC-Type: warcinfo"));
  CHECK(is(Format::feed, "<?xml version='1.0'?><rss version='2.0'>"));
  CHECK(is(Format::html, "\n<!DOCTYPE html><html>"));
  CHECK(is(Format::csv, "judul;isi;tanggal\nSatu;x;2021"));
  CHECK(is(Format::packed, "\x1F\x8B\x08"));
}

TEST_CASE("every format is read in UTF-16 and with a byte order mark too") {
  const std::vector<std::string> texts = {
      "{\"judul\":\"Satu\"}\n", "[{\"judul\":\"Satu\"}]", "judul\tisi\nSatu\tx\n",
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss><channel><item><title>Satu</title></item>"
      "</channel></rss>"};
  for (const std::string& text : texts) {
    std::string wide = "\xFF\xFE";
    for (const char c : text) {
      wide += c;
      wide += '\0';
    }
    for (const std::string& bytes : {wide, "\xEF\xBB\xBF" + text, test::compress(wide)}) {
      Outcome outcome;
      MemoryStream input(bytes);
      CHECK(read_stream(input, "x", FieldNames(), outcome.sink()));
      CHECK(outcome.titles() == Texts{"Satu"});
    }
  }
}

TEST_CASE("a page past the bound is reported and not read") {
  Outcome outcome;
  const std::string page(kLongestRecord + 1, 'x');
  MemoryStream input(page);
  CHECK(read_stream(input, "besar.txt", FieldNames(), outcome.sink()));
  CHECK(outcome.complaints() == Texts{"besar.txt: the page is longer than 64 MB"});
}

TEST_CASE("of a page of HTML past the bound the first part is read") {
  Outcome outcome;
  std::string page =
      "<!DOCTYPE html><html><head><title>Perahu Baru untuk Nelayan Rote</title></head><body>"
      "<article><h1>Perahu Baru untuk Nelayan Rote</h1><p>Dinas kelautan membagikan dua puluh "
      "perahu kepada nelayan di Rote pada hari Senin.</p><p>Setiap perahu dilengkapi mesin tempel "
      "dan kotak pendingin untuk menyimpan ikan.</p></article><script>";
  page.resize(kLongestRecord + 1, 'x');
  MemoryStream input(page);
  CHECK(read_stream(input, "besar.html", FieldNames(), outcome.sink()));
  CHECK(outcome.titles() == Texts{"Perahu Baru untuk Nelayan Rote"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::shortened);
}

TEST_CASE("a folder is read recursively in byte order, hidden files left out") {
  const Folder folder;
  folder.write("b/2.jsonl", "{\"judul\":\"Tiga\"}\n");
  folder.write("B.jsonl", "{\"judul\":\"Satu\"}\n");
  folder.write("a.jsonl", "{\"judul\":\"Dua\"}\n");
  folder.write(".rahasia.jsonl", "{\"judul\":\"Nol\"}\n");
  folder.write(".git/x.jsonl", "{\"judul\":\"Nol\"}\n");
  const Outcome outcome = read({folder.path().string()});
  CHECK(outcome.troubles.empty());
  std::vector<std::string> titles;
  for (const Article& article : outcome.articles) {
    titles.push_back(article.title);
  }
  CHECK(titles == std::vector<std::string>{"Satu", "Dua", "Tiga"});
}

TEST_CASE("every article gets an id") {
  const Folder folder;
  const std::string path =
      folder.write("arsip.jsonl",
                   "{\"id\":\"r-1\",\"judul\":\"Satu\",\"url\":\"https://a.example/1\"}\n"
                   "{\"judul\":\"Dua\",\"url\":\"https://a.example/2\"}\n"
                   "{\"judul\":\"Tiga\"}\n");
  const Outcome outcome = read({path});
  REQUIRE(outcome.articles.size() == 3);
  CHECK(outcome.articles[0].id == "r-1");
  CHECK(outcome.articles[1].id == "https://a.example/2");
  CHECK(outcome.articles[2].id == fs::canonical(path).string() + "#3");
}

TEST_CASE("a file's articles have the same ids however it is typed") {
  const Folder folder;
  const std::string path = folder.write("berita/a.txt", kStory);
  folder.write("lain/a.txt", kStory);
  fs::create_directory_symlink("berita", folder.path() / "tautan");
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  const Outcome outcome = read({path, "berita", "berita/../berita//a.txt", "tautan/a.txt"});
  fs::current_path("berita");
  const Outcome inside = read({"a.txt", "./a.txt", "."});
  fs::current_path("../lain");
  const Outcome other = read({"a.txt"});
  fs::current_path(before);
  const std::string place = fs::canonical(path).string();
  REQUIRE(outcome.articles.size() == 4);
  REQUIRE(inside.articles.size() == 3);
  for (const std::vector<Article>& articles : {outcome.articles, inside.articles}) {
    for (const Article& article : articles) {
      CHECK(article.id == place + "#1");
      CHECK(article.place == place);
    }
  }
  CHECK(outcome.articles[1].file == "berita/a.txt");
  CHECK(inside.articles[0].file == "a.txt");
  CHECK(inside.articles[1].file == "./a.txt");
  CHECK(outcome.troubles.empty());
  CHECK(other.articles.at(0).id != place + "#1");
}

TEST_CASE("members of archives are known by the archive's place") {
  const Folder folder;
  const std::string path =
      folder.write("a.tar", test::pack_tar({{"x/1.jsonl", "{\"judul\":\"Satu\"}\n"}}));
  const Outcome outcome = read({path});
  REQUIRE(outcome.articles.size() == 1);
  CHECK(outcome.articles[0].place == fs::canonical(path).string() + "/x/1.jsonl");
  CHECK(outcome.articles[0].id == outcome.articles[0].place + "#1");
}

TEST_CASE("one id for two texts is told; one record twice is not") {
  const Folder folder;
  const Outcome outcome = read({folder.write("a.jsonl",
                                             "{\"id\":\"x\",\"judul\":\"Satu\"}\n"
                                             "{\"id\":\"y\",\"judul\":\"Satu\"}\n"
                                             "{\"id\":\"x\",\"judul\":\"Satu\"}\n"
                                             "{\"id\":\"x\",\"judul\":\"Dua\"}\n")});
  CHECK(outcome.titles() == Texts{"Satu", "Satu", "Satu", "Dua"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::same_id);
  CHECK(outcome.troubles[0].place.ends_with("a.jsonl:4"));
}

TEST_CASE("what cannot be opened is reported and the rest is read") {
  const Folder folder;
  const std::string missing = (folder.path() / "tiada.txt").string();
  const std::string empty = folder.write("kosong.txt", "");
  const Outcome outcome = read({missing, empty, folder.write("satu.txt", kStory)});
  CHECK(outcome.articles.size() == 1);
  REQUIRE(outcome.troubles.size() == 2);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
  CHECK(outcome.troubles[0].place == missing);
  CHECK(outcome.troubles[0].reason == "No such file or directory");
  CHECK(outcome.troubles[1].kind == Trouble::Kind::not_an_article);
  CHECK(outcome.troubles[1].place == empty);
}

TEST_CASE("files without permission are reported") {
  if (geteuid() == 0) {
    SUCCEED("the superuser may read everything");
    return;
  }
  const Folder folder;
  const std::string path = folder.write("terkunci.txt", kStory);
  fs::permissions(path, fs::perms::none);
  const Outcome outcome = read({folder.path().string()});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
  CHECK(outcome.troubles[0].reason == "Permission denied");
}

TEST_CASE("pipes in a folder and loops of links do no harm") {
  const Folder folder;
  folder.write("dalam/satu.txt", kStory);
  REQUIRE(mkfifo((folder.path() / "pipa").c_str(), 0600) == 0);
  fs::create_directory_symlink(folder.path(), folder.path() / "dalam" / "putar");
  fs::create_symlink("diri", folder.path() / "diri");
  const Outcome outcome = read({folder.path().string()});
  CHECK(outcome.articles.size() == 1);
  CHECK(outcome.troubles.size() == 2);
  for (const Trouble& trouble : outcome.troubles) {
    CHECK(trouble.kind == Trouble::Kind::unreadable_input);
  }
}

TEST_CASE("links to folders are followed, each folder is read once") {
  const Folder folder;
  folder.write("lain/satu.txt", kStory);
  folder.write("berita/dua.jsonl", "{\"judul\":\"Dua\"}\n");
  fs::create_directory_symlink("../lain", folder.path() / "berita" / "a");
  fs::create_directory_symlink("../lain", folder.path() / "berita" / "b");
  fs::create_directory_symlink("../berita", folder.path() / "lain" / "putar");
  fs::create_directory_symlink("berita", folder.path() / "tautan");
  for (const char* name : {"berita", "tautan"}) {
    const Outcome outcome = read({(folder.path() / name).string()});
    CHECK(outcome.titles() == Texts{"Perahu Baru untuk Nelayan Rote", "Dua"});
    CHECK(outcome.troubles.empty());
  }
}

TEST_CASE("documents that are no news format are named with what to do") {
  const std::vector<std::pair<std::string, std::string>> documents = {
      {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "pdftotext"},
      {test::pack_zip({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<x/>"}}), "CSV"},
      {test::pack_zip({{"docProps/app.xml", "<x/>"}, {"word/document.xml", "<x/>"}}), "Office"},
      {test::pack_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "OpenDocument"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 xls", "Office"},
      {"{\\rtf1\\ansi Perahu}", "RTF"}};
  for (const auto& [bytes, word] : documents) {
    CAPTURE(word);
    const Folder folder;
    const std::string path = folder.write("berkas", bytes);
    const Outcome outcome = read({path});
    CHECK(outcome.articles.empty());
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
    CHECK(outcome.troubles[0].place == path);
    CHECK_THAT(outcome.troubles[0].reason, Catch::Matchers::Contains(word));
  }
}

TEST_CASE("how much there is to read is known before, packed as it is, but of a pipe") {
  const Folder folder;
  folder.write("berita/a.txt", kStory);
  folder.write("berita/.hidden", kStory);
  folder.write("berita/dalam/b.tar.gz", test::pack_tar({{"c.txt", kStory}}, "gzip"));
  const std::string file = folder.write("d.txt", kStory);
  const std::vector<std::string> inputs = {(folder.path() / "berita").string(), file,
                                           (folder.path() / "none").string()};
  Outcome outcome;
  Sink sink = outcome.sink();
  std::size_t bytes = 0;
  sink.bytes = [&](std::size_t count) { bytes += count; };
  CHECK(read_inputs(inputs, FieldNames(), sink));
  CHECK(outcome.articles.size() == 3);
  CHECK(bytes > 2 * std::string(kStory).size());
  CHECK(size_of_inputs(inputs) == bytes);
  CHECK_FALSE(size_of_inputs({file, "-"}));
}

TEST_CASE("reading of inputs stops when the sink asks to") {
  const Folder folder;
  folder.write("satu.txt", kStory);
  folder.write("dua.txt", kStory);
  int seen = 0;
  const Sink sink = {[&](Article) {
                       ++seen;
                       return false;
                     },
                     [](Trouble) {}};
  CHECK_FALSE(read_inputs({folder.path().string()}, FieldNames(), sink));
  CHECK(seen == 1);
}

}  // namespace warta
