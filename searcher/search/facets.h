// How many of the matches are there by source, section or date, and of each group of copies?
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "searcher/search/search_types.h"

namespace warta {

// How many `count` of a sample are of all, each of it for `weight`.
std::size_t scaled_count(std::size_t count, double weight);

// Counts the values of the matches of one search, by Xapian's stock ValueCountMatchSpy, which works
// over the remote protocol too. Add it to an enquiry before the match, or add documents one by one;
// read it after.
class FacetCounter {
 public:
  // `copies`: groups of near-duplicates are counted too.
  explicit FacetCounter(std::vector<FacetField> fields, bool copies = false);

  // `enquire` searches `database`.
  void attach(Xapian::Enquire& enquire, const Xapian::Database& database);
  void add(const Xapian::Document& document);

  // The counts in the order of the fields; `exact` tells whether every match was seen. Where those
  // seen are a sample, each stands for `weight` matches.
  std::vector<std::pair<FacetField, Facet>> counts(bool exact, double weight = 1) const;

  // How many matches were seen of each group of copies, by its cluster value.
  std::unordered_map<std::string, std::size_t> group_sizes() const;

 private:
  std::vector<FacetField> fields_;
  std::map<unsigned, Xapian::ValueCountMatchSpy> spies_;  // by slot: one serves all dates
};

}  // namespace warta
