#include "searcher/search/search_run.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "searcher/query/conditions.h"
#include "searcher/search/facets.h"
#include "searcher/search/ranking.h"
#include "searcher/search/snippet.h"

namespace warta {
namespace {

// Totals and facets are exact up to this many matches.
constexpr Xapian::doccount kExactMatches = 20'000;
// How many candidates of ="..." are read to check their wording.
constexpr Xapian::doccount kMostChecked = 1'000;
// One match more than wanted tells whether the last one has an equal beyond it; to ask for more
// costs the matcher some of its pruning.
constexpr Xapian::doccount kTieRoom = 1;

struct Candidate {
  double score = 0;
  double bm25 = 0;     // the first step's part in the score
  double recency = 1;  // what the sum of both steps' parts is multiplied by
  std::size_t duplicates = 0;
  Xapian::MSetIterator item;
  std::string data;                       // the stored article, once it has been read
  std::string cluster;                    // of near-duplicates; empty for an article without a copy
  std::optional<MatchFeatures> features;  // of those that took the second step
};

// One candidate for each group, the first, where the matcher could not do it.
void fold_copies(std::vector<Candidate>& candidates) {
  std::map<std::string, std::size_t> firsts;
  std::vector<Candidate> kept;
  for (Candidate& candidate : candidates) {
    const auto [first, is_new] = candidate.cluster.empty()
                                     ? std::pair(firsts.end(), true)
                                     : firsts.emplace(candidate.cluster, kept.size());
    if (is_new) {
      kept.push_back(std::move(candidate));
    } else {
      kept[first->second].duplicates += candidate.duplicates + 1;
    }
  }
  candidates = std::move(kept);
}

double rounded(double score) {
  constexpr double kSteps = 1e9;
  return std::round(score * kSteps) / kSteps;
}

Xapian::Query any_value(Field field, const std::vector<std::string>& values) {
  std::vector<Xapian::Query> terms;
  for (const std::string& value : values) {
    terms.emplace_back(filter_term(field, value));
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
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
  if (request.has_date_bounds()) {
    conditions.push_back(date_condition({request.since, request.until}));
  }
  return {Xapian::Query::OP_AND, conditions.begin(), conditions.end()};
}

// True if the phrase stands in the text in these very forms, one after the other.
bool stands_as_written(std::string_view text, const QueryPhrase& phrase, Analyzer& analyzer) {
  std::vector<std::string_view> forms;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.width == 1) {
      forms.push_back(token.text);
    }
  }
  return std::search(forms.begin(), forms.end(), phrase.words.begin(), phrase.words.end(),
                     [](std::string_view form, const QueryWord& word) {
                       return form == word.text;
                     }) != forms.end();
}

// One search of one query: the match, then what is made of it.
class Search {
 public:
  Search(const SearchRequest& request, std::string_view text, const CompiledQuery& compiled,
         const Xapian::Database& database, Analyzer& analyzer)
      : request_(request),
        text_(text),
        compiled_(compiled),
        database_(database),
        analyzer_(analyzer),
        highlighter_(compiled),
        facets_(request.facets) {
    query_ = compiled.query;
    // Without words nothing ranks: the newest first is what a list is read for.
    sort_ = compiled.scored || request.sort != Sort::relevance ? request.sort : Sort::newest;
    if (query_.empty() && (!is_blank(request.query) || !request.similar_to.empty())) {
      return;  // nothing in it can be searched; conditions alone would list what was not asked for
    }
    if (query_.empty() && conditions_of(request).empty() && !request.facets.empty()) {
      query_ = as_condition(Xapian::Query::MatchAll);
    }
    const Xapian::Query conditions = conditions_of(request);
    if (!conditions.empty()) {
      query_ = query_.empty() ? as_condition(conditions)
                              : Xapian::Query(Xapian::Query::OP_FILTER, query_, conditions);
    }
  }

  void run(SearchResponse& response, const OnHit& on_hit) {
    if (query_.empty()) {
      response.facets = facets_.counts(true);
      return;
    }
    const std::size_t wanted = request_.offset + request_.limit;
    std::vector<Candidate> candidates = find_candidates(wanted, response);
    if (sort_ == Sort::relevance && request_.limit > 0) {
      if (request_.recency_days > 0) {
        weigh_dates(candidates);
      }
      rerank(candidates);
    }
    response.facets = facets_.counts(response.total.exact && facets_exact_);
    const std::size_t end = std::min(wanted, candidates.size());
    for (std::size_t i = request_.offset; i < end; ++i) {
      on_hit(make_hit(candidates[i], i + 1));
      candidates[i].data = {};
    }
  }

