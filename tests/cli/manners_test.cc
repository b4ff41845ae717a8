// The programs as good citizens of a shell: help, manuals, completion, versions, closed pipes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Matches;
using Catch::Matchers::StartsWith;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

const Words kPrograms = {"warta-index", "warta-search", "warta-analyze"};

std::string output_of(const std::string& program, const Words& args) {
  const ProgramResult result = run_program(program, args);
  CAPTURE(program, args, result.err);
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  return result.out;
}

// The commands and options that fish is told of, by command: "" is the program itself.
std::map<std::string, std::set<std::string>> told_to_fish(const std::string& program) {
  static const std::regex kCommand("seen_subcommand_from ([a-z]+)");
  static const std::regex kName(" -(l|a) ([a-z-]+)");
  std::map<std::string, std::set<std::string>> told;
  std::istringstream lines(output_of(program, {"--generate", "fish"}));
  for (std::string line; std::getline(lines, line);) {
    std::smatch command;
    std::regex_search(line, command, kCommand);
    const std::string names = line.substr(0, line.find(" -d "));
    for (std::sregex_iterator found(names.begin(), names.end(), kName), end; found != end;
         ++found) {
      told[command.str(1)].insert(((*found)[1] == "l" ? "--" : "") + (*found)[2].str());
    }
  }
  return told;
}

// What the lines of help explain: commands and long options.
std::set<std::string> explained_by(const std::string& help) {
  static const std::regex kCommand("^  ([a-z]+) {3,}");
  static const std::regex kName("--[a-z-]+");
  std::set<std::string> names;
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    std::smatch command;
    if (std::regex_search(line, command, kCommand)) {
      names.insert(command[1]);
    } else if (line.starts_with("  -")) {
      const std::string heading = line.substr(2, line.find(' ', 2) - 2);
      for (std::sregex_iterator found(heading.begin(), heading.end(), kName), end; found != end;
           ++found) {
        names.insert(found->str());
      }
    }
  }
  return names;
}

// What bash offers for the last of `words`.
std::string completed(const Words& words) {
  std::string line;
  for (const std::string& word : words) {
    line += " '" + word + "'";
  }
  std::string function = "_" + words[0];
  std::replace(function.begin(), function.end(), '-', '_');
  const ProgramResult result = run_shell(
      "source <(" + words[0] + " --generate bash) && COMP_WORDS=(" + line +
      ") && COMP_CWORD=" + std::to_string(words.size() - 1) + " && cd " WARTA_CORPUS_DIR " && { " +
      function + " 2>/dev/null; echo \"${COMPREPLY[*]}\"; }");
  CAPTURE(words, result.err);
  CHECK(result.code == 0);
  return result.out;
}

}  // namespace

TEST_CASE("help explains every command and option, with examples, on eighty columns") {
  for (const std::string& program : kPrograms) {
    for (const auto& [command, told] : told_to_fish(program)) {
      const Words args = command.empty() ? Words{"--help"} : Words{command, "--help"};
      const std::string help = output_of(program, args);
      CAPTURE(help);
      CHECK_THAT(help, StartsWith("Usage: " + program));
      CHECK_THAT(help, Contains("Example") && Contains("\n  -h,--help "));
      CHECK(explained_by(help) == told);
      std::istringstream lines(help);
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(line.size() <= 80);
      }
    }
  }
  CHECK(told_to_fish("warta-index").size() == 7);
  CHECK_THAT(output_of("warta-index", {"add", "--help"}),
             StartsWith("Usage: warta-index add [OPTION]... [INPUT]...\n"));
}

