#include "common/analysis/stemmer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/analysis/affixes.h"

namespace warta {
namespace {

constexpr std::size_t kShortestRoot = 2;

bool ends_with(std::string_view text, std::string_view ending) { return text.ends_with(ending); }

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// Vowel groups, the measure that menge- needs: "bom" has one, "bomba" two.
int count_syllables(std::string_view word) {
  int syllables = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) {
      ++syllables;
    }
  }
  return syllables;
}

struct Reading {
  Stem stem;
  double cost;
};

// How unlikely a reading is. The word as a listed root costs nothing; every affix costs; an affix
// that the dictionary does not give this root costs much more, the more so for short roots, which
// turn up by chance within other words. Frequent roots are cheaper: "berikan" is beri + -kan,
// not ber- + ikan.
double reading_cost(const Stem& stem, const RootEntry& entry) {
  const bool bare = stem.prefix == Prefix::none && stem.suffix == Suffix::none;
  double cost = 0;
  if (!bare) {
    const int affixes =
        (stem.prefix != Prefix::none ? 1 : 0) + (stem.suffix != Suffix::none ? 1 : 0);
    cost += 1.0 * affixes;
    if (!entry.takes(stem.prefix, stem.suffix)) {
      cost += 3.0;
      cost += stem.root.size() <= 3 ? 2.0 : 0.0;
    }
  }
  cost += stem.clitics.empty() ? 0.0 : 0.8;
  cost -= 0.12 * entry.frequency;
  return cost;
}

// Short roots turn up by chance at the end of names and foreign words: "dida" is not di- + da,
// "loan" not lo + -an. They count only with affixes that the dictionary gives them, or when they
// are long or frequent enough.
bool is_chance(const Stem& stem, const RootEntry& entry) {
  constexpr std::size_t kLongRoot = 4;
  constexpr std::uint8_t kFrequent = 9;
  const bool bare = stem.prefix == Prefix::none && stem.suffix == Suffix::none;
  if (bare ? stem.clitics.empty() : entry.takes(stem.prefix, stem.suffix)) {
    return false;
  }
  return stem.root.size() < 3 || (stem.root.size() < kLongRoot && entry.frequency < kFrequent);
}

// Clitics and particles, "-nya", "-lah", and both: "bukunyalah". Returns every way to cut them off
// `word`, the whole word first.
std::vector<std::string_view> cut_clitics(std::string_view word) {
  constexpr std::array<std::string_view, 3> kParticles = {"lah", "kah", "pun"};
  constexpr std::array<std::string_view, 3> kPossessives = {"nya", "ku", "mu"};
  std::vector<std::string_view> cores = {word};
  for (const std::string_view particle : kParticles) {
    if (ends_with(word, particle)) {
      cores.push_back(word.substr(0, word.size() - particle.size()));
    }
  }
  const std::size_t with_particles = cores.size();
  for (std::size_t i = 0; i < with_particles; ++i) {
    for (const std::string_view possessive : kPossessives) {
      if (ends_with(cores[i], possessive)) {
        cores.push_back(cores[i].substr(0, cores[i].size() - possessive.size()));
      }
    }
  }
  return cores;
}

class Search {
 public:
  explicit Search(std::string_view word) : word_(word) {}

  // The best reading that leads to a root which stands alone.
  std::optional<Stem> best_free() {
    bound_allowed_ = false;
    return best();
  }

  std::optional<Stem> best() {
    for (const std::string_view core : cut_clitics(word_)) {
      clitics_ = word_.substr(core.size());
      try_suffixes(core);
    }
    if (!best_) {
      return std::nullopt;
    }
    return std::move(best_->stem);
  }

 private:
  void try_suffixes(std::string_view core) {
    constexpr std::array<Suffix, 4> kSuffixes = {Suffix::none, Suffix::kan, Suffix::i, Suffix::an};
    for (const Suffix suffix : kSuffixes) {
      const std::string_view ending = suffix_spelling(suffix);
      if (ends_with(core, ending) && core.size() >= ending.size() + kShortestRoot) {
        try_prefixes(core.substr(0, core.size() - ending.size()), suffix);
      }
    }
  }

  void try_prefixes(std::string_view core, Suffix suffix) {
    try_root(std::string(core), Prefix::none, suffix);
    for (const PrefixSpelling& s : prefix_spellings()) {
      if (!core.starts_with(s.spelling)) {
        continue;
      }
      const std::string_view rest = core.substr(s.spelling.size());
      if (rest.size() + s.restored.size() < kShortestRoot || rest.empty()) {
        continue;
      }
      const bool fits = s.initials == "."
                            ? count_syllables(rest) == 1
                            : s.initials.empty() || s.initials.find(rest[0]) != std::string::npos;
      if (fits) {
        try_root(s.restored + std::string(rest), s.prefix, suffix);
      }
    }
  }

  void try_root(std::string root, Prefix prefix, Suffix suffix) {
    const std::optional<RootEntry> entry = find_root(root);
    if (!entry || (entry->proper_name && (prefix != Prefix::none || suffix != Suffix::none) &&
                   !entry->takes(prefix, suffix))) {
      return;
    }
    if (entry->bound && !bound_allowed_) {
      return;
    }
    Stem stem;
    stem.root = std::move(root);
    stem.prefix = prefix;
    stem.suffix = suffix;
    stem.clitics = clitics_;
    if (is_chance(stem, *entry)) {
      return;
    }
    const double cost = reading_cost(stem, *entry);
    if (!best_ || cost < best_->cost) {
      best_ = Reading{std::move(stem), cost};
    }
  }

