#include "indexer/index_writer.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "indexer/cluster_values.h"
#include "indexer/document_builder.h"
#include "indexer/readers/host.h"

namespace warta {
namespace {

// Whether two articles of one id are of different sites or sources: "1001" is an id of many feeds.
// Where neither is known, of different files.
bool is_of_other_source(const StoredArticle& old, const Article& article) {
  const std::string old_host = host_of(old.url);
  const std::string host = host_of(article.url);
  if (!old_host.empty() && !host.empty()) {
    return old_host != host;
  }
  if (!old.source.empty() && !article.source.empty()) {
    return filter_value(old.source) != filter_value(article.source);
  }
  return old.file != article.file;
}

}  // namespace

IndexWriter::IndexWriter(std::string path, Xapian::WritableDatabase database,
                         const CommitLimits& limits)
    : path_(std::move(path)), database_(std::move(database)), pace_(limits) {}

IndexWriter::IndexWriter(const std::string& path, std::chrono::seconds wait)
    : IndexWriter(path, open_index_for_writing(path, wait)) {}

AddResult IndexWriter::add(Article article) {
  AddResult result{};
  translate_xapian_errors(path_, [&] {
    result = store(article);
    seen_.insert(article.id);
    if (result != AddResult::unchanged) {
      mark_changed();
      pace_.count(article.body.size());
    }
    commit_when_due();
  });
  return result;
}

void IndexWriter::pass_over(const std::string& id) {
  passed_over_ += seen_.insert(id).second ? 1 : 0;
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
    if (!seen_.contains(article.id)) {
      move_to(docid, article.place);
    }
    return AddResult::unchanged;
  }
  const std::string data = database_.get_document(docid).get_data();
  // Two of one run are the reader's to report.
  const bool other = !seen_.contains(article.id) && is_of_other_source(load_article(data), article);
  database_.replace_document(docid, build_document(article, analyzer_));
  return other ? AddResult::replaced_other : AddResult::replaced;
}

// An article that came from another file before is of this one now: pruning the other keeps it. Of
// several files of one run it is of the first.
void IndexWriter::move_to(Xapian::docid docid, const std::string& place) {
  const std::string term = file_term(place);
  auto there = database_.postlist_begin(term);
  there.skip_to(docid);
  if (there != database_.postlist_end(term) && *there == docid) {
    return;
  }
  Xapian::Document document = database_.get_document(docid);
  document.remove_term(file_term(restore_document(document).place));
  document.add_boolean_term(term);
  database_.replace_document(docid, document);
  pace_.count(document.get_data().size());
}

void IndexWriter::mark_changed() {
  if (!changed_) {
    mark_clusters_stale(database_);
    changed_ = true;
  }
}

void IndexWriter::commit_when_due() {
  if (pace_.is_due()) {
    commit();
  }
}

void IndexWriter::commit() {
  translate_xapian_errors(path_, [&] { database_.commit(); });
  committed_ = seen_.size() - passed_over_;
  pace_.restart();
}

Kept IndexWriter::keep() {
  commit();
  return kept();
}

// The first commit so that a kill while groups are formed loses no article.
void IndexWriter::finish(const Report& report) {
  report("writing to the disk");
  commit();
  report("grouping copies");
  translate_xapian_errors(path_, [&] { update_clusters(database_); });
  changed_ = false;
  commit();
}

// By the terms of files, not by asking each article of the index. Terms that are cut may be those
// of another place that begins alike.
IndexWriter::Found IndexWriter::documents_of(const std::string& place) const {
  Found found;
  const std::string exact = file_term(place);
  const std::string below = file_term("") + place + "/";
  const bool may_be_cut = file_prefix(place + "/") != below;
  const std::string beginning = file_prefix(place);
  for (auto term = database_.allterms_begin(beginning); term != database_.allterms_end(beginning);
       ++term) {
    bool is_of_place = *term == exact || (*term).starts_with(below);
    if (!is_of_place && may_be_cut) {
      const std::string other = long_place_of(*term);
      is_of_place = other.starts_with(place + "/");
      found.unsure = found.unsure || other.empty();
    }
    if (is_of_place) {
      found.documents.insert(found.documents.end(), database_.postlist_begin(*term),
                             database_.postlist_end(*term));
    }
  }
  return found;
}

// The place that has this term, which may be a hash: found where the path as it was typed leads
// there. Else empty.
std::string IndexWriter::long_place_of(const std::string& term) const {
  const Article article = restore_document(database_.get_document(*database_.postlist_begin(term)));
  std::error_code error;
  const std::string typed = std::filesystem::weakly_canonical(article.file, error).string();
  return !error && file_term(typed) == term ? typed : std::string();
}

bool IndexWriter::was_met(Xapian::docid document) const {
  const std::string data = database_.get_document(document).get_data();
  return seen_.contains(std::string(load_article(data).id));
}

void IndexWriter::remove(Xapian::docid document) {
  const std::size_t bytes = database_.get_document(document).get_data().size();
  mark_changed();
  database_.delete_document(document);
  pace_.count(bytes);
  commit_when_due();
}

Pruned IndexWriter::prune(const std::vector<std::string>& places) {
  Pruned pruned;
  translate_xapian_errors(path_, [&] {
    for (const std::string& place : places) {
      auto [documents, unsure] = documents_of(place);
      if (unsure) {
        pruned.unsure.push_back(place);
      }
      const auto gone =
          std::stable_partition(documents.begin(), documents.end(),
                                [&](Xapian::docid document) { return was_met(document); });
      if (gone == documents.begin() && !documents.empty()) {
        pruned.left_out.push_back(place);
        continue;
      }
      std::for_each(gone, documents.end(), [&](Xapian::docid document) { remove(document); });
      pruned.articles += static_cast<std::size_t>(documents.end() - gone);
    }
  });
  return pruned;
}

}  // namespace warta