TEST_CASE("manuals and completion know the same commands and options") {
  for (const std::string& program : kPrograms) {
    const std::string manual = output_of(program, {"--generate", "man"});
    for (const char* heading :
         {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT CODES", "SEE ALSO"}) {
      CHECK_THAT(manual, Contains(std::string("\n.SH ") + heading + "\n"));
    }
    const std::string bash = output_of(program, {"--generate", "bash"});
    const std::string zsh = output_of(program, {"--generate", "zsh"});
    for (const auto& [command, told] : told_to_fish(program)) {
      CHECK(told.count("--help") == 1);
      for (const std::string& name : told) {
        CAPTURE(program, name);
        CHECK_THAT(manual, Contains(std::regex_replace(name, std::regex("-"), "\\-")));
        CHECK_THAT(bash, Contains(name + " ") || Contains(name + "'"));
        CHECK_THAT(zsh, Contains(name + "=[") || Contains(name + "[") || Contains(name + ":"));
      }
    }
  }
  CHECK(run_program("warta-search", {"--generate", "csh"}).code == 2);
}

TEST_CASE("a manual shows quotes and hyphens as a shell needs them") {
  const std::string manual = output_of("warta-search", {"--generate", "man"});
  CHECK_THAT(manual, Contains(R"(\[aq]\[dq]peringatan dini\[dq] +gempa \-banjir\[aq])"));
  CHECK_THAT(manual, !Contains("'"));
}

TEST_CASE("bash completes commands, options, choices, files and folders") {
  CHECK(completed({"warta-index", "co"}) == "compact\n");
  CHECK(completed({"warta-index", "add", "--re"}) == "--rebuild --report\n");
  CHECK(completed({"warta-index", "stats", "--format", ""}) == "text json\n");
  CHECK(completed({"warta-search", "--format", "json"}) == "json jsonl\n");
  CHECK(completed({"warta-search", "--sort", "=", "new"}) == "newest\n");
  CHECK(completed({"warta-search", "--sort", "="}) == "relevance newest oldest\n");
  CHECK(completed({"warta-index", "add", "rec"}) == "records\n");
  CHECK(completed({"warta-index", "add", "--index", "d"}) == "dumps\n");
  CHECK(completed({"warta-search", "--suggest-words", "dem"}) == "demo.sh\n");
  CHECK(completed({"warta-search", "--limit", ""}) == "\n");
  CHECK(completed({"warta-analyze", "--st"}) == "--stems\n");
}

TEST_CASE("--version names program, analysis and schema") {
  std::set<std::string> second_lines;
  for (const std::string& program : kPrograms) {
    const std::string text = output_of(program, {"--version"});
    CHECK_THAT(text, Matches(program + " [0-9.]+\nanalysis [0-9]+-[0-9a-f]{16}\nschema [0-9]+\n"));
    second_lines.insert(text.substr(text.find('\n')));
  }
  CHECK(second_lines.size() == 1);
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(run_program("warta-index", {"add", "--index", index, "-"},
                      R"({"id":"a","isi":"Panen raya di Subang dimulai pekan ini."})")
              .code == 0);
  const std::string stats = output_of("warta-index", {"stats", "--index", index});
  const std::string version = *second_lines.begin();
  CHECK_THAT(stats, Contains(version.substr(10, version.find('\n', 1) - 10)));
}

TEST_CASE("a reader that has gone ends every program quietly, as it ends cat") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const std::string words = folder.write("kata", "nelayan\npetani\n");
  REQUIRE(run_program("warta-index", {"add", "--index", index, WARTA_CORPUS_DIR "/records"}).code ==
          0);
  const std::string ask = "warta-search --index " + index;
  for (const std::string& command :
       {"cat " + words, ask + " warga", ask + " warga --format json", ask + " --format json",
        ask + " warga --format tsv", ask + " --suggest-words " + words,
        std::string("warta-search --help"), std::string("warta-index --version"),
        std::string("warta-index add --help"), std::string("warta-search --generate man"),
        "warta-analyze " + words, "warta-analyze --stems " + words,
        "warta-index stats --index " + index, "warta-index check --index " + index,
        std::string("warta-index extract " WARTA_CORPUS_DIR "/records")}) {
    CAPTURE(command);
    // The reader is gone before anything is written.
    const ProgramResult result =
        run_shell("set -o pipefail; { sleep 0.1; " + command + "; } | true");
    CHECK(result.code == 141);
    CHECK(result.err.empty());
  }
}

TEST_CASE("a reader that goes in the middle of much output ends a program as quietly") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  REQUIRE(run_program("warta-index", {"add", "--index", index, WARTA_CORPUS_DIR "/dumps"}).code ==
          0);
  std::string many;
  for (int i = 0; i < 50'000; ++i) {
    many += "berita\n";
  }
  const std::string words = folder.write("kata", many);
  const std::string ask = "warta-search --index " + index;
  for (const std::string& command :
       {ask + " --limit 1000 --snippet-length 10000 'warga ATAU harga ATAU kata'",
        ask + " --suggest-words " + words, "warta-analyze " + words,
        "warta-analyze --stems " + words}) {
    CAPTURE(command);
    const ProgramResult result = run_shell("set -o pipefail; " + command + " | head -1");
    CHECK(result.code == 141);
    CHECK(result.err.empty());
    CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 1);
  }
}

TEST_CASE("messages that nobody reads stop no work") {
  const TemporaryFolder folder;
  const std::string index = folder.file("uji.db");
  const ProgramResult result =
      run_shell("{ sleep 0.1; warta-index add --index " + index + " " + folder.file("tidak-ada") +
                " " WARTA_CORPUS_DIR "/records; echo $? >&3; } 3>&1 >/dev/null 2> >(true)");
  CHECK(result.out == "4\n");
  CHECK_THAT(output_of("warta-search", {"--index", index, "warga"}), Contains("articles"));
}

TEST_CASE("an index of another host is not written to, and an unknown command is named") {
  for (const char* command : {"add", "delete", "compact", "check"}) {
    const ProgramResult result =
        run_program("warta-index", {command, "--index", "tcp://127.0.0.1:9", "x"});
    CHECK(result.code == 2);
  }
  const ProgramResult remote = run_program("warta-index", {"add", "--index", "tcp://a:9", "x"});
  CHECK(remote.code == 2);
  CHECK_THAT(remote.err, Contains("tcp://a:9") && Contains("another host"));
  const ProgramResult unknown = run_program("warta-index", {"hapus", "--index", "x.db"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("hapus") && Contains("add, delete, check"));
}
