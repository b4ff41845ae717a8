#include "indexer/near_duplicate.h"

#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>

#include "indexer/signature.h"

namespace warta {
namespace {

// Bands of the sketch: articles that agree in a whole band are compared. Two bytes are four values,
// so a pair of resemblance 0.59 meets in a given band at a chance of 0.14, in any of 48 at 0.999.
constexpr std::size_t kBandBytes = 2;
constexpr std::size_t kBands = kSketchBytes / kBandBytes;
// Within a band, an article is compared with so many of the smallest ids and of those just before
// it: a thousand articles of one template would be half a million pairs.
constexpr std::size_t kMostFirst = 64;
constexpr std::size_t kMostBefore = 64;

// Places of two copies in a list of articles sorted by id: the later one first.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::uint64_t band_key(std::string_view signature, std::size_t band) {
  const auto byte = [&](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(signature[band * kBandBytes + i])};
  };
  return byte(0) << 8 | byte(1);
}

// The copies among the articles that agree in one band: `members` holds places, in order.
void add_pairs(const std::vector<SignedArticle>& sorted, std::span<const std::uint32_t> members,
               std::vector<Pair>& pairs) {
  const auto compare = [&](std::size_t i, std::size_t j) {
    if (are_near_duplicates(sorted[members[i]].signature, sorted[members[j]].signature)) {
      pairs.emplace_back(members[i], members[j]);
    }
  };
  for (std::size_t i = 1; i < members.size(); ++i) {
    const std::size_t first = std::min(i, kMostFirst);
    for (std::size_t j = 0; j < first; ++j) {
      compare(i, j);
    }
    for (std::size_t j = std::max(first, i - std::min(i, kMostBefore)); j < i; ++j) {
      compare(i, j);
    }
  }
}

// All copies that meet in some band, sorted, each pair once.
std::vector<Pair> find_pairs(const std::vector<SignedArticle>& sorted) {
  std::vector<Pair> pairs;
  std::vector<std::uint64_t> keyed;  // a band's key, then the place
  std::vector<std::uint32_t> members;
  for (std::size_t band = 0; band < kBands; ++band) {
    keyed.clear();
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (!sorted[i].signature.empty()) {
        keyed.push_back(band_key(sorted[i].signature, band) << 32 | i);
      }
    }
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t i = 0; i < keyed.size();) {
      members.clear();
      for (const std::uint64_t key = keyed[i] >> 32; i < keyed.size() && keyed[i] >> 32 == key;
           ++i) {
        members.push_back(static_cast<std::uint32_t>(keyed[i]));
      }
      add_pairs(sorted, members, pairs);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::string cluster_value(std::string_view id) {
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, XXH3_64bits(id.data(), id.size()));
  return {std::begin(canonical.digest), std::end(canonical.digest)};
}

}  // namespace

std::vector<std::string> group_near_duplicates(const std::vector<SignedArticle>& articles) {
  std::vector<std::uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return articles[a].id < articles[b].id; });
  std::vector<SignedArticle> sorted;
  sorted.reserve(articles.size());
  for (const std::uint32_t place : order) {
    sorted.push_back(articles[place]);
  }
  // By id, each article joins the first one before it that leads a group, or leads one itself.
  std::vector<std::uint32_t> leaders(sorted.size());
  std::iota(leaders.begin(), leaders.end(), 0);
  std::vector<std::string> clusters(articles.size());
  for (const auto& [later, earlier] : find_pairs(sorted)) {
    if (leaders[later] == later && leaders[earlier] == earlier) {
      leaders[later] = earlier;
      const std::string cluster = cluster_value(sorted[earlier].id);
      clusters[order[earlier]] = cluster;
      clusters[order[later]] = cluster;
    }
  }
  return clusters;
}

}  // namespace warta
