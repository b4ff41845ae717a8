// Which articles of this index are copies of which? Keeps kSlotCluster as it should be.
#pragma once

#include <xapian.h>

namespace warta {

// Notes in the index that its articles have changed since its groups were formed. Part of the same
// commit as the change, so that a run that is killed in between leaves it to the next one.
void mark_clusters_stale(Xapian::WritableDatabase& database);

// Where the index is so marked, forms the groups of all its articles from their signatures alone
// and writes the values that differ: the outcome is that of a fresh build with these articles. Does
// not commit. Takes some 20 us and, while it runs, 400 bytes for each article of the index.
void update_clusters(Xapian::WritableDatabase& database);

}  // namespace warta
