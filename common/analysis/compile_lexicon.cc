// Build-time program: reads hunspell-id and the files of data/, writes the lexicon as C++
// constants.
//   compile_lexicon HUNSPELL_FOLDER DATA_FOLDER OUT.cc [--without-seen]
// The last leaves roots_seen.txt and names_seen.txt out, for count_roots, which finds them.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/affixes.h"
#include "common/analysis/lexicon_data.h"
#include "common/text/utf8.h"

namespace {

using warta::Prefix;
using warta::Suffix;
using LicenceSet = std::vector<std::uint64_t>;

// The .aff file's NEEDAFFIX flag: a root that does not stand alone.
constexpr std::string_view kNeedAffix = "A2";

struct Licence {
  Prefix prefix;
  Suffix suffix;
};

struct Root {
  LicenceSet licences = LicenceSet(warta::kLicenceWords, 0);
  int frequency = 0;
  bool proper_name = false;
  bool bound = false;
  bool lexicalized = false;
};

struct Lexicon {
  std::map<std::string, Root> roots;
  std::map<std::string, std::string> irregular;
  std::map<std::string, std::string> spellings;
  std::set<std::string> stopwords;
};

// The lines of a file without comments ("#" to the end) and without blanks at the end.
std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    throw std::runtime_error("cannot open " + path);
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    line.erase(std::min(line.find('#'), line.size()));
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0) {
      line.pop_back();
    }
    if (!line.empty()) {
      lines.push_back(line);
    }
  }
  return lines;
}

// The prefix that hunspell spells so first; none for the few that Warta has no class for.
Prefix find_prefix(std::string_view spelling) {
  for (const warta::PrefixSpelling& s : warta::prefix_spellings(spelling.front())) {
    if (s.spelling == spelling && s.restored.empty()) {
      return s.prefix;
    }
  }
  return Prefix::none;
}

std::map<std::string, Suffix> suffixes_by_spelling() {
  std::map<std::string, Suffix> suffixes;
  for (int i = 0; i < warta::kSuffixCount; ++i) {
    suffixes[std::string(warta::suffix_spelling(static_cast<Suffix>(i)))] = static_cast<Suffix>(i);
  }
  return suffixes;
}

// What each two-letter flag of the .aff file licenses. A prefix flag names its prefix by its first
// rule; a suffix flag names the suffix, and in its continuation the prefix that goes with it:
// "SFX Mk 0 kan/M1nlo0A1" is meN-...-kan.
std::map<std::string, Licence> read_affix_flags(const std::string& path) {
  std::map<std::string, Licence> flags;
  const std::map<std::string, Suffix> suffixes = suffixes_by_spelling();
  for (const std::string& line : read_lines(path)) {
    std::istringstream words(line);
    std::string type;
    std::string flag;
    std::string strip;
    std::string add;
    words >> type >> flag >> strip >> add;
    const bool is_rule = (type == "PFX" || type == "SFX") && !(strip == "Y" || strip == "N");
    if (!is_rule || flags.count(flag) != 0) {
      continue;
    }
    const std::size_t slash = std::min(add.find('/'), add.size());
    const std::string spelling = add.substr(0, slash);
    if (type == "PFX") {
      const Prefix prefix = find_prefix(spelling);
      if (prefix != Prefix::none) {
        flags[flag] = {prefix, Suffix::none};
      }
      continue;
    }
    const auto suffix = suffixes.find(spelling);
    Prefix prefix = Prefix::none;
    bool circumfix = false;
    for (std::size_t i = slash + 1; i + 1 < add.size(); i += 2) {
      const auto with = flags.find(add.substr(i, 2));
      if (with != flags.end() && with->second.suffix == Suffix::none) {
        prefix = with->second.prefix;
        circumfix = true;
      }
    }
    if (suffix != suffixes.end() && (circumfix || !spelling.empty())) {
      flags[flag] = {prefix, suffix->second};
    }
  }
  return flags;
}

void add_licence(LicenceSet& licences, Licence licence) {
  const int bit =
      static_cast<int>(licence.prefix) * warta::kSuffixCount + static_cast<int>(licence.suffix);
  licences[static_cast<std::size_t>(bit / 64)] |= std::uint64_t{1} << (bit % 64);
}

bool is_word(std::string_view word) {
  return !word.empty() && word.front() != '-' && word.back() != '-' &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '-';
         });
}

