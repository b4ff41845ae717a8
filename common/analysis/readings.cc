#include "common/analysis/readings.h"

#include <algorithm>
#include <array>

#include "common/analysis/affixes.h"

namespace warta {
namespace {

constexpr std::size_t kShortestRoot = 2;
constexpr std::uint8_t kRare = 4;  // fewer than 16 times in the counted text

// What speaks against a reading, in units of about one affix. Found by coordinate search on word
// lists with known roots; the order of the figures matters more than their size.
struct Costs {
  double prefix = 0.40;  // an affix that the dictionary gives the root
  double suffix = 0.40;
  double nya = -0.75;
  double possessive = 1.10;
  double particle = 1.10;
  double voice = 0.90;       // the dictionary gives the root another voice of the same verb
  double partly = 0.80;      // ... only the prefix or only the suffix, with others
  double foreign = 4.20;     // ... neither
  double stack = 1.15;       // a stack of prefixes that the dictionary does not give
  double ke = 1.50;          // ke- alone makes hardly any new words
  double se = 0.10;          // se- goes before nearly anything
  double bare_i = 1.70;      // -i alone ends many names
  double short_root = 3.10;  // a letter less than four, not given by the dictionary
  double tiny_root = 2.0;    // two letters, given or not: "pergi" is not per- + gi
  double redoubled = 2.00;
  double redoubled_an = -2.70;
  double nasal = 3.50;
  double talk = 1.00;
  double loan = 2.0;   // -isasi, -isme: "ikonisasi"
  double wati = -2.5;  // the word for the man is listed: "karyawati" is of karyawan
  double proper_name = 3.0;
  double function_word = 1.40;  // "bedengan" is not be- + dengan
  double bound = -0.60;
  double frequency = 0.12;  // off for each doubling of the root's count
  double bare = -0.30;
  double bare_unseen = 0.75;  // the dictionary lists it, text does not have it
};
constexpr Costs kCosts;

// The verb of meN- in its other voices: "dibaca", "terbaca", "kubaca", "bacakan".
bool is_voice(Prefix prefix) {
  return prefix == Prefix::none || prefix == Prefix::meN || prefix == Prefix::di ||
         prefix == Prefix::ter || prefix == Prefix::ku || prefix == Prefix::nasal;
}

// The same for verbs with per-: "memperkirakan", "diperkirakan", "perkirakan".
bool is_per_voice(Prefix prefix) {
  return prefix == Prefix::memper || prefix == Prefix::diper || prefix == Prefix::per ||
         prefix == Prefix::kuper || prefix == Prefix::teper;
}

bool is_loan(Suffix suffix) { return suffix >= Suffix::wati; }

bool takes_prefix(const RootEntry& entry, Prefix prefix) {
  for (int suffix = 0; suffix < kSuffixCount; ++suffix) {
    if (entry.takes(prefix, static_cast<Suffix>(suffix))) {
      return true;
    }
  }
  return false;
}

bool takes_suffix(const RootEntry& entry, Suffix suffix) {
  for (int prefix = 0; prefix < kPrefixCount; ++prefix) {
    if (entry.takes(static_cast<Prefix>(prefix), suffix)) {
      return true;
    }
  }
  return false;
}

// What it costs that the dictionary does not give this root these affixes: nothing where it does.
double licence_cost(const Reading& r, const RootEntry& entry) {
  if (entry.takes(r.prefix, r.suffix)) {
    return 0;
  }
  if (is_loan(r.suffix)) {
    return r.suffix == Suffix::wati ? kCosts.wati
           : r.root.size() < 4      ? kCosts.foreign
                                    : kCosts.loan;
  }
  const Suffix suffix = r.suffix == Suffix::in ? Suffix::kan : r.suffix;
  if (is_voice(r.prefix) && (entry.takes(Prefix::meN, suffix) || entry.takes(Prefix::di, suffix))) {
    return kCosts.voice;
  }
  if (is_per_voice(r.prefix) &&
      (entry.takes(Prefix::memper, suffix) || entry.takes(Prefix::diper, suffix))) {
    return kCosts.voice;
  }
  const bool prefix_known = r.prefix == Prefix::none || takes_prefix(entry, r.prefix);
  const bool suffix_known = r.suffix == Suffix::none || takes_suffix(entry, r.suffix);
  double cost = prefix_known && suffix_known ? kCosts.partly : kCosts.foreign;
  cost += r.prefix > Prefix::re && r.prefix < Prefix::nasal ? kCosts.stack : 0;
  cost += r.prefix == Prefix::ke && r.suffix == Suffix::none ? kCosts.ke : 0;
  cost += r.prefix == Prefix::se || r.prefix == Prefix::ku ? kCosts.se : 0;
  cost += r.prefix == Prefix::none && r.suffix == Suffix::i ? kCosts.bare_i : 0;
  cost += kCosts.short_root * (r.root.size() < 4 ? static_cast<double>(4 - r.root.size()) : 0.0);
  return cost;
}

// No word is built so, whatever the root: ke- and pe- make nouns and so take no -kan, "keterikan"
// is ke- + terik + -an; verbs with meN- and di- take no -an.
bool is_impossible(Prefix prefix, Suffix suffix) {
  switch (prefix) {
    case Prefix::meN:
    case Prefix::di:
    case Prefix::ter:
    case Prefix::ku:
    case Prefix::kuper:
    case Prefix::memper:
    case Prefix::mempe:
    case Prefix::member:
    case Prefix::diper:
    case Prefix::dike:
    case Prefix::dise:
    case Prefix::diber:
    case Prefix::teper:
    case Prefix::terke:
    case Prefix::menye:
      return suffix == Suffix::nya || (suffix == Suffix::an && prefix != Prefix::di);
    case Prefix::meNke:
      return suffix != Suffix::kan && suffix != Suffix::i;
    case Prefix::peNke:
      return suffix != Suffix::an;
    case Prefix::ber:
    case Prefix::berke:
    case Prefix::berpeN:
    case Prefix::berse:
      return suffix == Suffix::i || suffix == Suffix::nya;
    case Prefix::none:
    case Prefix::nasal:
    case Prefix::per:
      return false;
    case Prefix::re:  // only where the dictionary has it: "relawan" is not re- + lawan
      return true;
    case Prefix::se:
      return suffix == Suffix::kan || suffix == Suffix::i || suffix == Suffix::in;
    default:
      return suffix == Suffix::kan || suffix == Suffix::i || suffix == Suffix::in ||
             suffix == Suffix::nya;
  }
}

double clitic_cost(std::string_view clitics) {
  double cost = 0;
  if (clitics.empty()) {
    return 0;
  }
  if (clitics.starts_with("nya")) {
    cost += kCosts.nya;
    clitics.remove_prefix(3);
  } else if (clitics.starts_with("ku") || clitics.starts_with("mu")) {
    cost += kCosts.possessive;
    clitics.remove_prefix(2);
  }
  return cost + (clitics.empty() ? 0 : kCosts.particle);
}

double reading_cost(const Reading& r, const RootEntry& entry) {
  double cost = clitic_cost(r.clitics);
  cost -= kCosts.frequency * entry.frequency;
  cost += entry.bound ? kCosts.bound : 0;
  if (r.prefix == Prefix::none && r.suffix == Suffix::none) {
    const bool chance = !r.clitics.empty() && r.root.size() < 4;
    cost += entry.frequency < kRare && !entry.proper_name ? kCosts.bare_unseen : 0;
    return cost + kCosts.bare +
           (chance ? kCosts.short_root * static_cast<double>(4 - r.root.size()) : 0);
  }
  cost += r.root.size() < 3 ? kCosts.tiny_root : 0;
  cost += r.prefix == Prefix::none ? 0 : kCosts.prefix;
  cost += r.suffix == Suffix::none ? 0 : kCosts.suffix;
  cost += licence_cost(r, entry);
  cost += entry.proper_name ? kCosts.proper_name : 0;
  if (r.prefix == Prefix::redoubled) {
    cost += kCosts.redoubled + (r.suffix == Suffix::an ? kCosts.redoubled_an : 0);
  }
  cost += r.prefix == Prefix::nasal ? kCosts.nasal : 0;
  cost += !entry.takes(r.prefix, r.suffix) && is_stopword(r.root) ? kCosts.function_word : 0;
  cost += r.suffix == Suffix::in ? kCosts.talk : 0;
  return cost;
}

// Clitics and particles, "-nya", "-lah", and both: "bukunyalah". Returns every way to cut them off
// `word`, the whole word first.
std::vector<std::string_view> cut_clitics(std::string_view word) {
  constexpr std::array<std::string_view, 3> kParticles = {"lah", "kah", "pun"};
  constexpr std::array<std::string_view, 3> kPossessives = {"nya", "ku", "mu"};
  std::vector<std::string_view> cores = {word};
  for (const std::string_view particle : kParticles) {
    if (word.ends_with(particle)) {
      cores.push_back(word.substr(0, word.size() - particle.size()));
    }
  }
  const std::size_t with_particles = cores.size();
  for (std::size_t i = 0; i < with_particles; ++i) {
    for (const std::string_view possessive : kPossessives) {
      if (cores[i].ends_with(possessive)) {
        cores.push_back(cores[i].substr(0, cores[i].size() - possessive.size()));
      }
    }
  }
  return cores;
}

// Walks every way to take a word apart and keeps those that lead to a root of that kind; to any
// string when there is no kind.
class Search {
 public:
  Search(std::string_view word, std::optional<RootKind> roots) : word_(word), roots_(roots) {}

