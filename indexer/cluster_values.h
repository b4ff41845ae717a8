// Which articles of this index are copies of which? Keeps kSlotCluster as it should be.
#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

namespace warta {

// The documents of an index in the order of their numbers: ids as id_term has them, without the
// prefix; signatures, empty where there is none.
struct SignedDocuments {
  std::vector<Xapian::docid> docids;
  std::vector<std::string> ids;
  std::vector<std::string> signatures;
};

SignedDocuments read_signatures(const Xapian::Database& database);

// The values of kSlotCluster that the documents should have, see group_near_duplicates.
std::vector<std::string> group_documents(const SignedDocuments& documents, std::size_t jobs);

// Gives the documents these values of kSlotCluster, one each, and all others of the index none;
// touches only those that have another. Does not commit. True if it has changed any.
bool write_clusters(Xapian::WritableDatabase& database, const SignedDocuments& documents,
                    std::span<const std::string> clusters);

// Notes in the index that its articles have changed since its groups were formed. Part of the same
// commit as the change, so that a run that is killed in between leaves it to the next one.
void mark_clusters_stale(Xapian::WritableDatabase& database);

// Where the index is so marked, forms the groups of all its articles from their signatures alone
// and writes the values that differ: the outcome is that of a fresh build with these articles. Does
// not commit. Takes some 20 us and, while it runs, 400 bytes for each article of the index.
void update_clusters(Xapian::WritableDatabase& database);

}  // namespace warta
