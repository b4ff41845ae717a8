#include "searcher/search/search_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "searcher/query/conditions.h"
#include "searcher/query/query_lexer.h"
#include "searcher/search/candidate.h"
#include "searcher/search/facets.h"
#include "searcher/search/matcher.h"
#include "searcher/search/ranking.h"
#include "searcher/search/sample.h"
#include "searcher/search/snippet.h"
#include "searcher/search/wording.h"

namespace warta {
namespace {

// Of more matches than are counted exactly so many or up to twice as many stand for all: a share of
// a tenth is off by a twelfth of it in one case of twenty.
constexpr std::size_t kSample = 4'000;
// The same where articles have to be read for the wording of ="...": 10'000 would take a second.
constexpr std::size_t kMostRead = 5'000;
constexpr std::size_t kReadSample = 2'000;
// So many are read to find some that have it, where no more are asked for than a page or two.
constexpr std::size_t kMostTried = 8'000;

Xapian::Query any_value(Field field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> terms;
  for (const std::string& value : values) {
    terms.emplace_back(filter_term(field, value));
  }
  return any_of(terms);
}

// What --source and its like ask for; empty when nothing.
Xapian::Query conditions_of(const SearchRequest& request) {
  std::vector<Xapian::Query> conditions;
  if (!request.sources.empty()) {
    conditions.push_back(any_value(Field::source, request.sources));
  }
  if (!request.sections.empty()) {
    conditions.push_back(any_value(Field::section, request.sections));
  }
  if (request.days.any()) {
    conditions.push_back(date_condition({request.days.since, request.days.until}));
  }
  return all_of(conditions);
}

// How many of `all` each of so many of a sample stands for.
double weight_of(std::size_t seen, std::size_t all) {
  return static_cast<double>(all) / static_cast<double>(std::max<std::size_t>(seen, 1));
}

// One search of one query: the match, then what is made of it.
class Search {
 public:
  Search(const SearchRequest& request, std::string_view text, const CompiledQuery& compiled,
         const Xapian::Database& database, Analyzer& analyzer)
      : request_(request),
        database_(database),
        analyzer_(analyzer),
        highlighter_(compiled),
        measure_(read_ranking_query(text, compiled.words, analyzer), analyzer),
        wording_(compiled, analyzer) {
    query_ = compiled.query;
    // Without words nothing ranks: the newest first is what a list is read for.
    sort_ = compiled.scored || request.sort != Sort::relevance ? request.sort : Sort::newest;
    if (query_.empty() && (!is_blank_query(request.query) || !request.similar_to.empty())) {
      return;  // nothing in it can be searched; conditions alone would list what was not asked for
    }
    const Xapian::Query conditions = conditions_of(request);
    if (query_.empty() && conditions.empty() && !request.facets.empty()) {
      query_ = as_condition(Xapian::Query::MatchAll);
    }
    if (!conditions.empty()) {
      query_ = query_.empty() ? as_condition(conditions)
                              : Xapian::Query(Xapian::Query::OP_FILTER, query_, conditions);
    }
  }

  void run(SearchResponse& response, const OnHit& on_hit) {
    if (query_.empty()) {
      response.facets = FacetCounter(request_.facets).counts(true);
      return;
    }
    const std::size_t wanted = request_.offset + request_.limit;
    Candidates candidates =
        wording_.empty() ? find(wanted, response) : find_as_written(wanted, response);
    if (request_.count_total || request_.limit == 0 || !request_.facets.empty()) {
      count(candidates, response);
    }
    if (sort_ == Sort::relevance && request_.limit > 0) {
      if (request_.recency_days > 0) {
        weigh_dates(candidates);
      }
      rerank(candidates);
    }
    const std::size_t end = std::min(wanted, candidates.size());
    for (std::size_t i = request_.offset; i < end; ++i) {
      on_hit(make_hit(candidates[i], i + 1));
      candidates[i].data = std::string();
    }
  }

 private:
  // How many candidates are looked at, whatever is shown.
  std::size_t depth() const {
    return sort_ != Sort::relevance    ? 0
           : request_.recency_days > 0 ? kRecencyDepth
                                       : rerank_depth(measure_.query());
  }

  bool collapses() const { return request_.collapse && database_.get_value_freq(kSlotCluster) > 0; }

