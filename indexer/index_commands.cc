#include "indexer/index_commands.h"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "common/analysis/analyzer.h"
#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/program.h"
#include "common/text/utf8.h"
#include "indexer/document_builder.h"
#include "indexer/index_writer.h"
#include "indexer/json_output.h"

namespace warta {
namespace {

std::size_t bytes_on_disk(const std::string& path) {
  std::size_t bytes = 0;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(path, ignored)) {
    bytes += entry.is_regular_file(ignored) ? entry.file_size(ignored) : 0;
  }
  return bytes;
}

// "20210306" as 2021-03-06.
std::string day_text(const std::string& day) {
  return day.size() == 8 ? day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6) : day;
}

// What is wrong with one document, or empty.
std::string find_fault(const Xapian::Database& database, Xapian::docid docid) {
  try {
    const Xapian::Document document = database.get_document(docid);
    const std::string data = document.get_data();
    if (load_article(data).id.empty()) {
      return "an article without an id";
    }
    if (document.get_value(kSlotContentHash) != content_hash(data)) {
      return "the stored text is not the text that was indexed";
    }
  } catch (const Error& error) {
    return error.what();
  } catch (const Xapian::Error& error) {
    return error.get_msg();
  }
  return {};
}

std::vector<std::string> find_faults(const std::string& index, const Xapian::Database& database) {
  std::vector<std::string> faults;
  std::ostringstream details;
  try {
    const std::size_t errors = Xapian::Database::check(index, 0, &details);
    if (errors > 0) {
      const std::string report = details.str();
      faults.push_back(
          fmt::format("the database's files have {} errors: {}", errors, clip_bytes(report, 500)));
    }
  } catch (const Xapian::Error& error) {
    faults.push_back("the database's files: " + error.get_msg());
  }
  constexpr std::size_t kMostNamed = 20;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const std::string fault = find_fault(database, *id);
    if (!fault.empty() && faults.size() < kMostNamed) {
      faults.push_back(fmt::format("document {}: {}", *id, fault));
    }
  }
  return faults;
}

}  // namespace

int run_delete(const std::string& index, const std::vector<std::string>& ids,
               std::chrono::seconds wait) {
  const std::vector<std::string> missing = delete_articles(index, wait, ids);
  for (const std::string& id : missing) {
    write_stderr(fmt::format("warta-index: {} has no article with the id {}\n", index, id));
  }
  write_stdout(fmt::format("{}: {} deleted\n", index, ids.size() - missing.size()));
  return missing.empty() ? kExitDone : kExitSomeUnread;
}

int run_stats(const std::string& index, ReportFormat format) {
  const Xapian::Database database = open_index(index);
  std::vector<std::pair<std::string, SummaryValue>> stats;
  translate_xapian_errors(index, [&] {
    const std::size_t documents = database.get_doccount();
    const std::size_t dated = database.get_value_freq(kSlotDay);
    std::size_t terms = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      ++terms;
    }
    stats = {{"index", index},
             {"documents", documents},
             {"dated", dated},
             {"first_day", day_text(dated > 0 ? database.get_value_lower_bound(kSlotDay) : "")},
             {"last_day", day_text(dated > 0 ? database.get_value_upper_bound(kSlotDay) : "")},
             {"terms", terms},
             {"words_per_document", database.get_avlength()},
             {"bytes", bytes_on_disk(index)},
             {"schema", std::size_t{kSchemaVersion}},
             {"analysis", analysis_fingerprint()}};
  });
  if (format == ReportFormat::json) {
    write_stdout(summary_json_line(stats));
    return kExitDone;
  }
  std::string text;
  for (const auto& [name, value] : stats) {
    text += fmt::format("{:<20}", name);
    if (const auto* count = std::get_if<std::size_t>(&value)) {
      text += fmt::format("{}", *count);
    } else if (const auto* number = std::get_if<double>(&value)) {
      text += fmt::format("{:.1f}", *number);
    } else if (const auto* word = std::get_if<std::string>(&value)) {
      text += *word;
    }
    text += "\n";
  }
  write_stdout(text);
  return kExitDone;
}

int run_check(const std::string& index, ReportFormat format) {
  const Xapian::Database database = open_index(index);
  std::vector<std::string> faults;
  translate_xapian_errors(index, [&] { faults = find_faults(index, database); });
  if (format == ReportFormat::json) {
    write_stdout(summary_json_line({{"index", index},
                                    {"documents", std::size_t{database.get_doccount()}},
                                    {"faults", faults}}));
  } else {
    for (const std::string& fault : faults) {
      write_stdout(fmt::format("{}: {}\n", index, fault));
    }
    if (faults.empty()) {
      write_stdout(
          fmt::format("{}: {} articles, no fault found\n", index, database.get_doccount()));
    }
  }
  if (!faults.empty()) {
    write_stderr(
        fmt::format("warta-index: {} is damaged\n  build it anew in another folder\n", index));
    return kExitIndex;
  }
  return kExitDone;
}

}  // namespace warta
