#include "searcher/search/matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/index/schema.h"
#include "searcher/search/ranking.h"

namespace warta {
namespace {

// Matches asked for beyond those wanted. They tell whether the last one has an equal among them;
// and where an OR has words of a few articles, the matcher may lose a match behind the last of
// them, mostly near the end of those asked for (Xapian 1.4.22). Many more cost it some of its
// pruning.
constexpr Xapian::doccount kTieRoom = 10;

Total total_of(const Xapian::MSet& matches) {
  return {matches.get_matches_estimated(),
          matches.get_matches_lower_bound() == matches.get_matches_upper_bound()};
}

// One match of one query.
class Match {
 public:
  Match(const Xapian::Query& query, const MatchOrder& order, const Xapian::Database& database)
      : collapse_(order.collapse),
        wanted_(static_cast<Xapian::doccount>(
            std::min<std::size_t>(order.count, database.get_doccount()))),
        enquire_(database) {
    enquire_.set_query(query);
    const Bm25Parameters bm25 = bm25_parameters();
    enquire_.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.min_normlen));
    if (collapse_) {
      enquire_.set_collapse_key(kSlotCluster);
    }
  }

  Found by_relevance() {
    Xapian::MSet matches = enquire_.get_mset(0, wanted_ + kTieRoom);
    const Total total = total_of(matches);
    if (!matches.empty() && rounded(matches.back().get_weight()) == 0) {
      enquire_.set_sort_by_relevance_then_value(kSlotOrder, true);
      matches = enquire_.get_mset(0, wanted_);
    } else {
      complete_tie(matches);
    }
    Candidates candidates = candidates_of(matches);
    order_ties(candidates);
    candidates.resize(std::min<std::size_t>(candidates.size(), wanted_));
    return {std::move(candidates), total};
  }

  Found by_time(Sort sort) {
    enquire_.set_sort_by_value_then_relevance(kSlotOrder, sort == Sort::newest);
    const Xapian::MSet matches = enquire_.get_mset(0, wanted_);
    return {candidates_of(matches), total_of(matches)};
  }

 private:
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
  const Xapian::doccount wanted_;
  Xapian::Enquire enquire_;
};

}  // namespace

Found find_candidates(const Xapian::Query& query, const MatchOrder& order,
                      const Xapian::Database& database) {
  const auto match = [&](const Xapian::Query& part) { return Match(part, order, database); };
  switch (order.sort) {
    case Sort::relevance:
      return match(query).by_relevance();
    case Sort::newest:
      return match(query).by_time(order.sort);
    case Sort::oldest:
      break;
  }
  // By kSlotOrder undated articles come before all others: they are asked for by themselves.
  const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kSlotDay, "0");
  Found found = match({Xapian::Query::OP_FILTER, query, dated}).by_time(order.sort);
  Found undated = match({Xapian::Query::OP_AND_NOT, query, dated}).by_time(order.sort);
  std::move(undated.candidates.begin(), undated.candidates.end(),
            std::back_inserter(found.candidates));
  found.total.value += undated.total.value;
  found.total.exact = found.total.exact && undated.total.exact;
  return found;
}

Candidates find_all(const Xapian::Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  Candidates candidates;
  for (auto item = matches.begin(); item != matches.end(); ++item) {
    candidates.emplace_back().item = item;
  }
  return candidates;
}

MatchBounds bound_matches(const Xapian::Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet none = enquire.get_mset(0, 0);
  return {none.get_matches_lower_bound(), none.get_matches_estimated(),
          none.get_matches_upper_bound()};
}

Total count_matches(const Xapian::Query& query, const Xapian::Database& database,
                    FacetCounter& facets) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  facets.attach(enquire, database);
  return total_of(enquire.get_mset(
      0, 0, std::min<Xapian::doccount>(database.get_doccount(), kExactMatches + 1)));
}

}  // namespace warta
