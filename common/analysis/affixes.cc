#include "common/analysis/affixes.h"

#include <algorithm>
#include <array>
#include <vector>

namespace warta {
namespace {

struct Spelling {
  std::string_view spelling;
  std::string_view restored;
  std::string_view initials;
  Prefix prefix;
};

// The nasal of meN- and peN- takes the place of p, t, s, k before native roots ("memukul",
// "menulis", "menyapu", "mengirim") and leaves them in loans and clusters ("memproses",
// "mentransfer", "mensponsori", "mengkritik").
constexpr std::array<Spelling, 51> kSimple = {{
    {"menge", "", ".", Prefix::meN},
    {"meng", "", "aeiouhgkqx", Prefix::meN},
    {"meng", "k", "aeiour", Prefix::meN},
    {"meny", "s", "aeiou", Prefix::meN},
    {"men", "", "cdjztsn", Prefix::meN},
    {"men", "t", "aeiou", Prefix::meN},
    {"mem", "", "bfvp", Prefix::meN},
    {"mem", "p", "aeiou", Prefix::meN},
    {"me", "", "lmnrwy", Prefix::meN},
    {"penge", "", ".", Prefix::peN},
    {"peng", "", "aeiouhgkqxr", Prefix::peN},
    {"peng", "k", "aeiour", Prefix::peN},
    {"peny", "s", "aeiou", Prefix::peN},
    {"pen", "", "cdjztsn", Prefix::peN},
    {"pen", "t", "aeiou", Prefix::peN},
    {"pem", "", "bfvp", Prefix::peN},
    {"pem", "p", "aeiour", Prefix::peN},
    // "petani", "pekerja", "pelari": pe- without a nasal, of people who ber-.
    {"pe", "", "", Prefix::peN},
    {"ber", "", "", Prefix::ber},
    // "bekerja", "berenang": ber- loses its r before r and before a first syllable in -er.
    {"be", "", "", Prefix::ber},
    {"ter", "", "", Prefix::ter},
    {"te", "", "r", Prefix::ter},
    {"per", "", "", Prefix::per},
    {"pe", "", "r", Prefix::per},
    {"di", "", "", Prefix::di},
    {"ke", "", "", Prefix::ke},
    {"se", "", "", Prefix::se},
    {"ku", "", "", Prefix::ku},
    {"kau", "", "", Prefix::ku},
    {"re", "", "", Prefix::re},
    {"bersi", "", "", Prefix::bersi},
    // "belajar", "pelajar": ber- and per- are bel-, pel- before this one root.
    {"bel", "", "a", Prefix::ber},
    {"pel", "", "a", Prefix::per},
    {"menye", "", "", Prefix::menye},
    {"penye", "", "", Prefix::penye},
    {"pemer", "", "", Prefix::pemer},
    {"menge", "", "", Prefix::meNke},
    {"penge", "", "", Prefix::peNke},
    // "penglihatan", "penglepasan": older forms beside "pelihat", "pelepasan".
    {"peng", "", "l", Prefix::peN},
    {"meny", "sy", "aeiou", Prefix::meN},
    {"peny", "sy", "aeiou", Prefix::peN},
    {"mempe", "", "", Prefix::memper},
    {"nge", "", ".", Prefix::nasal},
    {"ng", "", "aeiouhgl", Prefix::nasal},
    {"ng", "k", "aeiou", Prefix::nasal},
    {"ny", "s", "aeiou", Prefix::nasal},
    {"ny", "c", "aeiou", Prefix::nasal},
    {"n", "t", "aeiou", Prefix::nasal},
    {"n", "", "cdj", Prefix::nasal},
    {"m", "p", "aeiou", Prefix::nasal},
    {"m", "", "b", Prefix::nasal},
}};

// Stacks: what stands before another prefix. "memperbaiki": mem- before per-.
struct Stack {
  std::string_view outer;
  Prefix inner;
  Prefix prefix;
};
constexpr std::array<Stack, 29> kStacks = {{
    {"mem", Prefix::per, Prefix::memper}, {"mem", Prefix::ber, Prefix::member},
    {"mem", Prefix::peN, Prefix::mempe},  {"di", Prefix::per, Prefix::diper},
    {"di", Prefix::ke, Prefix::dike},     {"di", Prefix::se, Prefix::dise},
    {"di", Prefix::ber, Prefix::diber},   {"ke", Prefix::meN, Prefix::kemeN},
    {"ke", Prefix::peN, Prefix::kepeN},   {"ke", Prefix::ber, Prefix::keber},
    {"ke", Prefix::ter, Prefix::keter},   {"ke", Prefix::se, Prefix::kese},
    {"ber", Prefix::ke, Prefix::berke},   {"ber", Prefix::peN, Prefix::berpeN},
    {"ber", Prefix::se, Prefix::berse},   {"pem", Prefix::ber, Prefix::pember},
    {"pe", Prefix::meN, Prefix::pemeN},   {"per", Prefix::peN, Prefix::perpeN},
    {"per", Prefix::se, Prefix::perse},   {"se", Prefix::peN, Prefix::sepeN},
    {"se", Prefix::per, Prefix::seper},   {"se", Prefix::ber, Prefix::seber},
    {"se", Prefix::ke, Prefix::seke},     {"se", Prefix::ter, Prefix::seter},
    {"se", Prefix::se, Prefix::sese},     {"te", Prefix::per, Prefix::teper},
    {"ter", Prefix::ke, Prefix::terke},   {"ku", Prefix::per, Prefix::kuper},
    {"kau", Prefix::per, Prefix::kuper},
}};

// The measure that menge- needs: "bom" and "klaim" have one syllable, "luar" two.
int count_syllables(std::string_view word) {
  int syllables = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool ends_diphthong = i > 0 && (word[i] == 'i' || word[i] == 'u') &&
                                is_vowel(word[i - 1]) && word[i - 1] != word[i] &&
                                word[i - 1] != 'u' && word[i - 1] != 'i';
    syllables += is_vowel(word[i]) && !ends_diphthong ? 1 : 0;
  }
  return syllables;
}

std::vector<PrefixSpelling> build_spellings() {
  std::vector<PrefixSpelling> all;
  for (const Spelling& s : kSimple) {
    all.push_back(
        {std::string(s.spelling), std::string(s.restored), std::string(s.initials), s.prefix});
  }
  const std::size_t simple = all.size();
  for (const Stack& stack : kStacks) {
    for (std::size_t i = 0; i < simple; ++i) {
      if (all[i].prefix == stack.inner) {
        PrefixSpelling stacked = all[i];
        stacked.spelling.insert(0, stack.outer);
        stacked.prefix = stack.prefix;
        all.push_back(std::move(stacked));
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.spelling[0] != b.spelling[0] ? a.spelling[0] < b.spelling[0]
                                          : a.spelling.size() > b.spelling.size();
  });
  return all;
}

}  // namespace

std::span<const PrefixSpelling> prefix_spellings(char first) {
  static const std::vector<PrefixSpelling> spellings = build_spellings();
  const auto [begin, end] = std::equal_range(
      spellings.begin(), spellings.end(), PrefixSpelling{std::string(1, first), "", "", {}},
      [](const auto& a, const auto& b) { return a.spelling[0] < b.spelling[0]; });
  return {begin, end};
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool stands_before(const PrefixSpelling& s, std::string_view rest) {
  if (rest.empty()) {
    return false;
  }
  return s.initials == "." ? count_syllables(rest) == 1
                           : s.initials.empty() || s.initials.find(rest[0]) != std::string::npos;
}

std::string_view suffix_spelling(Suffix suffix) {
  constexpr std::array<std::string_view, kSuffixCount> kSpellings = {
      "", "kan", "i", "an", "nya", "in", "wati", "isasi", "isme"};
  return kSpellings[static_cast<std::size_t>(suffix)];
}

std::string_view prefix_name(Prefix prefix) {
  constexpr std::array<std::string_view, kPrefixCount> kNames = {
      "",        "meN-",   "peN-",   "ber-",    "ter-",   "per-",    "di-",     "ke-",
      "se-",     "ku-",    "re-",    "memper-", "mempe-", "member-", "diper-",  "dike-",
      "dise-",   "diber-", "kemeN-", "kepeN-",  "keber-", "keter-",  "kese-",   "berke-",
      "berpeN-", "berse-", "bersi-", "pember-", "pemer-", "pemeN-",  "perpeN-", "perse-",
      "sepeN-",  "seper-", "seber-", "seke-",   "seter-", "sese-",   "teper-",  "terke-",
      "menye-",  "penye-", "kuper-", "meNke-",  "peNke-", "N-",      "Ce-"};
  return kNames[static_cast<std::size_t>(prefix)];
}

}  // namespace warta
