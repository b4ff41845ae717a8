// How fast does text become words? `analysis_bench FILE` reads JSON lines, takes each article's
// title and body, and prints MB/s of processor time: the Warta analysis from a cold cache, and
// beside it what other engines do, Unicode words and the Snowball stemmer through Xapian.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/text/utf8.h"

namespace {

std::vector<std::string> read_texts(const char* path) {
  std::vector<std::string> texts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto article = nlohmann::json::parse(line);
    for (const char* field : {"title", "body"}) {
      texts.push_back(warta::to_clean_utf8(article.value(field, "")));
    }
  }
  return texts;
}

// As the indexer does: a paragraph at a time.
std::size_t count_warta_tokens(const std::vector<std::string>& texts) {
  warta::Analyzer analyzer;
  std::size_t tokens = 0;
  for (std::string_view text : texts) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      tokens += analyzer.analyze(text.substr(0, end)).size();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  return tokens;
}

// The words of Xapian::TermGenerator without its postings: runs of word characters, in lower case.
std::size_t count_snowball_tokens(const std::vector<std::string>& texts) {
  const Xapian::Stem stem("indonesian");
  std::size_t tokens = 0;
  std::string word;
  std::size_t letters = 0;  // of all stems, so that none is optimised away
  for (const std::string& text : texts) {
    const Xapian::Utf8Iterator end;
    for (Xapian::Utf8Iterator at(text); at != end;) {
      word.clear();
      for (; at != end && Xapian::Unicode::is_wordchar(*at); ++at) {
        Xapian::Unicode::append_utf8(word, Xapian::Unicode::tolower(*at));
      }
      if (word.empty()) {
        ++at;
      } else {
        letters += stem(word).size();
        ++tokens;
      }
    }
  }
  return letters > 0 ? tokens : 0;
}

template <typename Count>
void report(const char* name, const std::vector<std::string>& texts, const Count& count) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += text.size();
  }
  constexpr int kRounds = 3;
  double best = 1e9;
  std::size_t tokens = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t start = std::clock();
    tokens = count(texts);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("{:<10} {:6.1f} MB/s  {:.1f} MB  {} tokens  {:.2f} s (best of {})\n", name,
             megabytes / best, megabytes, tokens, best, kRounds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: analysis_bench FILE.jsonl\n");
    return 2;
  }
  const std::vector<std::string> texts = read_texts(argv[1]);
  report("warta", texts, count_warta_tokens);
  report("snowball", texts, count_snowball_tokens);
}
