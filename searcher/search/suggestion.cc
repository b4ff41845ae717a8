#include "searcher/search/suggestion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/index/schema.h"
#include "common/text/utf8.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/query_text.h"
#include "searcher/search/spelling_candidates.h"
#include "searcher/search/written_form.h"

namespace warta {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLongestWord = 40;
// Of a whole query; each costs some tenths of a millisecond.
constexpr std::size_t kMostLookedUp = 10;
constexpr std::size_t kMostWords = 1'000;
// A word that so many articles have is right; one that some have needs more to be mended than one
// that might be a slip of theirs.
constexpr Xapian::doccount kWellKnown = 30;
constexpr Xapian::doccount kSome = 3;

bool is_plain_word(std::string_view word) {
  return word.size() >= kShortestWord && word.size() <= kLongestWord &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// True of a root of the dictionary, of a form that the dictionary derives from one, and of
// spellings that are read as others ("praktek").
bool is_dictionary_form(const std::string& text) {
  const Stem stem = stem_word(text);
  const std::optional<RootEntry> root = find_root(stem.root);
  if (!root) {
    return stem.irregular || standard_spelling(stem.root) != stem.root;
  }
  const bool is_plain = stem.prefix == Prefix::none && stem.suffix == Suffix::none;
  return is_plain ? !root->bound : root->takes(stem.prefix, stem.suffix);
}

// How much likelier, by the logarithm, another word must be than one that may be right because some
// articles have it, or the dictionary. Short words are often one letter from another by chance:
// "Kamir" is a name, no "kami".
double needed_evidence(std::size_t letters, Xapian::doccount frequency) {
  constexpr double kOfSome = 2;
  return std::max(4.0, 10.0 - 0.75 * static_cast<double>(letters)) +
         (frequency >= kSome ? kOfSome : 0);
}

// A word of a query, as the analyzer reads it.
struct Reading {
  std::string text;
  std::string root;
  bool function_word = false;
};

class Speller {
 public:
  Speller(Analyzer& analyzer, const Xapian::Database& database, const Xapian::Database& local)
      : analyzer_(analyzer), database_(database), local_(local) {}

  // False where the word is right as it is. Cheap.
  bool may_be_wrong(const Reading& reading) {
    if (reading.function_word || !is_plain_word(reading.text)) {
      return false;
    }
    const Xapian::doccount frequency = known_frequency(reading.text);
    return frequency == 0 || (frequency < kWellKnown && !is_dictionary_form(reading.text));
  }

  // What a word that may be wrong can have been meant for, the likeliest first.
  std::vector<SpellingCandidate> candidates_for(const Reading& reading) {
    const Xapian::doccount frequency = known_frequency(reading.text);
    auto candidates = find_spelling_candidates(reading.text, frequency == 0, local_);
    if (frequency > 0 || is_dictionary_form(reading.text)) {
      const double known = std::log(std::max<double>(frequency, 0.5));
      const double needed = needed_evidence(reading.text.size(), frequency);
      std::erase_if(candidates, [&](const SpellingCandidate& candidate) {
        return std::log(candidate.frequency) - known + candidate.slip < needed;
      });
    }
    if (!candidates.empty() && stands_in_halves(reading)) {
      candidates.clear();
    }
    return candidates;
  }

  bool is_known(const std::string& text) { return known_frequency(text) > 0; }

 private:
  // How many articles have the word, in their text or as a name of their writers.
  Xapian::doccount known_frequency(const std::string& text) const {
    return std::max(database_.get_termfreq(form_term(text, database_)),
                    database_.get_termfreq(root_term(Field::author, text)));
  }

  // "kerjasama" where the index has "kerja sama": a search for the one finds the other.
  bool stands_in_halves(const Reading& reading) {
    if (database_.term_exists(root_term(Field::body, reading.root))) {
      return false;
    }
    QueryNode node;
    node.kind = QueryNode::Kind::words;
    node.text = reading.text;
    const Xapian::Query query = compile_query(node, analyzer_, database_).query;
    if (query.get_length() < 2) {  // no place to cut the word at
      return false;
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  Analyzer& analyzer_;
  const Xapian::Database& database_;
  const Xapian::Database& local_;
};

// `suggestion` with the capitals of `typed`.
std::string with_capitals_of(const std::string& typed, std::string suggestion) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto capitals = std::count_if(typed.begin(), typed.end(), is_capital);
  if (typed.empty() || !is_capital(typed.front())) {
    return suggestion;
  }
  const bool all = static_cast<std::size_t>(capitals) == typed.size();
  const auto end = all ? suggestion.end() : suggestion.begin() + 1;
  std::transform(suggestion.begin(), end, suggestion.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return suggestion;
}

class QueryMender {
 public:
  QueryMender(Analyzer& analyzer, const Xapian::Database& database, const Xapian::Database& local)
      : analyzer_(analyzer), local_(local), speller_(analyzer, database, local) {}

  std::string mend(std::string_view query) {
    const QueryText text = find_query_text(query);
    for (const QueryText::Range& range : text.ranges) {
      read(text.query, range);
    }
    std::vector<const Word*> wrong;
    std::vector<std::string> meant;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!words_[i].may_be_wrong || is_joined(i)) {
        continue;
      }
      if (const auto& candidates = look_up(words_[i]); !candidates.empty()) {
        wrong.push_back(&words_[i]);
        meant.push_back(choose_by_fit(candidates));
      }
    }
    return wrong.empty() ? std::string() : exchange(text.query, wrong, meant);
  }

 private:
  struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    Reading reading;
    bool may_be_wrong = false;
    std::optional<std::vector<SpellingCandidate>> candidates = std::nullopt;  // once looked up
  };

  void read(const std::string& query, const QueryText::Range& range) {
    std::vector<Word> words;
    for (const Token& token :
         analyzer_.analyze(std::string_view(query).substr(range.begin, range.end - range.begin))) {
      if (words_.size() + words.size() == kMostWords) {
        break;
      }
      if (token.kind == TokenKind::word || token.kind == TokenKind::compound) {
        words.push_back({range.begin + token.begin,
                         range.begin + token.end,
                         {std::string(token.text), std::string(token.root), token.function_word}});
      }
    }
    add_words(words);
  }

  // Words that are written together stand before their parts, "ByteDance" before "Byte": where the
  // whole is known or can be mended, its parts are left alone.
  void add_words(std::vector<Word>& words) {
    std::size_t after = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      Word& word = words[i];
      if (word.begin < after) {
        continue;
      }
      word.may_be_wrong = speller_.may_be_wrong(word.reading);
      const bool has_parts = i + 1 < words.size() && words[i + 1].begin < word.end;
      if (has_parts && word.may_be_wrong && look_up(word).empty()) {
        continue;
      }
      after = word.end;
      words_.push_back(std::move(word));
    }
  }

