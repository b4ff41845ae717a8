#include "indexer/near_duplicate.h"

#define XXH_INLINE_ALL  // millions of hashes of eight bytes
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>

#include "common/index/schema.h"
#include "indexer/parallel.h"
#include "indexer/signature.h"

namespace warta {
namespace {

// Articles that agree in a whole band of their sketches are compared. Sketches are made in rounds,
// a few bands at a time, so that memory holds those of one round only.
constexpr std::size_t kRounds = 8;
constexpr std::size_t kBands = 8;
constexpr std::size_t kBandValues = 3;
constexpr std::size_t kSketchValues = kBands * kBandValues;
// Within a band, an article is compared with so many of the smallest ids and of those just before
// it: a thousand articles of one template would be half a million pairs.
constexpr std::size_t kMostFirst = 16;
constexpr std::size_t kMostBefore = 16;
// An article that has so many copies before it after a round is not compared with more.
constexpr std::uint32_t kEnoughCopies = 32;

// Places of two copies in a list of articles sorted by id: the later one first.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::uint64_t hash_of(std::uint64_t value) { return XXH3_64bits(&value, sizeof value); }

// The bands of one article's sketch: its min-hash over pairs of neighbouring words. A minimum for
// each of kSketchValues bins; bins that no pair fell into take the minimum of another one, the same
// for every article. By one permutation: Li, Owen, Zhang, NIPS 2012; with empty bins filled:
// Shrivastava, ICML 2017.
using Bands = std::array<std::uint32_t, kBands>;

Bands sketch(std::string_view words, std::size_t limit, std::size_t round) {
  constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  std::array<std::uint32_t, kSketchValues> minima;
  minima.fill(kEmpty);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(words[at]); };
    const std::uint64_t hash = hash_of(round << 16 | std::uint64_t{byte(i - 1)} << 8 | byte(i));
    std::uint32_t& minimum = minima[(hash >> 32) % kSketchValues];
    minimum = std::min(minimum, static_cast<std::uint32_t>(hash) >> 1);
  }
  const auto value_of = [&](std::uint64_t bin) {
    while (minima[bin % kSketchValues] == kEmpty) {
      bin = hash_of(bin + 1);
    }
    return minima[bin % kSketchValues];
  };
  Bands bands;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = limit;
    for (std::size_t i = 0; i < kBandValues; ++i) {
      key = hash_of(key + value_of(band * kBandValues + i));
    }
    bands[band] = static_cast<std::uint32_t>(key);
  }
  return bands;
}

// The copies among the articles that agree in one band: `members` holds places, in order.
// `copies` counts those before each place that are known from earlier rounds.
void add_pairs(const std::vector<SignedArticle>& sorted, std::span<const std::uint32_t> members,
               const std::vector<std::uint32_t>& copies, std::vector<Pair>& pairs) {
  const auto compare = [&](std::size_t i, std::size_t j) {
    if (are_near_duplicates(sorted[members[i]].signature, sorted[members[j]].signature)) {
      pairs.emplace_back(members[i], members[j]);
    }
  };
  for (std::size_t i = 1; i < members.size(); ++i) {
    if (copies[members[i]] >= kEnoughCopies) {
      continue;
    }
    const std::size_t first = std::min(i, kMostFirst);
    for (std::size_t j = 0; j < first; ++j) {
      compare(i, j);
    }
    for (std::size_t j = std::max(first, i - std::min(i, kMostBefore)); j < i; ++j) {
      compare(i, j);
    }
  }
}

struct Sketched {
  std::uint32_t place;
  Bands bands;
};

// Two sketches of an article, of its words and of those under the next lower limit: the limits of
// copies of different length may be neighbours.
void add_sketches(const std::vector<SignedArticle>& sorted, std::uint32_t place, std::size_t round,
                  std::vector<Sketched>& sketches) {
  const std::string_view signature = sorted[place].signature;
  if (signature.empty()) {
    return;
  }
  if (is_short(signature)) {
    sketches.push_back({place, sketch(signature, 0, round)});
    return;
  }
  const std::size_t limit = word_limit(signature);
  for (const std::size_t under : {limit, next_limit(limit)}) {
    const std::string words = signed_words(signature, under);
    if (words.size() > 1) {
      sketches.push_back({place, sketch(words, under, round)});
    }
  }
}

using SketchParts = std::vector<std::vector<Sketched>>;

SketchParts sketch_all(const std::vector<SignedArticle>& sorted, std::size_t round,
                       std::size_t jobs) {
  constexpr std::size_t kPart = 4'096;
  SketchParts parts((sorted.size() + kPart - 1) / kPart);
  for_each_parallel(parts.size(), jobs, [&](std::size_t part) {
    const std::size_t end = std::min(sorted.size(), (part + 1) * kPart);
    for (std::size_t place = part * kPart; place < end; ++place) {
      add_sketches(sorted, static_cast<std::uint32_t>(place), round, parts[part]);
    }
  });
  return parts;
}

