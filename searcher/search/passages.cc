#include "searcher/search/passages.h"

#include <algorithm>
#include <array>
#include <limits>

namespace warta {
namespace {

constexpr std::size_t kMostPassages = 3;
constexpr std::size_t kMostItems = 10;
constexpr std::size_t kSets = std::size_t{1} << kMostItems;
constexpr std::size_t kNoBit = kMostItems;
// A passage of less than this part of the room says nothing: "… vs …".
constexpr std::size_t kLeastPart = 5;

// What makes a choice worse that shows the same: the share of the room between its first word and
// its last counts 1.
constexpr double kAnotherPassage = 0.5;
constexpr double kSentenceBorder = 0.15;
constexpr double kAside = 1.0;
constexpr double kNotFirstSentence = 0.35;  // news puts the point first
constexpr double kLate = 0.1;               // at the end of the text
constexpr double kWithinSentence = 0.15;    // far behind its beginning
// And better: more matches than the items that are weighed, by their importance.
constexpr double kMoreMatches = 0.02;

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

// The tightest stretch that shows a set of items, or several of them together.
struct Choice {
  double quality = kImpossible;
  std::size_t cost = 0;  // characters
  Passage passage{0, 0};
  std::size_t rest = 0;  // the set that the choice of one passage fewer shows
};

// The best choice for every set of items, a bit each, that some choice shows.
class Choices {
 public:
  const Choice& operator[](std::size_t set) const { return by_set_[set]; }
  const std::vector<std::size_t>& sets() const { return sets_; }

  void offer(std::size_t set, const Choice& choice) {
    Choice& best = by_set_[set];
    if (choice.quality <= best.quality) {
      return;
    }
    if (best.quality == kImpossible) {
      sets_.push_back(set);
    }
    best = choice;
  }

  // The sets of the highest value first.
  void sort_by(std::span<const double> values) {
    std::sort(sets_.begin(), sets_.end(), [&](std::size_t a, std::size_t b) {
      return values[a] != values[b] ? values[a] > values[b] : a < b;
    });
  }

  void clear() {
    for (const std::size_t set : sets_) {
      by_set_[set] = {};
    }
    sets_.clear();
  }

 private:
  std::vector<Choice> by_set_ = std::vector<Choice>(kSets);
  std::vector<std::size_t> sets_;
};

// Of what stands in the text, the most important: item -> its bit.
std::vector<std::size_t> choose_items(std::span<const Match> matches,
                                      std::span<const double> importances) {
  std::vector<std::size_t> items;
  for (const Match& match : matches) {
    items.push_back(match.item);
  }
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  std::stable_sort(items.begin(), items.end(),
                   [&](std::size_t a, std::size_t b) { return importances[a] > importances[b]; });
  std::vector<std::size_t> bits(importances.size(), kNoBit);
  for (std::size_t bit = 0; bit < std::min(items.size(), kMostItems); ++bit) {
    bits[items[bit]] = bit;
  }
  return bits;
}

class Chooser {
 public:
  Chooser(std::span<const Chunk> chunks, std::span<const Match> matches,
          std::span<const double> importances, std::size_t length, PassageMarks marks)
      : chunks_(chunks),
        matches_(matches),
        importances_(importances),
        length_(length),
        marks_(marks),
        bits_(choose_items(matches, importances)) {
    for (std::size_t item = 0; item < bits_.size(); ++item) {
      if (bits_[item] != kNoBit) {
        const std::size_t bit = std::size_t{1} << bits_[item];
        set_values_[bit] = importances[item];
        all_ |= bit;
      }
    }
    for (std::size_t set = 1; set <= all_; ++set) {
      const std::size_t rest = set & (set - 1);
      set_values_[set] = set_values_[rest] + set_values_[set & ~rest];
    }
    total_value_ = value(all_);
    locate();
    find_sentences();
  }

  std::vector<Passage> choose() {
    std::vector<Passage> passages = choose(false);
    // The best stretch for each may leave no room for all, where the shortest do.
    if (shown_ != all_) {
      const std::size_t shown = shown_;
      std::vector<Passage> tight = choose(true);
      if (value(shown_) > value(shown)) {
        passages = std::move(tight);
      }
    }
    return passages;
  }

 private:
  std::size_t room(std::size_t passages) const {
    const std::size_t marks = marks_.ends + marks_.joint * (passages - 1);
    return length_ > marks ? length_ - marks : 0;
  }

  double value(std::size_t set) const { return set_values_[set]; }

  // The chunks that each match lies in.
  void locate() {
    std::size_t chunk = 0;
    for (const Match& match : matches_) {
      while (chunk + 1 < chunks_.size() && chunks_[chunk].end <= match.range.begin) {
        ++chunk;
      }
      std::size_t last = chunk;
      while (last + 1 < chunks_.size() && chunks_[last].end < match.range.end) {
        ++last;
      }
      // Of a phrase that is longer than a snippet, the beginning.
      while (last > chunk && count_characters(chunks_, chunk, last) > room(1)) {
        --last;
      }
      places_.push_back({chunk, last});
    }
  }

  void find_sentences() {
    sentence_starts_.resize(chunks_.size());
    for (std::size_t i = 1; i < chunks_.size(); ++i) {
      sentence_starts_[i] = chunks_[i].starts_sentence ? i : sentence_starts_[i - 1];
    }
    const auto body = std::find_if(chunks_.begin(), chunks_.end(),
                                   [](const Chunk& chunk) { return !chunk.aside; });
    first_sentence_ = body == chunks_.end() ? 0 : body->sentence;
  }

