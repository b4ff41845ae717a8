// Every command of the README does what the README shows.
//
// A block fenced as ```console holds "$ command" lines, each followed by the output expected of it;
// a command ending in \ goes on in the next line. A line that is only "..." stands for any number
// of lines, and times such as (12.3 ms) may differ. The commands run in order in the repository's
// top folder, with one index for all of them in $WARTA_INDEX.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::test::Environment;
using warta::test::ProgramResult;
using warta::test::run_shell;
using warta::test::TemporaryFolder;
using Lines = std::vector<std::string>;

const std::string kTopFolder = std::string(WARTA_TESTS_DIR) + "/..";

struct Example {
  std::size_t line = 0;  // of the README, from 1
  std::string command;
  Lines expected;
};

bool continues(const std::string& command) { return !command.empty() && command.back() == '\\'; }

std::vector<Example> read_examples(std::istream& readme) {
  std::vector<Example> examples;
  bool inside = false;
  std::string line;
  for (std::size_t number = 1; std::getline(readme, line); ++number) {
    if (line.starts_with("```")) {
      inside = !inside && line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      examples.push_back({number, line.substr(2), {}});
    } else if (inside && !examples.empty() && examples.back().expected.empty() &&
               continues(examples.back().command)) {
      examples.back().command += "\n" + line;
    } else if (inside && !examples.empty()) {
      examples.back().expected.push_back(line);
    } else if (inside) {
      FAIL("README.md:" << number << ": the block does not begin with a command");
    }
  }
  return examples;
}

// Lines of `text`, times made alike, empty ones at the end left out.
Lines comparable(const std::string& text) {
  static const std::regex kTime(R"((elapsed_ms": |\()[0-9]+(\.[0-9]+)?( m?s\))?)");
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    std::smatch found;
    if (std::regex_search(line, found, kTime) && (found[3].matched || found[1] != "(")) {
      line = found.prefix().str() + "TIME" + found.suffix().str();
    }
    line.erase(line.find_last_not_of(" \t\r") + 1);
    lines.push_back(line);
  }
  while (!lines.empty() && lines.back().empty()) {
    lines.pop_back();
  }
  return lines;
}

bool matches(const Lines& expected, std::size_t i, const Lines& got, std::size_t j) {
  while (i < expected.size() && expected[i] != "...") {
    if (j == got.size() || expected[i] != got[j]) {
      return false;
    }
    ++i;
    ++j;
  }
  if (i == expected.size()) {
    return j == got.size();
  }
  for (; j <= got.size(); ++j) {
    if (matches(expected, i + 1, got, j)) {
      return true;
    }
  }
  return false;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("output is compared with ... for any lines and any times") {
  const Lines got = comparable("a\nb\nc (0.4 s)\n\n");
  CHECK(matches(comparable("a\nb\nc (12.3 s)"), 0, got, 0));
  CHECK(matches({"...", "b", "..."}, 0, got, 0));
  CHECK(matches({"a", "..."}, 0, got, 0));
  CHECK(matches({"a", "b", "...", "c (TIME"}, 0, comparable("a\nb\nc (TIME"), 0));
  CHECK_FALSE(matches({"a", "b"}, 0, got, 0));
  CHECK_FALSE(matches({"...", "d"}, 0, got, 0));
  CHECK_FALSE(matches(comparable("a\nb\nc (12.3 ms) x"), 0, got, 0));
  CHECK(comparable("(2021) 7") == Lines{"(2021) 7"});
}

TEST_CASE("the README's commands give what it shows") {
  std::ifstream readme(kTopFolder + "/README.md");
  REQUIRE(readme.is_open());
  const std::vector<Example> examples = read_examples(readme);
  REQUIRE_FALSE(examples.empty());
  const TemporaryFolder folder;
  for (const Example& example : examples) {
    const ProgramResult result =
        run_shell("cd '" + kTopFolder + "' && { " + example.command + "\n} 2>&1",
                  {{"WARTA_INDEX", folder.file("readme.db")}});
    // The index and the repository stand somewhere else for a reader.
    const std::string output =
        replaced(replaced(result.out, folder.path() + "/readme.db", "warta.db"),
                 std::filesystem::canonical(kTopFolder).string(), "/home/sari/warta");
    const Lines expected = comparable(joined(example.expected));
    const Lines got = comparable(output);
    INFO("README.md:" << example.line << ": $ " << example.command);
    INFO("expected:\n" << joined(expected) << "but got:\n" << joined(got));
    CHECK(matches(expected, 0, got, 0));
  }
}

TEST_CASE("the queries that README and --help give as examples find something in corpus/") {
  const TemporaryFolder folder;
  const std::string setting = "cd '" + kTopFolder + "' && ";
  const Environment index = {{"WARTA_INDEX", folder.file("readme.db")}};
  REQUIRE(
      run_shell(setting + "warta-index add corpus/dumps corpus/pages corpus/records corpus/formats",
                index)
          .code == 0);
  std::ifstream readme(kTopFolder + "/README.md");
  std::stringstream texts;
  texts << readme.rdbuf() << run_shell("warta-search --help").out;
  std::size_t count = 0;
  for (std::string line; std::getline(texts, line);) {
    const std::size_t begin = line.find("warta-search '");
    if (begin != 2 && begin != 4) {  // not the indented examples of either
      continue;
    }
    ++count;
    INFO(line);
    CHECK_THAT(run_shell(setting + line, index).out, Catch::Matchers::StartsWith(" 1. "));
  }
  CHECK(count == 6);
}
