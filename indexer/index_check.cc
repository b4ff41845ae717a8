#include "indexer/index_check.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "common/text/utf8.h"
#include "indexer/cluster_values.h"
#include "indexer/document_builder.h"
#include "indexer/parallel.h"

namespace warta {
namespace {

constexpr std::size_t kMostNamed = 20;
constexpr Xapian::docid kWhole = 0;

// Faults of one kind, that several threads find, each of another document, or of kWhole. All
// are counted; of very many those of the lowest documents are named, the same in every run.
class Faults {
 public:
  // What is damaged may hold any bytes.
  void add(Xapian::docid document, const std::string& fault) {
    const std::lock_guard lock(mutex_);
    ++count_;
    faults_.emplace(document, to_clean_line(fault));
    if (faults_.size() > kMostNamed) {
      faults_.erase(std::prev(faults_.end()));
    }
  }

  void append_to(CheckResult& result) const {
    result.fault_count += count_;
    for (const auto& [document, fault] : faults_) {
      result.faults.push_back(document == kWhole ? fault
                                                 : fmt::format("document {}: {}", document, fault));
    }
  }

 private:
  std::mutex mutex_;
  std::size_t count_ = 0;
  std::multimap<Xapian::docid, std::string> faults_;
};

bool same_places(const Xapian::TermIterator& a, const Xapian::TermIterator& b) {
  return std::equal(a.positionlist_begin(), a.positionlist_end(), b.positionlist_begin(),
                    b.positionlist_end());
}

// The first term that the one document has and the other not, or not in the same places.
std::string compare_terms(const Xapian::Document& stored, const Xapian::Document& built) {
  auto a = stored.termlist_begin();
  auto b = built.termlist_begin();
  for (; a != stored.termlist_end() && b != built.termlist_end(); ++a, ++b) {
    if (*a != *b) {
      return std::min(*a, *b);
    }
    if (a.get_wdf() != b.get_wdf() || !same_places(a, b)) {
      return *a;
    }
  }
  return a != stored.termlist_end() ? *a : b != built.termlist_end() ? *b : std::string();
}

// The values but the group of copies, which depends on other articles.
bool same_values(const Xapian::Document& stored, const Xapian::Document& built) {
  const auto count = [](const Xapian::Document& document) {
    return document.values_count() - (document.get_value(kSlotCluster).empty() ? 0U : 1U);
  };
  bool same = count(stored) == count(built);
  for (auto value = built.values_begin(); value != built.values_end(); ++value) {
    same = same && stored.get_value(value.get_valueno()) == *value;
  }
  return same;
}

// What is wrong with one document, or empty.
std::string find_fault(const Xapian::Database& database, Xapian::docid docid, Analyzer& analyzer) {
  try {
    const Xapian::Document document = database.get_document(docid);
    const Article article = restore_document(document);
    if (article.id.empty()) {
      return "an article without an id";
    }
    const Xapian::Document built = build_document(article, analyzer);
    if (document.get_value(kSlotContentHash) != content_hash(document.get_data())) {
      return "the stored text is not the text that was indexed";
    }
    const std::string term = compare_terms(document, built);
    if (!term.empty()) {
      return fmt::format("the term {} is not as in the stored text", term);
    }
    if (!same_values(document, built)) {
      return "the values are not those of the stored article";
    }
    const auto by_id = database.postlist_begin(id_term(article.id));
    if (by_id == database.postlist_end(id_term(article.id)) || *by_id != docid ||
        database.get_termfreq(id_term(article.id)) != 1) {
      return fmt::format("the id {} does not lead to it alone", article.id);
    }
  } catch (const Error& error) {
    return error.what();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;  // another program writes: no fault
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  } catch (const std::length_error& error) {  // a damaged length that libxapian believed
    return error.what();
  }
  return {};
}

void check_files(const std::string& index, Faults& faults, Progress& progress) {
  if (access((index + "/iamglass").c_str(), W_OK) != 0) {
    progress.print(
        fmt::format("warta-index: {} may not be written to, as Xapian's check of the files needs; "
                    "only the articles are checked\n",
                    index));
    return;
  }
  std::ostringstream details;
  try {
    const std::size_t errors = Xapian::Database::check(index, 0, &details);
    if (errors > 0) {
      const std::string report = details.str();
      faults.add(kWhole, fmt::format("the database's files have {} errors: {}", errors,
                                     clip_bytes(report, 500)));
    }
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;  // another program writes: no fault
  } catch (const Xapian::Error& error) {
    faults.add(kWhole, "the database's files: " + error.get_msg());
  }
}

using Documents = std::vector<Xapian::docid>;

// Calls `work` with parts of the index's documents, in several threads, each with a database of
// its own.
void for_each_part(const std::string& index,
                   const std::function<void(const Xapian::Database&, const Documents&)>& work) {
  constexpr Xapian::docid kAtOnce = 1'000;
  const Xapian::docid last = open_index(index).get_lastdocid();
  for_each_parallel(last / kAtOnce + 1, count_cores(), [&](std::size_t part) {
    const Xapian::Database database = open_index(index);
    const auto begin = static_cast<Xapian::docid>(part * kAtOnce);
    translate_xapian_errors(index, [&] {
      Documents documents;
      auto docid = database.postlist_begin("");
      docid.skip_to(begin + 1);
      for (; docid != database.postlist_end("") && *docid <= begin + kAtOnce; ++docid) {
        documents.push_back(*docid);
      }
      work(database, documents);
    });
  });
}

void check_documents(const std::string& index, Faults& faults, Progress& progress) {
  for_each_part(index, [&](const Xapian::Database& database, const Documents& documents) {
    Analyzer analyzer;
    for (const Xapian::docid document : documents) {
      const std::string fault = find_fault(database, document, analyzer);
      if (!fault.empty()) {
        faults.add(document, fault);
      }
      progress.count_article();
    }
  });
}

// To be summed up, in any order.
std::uint64_t hash_posting(const std::string& term, Xapian::docid document, Xapian::termcount wdf) {
  return XXH3_64bits_withSeed(term.data(), term.size(), (std::uint64_t{document} << 32U) + wdf);
}

std::uint64_t sum_of_term_lists(const std::string& index) {
  std::atomic<std::uint64_t> all = 0;
  for_each_part(index, [&](const Xapian::Database& database, const Documents& documents) {
    std::uint64_t sum = 0;
    for (const Xapian::docid document : documents) {
      for (auto term = database.termlist_begin(document); term != database.termlist_end(document);
           ++term) {
        sum += hash_posting(*term, document, term.get_wdf());
      }
    }
    all += sum;
  });
  return all;
}

// The threads share the terms by their first bytes.
std::uint64_t sum_of_postings(const std::string& index) {
  constexpr std::size_t kBytes = 256;
  std::atomic<std::uint64_t> all = 0;
  for_each_parallel(kBytes, count_cores(), [&](std::size_t byte) {
    const Xapian::Database database = open_index(index);
    const std::string first(1, static_cast<char>(byte));
    std::uint64_t sum = 0;
    translate_xapian_errors(index, [&] {
      for (auto term = database.allterms_begin(first); term != database.allterms_end(first);
           ++term) {
        const std::string text = *term;
        for (auto posting = database.postlist_begin(text); posting != database.postlist_end(text);
             ++posting) {
          sum += hash_posting(text, *posting, posting.get_wdf());
        }
      }
    });
    all += sum;
  });
  return all;
}

// Searches go by the postings, a document's term list is another table.
void check_postings(const std::string& index, Faults& faults) {
  try {
    if (sum_of_term_lists(index) != sum_of_postings(index)) {
      faults.add(kWhole,
                 "the postings, by which searches find articles, are not those of the articles");
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index_mismatch) {
      throw;
    }
    faults.add(kWhole, fmt::format("the postings cannot be compared: {}", error.what()));
  }
}

void check_clusters(const Xapian::Database& database, Faults& faults) {
  if (!database.get_metadata(kClustersKey).empty()) {
    return;  // an interrupted run has left them to the next one
  }
  const SignedDocuments documents = read_signatures(database);
  const std::vector<std::string> clusters = group_documents(documents, count_cores());
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (database.get_document(documents.docids[i]).get_value(kSlotCluster) != clusters[i]) {
      faults.add(documents.docids[i], "it is in another group of copies");
    }
  }
}

CheckResult find_faults(const std::string& index, Progress& progress, const Report& report) {
  const Xapian::Database database = open_index(index);
  Faults whole;
  Faults documents;
  Faults groups;
  report("checking the files");
  translate_xapian_errors(index, [&] { check_files(index, whole, progress); });
  progress.begin_articles(database.get_doccount());
  check_documents(index, documents, progress);
  report("comparing postings");
  check_postings(index, whole);
  report("grouping copies");
  translate_xapian_errors(index, [&] { check_clusters(database, groups); });
  CheckResult result;
  result.documents = database.get_doccount();
  for (const Faults* faults : {&whole, &documents, &groups}) {
    faults->append_to(result);
  }
  return result;
}

}  // namespace

// Its parts open the index one after the other: what they compare may be of before a commit and of
// after it.
CheckResult check_index(const std::string& path, Progress& progress, const Report& report) {
  const IndexState before = state_of_index(path);
  const auto require_unchanged = [&] {
    if (state_of_index(path) != before) {
      throw Error(ErrorKind::failed, fmt::format("the index {} changed while it was checked", path),
                  "run it again while nothing writes to the index");
    }
  };
  CheckResult result;
  try {
    result = find_faults(path, progress, report);
  } catch (const Error&) {
    require_unchanged();
    throw;
  }
  if (result.fault_count > 0) {
    require_unchanged();
  }
  return result;
}

}  // namespace warta