// One line of the .dic file or of roots_extra.txt: "ajar/D0DiDk".
void add_entry(Lexicon& lexicon, const std::string& line,
               const std::map<std::string, Licence>& flags) {
  const std::size_t slash = std::min(line.find('/'), line.size());
  const std::string word = line.substr(0, slash);
  if (!is_word(word)) {
    return;
  }
  const bool proper_name = std::isupper(static_cast<unsigned char>(word[0])) != 0;
  const auto [entry, is_new] = lexicon.roots.try_emplace(warta::fold(word));
  // "Bali" and "bali": the common word wins.
  entry->second.proper_name = proper_name && (is_new || entry->second.proper_name);
  for (std::size_t i = slash + 1; i + 1 < line.size(); i += 2) {
    const std::string name = line.substr(i, 2);
    entry->second.bound = entry->second.bound || name == kNeedAffix;
    const auto flag = flags.find(name);
    if (flag != flags.end()) {
      add_licence(entry->second.licences, flag->second);
    }
  }
}

// Lines "12 word word ...": words that occur 2^12 to 2^13 times.
std::map<std::string, int> read_frequencies(const std::string& path) {
  std::map<std::string, int> frequencies;
  for (const std::string& line : read_lines(path)) {
    std::istringstream words(line);
    int frequency = 0;
    words >> frequency;
    for (std::string word; words >> word;) {
      frequencies[word] = frequency;
    }
  }
  return frequencies;
}

// Lines "word<TAB>word".
std::map<std::string, std::string> read_pairs(const std::string& path) {
  std::map<std::string, std::string> pairs;
  for (const std::string& line : read_lines(path)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      throw std::runtime_error(std::string("no tab in ").append(path).append(": ").append(line));
    }
    pairs[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return pairs;
}

bool has_licence(const LicenceSet& licences, Licence licence) {
  const int bit =
      static_cast<int>(licence.prefix) * warta::kSuffixCount + static_cast<int>(licence.suffix);
  return (licences[static_cast<std::size_t>(bit / 64)] >> (bit % 64) & 1U) != 0;
}

// The dictionary lists "bicarakan" beside bicara, which takes -kan: such a form is no root.
void drop_listed_forms(std::map<std::string, Root>& roots) {
  constexpr std::size_t kShortestRoot = 4;
  constexpr std::string_view kEnding = "kan";
  std::erase_if(roots, [&](const auto& entry) {
    const std::string& word = entry.first;
    if (!word.ends_with(kEnding) || word.size() < kEnding.size() + kShortestRoot) {
      return false;
    }
    const auto root = roots.find(word.substr(0, word.size() - kEnding.size()));
    return root != roots.end() &&
           (has_licence(root->second.licences, {Prefix::none, Suffix::kan}) ||
            has_licence(root->second.licences, {Prefix::meN, Suffix::kan}) ||
            has_licence(root->second.licences, {Prefix::di, Suffix::kan}));
  });
}

// Words that count_roots found in text.
void add_seen(Lexicon& lexicon, const std::string& data) {
  for (const auto& [word, frequency] : read_frequencies(data + "/roots_seen.txt")) {
    lexicon.roots[word].frequency = frequency;
  }
  for (const auto& [word, frequency] : read_frequencies(data + "/names_seen.txt")) {
    const auto [root, is_new] = lexicon.roots.try_emplace(word);
    root->second.proper_name = root->second.proper_name || is_new;
  }
}

Lexicon read_lexicon(const std::string& hunspell, const std::string& data, bool with_seen) {
  Lexicon lexicon;
  const std::map<std::string, Licence> flags = read_affix_flags(hunspell + "/id_ID.aff");
  const std::vector<std::string> dictionary = read_lines(hunspell + "/id_ID.dic");
  for (std::size_t i = 1; i < dictionary.size(); ++i) {  // the first line is a count
    add_entry(lexicon, dictionary[i], flags);
  }
  drop_listed_forms(lexicon.roots);
  for (const std::string& line : read_lines(data + "/roots_extra.txt")) {
    add_entry(lexicon, line, flags);
  }
  lexicon.irregular = read_pairs(data + "/irregular.tsv");
  lexicon.spellings = read_pairs(data + "/spellings.tsv");
  for (const auto& [variant, standard] : lexicon.spellings) {
    lexicon.roots.try_emplace(variant);
  }
  if (with_seen) {
    add_seen(lexicon, data);
  }
  for (const auto& [word, frequency] : read_frequencies(data + "/frequency.txt")) {
    const auto root = lexicon.roots.find(word);
    if (root != lexicon.roots.end()) {
      root->second.frequency = frequency;
    }
  }
  for (const std::string& line : read_lines(data + "/stopwords.txt")) {
    lexicon.stopwords.insert(warta::fold(line));
  }
  for (const std::string& line : read_lines(data + "/lexicalized.txt")) {
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      lexicon.roots[word].lexicalized = true;
    }
  }
  return lexicon;
}

