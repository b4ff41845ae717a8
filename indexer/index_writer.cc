#include "indexer/index_writer.h"

#include <cstdlib>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "indexer/cluster_values.h"
#include "indexer/document_builder.h"

namespace warta {
namespace {

// Xapian's own commits count documents only; ours look at bytes and time too, so its limit is put
// out of the way. It is read when a database is opened.
void disable_automatic_commits() { setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1); }

std::string opened_path(std::string path) {
  disable_automatic_commits();
  return path;
}

}  // namespace

IndexWriter::IndexWriter(std::string path, std::chrono::seconds wait)
    : path_(opened_path(std::move(path))), database_(open_index_for_writing(path_, wait)) {}

AddResult IndexWriter::add(const Article& article) {
  AddResult result{};
  translate_xapian_errors(path_, [&] {
    result = store(article);
    if (result != AddResult::unchanged) {
      mark_changed();
      commit_when_due(article.body.size());
    }
  });
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

void IndexWriter::finish() {
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
