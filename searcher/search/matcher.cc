#include "searcher/search/matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/index/schema.h"
#include "searcher/search/ranking.h"

namespace warta {
namespace {

// One match more than wanted tells whether the last one has an equal beyond it; to ask for more
// costs the matcher some of its pruning.
constexpr Xapian::doccount kTieRoom = 1;

// One match of one query.
class Match {
 public:
  Match(const Xapian::Query& query, const MatchOrder& order, const Xapian::Database& database)
      : collapse_(order.collapse),
        documents_(database.get_doccount()),
        wanted_(static_cast<Xapian::doccount>(std::min<std::size_t>(order.count, documents_))),
        enquire_(database) {
    enquire_.set_query(query);
    const Bm25Parameters bm25 = bm25_parameters();
    enquire_.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.min_normlen));
    if (collapse_) {
      enquire_.set_collapse_key(kSlotCluster);
    }
  }

  Candidates by_relevance(Tally* tally) {
    const Xapian::doccount asked = wanted_ > 0 ? wanted_ + kTieRoom : 0;
    Xapian::MSet matches = tally != nullptr ? count(asked, *tally) : enquire_.get_mset(0, asked);
    complete_tie(matches);
    Candidates candidates = candidates_of(matches);
    order_ties(candidates);
    candidates.resize(std::min<std::size_t>(candidates.size(), wanted_));
    return candidates;
  }

  Candidates by_time(Sort sort) {
    enquire_.set_sort_by_value_then_relevance(kSlotOrder, sort == Sort::newest);
    return candidates_of(enquire_.get_mset(0, wanted_));
  }

  // The best `asked`, and all of them in `tally`: by relevance, as hosts count some matches twice
  // when they sort by a value (Xapian 1.4.22).
  Xapian::MSet count(Xapian::doccount asked, Tally& tally) {
    // Counts before collapsing: totals are of articles, copies included.
    Xapian::ValueCountMatchSpy counter(kSlotCluster);
    if (collapse_) {
      enquire_.add_matchspy(&counter);
    }
    tally.facets.attach(enquire_);
    const Xapian::doccount at_least =
        tally.all ? std::min<Xapian::doccount>(documents_, kExactMatches + 1) : 0;
    Xapian::MSet matches = enquire_.get_mset(0, asked, at_least);
    enquire_.clear_matchspies();
    if (collapse_) {
      const bool exact = counter.get_total() <= kExactMatches;
      tally.total = {exact ? counter.get_total() : matches.get_uncollapsed_matches_estimated(),
                     exact};
    } else {
      tally.total = {matches.get_matches_estimated(),
                     matches.get_matches_lower_bound() == matches.get_matches_upper_bound()};
    }
    return matches;
  }

 private:
  // Which of the articles of one score are among those wanted must not depend on how they are
  // numbered: all equals of the last one must be in `matches`.
  void complete_tie(Xapian::MSet& matches) {
    Xapian::doccount asked = wanted_ + kTieRoom;
    while (wanted_ > 0 && matches.size() == asked &&
           rounded(matches[wanted_ - 1].get_weight()) == rounded(matches[asked - 1].get_weight())) {
      asked *= 4;
      matches = enquire_.get_mset(0, asked);
    }
  }

  Candidates candidates_of(const Xapian::MSet& matches) const {
    Candidates candidates;
    for (auto item = matches.begin(); item != matches.end(); ++item) {
      Candidate candidate;
      candidate.bm25 = rounded(item.get_weight());
      candidate.score = candidate.bm25;
      candidate.duplicates = item.get_collapse_count();
      candidate.item = item;
      if (collapse_) {
        candidate.cluster = item.get_collapse_key();
      }
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  const bool collapse_;
  const Xapian::doccount documents_;
  const Xapian::doccount wanted_;
  Xapian::Enquire enquire_;
};

}  // namespace

Candidates find_candidates(const Xapian::Query& query, const MatchOrder& order,
                           const Xapian::Database& database, Tally* tally) {
  Match match(query, order, database);
  if (order.sort == Sort::relevance) {
    return match.by_relevance(tally);
  }
  if (tally != nullptr) {
    match.count(0, *tally);
  }
  if (order.sort == Sort::newest) {
    return match.by_time(order.sort);
  }
  // By kSlotOrder undated articles come before all others: they are asked for by themselves.
  const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kSlotDay, "0");
  Candidates candidates =
      Match({Xapian::Query::OP_FILTER, query, dated}, order, database).by_time(order.sort);
  Candidates undated =
      Match({Xapian::Query::OP_AND_NOT, query, dated}, order, database).by_time(order.sort);
  std::move(undated.begin(), undated.end(), std::back_inserter(candidates));
  return candidates;
}

}  // namespace warta
