// The care of an index, end to end: pruning, rebuilding, compacting, deleting, checking.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using nlohmann::ordered_json;
using warta::test::found_ids;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Ids = std::vector<std::string>;

std::string record(const std::string& id, const std::string& body, const std::string& source,
                   const std::string& date) {
  return ordered_json{
             {"id", id}, {"judul", "Kabar"}, {"isi", body}, {"sumber", source}, {"tanggal", date}}
             .dump() +
         "\n";
}

const std::string kHarbour =
    record("p1", "Pelabuhan Sunda Kelapa dikeruk.", "Kabar Pantai", "2020-05-02");
const std::string kBridge = record("j1", "Jembatan Mahkota ditutup.", "Kabar Kota", "2021-06-03");

class Index {
 public:
  Index() {
    folder_.write("news/pantai.jsonl", kHarbour);
    folder_.write("news/kota.jsonl", kBridge);
    REQUIRE(run("add", {news()}).code == 0);
  }

  ProgramResult run(const std::string& command, Ids args = {}) const {
    args.insert(args.begin(), {command, "--index", path()});
    return run_program("warta-index", args);
  }

  // Has the program take the index for one of another analysis or schema.
  void set_metadata(const std::string& key_and_value) const {
    REQUIRE(run_shell("xapian-metadata set " + path() + " " + key_and_value).code == 0);
  }

  Ids find(const std::string& query) const { return found_ids(path(), query); }
  std::string path() const { return folder_.file("uji.db"); }
  std::string news() const { return folder_.file("news"); }
  const TemporaryFolder& folder() const { return folder_; }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("--prune deletes what a folder holds no more") {
  const Index index;
  REQUIRE(
      index.run("add", {index.folder().write("lain.jsonl", record("x1", "Waduk surut.", "", ""))})
          .code == 0);
  SECTION("of the given folder alone") {
    fs::remove(index.news() + "/kota.jsonl");
    const ProgramResult result = index.run("add", {"--prune", index.news() + "/../news"});
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains("1 pruned"));
    CHECK(index.find("jembatan").empty());
    CHECK(index.find("pelabuhan") == Ids{"p1"});
    CHECK(index.find("waduk") == Ids{"x1"});
  }
  SECTION("nothing when not all could be read") {
    index.folder().write("news/kota.jsonl", "{\"id\":\"j1\",\"judul\":\n");
    const ProgramResult result = index.run("add", {"--prune", index.news()});
    CHECK(result.code == 4);
    CHECK_THAT(result.err, Contains("nothing was pruned"));
    CHECK(index.find("jembatan") == Ids{"j1"});
  }
  SECTION("nothing when the folder is empty, as a disk that is not there") {
    fs::remove_all(index.news());
    fs::create_directory(index.news());
    const ProgramResult result = index.run("add", {"--prune", index.news()});
    CHECK_THAT(result.err, Contains("nothing was pruned"));
    CHECK(index.find("jembatan") == Ids{"j1"});
  }
  SECTION("nothing of an empty folder, though others beside it hold articles") {
    const std::string disk = index.folder().file("cakram");
    index.folder().write("cakram/sawah.jsonl", record("s1", "Sawah Subang panen raya.", "", ""));
    REQUIRE(index.run("add", {disk}).code == 0);
    fs::remove_all(disk);
    fs::create_directory(disk);
    fs::remove(index.news() + "/kota.jsonl");
    const ProgramResult result = index.run("add", {"--prune", index.news(), disk});
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains("1 pruned"));
    CHECK_THAT(result.err, Contains("nothing was pruned of " + disk));
    CHECK(index.find("sawah") == Ids{"s1"});
    CHECK(index.find("jembatan").empty());
  }
  SECTION("not articles of other shards that are there still") {
    std::string pruned;
    for (const char* shard : {"1/2", "2/2"}) {
      pruned += index.run("add", {"--prune", "--shard", shard, index.news()}).out;
    }
    CHECK_THAT(pruned, !Contains("pruned"));
    CHECK(index.find("jembatan") == Ids{"j1"});
    CHECK(index.find("pelabuhan") == Ids{"p1"});
  }
  SECTION("not of a pipe") {
    const std::string pipe = index.folder().file("pipa");
    const ProgramResult result = run_shell("mkfifo " + pipe + "; warta-index add --prune --index " +
                                           index.path() + " " + pipe);
    CHECK(result.code == 2);
    CHECK(index.find("jembatan") == Ids{"j1"});
  }
  SECTION("not beside standard input or --rebuild") {
    CHECK(index.run("add", {"--prune", "-"}).code == 2);
    CHECK(index.run("add", {"--prune", "--rebuild", index.news()}).code == 2);
  }
}