 private:
  std::vector<Candidate> find_candidates(std::size_t wanted, SearchResponse& response) {
    const bool as_written =
        std::any_of(compiled_.phrases.begin(), compiled_.phrases.end(),
                    [](const QueryPhrase& p) { return p.as_written && p.required; });
    const std::size_t depth = as_written                  ? kMostChecked
                              : sort_ != Sort::relevance  ? 0
                              : request_.recency_days > 0 ? kRecencyDepth
                                                          : kRerankDepth;
    const std::size_t count = std::max(wanted, depth);
    // Of copies, one may have the wording that is asked for and another not.
    collapse_ = request_.collapse && !as_written && database_.get_value_freq(kSlotCluster) > 0;
    std::vector<Candidate> candidates =
        sort_ == Sort::oldest ? find_oldest(count, response) : match(query_, count, response.total);
    if (as_written) {
      drop_other_forms(candidates, response);
    }
    if (request_.collapse) {
      fold_copies(candidates);
    }
    return candidates;
  }

  // Undated articles come last: Xapian sorts a missing value before all others, so they are asked
  // for by themselves.
  std::vector<Candidate> find_oldest(std::size_t wanted, SearchResponse& response) {
    const Xapian::Query dated(Xapian::Query::OP_VALUE_GE, kSlotDay, "0");
    Total dated_total;
    std::vector<Candidate> candidates =
        match(Xapian::Query(Xapian::Query::OP_FILTER, query_, dated), wanted, dated_total);
    const std::vector<Candidate> undated =
        match(Xapian::Query(Xapian::Query::OP_AND_NOT, query_, dated), wanted, response.total);
    response.total.value += dated_total.value;
    response.total.exact = response.total.exact && dated_total.exact;
    candidates.insert(candidates.end(), undated.begin(), undated.end());
    return candidates;
  }

  // ="...": the index finds the roots, the stored text tells the forms.
  void drop_other_forms(std::vector<Candidate>& candidates, SearchResponse& response) {
    std::erase_if(candidates, [&](Candidate& candidate) {
      const StoredArticle article = read(candidate);
      const bool kept = std::all_of(
          compiled_.phrases.begin(), compiled_.phrases.end(), [&](const QueryPhrase& phrase) {
            return !phrase.as_written || !phrase.required ||
                   stands_as_written(article.title, phrase, analyzer_) ||
                   (!phrase.title_only && stands_as_written(article.body, phrase, analyzer_));
          });
      candidate.data.clear();
      if (kept && request_.collapse) {
        candidate.cluster = candidate.item.get_document().get_value(kSlotCluster);
      }
      return !kept;
    });
    response.total.exact = response.total.exact && response.total.value <= kMostChecked;
    response.total.value = candidates.size();
    facets_exact_ = false;
  }

