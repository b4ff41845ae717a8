// The form of the compiled lexicon: what compile_lexicon writes and lexicon.cc reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace warta::lexicon_data {

// A string of the blob kText.
struct Slice {
  std::uint32_t begin;
  std::uint32_t size;
};

struct Root {
  Slice word;
  std::uint16_t licence_set;
  std::uint8_t frequency;
  std::uint8_t proper_name;
  std::uint8_t bound;
  std::uint8_t lexicalized;
};

struct WordPair {
  Slice from;
  Slice to;
};

// FNV-1a, 64 bits. http://www.isthe.com/chongo/tech/comp/fnv/
constexpr std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325U;
  for (const char c : text) {
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return h;
}

// Open addressing with linear probing: kRootTable[hash & mask] is 1 + the index of a root, or 0.
extern const char kText[];
extern const Root kRoots[];
extern const std::uint32_t kRootTable[];
extern const std::uint32_t kRootTableMask;
extern const std::uint64_t kLicenceSets[];
// All sorted by (first) word.
extern const WordPair kIrregular[];
extern const std::size_t kIrregularCount;
extern const WordPair kSpellings[];
extern const std::size_t kSpellingCount;
extern const Slice kStopwords[];
extern const std::size_t kStopwordCount;
extern const std::uint64_t kHash;

}  // namespace warta::lexicon_data
