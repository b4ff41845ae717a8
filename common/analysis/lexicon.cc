#include "common/analysis/lexicon.h"

#include <algorithm>

#include "common/analysis/lexicon_data.h"

namespace warta {
namespace {

using lexicon_data::Slice;
using lexicon_data::WordPair;

std::string_view text_of(Slice slice) { return {lexicon_data::kText + slice.begin, slice.size}; }

// What the sorted `pairs` give for `word`, empty when nothing.
std::string_view find_pair(const WordPair* pairs, std::size_t count, std::string_view word) {
  const WordPair* const end = pairs + count;
  const WordPair* const found = std::lower_bound(
      pairs, end, word, [](const WordPair& p, std::string_view w) { return text_of(p.from) < w; });
  return found != end && text_of(found->from) == word ? text_of(found->to) : std::string_view();
}

}  // namespace

std::optional<RootEntry> find_root(std::string_view word) {
  const std::uint32_t mask = lexicon_data::kRootTableMask;
  for (auto slot = static_cast<std::uint32_t>(lexicon_data::hash(word)) & mask;
       lexicon_data::kRootTable[slot] != 0; slot = (slot + 1) & mask) {
    const lexicon_data::Root& root = lexicon_data::kRoots[lexicon_data::kRootTable[slot] - 1];
    if (text_of(root.word) == word) {
      return RootEntry{lexicon_data::kLicenceSets + std::size_t{root.licence_set} * kLicenceWords,
                       root.frequency, root.proper_name != 0, root.bound != 0,
                       root.lexicalized != 0};
    }
  }
  return std::nullopt;
}

std::string_view find_irregular(std::string_view word) {
  return find_pair(lexicon_data::kIrregular, lexicon_data::kIrregularCount, word);
}

std::string_view standard_spelling(std::string_view root) {
  const std::string_view standard =
      find_pair(lexicon_data::kSpellings, lexicon_data::kSpellingCount, root);
  return standard.empty() ? root : standard;
}

bool is_stopword(std::string_view word) {
  return std::binary_search(lexicon_data::kStopwords,
                            lexicon_data::kStopwords + lexicon_data::kStopwordCount, word,
                            [](const auto& a, const auto& b) {
                              const auto view = [](const auto& x) {
                                if constexpr (std::is_same_v<std::decay_t<decltype(x)>, Slice>) {
                                  return text_of(x);
                                } else {
                                  return std::string_view(x);
                                }
                              };
                              return view(a) < view(b);
                            });
}

std::uint64_t lexicon_hash() { return lexicon_data::kHash; }

}  // namespace warta