  std::vector<Candidate> match(const Xapian::Query& query, std::size_t count, Total& total) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const Bm25Parameters bm25 = bm25_parameters();
    enquire.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.min_normlen));
    if (collapse_) {
      enquire.set_collapse_key(kSlotCluster);
    }
    const auto wanted =
        static_cast<Xapian::doccount>(std::min<std::size_t>(count, database_.get_doccount()));
    const bool has_ties = sort_ == Sort::relevance && wanted > 0;
    Xapian::MSet matches = count_matches(enquire, has_ties ? wanted + kTieRoom : 0, total);
    if (has_ties) {
      complete_tie(enquire, wanted, matches);
    } else if (wanted > 0) {
      enquire.set_sort_by_value_then_relevance(kSlotOrder, sort_ == Sort::newest);
      matches = enquire.get_mset(0, wanted);
    }
    fetch(matches, wanted);
    std::vector<Candidate> candidates;
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
    if (has_ties) {
      order_ties(candidates);
      candidates.resize(std::min<std::size_t>(candidates.size(), wanted));
    }
    return candidates;
  }

  // Brings what will be read of `matches`, by one message to each host, not one for each article.
  void fetch(const Xapian::MSet& matches, Xapian::doccount wanted) const {
    const Xapian::doccount end = std::min(wanted, matches.size());
    const auto first_hit =
        static_cast<Xapian::doccount>(std::min<std::size_t>(request_.offset, end));
    matches.fetch(matches.begin(), matches[std::min<Xapian::doccount>(kRerankDepth, end)]);
    matches.fetch(matches[first_hit], matches[end]);
  }

  // The best `wanted`, and all of them in the total and the facets: by relevance, as hosts count
  // some matches twice when they sort by a value (Xapian 1.4.22).
  Xapian::MSet count_matches(Xapian::Enquire& enquire, Xapian::doccount wanted, Total& total) {
    // Counts before collapsing: totals are of articles, copies included.
    Xapian::ValueCountMatchSpy counter(kSlotCluster);
    if (collapse_) {
      enquire.add_matchspy(&counter);
    }
    facets_.attach(enquire);
    const bool count_all = request_.count_total || !request_.facets.empty();
    const Xapian::doccount at_least =
        count_all ? std::min(database_.get_doccount(), kExactMatches + 1) : 0;
    Xapian::MSet matches = enquire.get_mset(0, wanted, at_least);
    enquire.clear_matchspies();
    if (collapse_) {
      total.exact = counter.get_total() <= kExactMatches;
      total.value = total.exact ? counter.get_total() : matches.get_uncollapsed_matches_estimated();
    } else {
      total.exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
      total.value = matches.get_matches_estimated();
    }
    return matches;
  }

  // Which of the articles of one score are among the first `wanted` must not depend on how they are
  // numbered: all equals of the last one must be in `matches`.
  static void complete_tie(Xapian::Enquire& enquire, Xapian::doccount wanted,
                           Xapian::MSet& matches) {
    Xapian::doccount asked = wanted + kTieRoom;
    while (matches.size() == asked &&
           rounded(matches[wanted - 1].get_weight()) == rounded(matches[asked - 1].get_weight())) {
      asked *= 4;
      matches = enquire.get_mset(0, asked);
    }
  }

  // Equal scores are ordered by id.
  void order_ties(std::vector<Candidate>& candidates) const {
    for (auto first = candidates.begin(); first != candidates.end();) {
      const auto last = std::find_if(first, candidates.end(), [&](const Candidate& other) {
        return other.score != first->score;
      });
      order(first, last);
      first = last;
    }
  }

  // The best score first, of equal ones the lower id.
  void order(std::vector<Candidate>::iterator first, std::vector<Candidate>::iterator last) const {
    if (last - first < 2) {
      return;
    }
    struct Named {
      Candidate candidate;
      std::string id;
    };
    const bool keeps_texts = last - first <= static_cast<std::ptrdiff_t>(kRerankDepth);
    std::vector<Named> named;
    for (auto candidate = first; candidate != last; ++candidate) {
      std::string id(read(*candidate).id);
      if (!keeps_texts) {
        candidate->data = {};  // there may be a great many equals
      }
      named.push_back({std::move(*candidate), std::move(id)});
    }
    std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
      return a.candidate.score != b.candidate.score ? a.candidate.score > b.candidate.score
                                                    : a.id < b.id;
    });
    std::transform(named.begin(), named.end(), first,
                   [](Named& each) { return std::move(each.candidate); });
  }

  StoredArticle read(Candidate& candidate) const {
    if (candidate.data.empty()) {
      candidate.data = candidate.item.get_document().get_data();
    }
    return load_article(candidate.data);
  }

  // Ages are counted from the newest article: an archive that ended years ago has fresh news too.
  void weigh_dates(std::vector<Candidate>& candidates) const {
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

  void rerank(std::vector<Candidate>& candidates) {
    const std::size_t depth = std::min(kRerankDepth, candidates.size());
    MatchMeasure measure(read_ranking_query(text_, compiled_.words, analyzer_), analyzer_);
    importance_ = measure.query().importance;
    for (std::size_t i = 0; i < depth; ++i) {
      Candidate& candidate = candidates[i];
      candidate.features = measure.measure(read(candidate));
      candidate.score = rounded((candidate.bm25 + second_step(*candidate.features, importance_)) *
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
    explanation.importance = importance_;
    if (candidate.features) {
      for (const WeighedFeature& feature : weigh(*candidate.features)) {
        explanation.features.push_back({std::string(feature.name), feature.value, feature.weight});
      }
    }
    explanation.recency = candidate.recency;
    return explanation;
  }

  Hit make_hit(Candidate& candidate, std::size_t rank) {
    const StoredArticle article = read(candidate);
    Hit hit;
    hit.rank = rank;
    hit.id = article.id;
    hit.score = candidate.score;
    hit.duplicates = candidate.duplicates;
    if (!request_.with_snippets) {
      return hit;
    }
    if (request_.explain && sort_ == Sort::relevance) {
      hit.explanation = explain(candidate);
    }
    hit.url = article.url;
    hit.title = article.title;
    hit.source = article.source;
    hit.section = article.section;
    hit.authors.assign(article.authors.begin(), article.authors.end());
    hit.published = article.published;
    hit.title_highlights = find_highlights(article.title, highlighter_, analyzer_);
    hit.snippet = make_snippet(article.body, highlighter_, request_.snippet_length, analyzer_);
    return hit;
  }

  const SearchRequest& request_;
  std::string_view text_;  // of the query
  const CompiledQuery& compiled_;
  const Xapian::Database& database_;
  Analyzer& analyzer_;
  Highlighter highlighter_;
  FacetCounter facets_;
  Xapian::Query query_;
  Sort sort_;
  bool collapse_ = false;  // by the matcher
  bool facets_exact_ = true;
  double importance_ = 0;  // of the query's words, for the second step
};

}  // namespace

void run_search(const SearchRequest& request, std::string_view query, const CompiledQuery& compiled,
                const Xapian::Database& database, Analyzer& analyzer, SearchResponse& response,
                const OnHit& on_hit) {
  Search(request, query, compiled, database, analyzer).run(response, on_hit);
}

}  // namespace warta
