#include "indexer/readers/input.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

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

struct Outcome {
  std::vector<Article> articles;
  std::vector<Trouble> troubles;
};

Outcome read(const std::vector<std::string>& inputs) {
  Outcome outcome;
  const Sink sink = {[&](Article article) {
                       outcome.articles.push_back(std::move(article));
                       return true;
                     },
                     [&](Trouble trouble) { outcome.troubles.push_back(std::move(trouble)); }};
  CHECK(read_inputs(inputs, sink));
  return outcome;
}

}  // namespace

TEST_CASE("the reader is chosen by content, not by name") {
  const auto is_json = [](std::string_view head) {
    return &choose_reader(head) == &choose_reader("{}");
  };
  CHECK(is_json(" \n\t{\"judul\":\"Satu\"}"));
  CHECK(is_json("\xEF\xBB\xBF{\"judul\":\"Satu\"}"));
  CHECK_FALSE(is_json("Perahu {baru}"));
  CHECK_FALSE(is_json(""));
  CHECK_FALSE(is_json(std::string_view("\0{", 2)));

  const Folder folder;
  const Outcome outcome = read({folder.write("catatan.txt", "{\"judul\":\"Satu\"}\n"),
                                folder.write("halaman.jsonl", kStory)});
  REQUIRE(outcome.articles.size() == 2);
  CHECK(outcome.articles[0].title == "Satu");
  CHECK(outcome.articles[1].title == "Perahu Baru untuk Nelayan Rote");
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
  CHECK(outcome.articles[2].id == path + "#3");
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
  CHECK_FALSE(read_inputs({folder.path().string()}, sink));
  CHECK(seen == 1);
}

}  // namespace warta
