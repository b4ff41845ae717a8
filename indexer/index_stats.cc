#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/analysis/analyzer.h"
#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/program/program.h"
#include "indexer/index_commands.h"
#include "indexer/index_size.h"
#include "indexer/json_output.h"

namespace warta {
namespace {

constexpr std::size_t kMostListed = 20;

// "20210306" as 2021-03-06.
std::string day_text(const std::string& day) {
  return day.size() == 8 ? day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6) : day;
}

// The first and the last day that an article has, empty where none has one. By terms, which go with
// their last article; the bounds that Xapian keeps of values are never drawn in.
std::pair<std::string, std::string> day_range(const Xapian::Database& database) {
  const std::string prefix = day_prefix();
  std::string first;
  std::string last;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    last = (*term).substr(prefix.size());
    first = first.empty() ? last : first;
  }
  return {first, last};
}

// How many articles each source has, the largest first.
NamedCounts count_sources(const Xapian::Database& database) {
  std::map<std::string, std::size_t> counts;
  const auto end = database.valuestream_end(kSlotSource);
  for (auto value = database.valuestream_begin(kSlotSource); value != end; ++value) {
    ++counts[*value];
  }
  NamedCounts sources(counts.begin(), counts.end());
  std::stable_sort(sources.begin(), sources.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sources;
}

NamedCounts count_years(const Xapian::Database& database) {
  NamedCounts years;
  const std::string prefix = year_prefix();
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    years.emplace_back((*term).substr(prefix.size()), term.get_termfreq());
  }
  return years;
}

// How many articles explain each acronym, of those that searches go by; the best attested first.
NamedCounts count_acronyms(const Xapian::Database& database) {
  NamedCounts acronyms;
  const std::string prefix = long_form_term("", std::nullopt);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() >= kLeastEvidence) {
      acronyms.emplace_back((*term).substr(prefix.size()), term.get_termfreq());
    }
  }
  std::stable_sort(acronyms.begin(), acronyms.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return acronyms;
}

std::size_t count_terms(const Xapian::Database& database) {
  return static_cast<std::size_t>(
      std::distance(database.allterms_begin(), database.allterms_end()));
}

std::string as_text(const SummaryValue& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    return fmt::format("{:.1f}\n", *number);
  }
  if (const auto* count = std::get_if<std::size_t>(&value)) {
    return fmt::format("{}\n", *count);
  }
  if (const auto* word = std::get_if<std::string>(&value)) {
    return *word + "\n";
  }
  const auto& counts = std::get<NamedCounts>(value);
  std::string text = "\n";
  for (std::size_t i = 0; i < std::min(counts.size(), kMostListed); ++i) {
    text += fmt::format("  {:<28} {:>9}\n", counts[i].first, counts[i].second);
  }
  if (counts.size() > kMostListed) {
    text += fmt::format("  and {} more\n", counts.size() - kMostListed);
  }
  return text;
}

}  // namespace

int run_stats(const std::string& index, ReportFormat format) {
  const Xapian::Database database = open_index(index);
  std::vector<std::pair<std::string, SummaryValue>> stats;
  translate_xapian_errors(index, [&] {
    const auto [first_day, last_day] = day_range(database);
    stats = {{"index", index},
             {"documents", std::size_t{database.get_doccount()}},
             {"dated", std::size_t{database.get_value_freq(kSlotDay)}},
             {"first_day", day_text(first_day)},
             {"last_day", day_text(last_day)},
             {"terms", count_terms(database)},
             {"words_per_document", database.get_avlength()},
             {"bytes", bytes_on_disk(index)},
             {"schema", std::size_t{kSchemaVersion}},
             {"analysis", analysis_fingerprint()},
             {"years", count_years(database)},
             {"sources", count_sources(database)},
             {"acronyms", count_acronyms(database)},
             {"files", files_on_disk(index)}};
  });
  warn_of_unfinished_build(index);
  if (format == ReportFormat::json) {
    write_stdout(summary_json_line(stats));
    return kExitDone;
  }
  std::string text;
  for (const auto& [name, value] : stats) {
    text += fmt::format("{:<20}", name) + as_text(value);
  }
  write_stdout(text);
  return kExitDone;
}

}  // namespace warta
