#include "common/analysis/seen_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "common/analysis/lexicon.h"
#include "common/analysis/readings.h"
#include "common/analysis/stemmer.h"

namespace warta {
namespace {

constexpr std::size_t kShortestWord = 4;

double small_count(const Counts& counts, const std::string& word) {
  const auto found = counts.find(word);
  return found == counts.end() ? 0 : found->second.small;
}

bool is_listed(std::string_view word) { return find_root(word) || !find_irregular(word).empty(); }

bool stays_whole(std::string_view word) { return stem_word(word).root == word; }

// Words with a hyphen are read by their parts and so need no entry.
bool can_be_seen(std::string_view word) {
  return word.size() >= kShortestWord && word.find('-') == std::string_view::npos &&
         !is_listed(word);
}

// Affixes that go with nearly any root. Rarer stacks of them would be met by chance.
bool is_common(const Reading& reading) {
  return reading.prefix <= Prefix::ku && reading.suffix <= Suffix::nya &&
         (reading.clitics.empty() || reading.clitics == "nya");
}

// True if another word one edit away (a letter more, less, other or two swapped) is so much more
// frequent that this one is its misspelling.
bool is_typo(const Counts& counts, const std::string& word, double count) {
  constexpr double kTimes = 40;
  const auto is_likely = [&](const std::string& other) {
    return other != word && small_count(counts, other) > kTimes * count &&
           (is_listed(other) || other.size() > kShortestWord + 1);
  };
  for (std::size_t i = 0; i <= word.size(); ++i) {
    for (char c = 'a'; c <= 'z'; ++c) {
      std::string longer = word;
      longer.insert(i, 1, c);
      std::string changed = word;
      changed.replace(i, 1, 1, c);
      if (is_likely(longer) || is_likely(changed)) {
        return true;
      }
    }
    std::string shorter = word;
    shorter.erase(i, 1);
    std::string swapped = word;
    if (i + 1 < word.size()) {
      std::swap(swapped[i], swapped[i + 1]);
    }
    if (is_likely(shorter) || is_likely(swapped)) {
      return true;
    }
  }
  return false;
}

// Two words written as one: "terimakasih".
bool is_joined(std::string_view word) {
  for (std::size_t i = kShortestWord; i + kShortestWord <= word.size(); ++i) {
    if (find_root(word.substr(0, i)) && find_root(word.substr(i))) {
      return true;
    }
  }
  return false;
}

// Words frequent enough for a root that no rule leads to a listed one; fewer will do for a word
// that ends like a loan.
bool can_be_root(const std::string& word, const Count& count) {
  constexpr double kFewest = 10;
  constexpr double kFewestLoans = 4;
  constexpr double kSmallShare = 0.3;
  constexpr std::array<std::string_view, 5> kLoanEndings = {"asi", "isme", "itas", "logi", "grafi"};
  const bool loan = std::any_of(kLoanEndings.begin(), kLoanEndings.end(),
                                [&](std::string_view ending) { return word.ends_with(ending); });
  return count.small >= (loan ? kFewestLoans : kFewest) &&
         count.small >= kSmallShare * count.all() && can_be_seen(word) && stays_whole(word);
}

// The strings that `form` is an affixed form of, if it has no listed root: "fitur" for "fiturnya".
std::set<std::string> unlisted_roots(const std::string& form) {
  std::set<std::string> roots;
  const Stem stem = stem_word(form);
  if (form == stem.root + "-" + stem.root) {
    roots.insert(stem.root);
  }
  for (Reading& reading : unchecked_readings(form)) {
    if (is_common(reading) && reading.root != form &&
        (stem.root == form || stem.root == reading.root)) {
      roots.insert(std::move(reading.root));
    }
  }
  return roots;
}

// A word with a capital that is a form of a known word all the same: "Bukumu" where "buku" is
// frequent beside it, "Perdagangan".
bool is_capitalized_form(const Counts& counts, const std::string& word, double count) {
  constexpr double kFrequent = 100;
  constexpr double kTimes = 5;
  const Stem stem = stem_word(word);
  const auto root = counts.find(stem.root);
  const Count of_root = root == counts.end() ? Count{} : root->second;
  if (stem.clitics.starts_with("nya")) {
    return true;
  }
  if (!stem.clitics.empty() && word.size() == stem.root.size() + stem.clitics.size()) {
    return count * kTimes < of_root.all();
  }
  return stem.prefix != Prefix::none && stem.suffix == Suffix::an && of_root.small > kFrequent &&
         stem.root.size() > kShortestWord;
}

}  // namespace

Words find_seen_roots(const Counts& counts) {
  constexpr double kMostOfForm = 4;
  constexpr int kFewestForms = 2;
  std::unordered_map<std::string, int> forms;
  for (const auto& [word, count] : counts) {
    if (can_be_root(word, count)) {
      forms[word] = 0;
    }
  }
  for (const auto& [form, count] : counts) {
    if (count.small == 0) {
      continue;
    }
    for (const std::string& root : unlisted_roots(form)) {
      const auto found = forms.find(root);
      if (found != forms.end() && count.small <= kMostOfForm * small_count(counts, root)) {
        ++found->second;
      }
    }
  }
  Words roots;
  for (const auto& [word, number] : forms) {
    const double count = small_count(counts, word);
    if (number >= kFewestForms && !is_typo(counts, word, count) && !is_joined(word)) {
      roots[word] = count;
    }
  }
  return roots;
}

Words find_seen_names(const Counts& counts, const Words& roots) {
  constexpr double kFewest = 100;
  constexpr double kSmallShare = 0.1;
  constexpr double kFewestDerived = 3;
  constexpr double kSmallShareDerived = 0.04;
  Words names;
  for (const auto& [word, count] : counts) {
    if (count.capital < kFewestDerived || !can_be_seen(word) || roots.count(word) != 0) {
      continue;
    }
    const bool is_name =
        stays_whole(word) ? count.capital >= kFewest && count.small <= kSmallShare * count.capital
                          : count.small <= kSmallShareDerived * count.capital &&
                                !is_capitalized_form(counts, word, count.capital);
    if (is_name) {
      names[word] = count.capital;
    }
  }
  return names;
}

}  // namespace warta
