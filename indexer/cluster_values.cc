#include "indexer/cluster_values.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.h"
#include "indexer/near_duplicate.h"
#include "indexer/parallel.h"
#include "indexer/signature.h"

namespace warta {
namespace {

bool set_cluster(Xapian::WritableDatabase& database, Xapian::docid docid,
                 const std::string& cluster) {
  Xapian::Document document = database.get_document(docid);
  if (document.get_value(kSlotCluster) != cluster) {
    document.add_value(kSlotCluster, cluster);  // an empty one is none
    database.replace_document(docid, document);
    return true;
  }
  return false;
}

}  // namespace

SignedDocuments read_signatures(const Xapian::Database& database) {
  std::vector<std::pair<Xapian::docid, std::string>> documents;
  const std::string prefix = id_term("");
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string id = (*term).substr(prefix.size());
    for (auto docid = database.postlist_begin(*term); docid != database.postlist_end(*term);
         ++docid) {
      documents.emplace_back(*docid, id);
    }
  }
  std::sort(documents.begin(), documents.end());

  SignedDocuments result;
  auto value = database.valuestream_begin(kSlotSignature);
  const auto end = database.valuestream_end(kSlotSignature);
  for (auto& [docid, id] : documents) {
    while (value != end && value.get_docid() < docid) {
      ++value;
    }
    const bool is_signed = value != end && value.get_docid() == docid && is_signature(*value);
    result.docids.push_back(docid);
    result.ids.push_back(std::move(id));
    result.signatures.push_back(is_signed ? *value : std::string());
  }
  return result;
}

std::vector<std::string> group_documents(const SignedDocuments& documents, std::size_t jobs) {
  std::vector<SignedArticle> articles;
  for (std::size_t i = 0; i < documents.docids.size(); ++i) {
    articles.push_back({documents.ids[i], documents.signatures[i]});
  }
  return group_near_duplicates(articles, jobs);
}

bool write_clusters(Xapian::WritableDatabase& database, const SignedDocuments& documents,
                    std::span<const std::string> clusters) {
  // Few have a value, before or after; the others are not touched.
  std::vector<std::pair<Xapian::docid, std::string>> values;
  const auto end = database.valuestream_end(kSlotCluster);
  for (auto value = database.valuestream_begin(kSlotCluster); value != end; ++value) {
    values.emplace_back(value.get_docid(), "");
  }
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (!clusters[i].empty()) {
      values.emplace_back(documents.docids[i], clusters[i]);
    }
  }
  // The new value of a document that had one stands after its empty one.
  std::sort(values.begin(), values.end());
  bool changed = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i + 1 == values.size() || values[i].first != values[i + 1].first) {
      changed = set_cluster(database, values[i].first, values[i].second) || changed;
    }
  }
  return changed;
}

void mark_clusters_stale(Xapian::WritableDatabase& database) {
  database.set_metadata(kClustersKey, "stale");
}

void update_clusters(Xapian::WritableDatabase& database) {
  if (database.get_metadata(kClustersKey).empty()) {
    return;
  }
  const SignedDocuments documents = read_signatures(database);
  write_clusters(database, documents, group_documents(documents, count_cores()));
  database.set_metadata(kClustersKey, "");
}

}  // namespace warta
