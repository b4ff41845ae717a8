#include "searcher/search/ranking.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "common/text/utf8.h"
#include "searcher/search/word_matcher.h"

namespace warta {
namespace {

// Weights of the features, fitted on headlines and questions over news and encyclopedia passages.
constexpr double kTitleWeight = 0.25;
constexpr double kLeadWeight = 0.40;
constexpr double kExactWeight = 0.20;
constexpr double kNearnessWeight = 0.30;

// The rarest words say most; more of them only cost time. So does reading on in a very long text.
constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostBytes = std::size_t{32} << 10;

struct Occurrence {
  std::size_t word;
  std::uint32_t position;
};

// The nearest that two words stand: 1 for side by side in the query's order, less with distance
// and when turned round.
double pair_nearness(const std::vector<Occurrence>& occurrences, std::size_t first,
                     std::size_t second) {
  constexpr double kReversed = 0.7;
  double best = 0;
  constexpr auto kNowhere = std::numeric_limits<std::int64_t>::min() / 2;
  std::int64_t last_first = kNowhere;
  std::int64_t last_second = kNowhere;
  for (const Occurrence& occurrence : occurrences) {
    const std::int64_t at = occurrence.position;
    if (occurrence.word == first) {
      last_first = at;
      best = std::max(best,
                      kReversed / static_cast<double>(std::max<std::int64_t>(at - last_second, 1)));
    } else if (occurrence.word == second) {
      last_second = at;
      best = std::max(best, 1.0 / static_cast<double>(std::max<std::int64_t>(at - last_first, 1)));
    }
  }
  return best;
}

// Collects what the tokens of one text after another show of the words.
class Measure {
 public:
  explicit Measure(std::span<const QueryWord> words)
      : words_(words),
        matcher_(words),
        title_(words.size()),
        lead_(words.size()),
        exact_(words.size()) {}

  void read_title(std::span<const Token> tokens) {
    read(tokens, 0, [&](const Token&, std::size_t word) { title_[word] = true; });
  }

  // Positions start far from the title's, so that no pair spans both.
  void read_body(std::span<const Token> tokens) {
    constexpr std::uint32_t kBodyStart = 100'000;
    read(tokens, kBodyStart, [&](const Token& token, std::size_t word) {
      lead_[word] = lead_[word] || token.position < kLeadWords;
    });
  }

  MatchFeatures features() const {
    MatchFeatures features;
    double all = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const double importance = words_[i].importance;
      all += importance;
      features.title += title_[i] ? importance : 0;
      features.lead += lead_[i] ? importance : 0;
      features.exact += exact_[i] ? importance : 0;
      if (i + 1 < words_.size()) {
        const double weight = importance + words_[i + 1].importance;
        pairs += weight;
        features.nearness += weight * pair_nearness(occurrences_, i, i + 1);
      }
    }
    if (all > 0) {
      features.title /= all;
      features.lead /= all;
      features.exact /= all;
    }
    if (pairs > 0) {
      features.nearness /= pairs;
    }
    return features;
  }

 private:
  template <typename OnMatch>
  void read(std::span<const Token> tokens, std::uint32_t start, const OnMatch& on_match) {
    for (const Token& token : tokens) {
      const std::optional<std::size_t> word = matcher_.match(token);
      if (!word) {
        continue;
      }
      exact_[*word] = exact_[*word] || token.text == words_[*word].text;
      occurrences_.push_back({*word, start + token.position});
      on_match(token, *word);
    }
  }

  std::span<const QueryWord> words_;
  WordMatcher matcher_;
  std::vector<bool> title_;
  std::vector<bool> lead_;
  std::vector<bool> exact_;
  std::vector<Occurrence> occurrences_;
};

}  // namespace

std::vector<QueryWord> choose_ranking_words(std::span<const QueryWord> words) {
  std::vector<QueryWord> content;
  for (const QueryWord& word : words) {
    const bool repeated = std::any_of(content.begin(), content.end(), [&](const QueryWord& other) {
      return other.root == word.root;
    });
    if (word.in_body && !repeated && (word.importance > 0 || word.is_prefix)) {
      content.push_back(word);
    }
  }
  while (content.size() > kMostWords) {
    content.erase(std::min_element(
        content.begin(), content.end(),
        [](const QueryWord& a, const QueryWord& b) { return a.importance < b.importance; }));
  }
  return content;
}

Bm25Parameters bm25_parameters() { return {1.2, 0.75, 0.3}; }

MatchFeatures measure_match(const StoredArticle& article, std::span<const QueryWord> words,
                            Analyzer& analyzer) {
  Measure measure(words);
  measure.read_title(analyzer.analyze(article.title));
  measure.read_body(analyzer.analyze(clip_bytes(article.body, kMostBytes)));
  return measure.features();
}

double boost(const MatchFeatures& features) {
  return 1.0 + kTitleWeight * features.title + kLeadWeight * features.lead +
         kExactWeight * features.exact + kNearnessWeight * features.nearness;
}

}  // namespace warta