// Collects all strings into one blob.
class Blob {
 public:
  std::string add(const std::string& text) {
    const std::size_t begin = text_.size();
    text_ += text;
    return "{" + std::to_string(begin) + "," + std::to_string(text.size()) + "}";
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::uint32_t table_size(std::size_t roots) {
  std::uint32_t size = 1;
  while (size < roots * 2) {
    size *= 2;
  }
  return size;
}

void write_roots(std::ostream& out, Blob& blob, const Lexicon& lexicon) {
  std::map<LicenceSet, std::size_t> sets;
  std::vector<LicenceSet> ordered;
  std::vector<std::uint32_t> table(table_size(lexicon.roots.size()), 0);
  std::uint32_t index = 0;
  out << "const Root kRoots[] = {\n";
  for (const auto& [word, root] : lexicon.roots) {
    const auto [set, is_new] = sets.try_emplace(root.licences, ordered.size());
    if (is_new) {
      ordered.push_back(root.licences);
    }
    out << "{" << blob.add(word) << "," << set->second << "," << root.frequency << ","
        << root.proper_name << "," << root.bound << "," << root.lexicalized << "},\n";
    std::size_t slot = warta::lexicon_data::hash(word) & (table.size() - 1);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.size() - 1);
    }
    table[slot] = ++index;
  }
  out << "};\nconst std::uint32_t kRootTableMask = " << table.size() - 1
      << ";\nconst std::uint32_t kRootTable[] = {\n";
  for (const std::uint32_t slot : table) {
    out << slot << ",";
  }
  out << "};\nconst std::uint64_t kLicenceSets[] = {\n";
  for (const LicenceSet& set : ordered) {
    for (const std::uint64_t word : set) {
      out << word << "U,";
    }
  }
  out << "};\n";
}

void write_pairs(std::ostream& out, Blob& blob, const std::string& name, const std::string& plural,
                 const std::map<std::string, std::string>& pairs) {
  out << "const WordPair k" << plural << "[] = {\n";
  for (const auto& [from, to] : pairs) {
    const std::string from_slice = blob.add(from);
    out << "{" << from_slice << "," << blob.add(to) << "},\n";
  }
  out << "};\nconst std::size_t k" << name << "Count = " << pairs.size() << ";\n";
}

void write_lexicon(std::ostream& out, const Lexicon& lexicon) {
  Blob blob;
  std::ostringstream body;
  write_roots(body, blob, lexicon);
  write_pairs(body, blob, "Irregular", "Irregular", lexicon.irregular);
  write_pairs(body, blob, "Spelling", "Spellings", lexicon.spellings);
  body << "const Slice kStopwords[] = {\n";
  for (const std::string& word : lexicon.stopwords) {
    body << blob.add(word) << ",\n";
  }
  body << "};\nconst std::size_t kStopwordCount = " << lexicon.stopwords.size() << ";\n";
  body << "const char kText[] =\n";
  constexpr std::size_t kLine = 80;
  for (std::size_t i = 0; i < blob.text().size(); i += kLine) {
    body << "\"" << blob.text().substr(i, kLine) << "\"\n";
  }
  body << ";\n";
  const std::string text = body.str();
  out << "// Written by compile_lexicon.\n#include \"common/analysis/lexicon_data.h\"\n"
      << "namespace warta::lexicon_data {\n"
      << text << "const std::uint64_t kHash = " << warta::lexicon_data::hash(text) << "U;\n}\n";
}

}  // namespace

int main(int argc, char** argv) {
  const bool without_seen = argc == 5 && std::string_view(argv[4]) == "--without-seen";
  if (argc != 4 && !without_seen) {
    std::cerr << "usage: compile_lexicon HUNSPELL_FOLDER DATA_FOLDER OUT [--without-seen]\n";
    return 2;
  }
  try {
    std::ofstream out(argv[3]);
    write_lexicon(out, read_lexicon(argv[1], argv[2], !without_seen));
    out.close();
    if (!out) {
      throw std::runtime_error(std::string("cannot write ") + argv[3]);
    }
  } catch (const std::exception& error) {
    std::cerr << "compile_lexicon: " << error.what() << "\n";
    return 1;
  }
}
