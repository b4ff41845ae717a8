#include "indexer/index_builder.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "indexer/cluster_values.h"
#include "indexer/document_builder.h"
#include "indexer/merge.h"
#include "indexer/near_duplicate.h"
#include "indexer/parallel.h"
#include "indexer/text_hash.h"

namespace warta {

IndexBuilder::IndexBuilder(std::string path, Xapian::WritableDatabase old, std::size_t jobs)
    : path_(std::move(path)), old_(std::move(old)), folder_(path_), jobs_(jobs), workers_(jobs) {}

AddResult IndexBuilder::add(Article article) {
  const std::string stored = store_article(article);
  const std::uint64_t content = hash_of(stored_content(stored));
  const auto [seen, is_new] = contents_.try_emplace(hash_of(article.id), content);
  if (!is_new && seen->second == content) {
    return AddResult::unchanged;
  }
  if (!is_new) {
    seen->second = content;
    superseded_.insert(id_term(article.id));
  }
  batch_.add(std::move(article), stored);
  if (batch_.full()) {
    hand_over();
  }
  return is_new ? AddResult::added : AddResult::replaced;
}

void IndexBuilder::add_old_articles(const OnRebuilt& on_rebuilt) {
  translate_xapian_errors(path_, [&] {
    bool goes_on = true;
    for (auto id = old_.postlist_begin(""); goes_on && id != old_.postlist_end(""); ++id) {
      add(restore_document(old_.get_document(*id)));
      goes_on = on_rebuilt(old_.get_doccount());
    }
  });
}

Pruned IndexBuilder::prune(const std::vector<std::string>& /*places*/) { return {}; }

void IndexBuilder::hand_over() {
  Batch batch = std::exchange(batch_, {});
  segments_.push_back(batch.name(segments_.size()));
  if (folder_.has_segment(segments_.back())) {
    resumed_ += batch.articles().size();
  } else {
    workers_.write(std::move(batch), folder_.segment(segments_.back()));
  }
}

Kept IndexBuilder::kept() const { return {resumed_ + workers_.written(), false}; }

Kept IndexBuilder::keep() {
  workers_.abandon();
  return kept();
}

void IndexBuilder::finish(const Report& report) {
  if (!batch_.empty()) {
    hand_over();
  }
  report("indexing the last articles");
  workers_.finish();
  const std::size_t others = folder_.keep_only(segments_);
  dropped_ = old_.get_doccount() == 0 ? others : 0;  // else the index has their articles
  report("grouping copies");
  group_copies();
  report("merging segments");
  merge();
  Xapian::WritableDatabase index =
      open_existing_index_for_writing(folder_.new_index(), std::chrono::seconds(0));
  drop_superseded(index);
  report("writing to the disk");
  folder_.exchange();
}

// Before the merge: a finished index would grow by a tenth, its full blocks being split.
void IndexBuilder::group_copies() const {
  std::vector<SignedDocuments> documents(segments_.size());
  for_each_parallel(segments_.size(), jobs_, [&](std::size_t i) {
    documents[i] = read_signatures(open_index(folder_.segment(segments_[i])));
  });
  std::unordered_set<std::string> latest;
  std::vector<SignedArticle> articles;
  for (auto part = documents.rbegin(); part != documents.rend(); ++part) {
    for (std::size_t i = part->ids.size(); i-- > 0;) {
      const std::string term = id_term("") + part->ids[i];
      const bool is_old = superseded_.contains(term) && !latest.insert(term).second;
      articles.push_back({part->ids[i], is_old ? std::string_view() : part->signatures[i]});
    }
  }
  std::reverse(articles.begin(), articles.end());
  const std::vector<std::string> clusters = group_near_duplicates(articles, jobs_);
  std::vector<std::size_t> begins(documents.size());
  for (std::size_t i = 1; i < documents.size(); ++i) {
    begins[i] = begins[i - 1] + documents[i - 1].ids.size();
  }
  for_each_parallel(segments_.size(), jobs_, [&](std::size_t i) {
    const std::string path = folder_.segment(segments_[i]);
    Xapian::WritableDatabase segment = open_segment(path);
    translate_xapian_errors(path, [&] {
      if (write_clusters(segment, documents[i],
                         std::span(clusters).subspan(begins[i], documents[i].ids.size()))) {
        segment.commit();
        seal_segment(path);
      }
    });
  });
}

void IndexBuilder::merge() const {
  if (segments_.empty()) {
    create_segment(folder_.new_index()).commit();
    return;
  }
  std::vector<std::string> paths;
  std::transform(segments_.begin(), segments_.end(), std::back_inserter(paths),
                 [&](const std::string& name) { return folder_.segment(name); });
  merge_segments(paths, folder_.new_index(), jobs_, [&](std::size_t pass, std::size_t number) {
    return folder_.merged(pass, number);
  });
}

// Of an article that came more than once the last is kept.
void IndexBuilder::drop_superseded(Xapian::WritableDatabase& index) const {
  translate_xapian_errors(path_, [&] {
    for (const std::string& term : superseded_) {
      std::vector<Xapian::docid> documents(index.postlist_begin(term), index.postlist_end(term));
      for (std::size_t i = 0; i + 1 < documents.size(); ++i) {
        index.delete_document(documents[i]);
      }
    }
    index.commit();
  });
}

}  // namespace warta
