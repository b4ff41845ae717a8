// What count_roots takes from a text for the lexicon.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::test::ProgramResult;
using warta::test::run_program;
using warta::test::TemporaryFolder;

// "Siniar" is no word of hunspell-id. Lists that are there already must not hide it.
const std::string kComment = "# Yang dihitung.\n";
const std::string kOldList = kComment + "3 lama\n";
const std::string kSentence =
    "Siniar itu ramai: siniarnya didengar warga Maluku dan orang Halmahera lewat YouTube, karena "
    "mereka gemar bersiniar dan mendengarkan siniar.\n";
const std::string kMisspelt = "Ada sinair baru; sinairnya pendek, tetapi kami suka bersinair.\n";

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

struct DataFolder {
  DataFolder() {
    for (const char* name : {"roots_seen.txt", "names_seen.txt", "frequency.txt"}) {
      folder.write(name, kOldList);
    }
  }
  ProgramResult count(const std::string& text) const {
    return run_program("count_roots", {folder.path()}, text);
  }
  std::string content(const std::string& name) const {
    std::ifstream file(folder.file(name));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  // "N word" for each word of a file.
  std::set<std::string> words(const std::string& name) const {
    std::set<std::string> words;
    std::istringstream lines(content(name));
    for (std::string line; std::getline(lines, line);) {
      std::istringstream parts(line);
      std::string frequency;
      parts >> frequency;
      for (std::string word; frequency != "#" && parts >> word;) {
        words.insert(frequency + " " + word);
      }
    }
    return words;
  }
  TemporaryFolder folder;
};

TEST_CASE("count_roots finds roots, names and frequencies in text") {
  const DataFolder data;
  const ProgramResult result = data.count(repeat(kSentence, 500) + repeat(kMisspelt, 11));
  INFO(result.err);
  REQUIRE(result.code == 0);
  // A root by its affixes, not its misspelling; 500 is 2^8 and some.
  CHECK(data.words("roots_seen.txt") == std::set<std::string>{"8 siniar"});
  // "Maluku" is not malu + -ku. Halmahera is in the dictionary.
  CHECK(data.words("names_seen.txt") == std::set<std::string>{"8 maluku", "8 youtube"});
  // Both "didengar" and "mendengarkan" count for dengar.
  const std::set<std::string> frequencies = data.words("frequency.txt");
  CHECK(frequencies.count("9 dengar") == 1);
  CHECK(frequencies.count("8 gemar") == 1);
  CHECK(frequencies.count("3 tetapi") == 1);
  CHECK(frequencies.count("3 lama") == 0);
  for (const char* name : {"roots_seen.txt", "names_seen.txt", "frequency.txt"}) {
    CHECK(data.content(name).starts_with(kComment));
  }
}

TEST_CASE("count_roots leaves the lists alone where there is nothing to count") {
  const DataFolder data;
  CHECK(data.count("1945, 17-8.\n").code == 1);
  CHECK(data.content("frequency.txt") == kOldList);
  const ProgramResult elsewhere = run_program("count_roots", {data.folder.file("none")}, kSentence);
  CHECK(elsewhere.code == 1);
  CHECK(elsewhere.err.find("data folder") != std::string::npos);
}

}  // namespace
