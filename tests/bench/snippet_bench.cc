// Do snippets keep their promises on an index of your own, and how long do they take?
//   snippet_bench INDEX [QUERIES.tsv] [COUNT] [LENGTH]
// Runs COUNT queries (2000): half of them the first lines "qid<TAB>query" of the file, if one is
// given, the others made of the index's articles. Checks the ten best hits of each, prints what is
// wrong with them, how often, and the times of the searches with JSON output.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "searcher/output/json_writer.h"
#include "searcher/search/searcher.h"
#include "tests/support/snippet_checker.h"

namespace {

std::vector<std::string> read_queries(const std::string& path, std::size_t count) {
  std::vector<std::string> queries;
  std::ifstream file(path);
  for (std::string line; queries.size() < count && std::getline(file, line);) {
    std::string query = line.substr(line.find('\t') + 1);
    // Headlines carry signs of the query language; here every query is words.
    std::replace_if(
        query.begin(), query.end(),
        [](char c) { return std::string_view("\"*():+-=/").find(c) != std::string_view::npos; },
        ' ');
    for (const std::string_view quote : {"“", "”"}) {
      for (std::size_t at = 0; (at = query.find(quote)) != std::string::npos;) {
        query.replace(at, quote.size(), " ");
      }
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

void print_times(std::string_view name, std::vector<double> milliseconds) {
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto percentile = [&](double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(milliseconds.size()));
    return milliseconds[std::min(milliseconds.size() - 1, at)];
  };
  fmt::print("{}: p50 {:.2f} ms, p99 {:.2f} ms, longest {:.2f} ms\n", name, percentile(0.5),
             percentile(0.99), milliseconds.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: snippet_bench INDEX [QUERIES.tsv] [COUNT] [LENGTH]\n");
    return 2;
  }
  const std::string index = argv[1];
  const std::size_t count = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 2000;
  warta::test::SnippetChecker checker(index);
  std::vector<std::string> queries;
  if (argc > 2) {
    queries = read_queries(argv[2], count / 2);
  }
  const std::vector<std::string> made = checker.make_queries(count - queries.size(), 1);
  queries.insert(queries.end(), made.begin(), made.end());

  warta::Searcher searcher({index});
  warta::SearchRequest request;
  request.correct = false;
  request.snippet_length = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 200;
  std::vector<double> milliseconds;
  std::vector<double> processor;  // without what others take of the machine
  std::vector<double> bare;       // without snippets and JSON
  std::size_t hits = 0;
  std::size_t faults = 0;
  for (const std::string& query : queries) {
    request.query = query;
    const std::clock_t ticks = std::clock();
    const auto start = std::chrono::steady_clock::now();
    const warta::SearchResponse response = searcher.search(request);
    const std::string json = warta::write_json(response);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - start;
    milliseconds.push_back(taken.count());
    processor.push_back(1e3 * static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC);
    hits += response.hits.size();
    request.with_snippets = false;
    bare.push_back(searcher.search(request).elapsed_ms);
    request.with_snippets = true;
    for (const warta::Hit& hit : response.hits) {
      for (const std::string& fault :
           checker.find_faults(query, response.parsed, hit, request.snippet_length)) {
        fmt::print("{}\n    {}\n", query, fault);
        ++faults;
      }
    }
  }
  fmt::print("{} queries, {} hits, {} faults\n", queries.size(), hits, faults);
  print_times("elapsed", std::move(milliseconds));
  print_times("processor", std::move(processor));
  print_times("elapsed without snippets", std::move(bare));
  return faults == 0 ? 0 : 1;
}
