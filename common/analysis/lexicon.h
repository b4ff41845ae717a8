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
  meNke,      // "mengesampingkan", "mengemukakan"
  peNke,      // "pengesampingan"
  nasal,      // of talk, meN- without its me-: "ngomong", "nyimpan"
  redoubled,  // the first syllable said twice: "dedaunan", "pepohonan", "lelaki"
};
constexpr int kPrefixCount = static_cast<int>(Prefix::redoubled) + 1;

// "in" is of talk ("dengerin", "bantuin"); "wati" stands for -wan ("karyawati" is of karyawan); the
// last are loan suffixes. -wan is none: "Gunawan" and "Kurniawan" are names, "karyawan" a root.
enum class Suffix : std::uint8_t { none, kan, i, an, nya, in, wati, isasi, isme };
constexpr int kSuffixCount = static_cast<int>(Suffix::isme) + 1;

// What the lexicon says of a root.
struct RootEntry {
  const std::uint64_t* licences;  // kLicenceWords words: a bit for each (prefix, suffix)
  std::uint8_t frequency;         // log2 of its count in running text, 0 where unknown
  bool proper_name;               // written with a capital in the dictionary: "Jakarta"
  bool bound;                     // never stands alone: "ketahu" of "mengetahui"
  bool lexicalized;               // a word of its own, however derived: "terhadap", "sebelum"

  // True if the dictionary gives this root that prefix and suffix.
  bool takes(Prefix prefix, Suffix suffix) const {
    const int bit = static_cast<int>(prefix) * kSuffixCount + static_cast<int>(suffix);
    return (licences[bit / 64] >> (bit % 64) & 1U) != 0;
  }
};
constexpr int kLicenceWords = (kPrefixCount * kSuffixCount + 63) / 64;

// The entry of a folded word, if it is a root.
std::optional<RootEntry> find_root(std::string_view word);

// The root that data/irregular.tsv gives a folded word whose form no rule explains ("temali" is
// tali with an infix). Empty when there is none.
std::string_view find_irregular(std::string_view word);

// The spelling that stands for all spellings of a root (data/spellings.tsv): "praktek" ->
// "praktik". The root itself when it has only one.
std::string_view standard_spelling(std::string_view root);

// True if the folded word is in data/stopwords.txt: "yang", "di", "apa".
bool is_stopword(std::string_view word);

// Changes whenever the compiled data do.
std::uint64_t lexicon_hash();

}  // namespace warta