  std::vector<Passage> choose(bool tight) {
    collect(tight);
    combine();
    return best();
  }

  // For every set the best stretch from one match to another that shows just that.
  void collect(bool tight) {
    choices_[0].clear();
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      std::size_t set = 0;
      double more = 0;
      Passage passage = places_[i];
      for (std::size_t j = i; j < matches_.size(); ++j) {
        passage.last = std::max(passage.last, places_[j].last);
        const std::size_t cost = count_characters(chunks_, passage.first, passage.last);
        if (cost > room(1)) {
          break;
        }
        const std::size_t bit = bits_[matches_[j].item];
        const bool is_new = bit != kNoBit && (set >> bit & 1) == 0;
        if (!is_new) {
          more += importances_[matches_[j].item];
          continue;
        }
        set |= std::size_t{1} << bit;
        const double quality =
            tight ? -static_cast<double>(cost)
                  : quality_of(passage, cost) + kMoreMatches * std::min(1.0, more / total_value_);
        choices_[0].offer(set, {quality, std::max(cost, room(1) / kLeastPart), passage, 0});
        if (set == all_) {
          break;
        }
      }
    }
  }

  double quality_of(Passage passage, std::size_t cost) const {
    const auto share = [](std::size_t part, std::size_t whole) {
      return std::min(
          1.0, static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1)));
    };
    const Chunk& first = chunks_[passage.first];
    const Chunk& last = chunks_[passage.last];
    const std::size_t start = sentence_starts_[passage.first];
    double quality = -share(cost, length_);
    quality -= kSentenceBorder * static_cast<double>(last.sentence - first.sentence);
    quality -= first.aside || last.aside ? kAside : 0;
    quality -= first.sentence != first_sentence_ ? kNotFirstSentence : 0;
    quality -= kLate * share(first.first_character, chunks_.back().last_character);
    quality -= kWithinSentence *
               share(first.first_character - chunks_[start].first_character, length_ / 2);
    return quality;
  }

  // Two and three passages, each of which shows what the others do not. Of the last, only those
  // are made that show as much as any.
  void combine() {
    double most = 0;
    for (std::size_t count = 1; count < kMostPassages; ++count) {
      const bool is_last = count + 1 == kMostPassages;
      choices_[count].clear();
      choices_[count - 1].sort_by(set_values_);
      for (const std::size_t part : choices_[0].sets()) {
        const Choice& one = choices_[0][part];
        for (const std::size_t rest : choices_[count - 1].sets()) {
          if (is_last && value(part) + value(rest) < most) {
            break;
          }
          const Choice& others = choices_[count - 1][rest];
          const std::size_t set = part | rest;
          if (set == part || set == rest || one.cost + others.cost > room(count + 1)) {
            continue;
          }
          choices_[count].offer(
              set, {one.quality + others.quality, one.cost + others.cost, one.passage, rest});
          most = std::max(most, value(set));
        }
      }
    }
  }

  // Most by importance, then the best.
  std::vector<Passage> best() {
    std::vector<Passage> passages;
    shown_ = 0;
    double best_value = 0;
    double best_quality = 0;
    std::size_t best_count = 0;
    for (std::size_t count = 0; count < kMostPassages; ++count) {
      for (const std::size_t set : choices_[count].sets()) {
        const double shown = value(set);
        const double quality =
            choices_[count][set].quality - kAnotherPassage * static_cast<double>(count);
        if (shown > best_value || (shown == best_value && quality > best_quality)) {
          best_value = shown;
          best_quality = quality;
          best_count = count + 1;
          shown_ = set;
        }
      }
    }
    std::size_t set = shown_;
    for (std::size_t count = best_count; count > 0; --count) {
      const Choice& choice = choices_[count - 1][set];
      passages.push_back(choice.passage);
      set = choice.rest;
    }
    return in_order(std::move(passages));
  }

  std::vector<Passage> in_order(std::vector<Passage> passages) const {
    std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<Passage> apart;
    for (const Passage& passage : passages) {
      if (!apart.empty() && meets(chunks_, apart.back(), passage, marks_)) {
        apart.back().last = std::max(apart.back().last, passage.last);
      } else {
        apart.push_back(passage);
      }
    }
    return apart;
  }

  std::span<const Chunk> chunks_;
  std::span<const Match> matches_;
  std::span<const double> importances_;
  std::size_t length_;
  PassageMarks marks_;
  std::vector<std::size_t> bits_;
  std::array<double, kSets> set_values_{};  // of the importance of its items
  double total_value_ = 0;
  std::size_t all_ = 0;
  std::vector<Passage> places_;
  std::vector<std::size_t> sentence_starts_;  // of each chunk the first of its sentence
  std::size_t first_sentence_ = 0;            // that is no heading
  std::array<Choices, kMostPassages> choices_;
  std::size_t shown_ = 0;
};

}  // namespace

std::vector<Passage> choose_passages(std::span<const Chunk> chunks, std::span<const Match> matches,
                                     std::span<const double> importances, std::size_t length,
                                     PassageMarks marks) {
  if (chunks.empty() || matches.empty()) {
    return {};
  }
  return Chooser(chunks, matches, importances, length, marks).choose();
}

}  // namespace warta