  std::vector<Reading> run() {
    for (const std::string_view core : cut_clitics(word_)) {
      clitics_ = word_.substr(core.size());
      try_suffixes(core);
    }
    return std::move(readings_);
  }

 private:
  void try_suffixes(std::string_view core) {
    for (int i = 0; i < kSuffixCount; ++i) {
      const auto suffix = static_cast<Suffix>(i);
      const std::string_view ending = suffix_spelling(suffix);
      if (core.ends_with(ending) && core.size() >= ending.size() + kShortestRoot) {
        try_prefixes(core.substr(0, core.size() - ending.size()), suffix);
      }
    }
  }

  void try_prefixes(std::string_view core, Suffix suffix) {
    if (suffix == Suffix::wati) {
      try_root(std::string(core) + "wan", Prefix::none, suffix);
      return;
    }
    try_root(std::string(core), Prefix::none, suffix);
    if (is_loan(suffix)) {
      return;
    }
    if (core.size() > 4 && core[1] == 'e' && core[0] == core[2] && !is_vowel(core[0])) {
      try_root(std::string(core.substr(2)), Prefix::redoubled, suffix);
    }
    for (const PrefixSpelling& s : prefix_spellings(core.front())) {
      if (!core.starts_with(s.spelling)) {
        continue;
      }
      const std::string_view rest = core.substr(s.spelling.size());
      if (rest.size() + s.restored.size() >= kShortestRoot && stands_before(s, rest)) {
        try_root(s.restored + std::string(rest), s.prefix, suffix);
      }
    }
  }