TEST_CASE("add takes a number of threads and a bound on memory, for a new index and an update") {
  const Index index;
  const std::string fresh = index.folder().file("baru.db");
  for (const std::string& path : {fresh, fresh, index.path()}) {
    const Ids args = {"add", "--index", path, "--jobs", "2", "--memory", "50", index.news()};
    CHECK(run_program("warta-index", args).code == 0);
  }
  CHECK(found_ids(fresh, "pelabuhan") == Ids{"p1"});
  CHECK(index.run("add", {"--memory", "sedikit", index.news()}).code == 2);
}

TEST_CASE("an index of another analysis or an older schema is made anew from its own articles") {
  const Index index;
  index.set_metadata(GENERATE("warta.analysis 0-abc", "warta.schema 3"));
  fs::remove_all(index.news());
  const ProgramResult refused = run_program("warta-search", {"--index", index.path(), "pelabuhan"});
  CHECK(refused.code == 3);
  CHECK_THAT(refused.err, Contains("--rebuild"));
  CHECK(index.run("add", {index.folder().write("baru.jsonl", kBridge)}).code == 3);

  const ProgramResult result = index.run("add", {"--rebuild"});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, Contains("2 rebuilt"));
  CHECK(index.find("pelabuhan") == Ids{"p1"});
  CHECK(index.run("check").code == 0);
  CHECK_FALSE(fs::exists(index.path() + ".build"));

  SECTION("articles that are added in the same run replace those of the same id") {
    const std::string changed = record("j1", "Viaduk Mahkota dibuka.", "Kabar Kota", "2021-06-04");
    const std::string file = index.folder().write("baru.jsonl", changed);
    CHECK(index.run("add", {"--rebuild", file}).code == 0);
    CHECK(index.find("viaduk") == Ids{"j1"});
    CHECK(index.find("jembatan").empty());
  }
  SECTION("there must be one, also where the input is mistyped") {
    const std::string missing = index.folder().file("x.db");
    CHECK(run_program("warta-index", {"add", "--rebuild", "--index", missing}).code == 3);
    CHECK(run_program("warta-index", {"add", "--rebuild", "--index", missing, "salah/"}).code == 3);
  }
  SECTION("a mistyped input does not keep it from being made anew") {
    const ProgramResult mistyped = index.run("add", {"--rebuild", "salah/"});
    CHECK(mistyped.code == 4);
    CHECK_THAT(mistyped.out, Contains("2 rebuilt"));
  }
}

TEST_CASE("compact keeps every article and its answers") {
  const Index index;
  for (int i = 0; i < 5; ++i) {
    index.folder().write("news/tambah.jsonl",
                         record("t1", "Sawah " + std::to_string(i) + " hektare panen.", "", ""));
    REQUIRE(index.run("add", {index.news()}).code == 0);
  }
  const ProgramResult result = index.run("compact", {"--format", "json"});
  CHECK(result.code == 0);
  const ordered_json sizes = ordered_json::parse(result.out);
  CHECK(sizes["bytes"] < sizes["bytes_before"]);
  CHECK(index.find("sawah") == Ids{"t1"});
  CHECK(index.run("check").code == 0);
  CHECK(index.run("add", {index.news()}).code == 0);
  CHECK(run_program("warta-index", {"compact", "--index", index.folder().file("x.db")}).code == 3);
}

TEST_CASE("delete takes ids, or sources and days, never both or nothing") {
  const Index index;
  SECTION("by id, naming those that are not there") {
    const ProgramResult result = index.run("delete", {"j1", "tak-ada"});
    CHECK(result.code == 4);
    CHECK_THAT(result.out, Contains("1 deleted"));
    CHECK_THAT(result.err,
               Contains("no article with the id tak-ada\n") && Contains("after \"id\""));
    CHECK(index.find("jembatan").empty());
    CHECK(index.find("pelabuhan") == Ids{"p1"});
  }
  SECTION("by source") {
    CHECK_THAT(index.run("delete", {"--source", "kabar pantai"}).out, Contains("1 deleted"));
    CHECK(index.find("pelabuhan").empty());
  }
  SECTION("by day") {
    CHECK_THAT(index.run("delete", {"--until", "2020"}).out, Contains("1 deleted"));
    CHECK(index.find("pelabuhan").empty());
    CHECK(index.find("jembatan") == Ids{"j1"});
  }
  SECTION("refused") {
    CHECK(index.run("delete").code == 2);
    CHECK(index.run("delete", {"j1", "--since", "2020"}).code == 2);
    CHECK(index.run("delete", {"--since", "kemarin dulu"}).code == 2);
    CHECK(index.run("delete", {"--since", "2022", "--until", "2021"}).code == 2);
    CHECK(index.run("delete", {"--source", "kabar pantai", "--until", ""}).code == 2);
    CHECK(index.find("pelabuhan") == Ids{"p1"});
    CHECK(index.find("jembatan") == Ids{"j1"});
  }
}

