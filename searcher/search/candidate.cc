#include "searcher/search/candidate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace warta {

StoredArticle read_article(Candidate& candidate) {
  if (candidate.data.empty()) {
    candidate.data = candidate.item.get_document().get_data();
  }
  return load_article(candidate.data);
}

ArticleHead head_of(const StoredArticle& article) {
  ArticleHead head;
  head.id = article.id;
  head.url = article.url;
  head.title = article.title;
  head.source = article.source;
  head.section = article.section;
  head.authors.assign(article.authors.begin(), article.authors.end());
  head.published = article.published;
  return head;
}

double rounded(double score) {
  constexpr double kSteps = 1e9;
  return std::round(score * kSteps) / kSteps;
}

void order(Candidates::iterator first, Candidates::iterator last) {
  // Of many equals ("banjir" in a thousand short notes) the texts would fill the memory.
  constexpr std::ptrdiff_t kMostTexts = 100;
  struct Named {
    Candidate candidate;
    std::string id;
  };
  std::vector<Named> named;
  for (auto candidate = first; candidate != last; ++candidate) {
    std::string id;
    if (candidate->score > 0) {
      id = read_article(*candidate).id;
    }
    if (last - first > kMostTexts) {
      candidate->data = std::string();
    }
    named.push_back({std::move(*candidate), std::move(id)});
  }
  std::stable_sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
    return a.candidate.score != b.candidate.score ? a.candidate.score > b.candidate.score
                                                  : a.id < b.id;
  });
  std::transform(named.begin(), named.end(), first,
                 [](Named& each) { return std::move(each.candidate); });
}

void order_ties(Candidates& candidates) {
  for (auto first = candidates.begin(); first != candidates.end();) {
    const auto last = std::find_if(first, candidates.end(), [&](const Candidate& other) {
      return other.score != first->score;
    });
    if (last - first > 1 && first->score > 0) {
      order(first, last);
    }
    first = last;
  }
}

void fold_copies(Candidates& candidates) {
  std::map<std::string, std::size_t> firsts;
  Candidates kept;
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

}  // namespace warta
