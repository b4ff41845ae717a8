#include "searcher/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <vector>

#include "common/program/program.h"
#include "searcher/output/table_writer.h"
#include "searcher/query/query_lexer.h"

namespace warta {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct BatchQuery {
  std::string qid;
  std::string text;
};

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) {
      throw Error(ErrorKind::failed, "cannot open " + path,
                  "check that the file is there and may be read");
    }
  }
  std::istream& input = path == "-" ? std::cin : file;
  std::vector<std::string> lines;
  for (std::string line; std::getline(input, line);) {
    if (lines.empty() && line.starts_with(kByteOrderMark)) {
      line.erase(0, kByteOrderMark.size());
    }
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    lines.push_back(std::move(line));
  }
  if (input.bad()) {  // a folder, a failing disk
    throw Error(ErrorKind::failed, "cannot read " + path, "check that it is a file");
  }
  return lines;
}

struct BatchFile {
  std::vector<BatchQuery> queries;
  bool whole = true;  // no line was left out
};

// Reports lines that are no query.
BatchFile read_queries(const std::string& path) {
  BatchFile file;
  const std::vector<std::string> lines = read_lines(path);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      continue;
    }
    const std::size_t tab = lines[i].find('\t');
    const bool is_query =
        tab != std::string::npos && tab > 0 && !is_blank_query(lines[i].substr(tab + 1));
    if (!is_query) {
      write_stderr(
          fmt::format("warta-search: {}:{} is no query: \"qid<TAB>query\" is expected\n"
                      "  put a name for the query and a tab before it, and words behind\n",
                      path, i + 1));
      file.whole = false;
      continue;
    }
    std::string qid = lines[i].substr(0, tab);
    std::replace(qid.begin(), qid.end(), ' ', '_');  // a run file has blanks between its columns
    file.queries.push_back({std::move(qid), lines[i].substr(tab + 1)});
  }
  return file;
}

// Those of the indexes, of which --partial may leave some out, come with every query and are said
// once for all.
void print_warnings(const SearchResponse& response, const std::string& qid,
                    const std::vector<std::string>& of_indexes) {
  for (const std::string& warning : response.warnings) {
    if (std::find(of_indexes.begin(), of_indexes.end(), warning) == of_indexes.end()) {
      write_stderr(fmt::format("warta-search: {}: {}\n", qid, warning));
    }
  }
}

void print_warnings_of_indexes(const Searcher& searcher) {
  for (const std::string& warning : searcher.warnings()) {
    write_stderr(fmt::format("warta-search: {}\n", warning));
  }
}

void print_timing(std::vector<double> milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  const std::size_t count = milliseconds.size();
  const auto percentile = [&](double share) {
    return count == 0
               ? 0.0
               : milliseconds[std::min(
                     count - 1, static_cast<std::size_t>(share * static_cast<double>(count)))];
  };
  double sum = 0;
  for (const double ms : milliseconds) {
    sum += ms;
  }
  write_stderr(fmt::format(
      "{{\"queries\":{},\"p50_ms\":{:.3f},\"p99_ms\":{:.3f},\"mean_ms\":{:.3f}}}\n", count,
      percentile(0.5), percentile(0.99), count == 0 ? 0.0 : sum / static_cast<double>(count)));
}

}  // namespace

ExitCode run_batch(Searcher& searcher, SearchRequest request, const std::string& path, int repeat,
                   bool timing) {
  const BatchFile file = read_queries(path);
  std::vector<double> milliseconds;
  for (int pass = 0; pass < repeat; ++pass) {
    milliseconds.clear();
    for (const BatchQuery& query : file.queries) {
      request.query = query.text;
      const SearchResponse response = searcher.search(request);
      milliseconds.push_back(response.elapsed_ms);
      if (pass == 0) {
        print_warnings(response, query.qid, searcher.warnings());
        write_stdout(write_trec(response, query.qid));
      }
    }
  }
  print_warnings_of_indexes(searcher);
  if (timing) {
    print_timing(std::move(milliseconds));
  }
  return file.whole ? kExitDone : kExitSomeUnread;
}

void suggest_words(Searcher& searcher, const std::string& path) {
  std::string out;
  for (const std::string& word : read_lines(path)) {
    out += word + "\t" + searcher.suggest(word) + "\n";
  }
  write_stdout(out);
  print_warnings_of_indexes(searcher);
}

}  // namespace warta