TEST_CASE("stats tells what an index holds") {
  const Index index;
  index.run("add", {index.folder().write("polos.jsonl", "{\"judul\":\"Tanpa tanggal\"}\n")});
  const ordered_json stats = ordered_json::parse(index.run("stats", {"--format", "json"}).out);
  CHECK(stats["documents"] == 3);
  CHECK(stats["dated"] == 2);
  CHECK(stats["first_day"] == "2020-05-02");
  CHECK(stats["last_day"] == "2021-06-03");
  CHECK(stats["bytes"] > 1000);
  CHECK(stats["analysis"].is_string());
  CHECK(stats["years"] == ordered_json{{"2020", 1}, {"2021", 1}});
  CHECK(stats["sources"]["Kabar Kota"] == 1);
  CHECK(stats["files"].contains("position.glass"));
  const ProgramResult text = index.run("stats");
  CHECK(text.code == 0);
  CHECK_THAT(text.out, Contains("documents           3\n") && Contains("2020-05-02") &&
                           Contains("Kabar Pantai"));
}

TEST_CASE("stats lists the acronyms that several articles explain") {
  const Index index;
  std::string lines;
  for (const char* id : {"a", "b", "c"}) {
    lines += R"({"id":")" + std::string(id) +
             R"(","judul":"Dermaga","isi":"Badan Pengawas Pelabuhan (BPP) datang."})" + "\n";
  }
  index.run("add", {index.folder().write("akronim.jsonl", lines)});
  const ordered_json stats = ordered_json::parse(index.run("stats", {"--format", "json"}).out);
  CHECK(stats["acronyms"] == ordered_json{{"badan pengawas pelabuhan=bpp", 3}});
  // An update takes its evidence along.
  index.run("delete", {"a"});
  CHECK_THAT(index.run("stats").out, !Contains("badan pengawas"));
}

TEST_CASE("stats tells no day whose articles are deleted") {
  const Index index;
  const auto day = [&](const char* which) {
    return ordered_json::parse(index.run("stats", {"--format", "json"}).out)[which];
  };
  REQUIRE(index.run("delete", {"j1"}).code == 0);
  CHECK(day("first_day") == "2020-05-02");
  CHECK(day("last_day") == "2020-05-02");
  REQUIRE(index.run("delete", {"p1"}).code == 0);
  CHECK(day("first_day") == "");
  CHECK(day("last_day") == "");
}

TEST_CASE("an interrupt leaves no half of an article that was being read") {
  const Index index;
  const std::string page = "<html><head><title>Pelabuhan Sunda Kelapa</title></head><body><p>" +
                           std::string("Pelabuhan Sunda Kelapa dikeruk mulai Senin pagi.</p>");
  const std::string row = "id,judul,isi\np1,Kabar,\"Pelabuhan dikeruk";
  const std::string input = GENERATE_COPY(page, row);
  const std::string place = index.folder().file("potong");
  index.folder().write("awal", input);
  const ProgramResult result =
      run_shell("cd " + index.folder().path() + "; mkfifo potong; warta-index add --index uji.db " +
                "potong & exec 9> potong; cat awal >&9; sleep 0.5; kill -TERM $!; wait $!; " +
                "echo code $?");
  CHECK(result.out == "code 1\n");
  CHECK_THAT(result.err, Contains("0 articles of this run") && !Contains("cut"));
  CHECK(index.find("pelabuhan") == Ids{"p1"});
  CHECK(index.find("kelapa") == Ids{"p1"});
}

// 4,000 articles are one segment.
TEST_CASE("a program that must be ended says how much it keeps, and its report is whole") {
  const TemporaryFolder folder;
  std::string good;
  for (int i = 0; i <= 4000; ++i) {
    good += record(std::to_string(i), "Warga mengungsi.", "", "");
  }
  folder.write("good.jsonl", good);
  folder.write("last.jsonl", record("akhir", "Warga pulang.", "", ""));
  std::string bad;
  for (int i = 0; i < 5000; ++i) {
    bad += "{\"id\":\n";
  }
  folder.write("bad.jsonl", bad);
  // It waits for a reader of its report, so that it meets no interrupt.
  const ProgramResult result = run_shell(
      "cd " + folder.path() +
      "; mkfifo news report; exec 8<> report; warta-index add --index uji.db --report report news "
      "2> err & exec 9> news; cat good.jsonl >&9; sleep 2; cat last.jsonl bad.jsonl >&9 & sleep 2; "
      "kill -TERM %1; wait %1; echo code $?; timeout 1 cat <&8 | head -n 1; tail -n 2 err >&2");
  CHECK_THAT(result.out, Catch::Matchers::StartsWith("code 1\nbad_record\tnews:4003\t"));
  CHECK_THAT(result.err, Contains("interrupted; 4000 articles are in finished segments"));
  for (const char* command : {"stats", "check", "compact"}) {
    const std::string index = folder.file("uji.db");
    CHECK_THAT(run_program("warta-index", {command, "--index", index}).err,
               Contains("in " + index + ".build is a build that is not done yet"));
  }
}

