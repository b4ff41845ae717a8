#include "indexer/cluster_values.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/index/schema.h"
#include "indexer/near_duplicate.h"
#include "indexer/signature.h"

namespace warta {
namespace {

// The documents that have a signature, in any order; an id by its term, which is at hand.
struct SignedDocuments {
  std::vector<Xapian::docid> docids;
  std::vector<std::string> ids;
  std::vector<std::string> signatures;
};

SignedDocuments read_signatures(const Xapian::Database& database) {
  std::vector<std::pair<Xapian::docid, std::string>> documents;
  const std::string prefix = id_term("");
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    documents.emplace_back(*database.postlist_begin(*term), (*term).substr(prefix.size()));
  }
  std::sort(documents.begin(), documents.end());

  SignedDocuments result;
  auto document = documents.begin();
  const auto end = database.valuestream_end(kSlotSignature);
  for (auto value = database.valuestream_begin(kSlotSignature); value != end; ++value) {
    const Xapian::docid docid = value.get_docid();
    while (document != documents.end() && document->first < docid) {
      ++document;
    }
    const bool is_whole = is_signature(*value);
    if (is_whole && document != documents.end() && document->first == docid) {
      result.docids.push_back(docid);
      result.ids.push_back(std::move(document->second));
      result.signatures.push_back(*value);
    }
  }
  return result;
}

void set_cluster(Xapian::WritableDatabase& database, Xapian::docid docid,
                 const std::string& cluster) {
  Xapian::Document document = database.get_document(docid);
  if (document.get_value(kSlotCluster) != cluster) {
    document.add_value(kSlotCluster, cluster);  // an empty one is none
    database.replace_document(docid, document);
  }
}

}  // namespace

void mark_clusters_stale(Xapian::WritableDatabase& database) {
  database.set_metadata(kClustersKey, "stale");
}

void update_clusters(Xapian::WritableDatabase& database) {
  if (database.get_metadata(kClustersKey).empty()) {
    return;
  }
  const SignedDocuments documents = read_signatures(database);
  std::vector<SignedArticle> articles;
  for (std::size_t i = 0; i < documents.docids.size(); ++i) {
    articles.push_back({documents.ids[i], documents.signatures[i]});
  }
  const std::vector<std::string> clusters = group_near_duplicates(articles);

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
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i + 1 == values.size() || values[i].first != values[i + 1].first) {
      set_cluster(database, values[i].first, values[i].second);
    }
  }
  database.set_metadata(kClustersKey, "");
}

}  // namespace warta
