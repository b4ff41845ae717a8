#include "indexer/index_writer.h"

#include <utility>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "indexer/cluster_values.h"
#include "indexer/document_builder.h"

namespace warta {
IndexWriter::IndexWriter(std::string path, Xapian::WritableDatabase database)
    : path_(std::move(path)), database_(std::move(database)) {}

IndexWriter::IndexWriter(const std::string& path, std::chrono::seconds wait)
    : IndexWriter(path, open_index_for_writing(path, wait)) {}

AddResult IndexWriter::add(Article article) {
  AddResult result{};
  translate_xapian_errors(path_, [&] {
    result = store(article);
    if (result != AddResult::unchanged) {
      mark_changed();
      commit_when_due(article.body.size());
    }
  });
  ++taken_;
  return result;
}

AddResult IndexWriter::store(const Article& article) {
  const std::string unique = id_term(article.id);
  const auto existing = database_.postlist_begin(unique);
  if (existing == database_.postlist_end(unique)) {
    database_.add_document(build_document(article, analyzer_));
    return AddResult::added;
  }
  const Xapian::docid docid = *existing;
  if (database_.get_document(docid).get_value(kSlotContentHash) ==
      content_hash(store_article(article))) {
    return AddResult::unchanged;
  }
  database_.replace_document(docid, build_document(article, analyzer_));
  return AddResult::replaced;
}

void IndexWriter::mark_changed() {
  if (!changed_) {
    mark_clusters_stale(database_);
    changed_ = true;
  }
}

void IndexWriter::commit_when_due(std::size_t bytes) {
  ++pending_documents_;
  pending_bytes_ += bytes;
  if (pending_documents_ >= kCommitDocuments || pending_bytes_ >= kCommitBytes ||
      std::chrono::steady_clock::now() - last_commit_ >= kCommitSeconds) {
    commit();
  }
}

void IndexWriter::commit() {
  translate_xapian_errors(path_, [&] { database_.commit(); });
  pending_documents_ = 0;
  pending_bytes_ = 0;
  last_commit_ = std::chrono::steady_clock::now();
}

std::size_t IndexWriter::keep() {
  commit();
  return taken_;
}

// The first commit so that a kill while groups are formed loses no article.
void IndexWriter::finish() {
  commit();
  translate_xapian_errors(path_, [&] { update_clusters(database_); });
  changed_ = false;
  commit();
}

std::vector<std::string> delete_articles(const std::string& path, std::chrono::seconds wait,
                                         const std::vector<std::string>& ids) {
  std::vector<std::string> missing;
  Xapian::WritableDatabase database = open_existing_index_for_writing(path, wait);
  translate_xapian_errors(path, [&] {
    for (const std::string& id : ids) {
      if (!database.term_exists(id_term(id))) {
        missing.push_back(id);
      }
      database.delete_document(id_term(id));
    }
    if (missing.size() < ids.size()) {
      mark_clusters_stale(database);
    }
    update_clusters(database);
    database.commit();
  });
  return missing;
}

}  // namespace warta