  Candidates find(std::size_t wanted, SearchResponse& response) {
    Found found;
    if (request_.limit > 0) {
      found = find_candidates(query_, {sort_, collapses(), std::max(wanted, depth())}, database_);
      if (collapses()) {
        fold_copies(found.candidates);  // of the dated and the undated, or of several shards
      }
    }
    response.total = found.total;
    return std::move(found.candidates);
  }

  static bool have_copies(const Candidates& candidates) {
    return std::any_of(candidates.begin(), candidates.end(),
                       [](const Candidate& one) { return !one.cluster.empty(); });
  }

  // The matcher sees only the copies that it did not leave out as too low.
  static void count_copies(Candidates& candidates,
                           const std::unordered_map<std::string, std::size_t>& sizes) {
    for (Candidate& candidate : candidates) {
      if (const auto group = sizes.find(candidate.cluster); group != sizes.end()) {
        candidate.duplicates = std::max(candidate.duplicates, group->second - 1);
      }
    }
  }

  // ="...": the index finds the roots, the stored text tells the forms. Of copies, one may have the
  // wording that is asked for and another not.
  Candidates find_as_written(std::size_t wanted, SearchResponse& response) {
    constexpr std::size_t kMore = 4;
    const std::size_t needed = std::max(wanted, depth());
    const std::size_t most = std::max(kMostTried, needed * kMore);
    Found found;
    for (std::size_t count = needed; request_.limit > 0; count = std::min(count * kMore, most)) {
      found = find_candidates(query_, {sort_, false, count}, database_);
      const std::size_t tried = found.candidates.size();
      std::erase_if(found.candidates, [&](Candidate& one) { return !has_wording(one); });
      if (collapses()) {
        for (Candidate& candidate : found.candidates) {
          candidate.cluster = candidate.item.get_document().get_value(kSlotCluster);
        }
        fold_copies(found.candidates);
      }
      if (tried < count || found.candidates.size() >= needed) {
        break;
      }
      if (count == most) {
        response.warnings.push_back(fmt::format(
            "the wording was looked up in the first {} articles that have the words in any form",
            most));
        break;
      }
    }
    response.total = {found.total.value, false};
    return std::move(found.candidates);
  }

  // Totals, facets and the copies of those shown: of all matches where they are not too many, else
  // of a sample.
  void count(Candidates& shown, SearchResponse& response) {
    const bool reads = !wording_.empty();
    const std::size_t most = reads ? std::max(kMostRead, has_wording_.size()) : kExactMatches;
    const std::vector<FacetField> fields = reads ? std::vector<FacetField>() : request_.facets;
    const MatchBounds bounds = bound_matches(query_, database_);
    Total total{bounds.guess, bounds.least == bounds.most};
    bool all = bounds.least <= most;
    FacetCounter none({});
    FacetCounter facets(fields);
    const auto count_all = [&](FacetCounter& counter) {
      total = count_matches(query_, database_, counter);
      all = total.exact && total.value <= most;
    };
    // The guess may be half of them, and the values of too many would be read for nothing.
    if (all && !fields.empty() && bounds.guess > most / 2) {
      count_all(none);
    }
    const bool is_known = total.exact && fields.empty();
    if (all && !is_known) {
      count_all(facets);
    }
    std::optional<Sample> sample;
    if (!all) {
      sample = draw_sample(query_, database_, reads ? kReadSample : kSample, total, fields);
      total.value = sample->all;
    }
    const double weight = sample ? weight_of(sample->seen, sample->all) : 1;
    if (reads) {
      count_as_written(sample ? sample->query : query_, all, weight, shown, response);
      return;
    }
    response.total = total;
    response.facets = (sample ? sample->facets : facets).counts(all, weight);
    if (have_copies(shown)) {
      count_copies(shown, sizes_of_groups());
    }
  }

  // Of the matches that have a copy, which are far fewer than all.
  std::unordered_map<std::string, std::size_t> sizes_of_groups() const {
    FacetCounter copies({}, true);
    const Xapian::Query copied(Xapian::Query::OP_VALUE_GE, kSlotCluster,
                               database_.get_value_lower_bound(kSlotCluster));
    count_matches({Xapian::Query::OP_FILTER, query_, copied}, database_, copies);
    return copies.group_sizes();
  }

