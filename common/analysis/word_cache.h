// Which words were read before? News repeats its words: a surface form is read once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "common/analysis/word_reader.h"

namespace warta {

// A reading as the cache keeps it; the views are good until `clear_when_full`.
struct CachedWord {
  std::string_view text;
  std::string_view root;
  bool function_word;
  bool one_word;
};

// Readings by surface form, kept close together. Most of the time of an analysis is waiting for
// this memory, so who knows which words come next says so: prefetch_slot, a while later
// prefetch_entry, a while later find. Not to be shared by threads.
class WordCache {
 public:
  WordCache();

  static std::uint64_t hash_of(std::string_view surface);
  void prefetch_slot(std::uint64_t hash) const;
  void prefetch_entry(std::uint64_t hash) const;

  // Finds the reading of `surface`, at most kLongestSurface bytes, with its hash; false when there
  // is none.
  bool find(std::string_view surface, std::uint64_t hash, CachedWord& word) const;

  // Keeps a reading that `find` did not have.
  CachedWord insert(std::string_view surface, const WordReading& reading);

  // Forgets everything, once there is much of it (some 30 MB).
  void clear_when_full();

  static constexpr std::size_t kLongestSurface = 1'000;

 private:
  // The bytes of surface, text and root follow; text and root may lie in one another.
  struct Entry {
    std::uint16_t surface_size;
    std::uint16_t text_begin;
    std::uint16_t text_size;
    std::uint16_t root_begin;
    std::uint16_t root_size;
    bool function_word;
    bool one_word;
  };
  // Open addressing over a power of two of slots, half of them empty at least.
  struct Slot {
    std::uint32_t tag = 0;    // other bits of the hash than those that choose the slot
    std::uint32_t place = 0;  // of the entry in blocks_, plus one; 0 for none
  };

  const Entry& entry_at(std::uint32_t place) const;
  char* allocate(std::size_t size, std::uint32_t& place);
  Slot& free_slot(std::uint64_t hash);
  void grow();
  static CachedWord word_of(const Entry& entry);

  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;  // bytes of the last block
  std::size_t count_ = 0;
};

}  // namespace warta
