#include "searcher/search/match_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "common/text/utf8.h"

namespace warta {
namespace {

// The rarest words say most; more of them only cost time.
constexpr std::size_t kMostWords = 12;
// What is read of an article. An answer may stand anywhere; what an article is about stands in its
// beginning, and a word far down the page ("Jakarta" in "Laporan: Ani, Jakarta") misleads.
constexpr std::size_t kMostBytesOfAnswers = std::size_t{32} << 10;
constexpr std::size_t kMostBytes = 2'000;

// At so many words from the beginning a word counts 1/e of one at the very beginning.
constexpr double kLeadWords = 50;
constexpr double kOpeningWords = 10;

// "Presiden Joko Widodo" is still a phrase as "Presiden RI Joko Widodo".
constexpr std::uint32_t kPhraseDistance = 2;
constexpr double kInflectedPhrase = 0.5;

// A figure so few words before the best passage still belongs to it: "1.200 orang mengungsi".
constexpr std::uint32_t kFigureReach = 5;

// Positions of the body start far from the title's, so that nothing spans both.
constexpr std::uint32_t kBodyStart = 100'000;
constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

// Interrogatives (kata tanya; TBBBI 9), without "-kah".
constexpr std::array<std::string_view, 9> kQuestionWords = {
    "apa", "siapa", "mana", "dimana", "kapan", "bagaimana", "mengapa", "kenapa", "berapa"};

std::string_view without_kah(std::string_view word) {
  constexpr std::string_view kParticle = "kah";
  return word.ends_with(kParticle) ? word.substr(0, word.size() - kParticle.size()) : word;
}

bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }

// The rarest content words, in order, each once.
std::vector<QueryWord> choose_words(std::span<const QueryWord> words) {
  std::vector<QueryWord> content;
  for (const QueryWord& word : words) {
    const bool repeated = std::any_of(content.begin(), content.end(), [&](const QueryWord& other) {
      return other.root == word.root;
    });
    if (word.in_body && !repeated && word.importance > 0) {
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

struct Occurrence {
  std::size_t word;
  std::uint32_t position;
  bool exact;
};

// kPassageWords from `begin` on, and the share of the query's importance that stands in them.
struct Passage {
  double share = 0;
  std::uint32_t begin = 0;
};

// What one article shows of the words.
class Evidence {
 public:
  explicit Evidence(const RankingQuery& query)
      : query_(query), first_(query.words.size(), kNowhere), seen_(query.words.size()) {}

  void read(std::span<const Token> tokens, std::uint32_t start, const WordMatcher& matcher) {
    for (const Token& token : tokens) {
      const std::uint32_t position = start + token.position;
      if (const std::optional<std::size_t> word = matcher.match(token)) {
        occurrences_.push_back({*word, position, token.text == query_.words[*word].text});
      } else if (query_.asks_figure && token.kind == TokenKind::number && start == kBodyStart) {
        figures_.push_back(position);
      }
    }
  }

  MatchFeatures features() {
    MatchFeatures features;
    if (occurrences_.empty()) {
      return features;
    }
    note_places();
    features.title = share_of([&](std::size_t i) { return seen_[i].in_title ? 1.0 : 0.0; });
    const double reach = query_.is_question ? kOpeningWords : kLeadWords;
    (query_.is_question ? features.opening : features.lead) = share_of([&](std::size_t i) {
      return first_[i] == kNowhere ? 0.0 : std::exp(-static_cast<double>(first_[i]) / reach);
    });
    features.exact = share_of([&](std::size_t i) { return seen_[i].exact ? 1.0 : 0.0; });
    features.phrase = phrase_share();
    const Passage best = best_passage();
    features.passage = best.share;
    features.names = names_share();
    features.figure = std::any_of(figures_.begin(), figures_.end(),
                                  [&](std::uint32_t figure) {
                                    return figure + kFigureReach >= best.begin &&
                                           figure < best.begin + kPassageWords;
                                  })
                          ? 1.0
                          : 0.0;
    return features;
  }

 private:
  struct Seen {
    bool at_all = false;
    bool in_title = false;
    bool exact = false;
  };

  void note_places() {
    for (const Occurrence& occurrence : occurrences_) {
      Seen& seen = seen_[occurrence.word];
      seen.at_all = true;
      seen.exact = seen.exact || occurrence.exact;
      if (occurrence.position < kBodyStart) {
        seen.in_title = true;
      } else if (first_[occurrence.word] == kNowhere) {
        first_[occurrence.word] = occurrence.position - kBodyStart;
      }
    }
  }

  template <typename Value>
  double share_of(const Value& value) const {
    double sum = 0;
    for (std::size_t i = 0; i < query_.words.size(); ++i) {
      sum += query_.words[i].importance * value(i);
    }
    return sum / query_.importance;
  }

  double names_share() const {
    double all = 0;
    double found = 0;
    for (std::size_t i = 0; i < query_.words.size(); ++i) {
      if (query_.is_name[i]) {
        all += query_.words[i].importance;
        found += seen_[i].at_all ? query_.words[i].importance : 0;
      }
    }
    return all > 0 ? found / all : 0;
  }

  // Pairs of neighbours in the query, weighed by the importance of both.
  double phrase_share() const {
    std::vector<double> best(query_.words.size());  // of the pair that ends in this word
    std::vector<const Occurrence*> last(query_.words.size());
    for (const Occurrence& occurrence : occurrences_) {
      const std::size_t word = occurrence.word;
      const Occurrence* before = word > 0 ? last[word - 1] : nullptr;
      if (before != nullptr && occurrence.position - before->position <= kPhraseDistance) {
        best[word] =
            std::max(best[word], occurrence.exact && before->exact ? 1.0 : kInflectedPhrase);
      }
      last[word] = &occurrence;
    }
    double all = 0;
    double found = 0;
    for (std::size_t i = 1; i < query_.words.size(); ++i) {
      const double weight = query_.words[i - 1].importance + query_.words[i].importance;
      all += weight;
      found += weight * best[i];
    }
    return all > 0 ? found / all : 0;
  }

  // The first of the passages that hold most of the words.
  Passage best_passage() const {
    constexpr double kMore = 1e-9;
    Passage best;
    std::vector<int> counts(query_.words.size());
    double inside = 0;
    std::size_t first = 0;
    for (const Occurrence& occurrence : occurrences_) {
      inside += counts[occurrence.word]++ == 0 ? query_.words[occurrence.word].importance : 0;
      for (; occurrence.position - occurrences_[first].position >= kPassageWords; ++first) {
        const std::size_t left = occurrences_[first].word;
        inside -= --counts[left] == 0 ? query_.words[left].importance : 0;
      }
      if (inside > best.share + kMore) {
        best = {inside, occurrences_[first].position};
      }
    }
    best.share = std::min(1.0, best.share / query_.importance);
    return best;
  }

  const RankingQuery& query_;
  std::vector<Occurrence> occurrences_;  // in order of position
  std::vector<std::uint32_t> figures_;   // positions of figures that were not asked for
  std::vector<std::uint32_t> first_;     // of each word in the body, in words from its beginning
  std::vector<Seen> seen_;
};

}  // namespace

RankingQuery read_ranking_query(std::string_view text, std::span<const QueryWord> words,
                                Analyzer& analyzer) {
  RankingQuery query;
  query.words = choose_words(words);
  query.is_question = text.find('?') != std::string_view::npos;
  std::set<std::string, std::less<>> names;
  for (const Token& token : analyzer.analyze(text)) {
    const std::string_view word = without_kah(token.text);
    if (token.function_word &&
        std::find(kQuestionWords.begin(), kQuestionWords.end(), word) != kQuestionWords.end()) {
      query.is_question = true;
      query.asks_figure = query.asks_figure || word == "berapa" || word == "kapan";
    }
    // The first word has a capital in any case.
    if ((token.begin > 0 && is_capital(text[token.begin])) || token.kind == TokenKind::number) {
      names.emplace(token.text);
    }
  }
  for (const QueryWord& word : query.words) {
    query.importance += word.importance;
    query.is_name.push_back(names.contains(word.text));
  }
  return query;
}

MatchMeasure::MatchMeasure(RankingQuery query, Analyzer& analyzer)
    : query_(std::move(query)), matcher_(query_.words), analyzer_(analyzer) {}

MatchFeatures MatchMeasure::measure(const StoredArticle& article) {
  Evidence evidence(query_);
  const std::size_t most = query_.is_question ? kMostBytesOfAnswers : kMostBytes;
  evidence.read(analyzer_.analyze(clip_bytes(article.title, most)), 0, matcher_);
  evidence.read(analyzer_.analyze(clip_bytes(article.body, most)), kBodyStart, matcher_);
  return evidence.features();
}

}  // namespace warta