  void count_as_written(const Xapian::Query& counted, bool all, double weight, Candidates& shown,
                        SearchResponse& response) {
    Candidates candidates = find_all(counted, database_);
    std::erase_if(candidates, [&](Candidate& one) { return !has_wording(one); });
    FacetCounter facets(request_.facets, all && have_copies(shown));
    for (const Candidate& candidate : candidates) {
      facets.add(candidate.item.get_document());
    }
    count_copies(shown, facets.group_sizes());
    const std::size_t estimate = scaled_count(candidates.size(), weight);
    response.total = {std::max(estimate, shown.size()), all};
    response.facets = facets.counts(all, weight);
  }

  bool has_wording(Candidate& candidate) {
    const auto [verdict, is_new] = has_wording_.try_emplace(*candidate.item);
    if (is_new) {
      verdict->second = wording_.is_in(read_article(candidate));
      candidate.data = std::string();
    }
    return verdict->second;
  }

  // Ages are counted from the newest article: an archive that ended years ago has fresh news too.
  void weigh_dates(Candidates& candidates) const {
    constexpr double kSecondsOfDay = 86'400;
    const double newest =
        Xapian::sortable_unserialise(database_.get_value_upper_bound(kSlotPublished));
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      Candidate& candidate = candidates[i];
      candidate.recency = kOldFactor;
      if (i < kRecencyDepth) {
        const std::string published = candidate.item.get_document().get_value(kSlotPublished);
        candidate.recency =
            published.empty()
                ? kUndatedFactor
                : recency_factor((newest - Xapian::sortable_unserialise(published)) / kSecondsOfDay,
                                 request_.recency_days);
      }
      candidate.score = rounded(candidate.bm25 * candidate.recency);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    order_ties(candidates);
  }

  void rerank(Candidates& candidates) {
    const double importance = measure_.query().importance;
    const std::size_t depth = std::min(rerank_depth(measure_.query()), candidates.size());
    for (std::size_t i = 0; i < depth; ++i) {
      Candidate& candidate = candidates[i];
      candidate.features = measure_.measure(read_article(candidate));
      candidate.score = rounded((candidate.bm25 + second_step(*candidate.features, importance)) *
                                candidate.recency);
    }
    order(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(depth));
  }

  Explanation explain(const Candidate& candidate) const {
    Explanation explanation;
    explanation.bm25 = candidate.bm25;
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_);
    explanation.terms.assign(enquire.get_matching_terms_begin(*candidate.item),
                             enquire.get_matching_terms_end(*candidate.item));
    explanation.importance = measure_.query().importance;
    if (candidate.features) {
      for (const WeighedFeature& feature : weigh(*candidate.features)) {
        explanation.features.push_back({std::string(feature.name), feature.value, feature.weight});
      }
    }
    explanation.recency = candidate.recency;
    return explanation;
  }

  Hit make_hit(Candidate& candidate, std::size_t rank) {
    const StoredArticle article = read_article(candidate);
    Hit hit;
    hit.rank = rank;
    hit.score = candidate.score;
    hit.duplicates = candidate.duplicates;
    if (!request_.with_snippets) {
      hit.id = article.id;
      return hit;
    }
    static_cast<ArticleHead&>(hit) = head_of(article);
    if (request_.explain && sort_ == Sort::relevance) {
      hit.explanation = explain(candidate);
    }
    hit.title_highlights = find_highlights(article.title, highlighter_, analyzer_);
    hit.snippet = make_snippet(article.body, highlighter_, request_.snippet_length, analyzer_);
    return hit;
  }

  const SearchRequest& request_;
  const Xapian::Database& database_;
  Analyzer& analyzer_;
  Highlighter highlighter_;
  MatchMeasure measure_;
  const Wording wording_;
  std::unordered_map<Xapian::docid, bool> has_wording_;  // of the articles read
  Xapian::Query query_;
  Sort sort_;
};

}  // namespace

void run_search(const SearchRequest& request, std::string_view query, const CompiledQuery& compiled,
                const Xapian::Database& database, Analyzer& analyzer, SearchResponse& response,
                const OnHit& on_hit) {
  Search(request, query, compiled, database, analyzer).run(response, on_hit);
}

}  // namespace warta