  const std::vector<SpellingCandidate>& look_up(Word& word) {
    if (!word.candidates) {
      word.candidates.emplace();
      if (++looked_up_ <= kMostLookedUp) {
        word.candidates = speller_.candidates_for(word.reading);
      }
    }
    return *word.candidates;
  }

  // "byte dance" where the index has "bytedance".
  bool is_joined(std::size_t at) {
    const auto known = [&](const Word& first, const Word& second) {
      return second.begin <= first.end + 1 &&
             speller_.is_known(first.reading.text + second.reading.text);
    };
    return (at > 0 && known(words_[at - 1], words_[at])) ||
           (at + 1 < words_.size() && known(words_[at], words_[at + 1]));
  }

  // Of candidates that are nearly as likely as the first, the one that is at home among the query's
  // other words.
  std::string choose_by_fit(const std::vector<SpellingCandidate>& candidates) const {
    constexpr std::size_t kMostCompared = 4;
    constexpr double kNearly = 3;
    const std::vector<std::string> others = rarest_known_terms();
    std::string best = candidates.front().word;
    double best_score = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(candidates.size(), kMostCompared); ++i) {
      if (candidates[i].score < candidates.front().score - kNearly) {
        break;
      }
      const std::string term = form_term(candidates[i].word, local_);
      double score = candidates[i].score;
      if (candidates.size() > 1) {
        for (const std::string& other : others) {
          score += association(term, other);
        }
      }
      if (score > best_score) {
        best_score = score;
        best = candidates[i].word;
      }
    }
    return best;
  }

  // Terms of words of the query that are right: few, because each costs a search.
  std::vector<std::string> rarest_known_terms() const {
    constexpr std::size_t kMostTerms = 2;
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    for (const Word& word : words_) {
      std::string term = root_term(Field::body, word.reading.root);
      const Xapian::doccount frequency = local_.get_termfreq(term);
      if (!word.may_be_wrong && !word.reading.function_word && frequency > 0) {
        terms.emplace_back(frequency, std::move(term));
      }
    }
    std::sort(terms.begin(), terms.end());
    terms.resize(std::min(terms.size(), kMostTerms));
    std::vector<std::string> rarest;
    for (auto& [frequency, term] : terms) {
      rarest.push_back(std::move(term));
    }
    return rarest;
  }

  // How much more often than by chance articles have both: pointwise mutual information (Church and
  // Hanks 1990), with half an article added to what was counted and what chance expects.
  double association(const std::string& a, const std::string& b) const {
    const double documents = local_.get_doccount();
    const double expected =
        static_cast<double>(local_.get_termfreq(a)) * local_.get_termfreq(b) / documents;
    Xapian::Enquire enquire(local_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(a), Xapian::Query(b)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const double together = enquire.get_mset(0, 0, local_.get_doccount()).get_matches_estimated();
    return std::log((together + 0.5) / (expected + 0.5));
  }

  std::string exchange(const std::string& query, const std::vector<const Word*>& wrong,
                       const std::vector<std::string>& meant) {
    const std::vector<std::string> written = find_written_forms(meant, analyzer_, local_);
    std::string mended;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
      mended += query.substr(copied, wrong[i]->begin - copied);
      const std::string typed = query.substr(wrong[i]->begin, wrong[i]->end - wrong[i]->begin);
      const std::string form = written[i].empty() ? with_capitals_of(typed, meant[i]) : written[i];
      const bool is_operator = QueryLexer(form).peek().kind != LexKind::word;
      mended += is_operator ? meant[i] : form;
      copied = wrong[i]->end;
    }
    return mended + query.substr(copied);
  }

  Analyzer& analyzer_;
  const Xapian::Database& local_;
  Speller speller_;
  std::vector<Word> words_;
  std::size_t looked_up_ = 0;
};

}  // namespace

std::string suggest_word(const std::string& word, Analyzer& analyzer,
                         const Xapian::Database& database, const Xapian::Database& local) {
  const std::string clean = to_clean_utf8(word);
  const auto tokens = analyzer.analyze(clean);
  const bool is_one = !tokens.empty() && tokens[0].begin == 0 && tokens[0].end == clean.size();
  if (!is_one || tokens[0].kind == TokenKind::hyphenated) {
    return word;
  }
  const Reading reading = {std::string(tokens[0].text), std::string(tokens[0].root),
                           tokens[0].function_word};
  Speller speller(analyzer, database, local);
  if (!speller.may_be_wrong(reading)) {
    return word;
  }
  const auto candidates = speller.candidates_for(reading);
  return candidates.empty() ? word : with_capitals_of(clean, candidates.front().word);
}

std::string suggest_query(std::string_view query, Analyzer& analyzer,
                          const Xapian::Database& database, const Xapian::Database& local) {
  return QueryMender(analyzer, database, local).mend(query);
}

}  // namespace warta
