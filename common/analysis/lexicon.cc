#include "common/analysis/lexicon.h"

#include <algorithm>

#include "common/analysis/lexicon_data.h"

namespace warta {
namespace {

using lexicon_data::Override;
using lexicon_data::Slice;

std::string_view text_of(Slice slice) { return {lexicon_data::kText + slice.begin, slice.size}; }

}  // namespace

std::optional<RootEntry> find_root(std::string_view word) {
  const std::uint32_t mask = lexicon_data::kRootTableMask;
  for (auto slot = static_cast<std::uint32_t>(lexicon_data::hash(word)) & mask;
       lexicon_data::kRootTable[slot] != 0; slot = (slot + 1) & mask) {
    const lexicon_data::Root& root = lexicon_data::kRoots[lexicon_data::kRootTable[slot] - 1];
    if (text_of(root.word) == word) {
      return RootEntry{lexicon_data::kLicenceSets + std::size_t{root.licence_set} * kLicenceWords,
                       root.frequency, root.proper_name != 0, root.bound != 0};
    }
  }
  return std::nullopt;
}

std::string_view find_override(std::string_view word) {
  const Override* const end = lexicon_data::kOverrides + lexicon_data::kOverrideCount;
  const Override* const found =
      std::lower_bound(lexicon_data::kOverrides, end, word,
                       [](const Override& o, std::string_view w) { return text_of(o.word) < w; });
  return found != end && text_of(found->word) == word ? text_of(found->root) : std::string_view();
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
