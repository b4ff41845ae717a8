#include "common/analysis/word_cache.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>
#include <string>
#include <utility>

namespace warta {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 12;
constexpr std::size_t kBlockBits = 18;
constexpr std::size_t kBlock = std::size_t{1} << kBlockBits;
// 100 MB of news have some 500,000 distinct surface forms of 40 bytes, most of them rare.
constexpr std::size_t kMostBlocks = 80;

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

std::uint16_t narrow(std::size_t size) {
  assert(size <= UINT16_MAX);
  return static_cast<std::uint16_t>(size);
}

}  // namespace

WordCache::WordCache() : slots_(kFirstSlots) {}

std::uint64_t WordCache::hash_of(std::string_view surface) {
  return XXH3_64bits(surface.data(), surface.size());
}

void WordCache::prefetch_slot(std::uint64_t hash) const {
  __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
}

void WordCache::prefetch_entry(std::uint64_t hash) const {
  const Slot slot = slots_[hash & (slots_.size() - 1)];
  if (slot.place != 0) {
    __builtin_prefetch(&entry_at(slot.place));
  }
}

bool WordCache::find(std::string_view surface, std::uint64_t hash, CachedWord& word) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].place != 0; at = (at + 1) & mask) {
    if (slots_[at].tag != tag_of(hash)) {
      continue;
    }
    const Entry& entry = entry_at(slots_[at].place);
    if (entry.surface_size == surface.size() &&
        std::memcmp(&entry + 1, surface.data(), surface.size()) == 0) {
      word = word_of(entry);
      return true;
    }
  }
  return false;
}

CachedWord WordCache::insert(std::string_view surface, const WordReading& reading) {
  assert(surface.size() <= kLongestSurface);
  if (count_ * 2 >= slots_.size()) {
    grow();
  }
  std::string bytes(surface);
  const auto place_of = [&bytes](std::string_view part) {
    const std::size_t found = bytes.find(part);
    if (found == std::string::npos) {
      bytes += part;
    }
    return narrow(found == std::string::npos ? bytes.size() - part.size() : found);
  };
  Entry entry{};
  entry.surface_size = narrow(surface.size());
  entry.text_size = narrow(reading.text.size());
  entry.text_begin = place_of(reading.text);
  entry.root_size = narrow(reading.root.size());
  entry.root_begin = place_of(reading.root);
  entry.function_word = reading.function_word;
  entry.one_word = reading.one_word;
  std::uint32_t place = 0;
  char* const memory = allocate(sizeof(Entry) + bytes.size(), place);
  const Entry* const kept = new (memory) Entry(entry);
  std::copy(bytes.begin(), bytes.end(), memory + sizeof(Entry));
  const std::uint64_t hash = hash_of(surface);
  free_slot(hash) = {tag_of(hash), place};
  ++count_;
  return word_of(*kept);
}

void WordCache::clear_when_full() {
  if (blocks_.size() > kMostBlocks) {
    slots_.assign(kFirstSlots, Slot{});
    blocks_.clear();
    count_ = 0;
  }
}

const WordCache::Entry& WordCache::entry_at(std::uint32_t place) const {
  const std::size_t at = (std::size_t{place} - 1) * alignof(Entry);
  return *std::launder(
      reinterpret_cast<const Entry*>(blocks_[at >> kBlockBits].get() + (at & (kBlock - 1))));
}

// Memory for one entry; `place` counts in steps of its alignment.
char* WordCache::allocate(std::size_t size, std::uint32_t& place) {
  if (blocks_.empty() || used_ + size > kBlock) {
    blocks_.push_back(std::make_unique<char[]>(kBlock));
    used_ = 0;
  }
  char* const memory = blocks_.back().get() + used_;
  place = static_cast<std::uint32_t>(
      (((blocks_.size() - 1) << kBlockBits) + used_) / alignof(Entry) + 1);
  used_ += (size + alignof(Entry) - 1) / alignof(Entry) * alignof(Entry);
  return memory;
}

WordCache::Slot& WordCache::free_slot(std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].place != 0) {
    at = (at + 1) & mask;
  }
  return slots_[at];
}

void WordCache::grow() {
  const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& slot : before) {
    if (slot.place != 0) {
      const Entry& entry = entry_at(slot.place);
      const auto* const surface = reinterpret_cast<const char*>(&entry + 1);
      free_slot(hash_of({surface, entry.surface_size})) = slot;
    }
  }
}

CachedWord WordCache::word_of(const Entry& entry) {
  const auto* const bytes = reinterpret_cast<const char*>(&entry + 1);
  return {{bytes + entry.text_begin, entry.text_size},
          {bytes + entry.root_begin, entry.root_size},
          entry.function_word,
          entry.one_word};
}

}  // namespace warta
