#include "common/analysis/stemmer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/analysis/affixes.h"
#include "common/analysis/open_roots.h"
#include "common/analysis/readings.h"

namespace warta {
namespace {

Stem whole(std::string_view word) {
  Stem stem;
  stem.root = std::string(word);
  return stem;
}

// A root that is itself derived is a step on the way: "mengetahui" is of ketahu and that of tahu,
// "dipelajari" of pelajar and that of ajar.
std::string innermost_root(std::string root) {
  constexpr int kDeepest = 3;
  for (int depth = 0; depth < kDeepest; ++depth) {
    if (const std::string_view irregular = find_irregular(root); !irregular.empty()) {
      return std::string(irregular);
    }
    std::optional<Reading> inner = best_reading(root, RootKind::free_only);
    if (!inner || inner->root == root) {
      break;
    }
    root = std::move(inner->root);
  }
  return root;
}

Stem to_stem(Reading reading) {
  Stem stem;
  stem.root = innermost_root(std::move(reading.root));
  stem.prefix = reading.prefix;
  stem.suffix = reading.suffix;
  stem.clitics = reading.clitics;
  return stem;
}

std::optional<Stem> stem_derived(std::string_view word) {
  std::optional<Reading> reading = best_reading(word);
  if (!reading) {
    reading = open_reading(word);
  }
  return reading ? std::optional(to_stem(std::move(*reading))) : std::nullopt;
}

// Affixes that news sets off by a hyphen before foreign words and names: "di-update", "se-Jawa".
constexpr std::array<std::string_view, 16> kHyphenPrefixes = {
    "di",  "ke",   "se", "ber", "ter", "per",  "me",  "mem",
    "men", "meng", "pe", "pem", "pen", "peng", "nge", "memper"};
constexpr std::array<std::string_view, 9> kHyphenSuffixes = {"nya", "ku", "mu",  "lah", "kah",
                                                             "pun", "an", "kan", "i"};

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

std::size_t common_ending(std::string_view a, std::string_view b) {
  const auto ends = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(ends.first - a.rbegin());
}

std::string consonants_of(std::string_view word) {
  std::string consonants(word);
  std::erase_if(consonants,
                [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; });
  return consonants;
}

bool is_known(std::string_view half) { return best_reading(half).has_value(); }

// Two halves that say one thing, though no root tells: they rhyme but for the first letter
// ("sayur-mayur") or differ in their vowels ("kelap-kelip"). Two known words are two words:
// "visi-misi", "Irak-Iran".
bool is_reduplication(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortestHalf = 4;
  constexpr std::size_t kLongestHalf = 40;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (a == b) {
    return true;
  }
  if (shorter < kShortestHalf || std::max(a.size(), b.size()) > kLongestHalf ||
      (is_known(a) && is_known(b))) {
    return false;
  }
  return common_ending(a, b) + 1 >= std::max(a.size(), b.size()) ||
         (a.size() == b.size() && consonants_of(a) == consonants_of(b));
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

// The second half of a reduplicated verb may keep the nasal that the first half got: "menari-nari"
// from tari, "menyia-nyiakan" from sia, "mengibas-ngibaskan" from kibas.
std::vector<std::string> without_nasal(std::string_view half) {
  struct Nasal {
    std::string_view spelling;
    std::string_view initial;
  };
  constexpr std::array<Nasal, 5> kNasals = {
      {{"ng", "k"}, {"ng", ""}, {"ny", "s"}, {"n", "t"}, {"m", "p"}}};
  std::vector<std::string> halves = {std::string(half)};
  for (const Nasal& nasal : kNasals) {
    if (half.size() > nasal.spelling.size() && half.starts_with(nasal.spelling)) {
      halves.push_back(std::string(nasal.initial) +
                       std::string(half.substr(nasal.spelling.size())));
    }
  }
  return halves;
}

bool repeats(Halves halves) {
  const std::vector<std::string> seconds = without_nasal(halves.second);
  return std::find(seconds.begin(), seconds.end(), halves.first) != seconds.end();
}

// The likeliest root that both halves have, "kebiru-biruan" -> biru: what one half leaves open the
// other decides ("beriba-iba" is of iba, not riba).
std::optional<Stem> stem_common_root(Halves halves) {
  std::optional<Reading> best;
  const std::vector<Reading> firsts = all_readings(halves.first);
  for (const std::string& second : without_nasal(halves.second)) {
    for (const Reading& b : all_readings(second)) {
      for (const Reading& a : firsts) {
        const double cost = a.cost + b.cost;
        if (a.root == b.root && a.root.size() > 1 && a.cost < kUnlikely && b.cost < kUnlikely &&
            !find_root(a.root)->proper_name && (!best || cost < best->cost)) {
          best = Reading{a.root, a.prefix, b.suffix, {}, cost};
        }
      }
    }
  }
  return best ? std::optional(to_stem(std::move(*best))) : std::nullopt;
}

// Two halves with one root, or of which no root is known but that look alike: "hud-hud".
std::optional<Stem> stem_reduplication(Halves halves) {
  std::optional<Stem> stem = stem_common_root(halves);
  if (!stem && is_reduplication(halves.first, halves.second)) {
    stem = stem_derived(halves.first);
    std::optional<Stem> second = stem_derived(halves.second);
    if (!stem || (second && second->root.size() < stem->root.size())) {
      stem = std::move(second);
    }
    if (!stem && halves.first == halves.second) {
      stem = whole(halves.first);
    }
  }
  if (stem) {
    stem->reduplicated = true;
  }
  return stem;
}

// The dictionary's own hyphenated entries. "anak-anak" is anak all the same, and "carut-marut"
// carut; the first half of "kupu-kupu" does not stand alone, and "al-quran" repeats nothing.
std::optional<Stem> stem_entry(std::string_view word, const std::optional<Halves>& halves) {
  if (!halves || !find_root(word)) {
    return std::nullopt;
  }
  const std::optional<RootEntry> base = find_root(halves->first);
  Stem stem = whole(word);
  const bool alike = longest_common_part(halves->first, halves->second).size() >= 3 ||
                     halves->first == halves->second;
  if (base && !base->bound && alike) {
    stem.root = innermost_root(std::string(halves->first));
    stem.reduplicated = true;
  }
  return stem;
}

// The word with what hyphens set off its ends taken away: "di-update", "mem-PHK-kan", "UU-nya".
std::string_view without_set_off_affixes(std::string_view word) {
  const std::size_t first = word.find('-');
  if (first != std::string_view::npos && contains(kHyphenPrefixes, word.substr(0, first))) {
    word.remove_prefix(first + 1);
  }
  const std::size_t last = word.rfind('-');
  if (last != std::string_view::npos && contains(kHyphenSuffixes, word.substr(last + 1))) {
    word = word.substr(0, last);
  }
  return word;
}

// The root of a hyphenated word, if it is one word.
std::optional<Stem> stem_hyphenated(std::string_view word) {
  const std::optional<Halves> halves = split_halves(word);
  if (std::optional<Stem> stem = stem_entry(word, halves)) {
    return stem;
  }
  // "bercompang-camping", "berlari-lari": affixes around such an entry.
  if (std::optional<Reading> around = best_reading(word)) {
    Stem stem = to_stem(*around);
    const std::optional<Halves> within = split_halves(stem.root);
    if (within && repeats(*within)) {
      if (std::optional<Stem> entry = stem_entry(stem.root, within)) {
        stem.root = entry->root;
      }
    }
    stem.reduplicated = true;
    return stem;
  }
  if (halves) {
    if (std::optional<Stem> stem = stem_reduplication(*halves)) {
      return stem;
    }
  }
  const std::string_view core = without_set_off_affixes(word);
  const bool is_cut = core.size() < word.size() && !core.empty();
  return is_cut && (core.find('-') == std::string_view::npos || is_one_word(core))
             ? std::optional(stem_word(core))
             : std::nullopt;
}

}  // namespace

bool is_one_word(std::string_view hyphenated) {
  return !find_irregular(hyphenated).empty() || stem_hyphenated(hyphenated);
}

Stem stem_word(std::string_view word) {
  if (const std::string_view root = find_irregular(word); !root.empty()) {
    Stem stem = whole(root);
    stem.irregular = true;
    return stem;
  }
  if (const std::optional<RootEntry> entry = find_root(word); entry && entry->lexicalized) {
    return whole(word);
  }
  std::optional<Stem> stem =
      word.find('-') == std::string_view::npos ? stem_derived(word) : stem_hyphenated(word);
  return stem ? *std::move(stem) : whole(word);
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
  if (stem.irregular) {
    append("(irregular)");
  }
  return text;
}

}  // namespace warta
