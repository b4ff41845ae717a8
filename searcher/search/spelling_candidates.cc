#include "searcher/search/spelling_candidates.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "common/analysis/lexicon.h"
#include "common/index/schema.h"
#include "searcher/search/slips.h"
#include "searcher/search/two_slips.h"

namespace warta {
namespace {

// The weight of a word's frequency: were it 1, "kusumo" would never be meant beside "kusuma".
constexpr double kFrequencyWeight = 0.35;
// A word in so few articles of many is as likely a misspelling itself.
constexpr Xapian::doccount kRare = 2;
constexpr double kRareWord = -3;

// Two spaces of terms hold the forms: XF those that differ from their root, and the roots'.
enum class Terms { surface, root };

// Which exchanged letters are tried, and with them all other slips, or without.
enum class Slips { likely, unlikely };

// Words with their scores, none twice.
class Candidates {
 public:
  void add(const std::string& word, Xapian::doccount frequency, double slip) {
    const double score = slip + kFrequencyWeight * std::log(static_cast<double>(frequency)) +
                         (frequency <= kRare ? kRareWord : 0);
    const auto known =
        std::find_if(found_.begin(), found_.end(),
                     [&](const SpellingCandidate& candidate) { return candidate.word == word; });
    if (known == found_.end()) {
      found_.push_back({word, frequency, slip, score});
    } else if (known->frequency == frequency && score > known->score) {
      known->slip = slip;
      known->score = score;
    }
  }

  // Whether some word is more than a likely misspelling.
  bool has_good_one() const {
    return std::any_of(found_.begin(), found_.end(), [](const SpellingCandidate& candidate) {
      return candidate.frequency > kRare;
    });
  }

  std::vector<SpellingCandidate> take_sorted() {
    std::sort(found_.begin(), found_.end(),
              [](const SpellingCandidate& a, const SpellingCandidate& b) {
                return a.score != b.score ? a.score > b.score : a.word < b.word;
              });
    return std::move(found_);
  }

 private:
  std::vector<SpellingCandidate> found_;
};

class OneSlip {
 public:
  OneSlip(const std::string& word, const Xapian::Database& database, Candidates& candidates)
      : word_(word), database_(database), candidates_(candidates) {}

  void find(Slips slips) {
    slips_ = slips;
    for (const Terms terms : {Terms::surface, Terms::root}) {
      terms_ = terms;
      // From the end: what is asked for one after the other stands side by side in the index.
      for (std::size_t at = word_.size() + 1; at-- > 0;) {
        try_letters(at);
        if (slips == Slips::likely) {
          try_without(at);
          try_swapped(at);
        }
      }
    }
  }

 private:
  // The letter at `at` was dropped, or another was typed for it.
  void try_letters(std::size_t at) {
    std::string longer = word_;
    longer.insert(at, 1, 'a');
    std::string exchanged = word_;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      if (slips_ == Slips::likely &&
          (at == 0 || word_[at - 1] != letter)) {  // "aa" from "a" by one place is enough
        longer[at] = letter;
        consider(longer, is(at, letter) ? kDroppedDoubleSlip : kDroppedSlip, at);
      }
      if (at < word_.size() && word_[at] != letter) {
        const double slip = exchanged_slip(word_[at], letter);
        if ((slip > kExchangedSlip) == (slips_ == Slips::likely)) {
          exchanged[at] = letter;
          consider(exchanged, slip, at);
        }
      }
    }
  }

  void try_without(std::size_t at) {
    if (at >= word_.size() || (at > 0 && is(at - 1, word_[at]))) {
      return;  // of two alike, one is enough
    }
    std::string shorter = word_;
    shorter.erase(at, 1);
    consider(shorter, added_slip(word_, at), at);
  }

  void try_swapped(std::size_t at) {
    if (at + 1 < word_.size() && word_[at] != word_[at + 1]) {
      std::string swapped = word_;
      std::swap(swapped[at], swapped[at + 1]);
      consider(swapped, kSwappedSlip, at);
    }
  }

  bool is(std::size_t at, char letter) const { return at < word_.size() && word_[at] == letter; }

  void consider(const std::string& word, double slip, std::size_t at) {
    if (const Xapian::doccount frequency = frequency_of(word); frequency > 0) {
      candidates_.add(word, frequency, slip + (at == 0 ? kFirstLetterSlip : 0));
    }
  }

  Xapian::doccount frequency_of(const std::string& word) const {
    if (terms_ == Terms::surface) {
      return database_.get_termfreq(surface_term(word));
    }
    return database_.get_termfreq(is_stopword(word) ? function_term(Field::body, word)
                                                    : root_term(Field::body, word));
  }

  const std::string& word_;
  const Xapian::Database& database_;
  Terms terms_ = Terms::surface;
  Slips slips_ = Slips::likely;
  Candidates& candidates_;
};

}  // namespace

std::string form_term(const std::string& word, const Xapian::Database& database) {
  if (is_stopword(word)) {
    return function_term(Field::body, word);
  }
  std::string derived = surface_term(word);
  return database.term_exists(derived) ? derived : root_term(Field::body, word);
}

std::vector<SpellingCandidate> find_spelling_candidates(const std::string& word, bool thorough,
                                                        const Xapian::Database& database) {
  Candidates candidates;
  OneSlip one_slip(word, database, candidates);
  one_slip.find(Slips::likely);
  if (thorough && !candidates.has_good_one()) {
    one_slip.find(Slips::unlikely);
  }
  if (thorough && word.size() >= kShortestForTwo && !candidates.has_good_one()) {
    for (const std::string& prefix : {surface_term(""), root_term(Field::body, "")}) {
      for (const TwoSlipWord& found : find_two_slips(word, prefix, database)) {
        candidates.add(found.term, found.frequency, found.slip + kSecondSlip);
      }
    }
  }
  return candidates.take_sorted();
}

}  // namespace warta
