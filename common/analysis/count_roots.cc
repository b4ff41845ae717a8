// Run by hand: counts the words of a text and writes what the lexicon takes from it, the files
// roots_seen.txt, names_seen.txt and frequency.txt of data/, their opening comments kept.
//   cmake --build --preset release --target count_roots
//   jq -r .body ARTICLES.jsonl | build/release/bin/count_roots common/analysis/data
// The text is UTF-8, a paragraph or a document a line; the limits below suit some 35 million words.
// The program's own lexicon leaves out the seen words, so it finds them anew, but reads words by
// the frequencies there are: a run is one step of expectation maximisation. Build and run it again
// until the files hardly change; from an empty frequency.txt that takes about four runs.
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/char_class.h"
#include "common/analysis/lexicon.h"
#include "common/analysis/readings.h"
#include "common/analysis/seen_words.h"
#include "common/analysis/tokenizer.h"
#include "common/text/utf8.h"

namespace {

using warta::CharClass;
using warta::Counts;
using warta::Piece;
using warta::PieceKind;
using warta::Reading;
using warta::Words;

// Counts a word of ASCII letters, with hyphens between them: all that roots of the language are
// written with. False for others.
bool count_word(Counts& counts, std::string_view word) {
  bool small = true;
  for (const char c : word) {
    const CharClass kind = warta::ascii_class(c);
    if (!warta::is_letter(kind) && c != '-') {
      return false;
    }
    small = small && kind != CharClass::upper;
  }
  if (small) {
    counts[std::string(word)].small += 1;
  } else if (warta::ascii_class(word[0]) == CharClass::upper) {
    counts[warta::fold(word)].capital += 1;
  }
  return true;
}

// Words with parts ("anak-anak", "YouTube") count whole, unless they hold figures: "Covid-19".
Counts count_words(std::istream& input) {
  Counts counts;
  std::vector<Piece> pieces;
  for (std::string raw; std::getline(input, raw);) {
    const std::string line = warta::to_clean_utf8(raw);
    for (std::size_t begin = 0; begin < line.size();) {
      begin = warta::tokenize(line, begin, pieces);
      for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const std::string_view text = line;
        if (piece.kind == PieceKind::host ||
            count_word(counts, text.substr(piece.begin, piece.end - piece.begin))) {
          i += piece.parts;
        }
      }
    }
  }
  return counts;
}

// How often each listed root occurs in all its forms, written small. A word of several readings is
// shared among them by their likelihood; what the last run counted is part of their costs.
Words share_counts(const Counts& counts, const std::function<bool(const std::string&)>& is_seen) {
  constexpr double kSharpness = 3;  // so a root's likelihood grows with the root of its count
  Words roots;
  for (const auto& [word, count] : counts) {
    if (count.small == 0 || is_seen(word)) {
      continue;
    }
    if (const auto entry = warta::find_root(word); entry && entry->lexicalized) {
      roots[word] += count.small;
      continue;
    }
    double all = 0;
    std::vector<Reading> readings = warta::all_readings(word);
    for (Reading& reading : readings) {
      reading.cost = std::exp(-kSharpness * reading.cost);
      all += reading.cost;
    }
    for (const Reading& reading : readings) {
      roots[reading.root] += count.small * reading.cost / all;
    }
  }
  return roots;
}

// Replaces all but the comments at the file's beginning by lines "n word word ...": words that
// occur 2^n to 2^(n+1)-1 times, the most frequent first.
void write_words(const std::string& path, const Words& words) {
  constexpr std::size_t kLine = 98;
  std::string text;
  std::ifstream old(path);
  if (!old) {
    throw std::runtime_error("cannot open " + path + "; is this the lexicon's data folder?");
  }
  for (std::string line; std::getline(old, line) && line.starts_with('#');) {
    text += line + "\n";
  }
  std::map<int, std::set<std::string>, std::greater<>> by_frequency;
  for (const auto& [word, count] : words) {
    if (count >= 2) {
      by_frequency[static_cast<int>(std::log2(count))].insert(word);
    }
  }
  for (const auto& [frequency, group] : by_frequency) {
    std::string line = std::to_string(frequency);
    for (const std::string& word : group) {
      if (line.size() + 1 + word.size() > kLine) {
        text += line + "\n";
        line = std::to_string(frequency);
      }
      line += " " + word;
    }
    text += line + "\n";
  }
  std::ofstream out(path);
  out << text;
  out.close();
  if (!out) {
    throw std::runtime_error("cannot write " + path);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: count_roots DATA_FOLDER < TEXT\n"
                 "  text of JSON lines: jq -r .body FILE.jsonl | count_roots DATA_FOLDER\n";
    return 2;
  }
  try {
    std::ios::sync_with_stdio(false);
    const std::string data = argv[1];
    const Counts counts = count_words(std::cin);
    if (counts.empty()) {
      throw std::runtime_error("no words on standard input; the files are as they were");
    }
    const Words roots = warta::find_seen_roots(counts);
    const Words names = warta::find_seen_names(counts, roots);
    write_words(data + "/roots_seen.txt", roots);
    write_words(data + "/names_seen.txt", names);
    write_words(data + "/frequency.txt", share_counts(counts, [&](const std::string& word) {
                  return roots.count(word) != 0 || names.count(word) != 0;
                }));
  } catch (const std::exception& error) {
    std::cerr << "count_roots: " << error.what() << "\n";
    return 1;
  }
}
