// Sentences and their tokens: tests/golden/analysis.txt. A sentence stands at the margin; below it
// are its tokens, two spaces in: text root begin end position width kind. To accept a changed
// analysis, run with WARTA_UPDATE_GOLDEN=1 and read the difference.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"

namespace {

const std::string kPath = std::string(WARTA_TESTS_DIR) + "/golden/analysis.txt";
constexpr std::string_view kIndent = "  ";

// A sentence, comment or empty line, and the indented lines below it.
struct Entry {
  std::string line;
  std::string tokens;
};

bool is_sentence(const Entry& entry) { return !entry.line.empty() && entry.line[0] != '#'; }

std::vector<Entry> read_entries() {
  std::ifstream file(kPath);
  REQUIRE(file);
  std::vector<Entry> entries;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(kIndent)) {
      REQUIRE_FALSE(entries.empty());
      entries.back().tokens += line + "\n";
    } else {
      entries.push_back({line, ""});
    }
  }
  return entries;
}

void write_entries(const std::vector<Entry>& entries) {
  std::ofstream file(kPath);
  for (const Entry& entry : entries) {
    file << entry.line << "\n" << entry.tokens;
  }
  REQUIRE(file.flush());
}

std::string_view kind_name(warta::TokenKind kind) {
  switch (kind) {
    case warta::TokenKind::word:
      return "word";
    case warta::TokenKind::number:
      return "number";
    case warta::TokenKind::compound:
      return "compound";
    case warta::TokenKind::hyphenated:
      return "hyphenated";
    case warta::TokenKind::quantity:
      return "quantity";
  }
  return "?";
}

std::string token_lines(std::string_view sentence, warta::Analyzer& analyzer) {
  std::ostringstream lines;
  for (const warta::Token& token : analyzer.analyze(sentence)) {
    lines << kIndent << token.text << " " << token.root << " " << token.begin << " " << token.end
          << " " << token.position << " " << token.width << " " << kind_name(token.kind)
          << (token.function_word ? " function" : "") << "\n";
  }
  return lines.str();
}

}  // namespace

TEST_CASE("sentences are analysed as the golden file says") {
  warta::Analyzer analyzer;
  std::vector<Entry> entries = read_entries();
  const bool update = std::getenv("WARTA_UPDATE_GOLDEN") != nullptr;
  std::size_t sentences = 0;
  for (Entry& entry : entries) {
    if (!is_sentence(entry)) {
      continue;
    }
    ++sentences;
    const std::string lines = token_lines(entry.line, analyzer);
    if (update) {
      entry.tokens = lines;
    } else {
      CAPTURE(entry.line);
      CHECK(lines == entry.tokens);
    }
  }
  CHECK(sentences > 12);
  if (update) {
    write_entries(entries);
  }
}
