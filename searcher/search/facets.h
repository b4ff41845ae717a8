// How many of the matches are there by source, section or date?
#pragma once

#include <xapian.h>

#include <memory>
#include <vector>

#include "searcher/search/search_types.h"

namespace warta {

// Counts the values of the matches of one search. Add it to an enquiry before the match, read it
// after. Uses Xapian's stock ValueCountMatchSpy, which works over the remote protocol too.
class FacetCounter {
 public:
  explicit FacetCounter(const std::vector<FacetField>& fields);

  void attach(Xapian::Enquire& enquire);

  // The counts in the order of the fields; `exact` tells whether every match was seen.
  std::vector<std::pair<FacetField, Facet>> counts(bool exact) const;

 private:
  struct Spy {
    FacetField field;
    std::unique_ptr<Xapian::ValueCountMatchSpy> spy;
  };
  std::vector<Spy> spies_;
};

}  // namespace warta
