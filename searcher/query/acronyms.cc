#include "searcher/query/acronyms.h"

#include <algorithm>

#include "common/index/schema.h"

namespace warta {
namespace {

// A long form of a smaller share is a variant or a misprint of another.
constexpr double kLeastShare = 0.25;
constexpr std::size_t kMostForms = 2;
// Of the articles that have the word, those that explain it: "pas" is no acronym for being one
// somewhere.
constexpr double kLeastExplained = 0.005;
// "badan pe..." begins many names; there are never so many.
constexpr std::size_t kMostScanned = 1'000;

struct Evidence {
  std::string text;
  Xapian::doccount articles;
};

// What stands behind `beginning` in the index's terms, with its articles.
std::vector<Evidence> read_evidence(const std::string& beginning,
                                    const Xapian::Database& database) {
  std::vector<Evidence> evidence;
  const auto end = database.allterms_end(beginning);
  for (auto term = database.allterms_begin(beginning); term != end; ++term) {
    if (evidence.size() == kMostScanned) {
      break;
    }
    evidence.push_back({(*term).substr(beginning.size()), term.get_termfreq()});
  }
  return evidence;
}

}  // namespace

std::vector<OtherForm> find_long_forms(std::string_view short_form,
                                       const Xapian::Database& database) {
  std::vector<Evidence> evidence = read_evidence(acronym_term(short_form, ""), database);
  if (evidence.empty()) {
    return {};
  }
  double all = 0;
  for (const Evidence& one : evidence) {
    all += one.articles;
  }
  const double articles = database.get_termfreq(root_term(Field::body, short_form));
  std::vector<OtherForm> forms;
  if (all < kLeastExplained * articles) {
    return forms;
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const Evidence& a, const Evidence& b) { return a.articles > b.articles; });
  for (const Evidence& one : evidence) {
    const double share = one.articles / all;
    if (one.articles >= kLeastEvidence && share >= kLeastShare && forms.size() < kMostForms) {
      forms.push_back({one.text, share});
    }
  }
  return forms;
}

OtherForm find_short_form(std::span<const std::string> words, const Xapian::Database& database) {
  if (words.size() < 2) {
    return {};
  }
  std::string query;
  for (const std::string& word : words) {
    query += word + " ";
  }
  const std::string beginning = words[0] + " " + words[1];
  OtherForm best;
  for (const Evidence& one : read_evidence(long_form_term(beginning, std::nullopt), database)) {
    // "komisi pemberantasan korupsi=kpk"
    const std::string both = beginning + one.text;
    const std::size_t cut = both.find('=');
    const std::string long_form = both.substr(0, cut);
    const std::size_t length =
        1 + static_cast<std::size_t>(std::count(long_form.begin(), long_form.end(), ' '));
    if (cut == std::string::npos || one.articles < kLeastEvidence || length < best.words ||
        !query.starts_with(long_form + " ")) {
      continue;
    }
    for (const OtherForm& form : find_long_forms(both.substr(cut + 1), database)) {
      if (form.text == long_form && (length > best.words || form.share > best.share)) {
        best = {both.substr(cut + 1), form.share, length};
      }
    }
  }
  return best;
}

}  // namespace warta
