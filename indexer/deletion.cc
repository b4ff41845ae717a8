#include "indexer/deletion.h"

#include <xapian.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "indexer/build_folder.h"
#include "indexer/cluster_values.h"
#include "indexer/open_target.h"

namespace warta {
namespace {

Xapian::Query conditions_of(const Deletion& deletion) {
  std::vector<Xapian::Query> conditions;
  if (!deletion.sources.empty()) {
    std::vector<std::string> sources;
    for (const std::string& source : deletion.sources) {
      sources.push_back(filter_term(Field::source, source));
    }
    conditions.emplace_back(Xapian::Query::OP_OR, sources.begin(), sources.end());
  }
  if (deletion.days.any()) {
    conditions.emplace_back(Xapian::Query::OP_VALUE_RANGE, kSlotDay, day_value(deletion.days.since),
                            day_value(deletion.days.until));
  }
  return {Xapian::Query::OP_AND, conditions.begin(), conditions.end()};
}

// Searches find "Antara News" by "antara" too; here the whole name counts.
bool is_of(const std::vector<std::string>& sources, const std::string& source) {
  return sources.empty() ||
         std::any_of(sources.begin(), sources.end(), [&](const std::string& asked) {
           return filter_value(asked) == filter_value(source);
         });
}

std::vector<Xapian::docid> find_documents(const Xapian::Database& database,
                                          const Deletion& deletion) {
  Xapian::Enquire enquire(database);
  enquire.set_query(conditions_of(deletion));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  std::vector<Xapian::docid> documents;
  const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    if (is_of(deletion.sources, match.get_document().get_value(kSlotSource))) {
      documents.push_back(*match);
    }
  }
  return documents;
}

// Commits as it goes.
class Deleter {
 public:
  Deleter(const std::string& path, Xapian::WritableDatabase& database, const CommitLimits& limits)
      : path_(path), database_(database), pace_(limits) {}

  void remove(Xapian::docid document) {
    if (deleted_++ == 0) {
      remove_build_folder(path_);      // a failed rebuild may fill the disk that the deletion needs
      mark_clusters_stale(database_);  // by the first commit already
    }
    pace_.count(database_.get_document(document).get_data().size());
    database_.delete_document(document);
    if (pace_.is_due()) {
      database_.commit();
      pace_.restart();
    }
  }

  std::size_t deleted() const { return deleted_; }

 private:
  const std::string& path_;
  Xapian::WritableDatabase& database_;
  CommitPace pace_;
  std::size_t deleted_ = 0;
};

// Returns those that are not there.
std::vector<std::string> remove_ids(const Xapian::Database& database,
                                    const std::vector<std::string>& ids, Deleter& deleter) {
  std::vector<std::string> missing;
  std::unordered_set<std::string_view> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) {
      continue;
    }
    const std::string term = id_term(id);
    const std::vector<Xapian::docid> found(database.postlist_begin(term),
                                           database.postlist_end(term));
    if (found.empty()) {
      missing.push_back(id);
    }
    for (const Xapian::docid document : found) {
      deleter.remove(document);
    }
  }
  return missing;
}

}  // namespace

DeletionResult delete_articles(const std::string& path, std::chrono::seconds wait,
                               const Deletion& deletion, const CommitLimits& limits) {
  DeletionResult result;
  Xapian::WritableDatabase database = open_target(path, wait);
  translate_xapian_errors(path, [&] {
    Deleter deleter(path, database, limits);
    result.missing = remove_ids(database, deletion.ids, deleter);
    if (!deletion.sources.empty() || deletion.days.any()) {
      for (const Xapian::docid document : find_documents(database, deletion)) {
        deleter.remove(document);
      }
    }
    result.deleted = deleter.deleted();
    database.commit();
    update_clusters(database);
    database.commit();
  });
  return result;
}

}  // namespace warta
