#include "searcher/search/passage_edges.h"

#include <optional>
#include <vector>

namespace warta {
namespace {

// Grows one passage after another, each into its share of what room is left.
class Grower {
 public:
  explicit Grower(std::span<const Chunk> chunks) : chunks_(chunks) {}

  // At most `spare` characters longer, within chunks [lower, upper).
  Passage grow(Passage core, std::size_t lower, std::size_t upper, std::size_t spare) const {
    const std::size_t limit = count_characters(chunks_, core.first, core.last) + spare;
    Passage grown = core;
    grown.first = start_for(core.first, lower, spare);
    grown.last = end_for(grown.first, core.last, upper, limit);
    // At the end of the text there may be room left: it goes to what stands before.
    if (grown.last + 1 == chunks_.size() &&
        count_characters(chunks_, grown.first, grown.last) < limit) {
      const std::size_t left = limit - count_characters(chunks_, grown.first, grown.last);
      grown.first = earlier_start(grown.first, lower, left);
    }
    return grown;
  }

 private:
  std::size_t distance(std::size_t from, std::size_t to) const {
    return chunks_[to].first_character - chunks_[from].first_character;
  }

  // The sentence's beginning where that leaves room behind; else a clause's, else a word's.
  std::size_t start_for(std::size_t at, std::size_t lower, std::size_t spare) const {
    std::size_t start = at;
    std::optional<std::size_t> word;
    while (!chunks_[start].starts_sentence && start > lower &&
           distance(start - 1, at) <= spare * 2 / 3) {
      --start;
      if (distance(start, at) <= spare / 4) {
        word = start;
      }
    }
    return chunks_[start].starts_sentence ? start : word.value_or(at);
  }

  // Whole sentences before.
  std::size_t earlier_start(std::size_t at, std::size_t lower, std::size_t spare) const {
    std::size_t best = at;
    for (std::size_t start = at;
         start > lower && !chunks_[start].follows_break && distance(start - 1, at) <= spare;) {
      --start;
      if (chunks_[start].starts_sentence) {
        best = start;
      }
    }
    return best;
  }

  // As far as `limit` goes; with a sentence where one ends in the second half, else not with a
  // word that leads on.
  std::size_t end_for(std::size_t first, std::size_t at, std::size_t upper,
                      std::size_t limit) const {
    std::size_t end = at;
    std::optional<std::size_t> sentence_end;
    while (true) {
      const bool is_last = end + 1 == chunks_.size();
      if (is_last || chunks_[end + 1].starts_sentence) {
        if (is_last || chunks_[end + 1].follows_break ||
            count_characters(chunks_, first, end) * 2 >= limit) {
          sentence_end = end;
        }
      }
      if (is_last || end + 1 >= upper || chunks_[end + 1].follows_break ||
          count_characters(chunks_, first, end + 1) > limit) {
        break;
      }
      ++end;
    }
    if (sentence_end) {
      return *sentence_end;
    }
    while (end > at && end + 1 < upper && chunks_[end].leads_on) {
      --end;
    }
    return end;
  }

  std::span<const Chunk> chunks_;
};

}  // namespace

std::vector<Passage> grow_passages(std::span<const Chunk> chunks, std::vector<Passage> passages,
                                   std::size_t length, PassageMarks marks) {
  const Grower grower(chunks);
  std::size_t used = marks.ends + marks.joint * (passages.size() - 1);
  for (const Passage& passage : passages) {
    used += count_characters(chunks, passage.first, passage.last);
  }
  std::size_t spare = length > used ? length - used : 0;
  std::vector<Passage> grown;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Passage core = passages[i];
    const std::size_t lower = grown.empty() ? 0 : grown.back().last + 1;
    const std::size_t upper = i + 1 < passages.size() ? passages[i + 1].first : chunks.size();
    const Passage passage = grower.grow(core, lower, upper, spare / (passages.size() - i));
    spare -= count_characters(chunks, passage.first, passage.last) -
             count_characters(chunks, core.first, core.last);
    if (!grown.empty() && !chunks[passage.first].follows_break &&
        meets(chunks, grown.back(), passage, marks)) {
      grown.back().last = passage.last;
    } else {
      grown.push_back(passage);
    }
  }
  return grown;
}

}  // namespace warta