  void try_root(std::string root, Prefix prefix, Suffix suffix) {
    if (!roots_) {
      if (!is_impossible(prefix, suffix)) {
        readings_.push_back({std::move(root), prefix, suffix, clitics_, 0});
      }
      return;
    }
    const std::optional<RootEntry> entry = find_root(root);
    if (!entry || (entry->bound && roots_ == RootKind::free_only)) {
      return;
    }
    if (is_impossible(prefix, suffix) && !entry->takes(prefix, suffix)) {
      return;
    }
    Reading reading{std::move(root), prefix, suffix, clitics_, 0};
    reading.cost = reading_cost(reading, *entry);
    readings_.push_back(std::move(reading));
  }

  std::string_view word_;
  std::optional<RootKind> roots_;
  std::string_view clitics_;
  std::vector<Reading> readings_;
};

}  // namespace

std::vector<Reading> all_readings(std::string_view word, RootKind roots) {
  return Search(word, roots).run();
}

std::vector<Reading> unchecked_readings(std::string_view word) {
  return Search(word, std::nullopt).run();
}

std::optional<Reading> best_reading(std::string_view word, RootKind roots) {
  for (const std::string_view core : cut_clitics(word)) {
    if (const std::optional<RootEntry> entry = find_root(core); entry && entry->lexicalized) {
      return Reading{std::string(core), Prefix::none, Suffix::none, word.substr(core.size()), 0};
    }
  }
  std::vector<Reading> readings = all_readings(word, roots);
  const auto best =
      std::min_element(readings.begin(), readings.end(),
                       [](const Reading& a, const Reading& b) { return a.cost < b.cost; });
  if (best == readings.end() || best->cost > kUnlikely) {
    return std::nullopt;
  }
  return std::move(*best);
}

}  // namespace warta
