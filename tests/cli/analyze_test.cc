// warta-analyze, end to end: its table, its stems, and what it refuses.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::Equals;
using Catch::Matchers::StartsWith;
using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::TemporaryFolder;
using Words = std::vector<std::string>;

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("warta-analyze shows tokens, and stems that echo their line") {
  const ProgramResult table = run_program("warta-analyze", {}, "Pemerintah mengembangkan vaksin");
  CHECK(table.code == 0);
  CHECK_THAT(table.out, StartsWith("text ") && Contains("kembang") && Contains("meN-"));
  CHECK(lines_of(table.out).size() == 4);

  const std::string words =
      "Memakan\nbuku-buku\n\n  kerja sama\nrus\xff\xfe"
      "ak\nabc\r\n";
  const ProgramResult stems = run_program("warta-analyze", {"--stems"}, words);
  CHECK(stems.code == 0);
  std::string echoed;
  for (const std::string& line : lines_of(stems.out)) {
    echoed += line.substr(0, line.rfind('\t')) + "\n";
  }
  CHECK_THAT(echoed, Equals(words));
  CHECK_THAT(stems.out,
             StartsWith("Memakan\tmakan\nbuku-buku\tbuku\n\t\n  kerja sama\tkerja sama\n"));
}

TEST_CASE("stems of names written as one are the whole as written") {
  const ProgramResult stems = run_program("warta-analyze", {"--stems"},
                                          "YouTube\nal-Amin\nanak-anak Al-Amin\n1,5 triliun\n");
  CHECK_THAT(stems.out, Equals("YouTube\tyoutube\nal-Amin\tal-amin\n"
                               "anak-anak Al-Amin\tanak al-amin\n1,5 triliun\t1.5 triliun\n"));
}

TEST_CASE("the table of warta-analyze stays in line whatever the script") {
  const ProgramResult table = run_program("warta-analyze", {}, "東京 cafe\xCC\x81 kata Al-Azhar");
  const std::vector<std::string> lines = lines_of(table.out);
  REQUIRE(lines.size() == 7);
  CHECK_THAT(lines[1], StartsWith("東京                東京           word     0     0-6"));
  CHECK_THAT(lines[2],
             StartsWith("cafe\xCC\x81                cafe           word     1     7-13"));
  CHECK_THAT(lines[3], StartsWith("kata                kata           word     2     14-18"));
  CHECK_THAT(lines[4], StartsWith("Al-Azhar            alazhar        hyphen   3-4   19-27"));
}

TEST_CASE("warta-analyze does not take a folder for text") {
  const TemporaryFolder folder;
  const ProgramResult result = run_program("warta-analyze", {folder.path()});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Contains("cannot open the file " + folder.path()));
}

TEST_CASE("words given to warta-analyze instead of a file are told the way") {
  const ProgramResult one = run_program("warta-analyze", {"pemerintahan"});
  CHECK(one.code == 1);
  CHECK_THAT(one.err, Contains("echo 'pemerintahan' | warta-analyze"));
  const ProgramResult two = run_program("warta-analyze", {"kata", "lain"});
  CHECK(two.code == 2);
  CHECK_THAT(two.err, Contains("| warta-analyze"));
}
