#include "searcher/search/two_slips.h"

#include <algorithm>
#include <array>
#include <limits>

#include "searcher/search/slips.h"

namespace warta {
namespace {

constexpr std::size_t kMostSlips = 2;
constexpr double kNever = -std::numeric_limits<double>::infinity();
// Less likely slips than these together are not looked for.
constexpr double kLeast = -4;
// Within so many letters there is one slip at most: near the trie's root every letter has a branch.
constexpr std::size_t kFirstLetters = 4;

// The likelihood with which the beginning of a term was meant by the first j letters typed, for
// every j and number of slips.
using Cell = std::array<double, kMostSlips + 1>;
using Row = std::vector<Cell>;

class Walk {
 public:
  Walk(const std::string& word, const std::string& prefix, const Xapian::Database& database)
      : word_(word), prefix_(prefix), database_(database), rows_(1, empty_row()) {
    rows_[0][0][0] = 0;
  }

  std::vector<TwoSlipWord> find() {
    auto term = database_.allterms_begin(prefix_);
    const auto end = database_.allterms_end(prefix_);
    std::string target = word_.substr(0, 1);
    do {
      term.skip_to(prefix_ + target);
      target.clear();
      while (term != end && target.empty()) {
        const std::string text = (*term).substr(prefix_.size());
        if (follow(text)) {
          add(text, term.get_termfreq());
          ++term;
        } else {
          target = next_branch(text);
          if (target.empty()) {
            return std::move(found_);
          }
        }
      }
    } while (term != end);
    return std::move(found_);
  }

 private:
  Row empty_row() const {
    Cell never;
    never.fill(kNever);
    return Row(word_.size() + 1, never);
  }

  // Computes the rows of `text` as far as it can be meant; false if that is not all of it.
  bool follow(const std::string& text) {
    std::size_t depth = 0;
    while (depth < path_.size() && depth < text.size() && path_[depth] == text[depth]) {
      ++depth;
    }
    path_.resize(depth);
    while (path_.size() < text.size()) {
      if (!step(text[path_.size()])) {
        return false;
      }
    }
    return true;
  }

  // One letter on from path_, if it can be meant.
  bool step(char letter) {
    const std::size_t depth = path_.size();
    if (letter < 'a' || letter > 'z' || (depth == 0 && letter != word_[0]) ||
        depth >= word_.size() + kMostSlips) {
      return false;
    }
    rows_.resize(depth + 1);
    const std::size_t most = depth < kFirstLetters ? 1 : kMostSlips;
    Row row = empty_row();
    bool alive = false;
    for (std::size_t j = 0; j <= word_.size(); ++j) {
      for (std::size_t slips = 0; slips <= most; ++slips) {
        row[j][slips] = likelihood(row, letter, j, slips);
        alive = alive || row[j][slips] >= kLeast || may_swap(letter, j, slips, most);
      }
    }
    if (alive) {
      rows_.push_back(std::move(row));
      path_ += letter;
    }
    return alive;
  }

  double likelihood(const Row& row, char letter, std::size_t j, std::size_t slips) const {
    const std::size_t depth = path_.size();
    const Row& last = rows_[depth];
    double best = kNever;
    if (j > 0 && word_[j - 1] == letter) {
      best = last[j - 1][slips];
    }
    if (slips == 0) {
      return best;
    }
    best = std::max(best, last[j][slips - 1] + kDroppedSlip);
    if (j > 0) {
      best = std::max(best, last[j - 1][slips - 1] + exchanged_slip(word_[j - 1], letter));
      best = std::max(best, row[j - 1][slips - 1] + added_slip(word_, j - 1));
    }
    if (j > 1 && depth > 0 && word_[j - 2] == letter && word_[j - 1] == path_[depth - 1]) {
      best = std::max(best, rows_[depth - 1][j - 2][slips - 1] + kSwappedSlip);
    }
    return best;
  }

  // Whether `letter` may be the first of two that were swapped.
  bool may_swap(char letter, std::size_t j, std::size_t slips, std::size_t most) const {
    return slips < most && j + 1 < word_.size() && word_[j + 1] == letter &&
           rows_[path_.size()][j][slips] >= kLeast;
  }

  void add(const std::string& text, Xapian::doccount frequency) {
    const Cell& cell = rows_[text.size()].back();
    if (cell[0] == kNever && cell[1] == kNever && cell[2] >= kLeast) {
      found_.push_back({text, frequency, cell[2]});
    }
  }

  // The next string after all that begin as `text` does up to where it left path_, that can be the
  // beginning of what was meant; empty when there is none.
  std::string next_branch(const std::string& text) {
    char after = text[path_.size()];
    while (true) {
      const auto begin =
          static_cast<unsigned char>(after) < 'a' ? 'a' : static_cast<char>(after + 1);
      for (char letter = begin; static_cast<unsigned char>(after) < 'z' && letter <= 'z';
           ++letter) {
        if (step(letter)) {
          return path_;
        }
      }
      if (path_.empty()) {
        return {};
      }
      after = path_.back();
      path_.pop_back();
    }
  }

  const std::string& word_;
  const std::string& prefix_;
  const Xapian::Database& database_;
  std::string path_;
  std::vector<Row> rows_;  // of the beginnings of path_
  std::vector<TwoSlipWord> found_;
};

}  // namespace

std::vector<TwoSlipWord> find_two_slips(const std::string& word, const std::string& prefix,
                                        const Xapian::Database& database) {
  return Walk(word, prefix, database).find();
}

}  // namespace warta
