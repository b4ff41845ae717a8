// Which roots does the language have, and which affixes does each take? Constant data, compiled at
// build time by compile_lexicon from Debian's hunspell-id and the files in data/, linked into the
// programs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace warta {

// Prefixes, and stacks of them, that the dictionary names. The capital N stands for the nasal that
// changes with the root: meN- is me-, mem-, men-, meny-, meng- and menge-.
enum class Prefix : std::uint8_t {
  none,
  meN,
  peN,
  ber,
  ter,
  per,
  di,
  ke,
  se,
  ku,  // ku- and kau-
  re,
  memper,
  mempe,
  member,
  diper,
  dike,
  dise,
  diber,
  kemeN,
  kepeN,
  keber,
  keter,
  kese,
  berke,
  berpeN,
  berse,
  bersi,
  pember,
  pemer,
  pemeN,
  perpeN,
  perse,
  sepeN,
  seper,
  seber,
  seke,
  seter,
  sese,
  teper,
  terke,
  menye,
  penye,
  kuper,
};
constexpr int kPrefixCount = static_cast<int>(Prefix::kuper) + 1;

enum class Suffix : std::uint8_t { none, kan, i, an, nya };
constexpr int kSuffixCount = static_cast<int>(Suffix::nya) + 1;

// What the lexicon says of a root.
struct RootEntry {
  const std::uint64_t* licences;  // kLicenceWords words: a bit for each (prefix, suffix)
  std::uint8_t frequency;         // log2 of its count in running text, 0 where unknown
  bool proper_name;               // written with a capital in the dictionary: "Jakarta"
  bool bound;                     // never stands alone: "ketahu" of "mengetahui"

  // True if the dictionary gives this root that prefix and suffix.
  bool takes(Prefix prefix, Suffix suffix) const {
    const int bit = static_cast<int>(prefix) * kSuffixCount + static_cast<int>(suffix);
    return (licences[bit / 64] >> (bit % 64) & 1U) != 0;
  }
};
constexpr int kLicenceWords = (kPrefixCount * kSuffixCount + 63) / 64;

// The entry of a folded word, if it is a root.
std::optional<RootEntry> find_root(std::string_view word);

// The root that data/overrides.tsv gives a folded word: spelling variants and forms that no rule
// reaches ("jum'at" is folded already; "praktek" -> "praktik"). Empty when there is none.
std::string_view find_override(std::string_view word);

// True if the folded word is in data/stopwords.txt: "yang", "di", "apa".
bool is_stopword(std::string_view word);

// Changes whenever the compiled data do.
std::uint64_t lexicon_hash();

}  // namespace warta