// The articles by one band: its key, then the place; sorted, without most of those whose key no
// other has.
std::vector<std::uint64_t> keyed_places(const SketchParts& parts, std::size_t band) {
  constexpr std::uint32_t kBuckets = 1U << 22U;
  std::vector<std::uint8_t> seen(kBuckets);
  const auto bucket = [&](const Sketched& sketched) -> std::uint8_t& {
    return seen[sketched.bands[band] % kBuckets];
  };
  for (const auto& part : parts) {
    for (const Sketched& sketched : part) {
      bucket(sketched) = std::min<std::uint8_t>(2, static_cast<std::uint8_t>(bucket(sketched) + 1));
    }
  }
  std::vector<std::uint64_t> keyed;
  for (const auto& part : parts) {
    for (const Sketched& sketched : part) {
      if (bucket(sketched) > 1) {
        keyed.push_back(std::uint64_t{sketched.bands[band]} << 32 | sketched.place);
      }
    }
  }
  std::sort(keyed.begin(), keyed.end());
  keyed.erase(std::unique(keyed.begin(), keyed.end()), keyed.end());
  return keyed;
}

std::vector<Pair> find_pairs_of_band(const std::vector<SignedArticle>& sorted,
                                     const std::vector<std::uint64_t>& keyed,
                                     const std::vector<std::uint32_t>& copies) {
  std::vector<Pair> pairs;
  std::vector<std::uint32_t> members;
  for (std::size_t i = 0; i < keyed.size();) {
    members.clear();
    for (const std::uint64_t key = keyed[i] >> 32; i < keyed.size() && keyed[i] >> 32 == key; ++i) {
      members.push_back(static_cast<std::uint32_t>(keyed[i]));
    }
    add_pairs(sorted, members, copies, pairs);
  }
  return pairs;
}

// All copies that meet in some band, sorted, each pair once.
std::vector<Pair> find_pairs(const std::vector<SignedArticle>& sorted, std::size_t jobs) {
  std::vector<Pair> pairs;
  std::vector<std::uint32_t> copies(sorted.size());
  for (std::size_t round = 0; round < kRounds; ++round) {
    const SketchParts sketches = sketch_all(sorted, round, jobs);
    std::array<std::vector<Pair>, kBands> found;
    for_each_parallel(kBands, jobs, [&](std::size_t band) {
      found[band] = find_pairs_of_band(sorted, keyed_places(sketches, band), copies);
    });
    for (const std::vector<Pair>& more : found) {
      pairs.insert(pairs.end(), more.begin(), more.end());
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::fill(copies.begin(), copies.end(), 0);
    for (const Pair& pair : pairs) {
      ++copies[pair.first];
    }
  }
  return pairs;
}

// Whether the article at `place` is a copy of all these; of very many, of the last.
bool is_copy_of_all(const std::vector<SignedArticle>& sorted, std::uint32_t place,
                    const std::vector<std::uint32_t>& others) {
  const std::size_t count = std::min(others.size(), kMostBefore);
  return std::all_of(others.end() - static_cast<std::ptrdiff_t>(count), others.end(),
                     [&](std::uint32_t other) {
                       return are_near_duplicates(sorted[place].signature, sorted[other].signature);
                     });
}

}  // namespace

std::vector<std::string> group_near_duplicates(const std::vector<SignedArticle>& articles,
                                               std::size_t jobs) {
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return articles[a].id < articles[b].id; });
  std::vector<SignedArticle> sorted;
  sorted.reserve(articles.size());
  for (const std::uint32_t place : order) {
    sorted.push_back(articles[place]);
  }
  // By id, each article joins the first group before it that consists of its copies.
  std::vector<std::vector<std::uint32_t>> followers(sorted.size());
  std::vector<bool> follows(sorted.size());
  for (const auto& [later, earlier] : find_pairs(sorted, jobs)) {
    if (!follows[later] && !follows[earlier] && is_copy_of_all(sorted, later, followers[earlier])) {
      followers[earlier].push_back(later);
      follows[later] = true;
    }
  }
  std::vector<std::string> clusters(articles.size());
  for (std::size_t leader = 0; leader < sorted.size(); ++leader) {
    if (!followers[leader].empty()) {
      const std::string cluster = hash_value(sorted[leader].id);
      clusters[order[leader]] = cluster;
      for (const std::uint32_t follower : followers[leader]) {
        clusters[order[follower]] = cluster;
      }
    }
  }
  return clusters;
}

}  // namespace warta
