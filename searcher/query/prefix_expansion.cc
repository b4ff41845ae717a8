#include "searcher/query/prefix_expansion.h"

#include <algorithm>

namespace warta {
namespace {

struct Candidate {
  Xapian::doccount frequency;
  std::string term;
};

}  // namespace

PrefixExpansion expand_prefix(const std::vector<std::string>& beginnings,
                              const Xapian::Database& database) {
  std::vector<Candidate> candidates;
  PrefixExpansion expansion;
  for (const std::string& beginning : beginnings) {
    std::size_t scanned = 0;
    for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning);
         ++term) {
      if (++scanned > kMostScannedTerms) {
        expansion.cut = true;
        break;
      }
      candidates.push_back({term.get_termfreq(), *term});
    }
  }
  if (candidates.size() > kMostPrefixTerms) {
    const auto last = candidates.begin() + static_cast<std::ptrdiff_t>(kMostPrefixTerms);
    std::nth_element(
        candidates.begin(), last, candidates.end(), [](const Candidate& a, const Candidate& b) {
          return a.frequency != b.frequency ? a.frequency > b.frequency : a.term < b.term;
        });
    candidates.erase(last, candidates.end());
    expansion.cut = true;
  }
  for (Candidate& candidate : candidates) {
    expansion.frequency += candidate.frequency;
    expansion.terms.push_back(std::move(candidate.term));
  }
  std::sort(expansion.terms.begin(), expansion.terms.end());
  return expansion;
}

}  // namespace warta