TEST_CASE("an article that replaces one of another source is told, an update is not") {
  const Index index;
  const auto add = [&](const std::string& file, const std::string& fields) {
    const std::string line = R"({"id":1,"judul":"Kapal Sandar",)" + fields + "}\n";
    const ProgramResult result = index.run("add", {index.folder().write(file, line)});
    CHECK(result.code == 0);
    return result;
  };
  const std::string told = ":1: replaces an article of another source or file";
  add("a.jsonl", R"("isi":"Pagi.","url":"https://satu.example/1")");
  const ProgramResult update =
      add("b.jsonl", R"("isi":"Siang.","url":"https://www.satu.example/1")");
  CHECK(update.err.empty());
  CHECK_THAT(update.out, Contains("1 replaced") && !Contains("same id"));
  const ProgramResult other = add("b.jsonl", R"("isi":"Sore.","url":"https://dua.example/1")");
  CHECK_THAT(other.err, Contains("b.jsonl" + told));
  CHECK_THAT(other.out, Contains("1 replaced") && Contains("1 of the same id"));
  CHECK_THAT(add("b.jsonl", R"("isi":"Malam.")").out, !Contains("same id"));
  CHECK_THAT(add("a.jsonl", R"("isi":"Subuh.")").err, Contains("a.jsonl" + told));
}

TEST_CASE("two articles of one id in two files are told once each in every run") {
  const Index index;
  const auto write = [&](const std::string& file, const std::string& body) {
    return index.folder().write(file, record("k1", body, "", ""));
  };
  const std::string first = write("a.jsonl", "Kapal sandar pagi.");
  const std::string second = write("b.jsonl", "Kapal sandar malam.");
  CHECK_THAT(index.run("add", {first, second}).out, Contains("1 of the same id"));
  const ProgramResult again = index.run("add", {first, second});
  CHECK_THAT(again.out, Contains("2 replaced") && Contains("2 of the same id"));
  CHECK_THAT(again.err, Contains(first + ":1: replaces an article of another source or file") &&
                            Contains(second + ":1: replaces another article of this run"));
  CHECK(index.find("malam") == Ids{"k1"});
}

TEST_CASE("of very many articles of one id the first few are told, all are counted and reported") {
  const Index index;
  const auto news = [](const std::string& source) {
    std::string lines;
    for (int i = 0; i < 10; ++i) {
      lines += record("k" + std::to_string(i), "Kapal sandar di " + source, source, "");
    }
    return lines;
  };
  REQUIRE(index.run("add", {index.folder().write("satu.jsonl", news("Satu"))}).code == 0);
  const std::string report = index.folder().file("laporan");
  const ProgramResult result =
      index.run("add", {index.folder().write("dua.jsonl", news("Dua")), "--report", report});
  CHECK_THAT(result.out, Contains("10 of the same id"));
  CHECK_THAT(result.err, Contains("dua.jsonl:3: ") && !Contains("dua.jsonl:4: ") &&
                             Contains("7 more articles have the id of another"));
  CHECK(run_shell("wc -l < " + report).out == "10\n");
}

TEST_CASE("a build folder that cannot be deleted is told, with what to do") {
  const Index index;
  const std::string build = index.path() + ".build";
  index.folder().write("uji.db.build/made-by-warta-index", "");
  index.folder().write("uji.db.build/lain/berkas", "");
  fs::create_directory(build + "/segments");
  fs::permissions(build + "/lain", fs::perms::owner_read | fs::perms::owner_exec);
  // Root may delete anything.
  const bool is_root = run_shell("id -u").out == "0\n";
  const std::string as_nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups ";
  if (is_root && (run_shell("chown -R 65534:65534 " + index.folder().path()).code != 0 ||
                  run_shell(as_nobody + "warta-index --version").code != 0)) {
    WARN("skipped: needs setpriv, and programs that anybody may run");
    return;
  }
  const auto run = [&](const std::string& words) {
    return run_shell((is_root ? as_nobody : "") + "warta-index " + words + " --index " +
                     index.path());
  };
  const std::string advice = "delete " + build + ", or have its owner do it";
  const ProgramResult compacted = run("compact");
  CHECK(compacted.code == 1);
  CHECK_THAT(compacted.err, Contains(advice) && !Contains("unexpected"));
  const ProgramResult deleted = run("delete j1");
  CHECK(deleted.code == 0);
  CHECK_THAT(deleted.err, Contains(build + " could not be deleted"));
  CHECK_THAT(run("add " + index.news()).err, Contains(build + " could not be deleted"));
  fs::permissions(build + "/lain", fs::perms::owner_all);
}