  std::string_view word_;
  std::string_view clitics_;
  bool bound_allowed_ = true;
  std::optional<Reading> best_;
};

// Affixes that news sets off by a hyphen before foreign words and names: "di-update", "se-Jawa".
constexpr std::array<std::string_view, 16> kHyphenPrefixes = {
    "di",  "ke",   "se", "ber", "ter", "per",  "me",  "mem",
    "men", "meng", "pe", "pem", "pen", "peng", "nge", "memper"};
constexpr std::array<std::string_view, 7> kHyphenSuffixes = {"nya", "ku",  "mu", "lah",
                                                             "kah", "pun", "an"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view longest_common_part(std::string_view a, std::string_view b) {
  std::string_view longest;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      std::size_t length = 0;
      while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length]) {
        ++length;
      }
      if (length > longest.size()) {
        longest = a.substr(i, length);
      }
    }
  }
  return longest;
}

// Both halves hold the same base: whole or without its first letter, "tolong-menolong" (t-
// swallowed by the nasal), "sayur-mayur"; or between affixes, "kebiru-biruan".
bool is_reduplication(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortestBase = 3;
  constexpr std::size_t kLongestHalf = 40;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (a == b) {
    return true;
  }
  if (shorter <= kShortestBase || std::max(a.size(), b.size()) > kLongestHalf) {
    return false;
  }
  const std::string_view base = longest_common_part(a, b);
  return base.size() >= std::max(kShortestBase, shorter - 1) ||
         (base.size() > kShortestBase && a.ends_with(base) && b.starts_with(base) &&
          find_root(base));
}

struct Halves {
  std::string_view first;
  std::string_view second;
};

// The two parts of a word with exactly one hyphen.
std::optional<Halves> split_halves(std::string_view word) {
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || word.find('-', hyphen + 1) != std::string_view::npos ||
      hyphen == 0 || hyphen + 1 == word.size()) {
    return std::nullopt;
  }
  return Halves{word.substr(0, hyphen), word.substr(hyphen + 1)};
}

Stem whole(std::string_view word) {
  Stem stem;
  stem.root = std::string(word);
  return stem;
}

// The root of a reduplicated word is that of the half which has one, the barer half first:
// "tolong-menolong" -> tolong, "kebiru-biruan" -> biru, "bermain-main" -> main.
Stem stem_reduplication(Halves halves) {
  Stem first = stem_word(halves.first);
  Stem second = stem_word(halves.second);
  const bool first_known = find_root(first.root).has_value();
  const bool second_known = find_root(second.root).has_value();
  Stem& better = first_known && (!second_known || first.root.size() <= second.root.size()) ? first
                 : second_known                                                            ? second
                                                                                           : first;
  better.reduplicated = true;
  return std::move(better);
}

// The root of a hyphenated word. Reduplication leads to its base where that is a root ("anak-anak"
// -> anak), else the dictionary's own entry stays ("kupu-kupu").
Stem stem_hyphenated(std::string_view word) {
  const std::optional<Halves> halves = split_halves(word);
  if (halves && is_reduplication(halves->first, halves->second)) {
    Stem stem = stem_reduplication(*halves);
    if (find_root(stem.root)) {
      return stem;
    }
  }
  if (!halves || find_root(word)) {
    return whole(word);
  }
  if (contains(kHyphenPrefixes, halves->first)) {
    return stem_word(halves->second);
  }
  if (contains(kHyphenSuffixes, halves->second) ||
      is_reduplication(halves->first, halves->second)) {
    return stem_word(halves->first);
  }
  return whole(word);
}

// A root that never stands alone is a step of derivation: "mengetahui" is of ketahu, and that of
// tahu.
Stem unbind(Stem stem) {
  const std::optional<RootEntry> entry = find_root(stem.root);
  if (entry && entry->bound) {
    if (std::optional<Stem> inner = Search(stem.root).best_free()) {
      stem.root = inner->root;
    }
  }
  return stem;
}

}  // namespace

bool is_one_word(std::string_view hyphenated) {
  if (find_root(hyphenated) || !find_override(hyphenated).empty()) {
    return true;
  }
  const std::optional<Halves> halves = split_halves(hyphenated);
  return halves &&
         (is_reduplication(halves->first, halves->second) ||
          contains(kHyphenPrefixes, halves->first) || contains(kHyphenSuffixes, halves->second));
}

Stem stem_word(std::string_view word) {
  if (const std::string_view root = find_override(word); !root.empty()) {
    Stem stem = whole(root);
    stem.overridden = true;
    return stem;
  }
  if (word.find('-') != std::string_view::npos) {
    return stem_hyphenated(word);
  }
  if (std::optional<Stem> stem = Search(word).best()) {
    return unbind(*std::move(stem));
  }
  return whole(word);
}

std::string describe(const Stem& stem) {
  std::string text(prefix_name(stem.prefix));
  const auto append = [&](std::string_view part) {
    text += text.empty() ? "" : " + ";
    text += part;
  };
  append(stem.root);
  if (stem.suffix != Suffix::none) {
    append("-" + std::string(suffix_spelling(stem.suffix)));
  }
  if (!stem.clitics.empty()) {
    append("-" + std::string(stem.clitics));
  }
  if (stem.reduplicated) {
    append("(reduplicated)");
  }
  if (stem.overridden) {
    append("(listed)");
  }
  return text;
}

}  // namespace warta
