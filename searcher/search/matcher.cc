#include "searcher/search/matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/index/schema.h"
#include "searcher/search/ranking.h"

namespace warta {
namespace {

constexpr Xapian::doccount kExactMatches = 20'000;
// One match more than wanted tells whether the last one has an equal beyond it; to ask for more
// costs the matcher some of its pruning.
constexpr Xapian::doccount kTieRoom = 1;

// One match of one query.
class Match {
 public:
  Match(const Xapian::Query& query, const MatchOrder& order, const Xapian::Database& database,
        FacetCounter& facets)
      : order_(order), database_(database), facets_(facets), enquire_(database) {
    enquire_.set_query(query);
    const Bm25Parameters bm25 = bm25_parameters();
    enquire_.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.min_normlen));
    if (order.collapse) {
      enquire_.set_collapse_key(kSlotCluster);
    }
    wanted_ =
        static_cast<Xapian::doccount>(std::min<std::size_t>(order.count, database.get_doccount()));
  }

  Candidates run(Total& total) {
    const bool has_ties = order_.sort == Sort::relevance && wanted_ > 0;
    Xapian::MSet matches = count_matches(has_ties ? wanted_ + kTieRoom : 0, total);
    if (has_ties) {
      complete_tie(matches);
    } else if (wanted_ > 0) {
      enquire_.set_sort_by_value_then_relevance(kSlotOrder, order_.sort == Sort::newest);
      matches = enquire_.get_mset(0, wanted_);
    }
    fetch(matches);
    Candidates candidates = candidates_of(matches);
    if (has_ties) {
      order_ties(candidates);
      candidates.resize(std::min<std::size_t>(candidates.size(), wanted_));
    }
    return candidates;
  }

 private:
  // The best `wanted`, and all of them in the total and the facets: by relevance, as hosts count
  // some matches twice when they sort by a value (Xapian 1.4.22).
  Xapian::MSet count_matches(Xapian::doccount wanted, Total& total) {
    // Counts before collapsing: totals are of articles, copies included.
    Xapian::ValueCountMatchSpy counter(kSlotCluster);
    if (order_.collapse) {
      enquire_.add_matchspy(&counter);
    }
    facets_.attach(enquire_);
    const Xapian::doccount at_least =
        order_.count_all ? std::min(database_.get_doccount(), kExactMatches + 1) : 0;
    Xapian::MSet matches = enquire_.get_mset(0, wanted, at_least);
    enquire_.clear_matchspies();
    if (order_.collapse) {
      total.exact = counter.get_total() <= kExactMatches;
      total.value = total.exact ? counter.get_total() : matches.get_uncollapsed_matches_estimated();
    } else {
      total.exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
      total.value = matches.get_matches_estimated();
    }
    return matches;
  }

  // Which of the articles of one score are among those wanted must not depend on how they are
  // numbered: all equals of the last one must be in `matches`.
  void complete_tie(Xapian::MSet& matches) {
    Xapian::doccount asked = wanted_ + kTieRoom;
    while (matches.size() == asked &&
           rounded(matches[wanted_ - 1].get_weight()) == rounded(matches[asked - 1].get_weight())) {
      asked *= 4;
      matches = enquire_.get_mset(0, asked);
    }
  }

  // Brings what will be read by one message to each host, not one for each article.
  void fetch(const Xapian::MSet& matches) const {
    const std::size_t end = std::min(wanted_, matches.size());
    const auto at = [&](std::size_t place) {
      return matches[static_cast<Xapian::doccount>(std::min(place, end))];
    };
    matches.fetch(at(0), at(order_.depth));
    matches.fetch(at(order_.offset), at(end));
  }

  Candidates candidates_of(const Xapian::MSet& matches) const {
    Candidates candidates;
    for (auto item = matches.begin(); item != matches.end(); ++item) {
      Candidate candidate;
      candidate.bm25 = rounded(item.get_weight());
      candidate.score = candidate.bm25;
      candidate.duplicates = item.get_collapse_count();
      candidate.item = item;
      if (order_.collapse) {
        candidate.cluster = item.get_collapse_key();
      }
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  const MatchOrder& order_;
  const Xapian::Database& database_;
  FacetCounter& facets_;
  Xapian::Enquire enquire_;
  Xapian::doccount wanted_ = 0;
};

}  // namespace

Candidates find_candidates(const Xapian::Query& query, const MatchOrder& order,
                           const Xapian::Database& database, FacetCounter& facets, Total& total) {
  const auto match = [&](const Xapian::Query& part, Total& of_part) {
    return Match(part, order, database, facets).run(of_part);
  };
  if (order.sort != Sort::oldest) {
    return match(query, total);
  }
  // By kSlotOrder undated articles come before all others: they are asked for by themselves.
  const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kSlotDay, "0");
  Total undated_total;
  Candidates candidates = match({Xapian::Query::OP_FILTER, query, dated}, total);
  Candidates undated = match({Xapian::Query::OP_AND_NOT, query, dated}, undated_total);
  total.value += undated_total.value;
  total.exact = total.exact && undated_total.exact;
  std::move(undated.begin(), undated.end(), std::back_inserter(candidates));
  return candidates;
}

}  // namespace warta
