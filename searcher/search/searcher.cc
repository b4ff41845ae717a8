#include "searcher/search/searcher.h"

#include <fmt/format.h>

#include <chrono>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/program/error.h"
#include "common/text/utf8.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"
#include "searcher/search/search_run.h"
#include "searcher/search/suggestion.h"

namespace warta {
namespace {

constexpr int kMostAttempts = 6;

void warn_of_undated(const Xapian::Database& database, SearchResponse& response) {
  const Xapian::doccount undated =
      database.get_doccount() - database.get_value_freq(kSlotPublished);
  if (undated > 0) {
    response.warnings.push_back(
        fmt::format("{} articles of the index have no date and match no date condition", undated));
  }
}

}  // namespace

Searcher::Searcher(std::string path) : path_(std::move(path)), database_(open_index(path_)) {}

SearchResponse Searcher::search(const SearchRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  SearchResponse response;
  read_index([&] { response = search_once(request); });
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - begin;
  response.elapsed_ms = elapsed.count();
  return response;
}

void Searcher::read_index(const std::function<void()>& work) {
  bool done = false;
  for (int attempt = 0; !done && attempt < kMostAttempts; ++attempt) {
    translate_xapian_errors(path_, [&] {
      try {
        if (attempt > 0) {
          database_ = open_index(path_);
        }
        work();
        done = true;
      } catch (const Xapian::DatabaseModifiedError&) {
        done = false;  // the snapshot is gone: open anew and run all of it again
      }
    });
  }
  if (!done) {
    throw Error(ErrorKind::failed,
                fmt::format("the index {} changed too often during the search", path_),
                "search again");
  }
}

SearchResponse Searcher::search_once(const SearchRequest& request) {
  const std::string query = to_clean_utf8(request.query);
  SearchResponse response = answer(request, query);
  response.query = query;
  if (!request.correct) {
    return response;
  }
  const std::string suggestion = suggest_query(query, analyzer_, database_);
  if (!suggestion.empty() && response.total.value == 0) {
    SearchResponse corrected = answer(request, suggestion);
    if (corrected.total.value > 0) {
      corrected.warnings.push_back(fmt::format(
          "nothing matches \"{}\"; these are the results for \"{}\"", query, suggestion));
      corrected.query = query;
      corrected.corrected = true;
      response = std::move(corrected);
    }
  }
  response.suggestion = suggestion;
  return response;
}

SearchResponse Searcher::answer(const SearchRequest& request, const std::string& query) {
  SearchResponse response;
  ParsedQuery parsed = parse_query(query, request.all_words ? WordMatch::all : WordMatch::any);
  const CompiledQuery compiled = compile_query(parsed.root, analyzer_, database_);
  response.parsed = describe(parsed.root);
  for (const std::string& acronym : compiled.acronyms) {
    response.parsed += fmt::format(" [{}]", acronym);
  }
  response.warnings = std::move(parsed.warnings);
  response.warnings.insert(response.warnings.end(), compiled.warnings.begin(),
                           compiled.warnings.end());
  if (database_.get_doccount() == 0) {
    response.warnings.emplace_back(
        "the index is empty: nothing was added yet, or its first build is not finished");
  }
  if (!query.empty() && compiled.query.empty()) {
    response.warnings.emplace_back("there is no word in the query that could be searched");
  }
  if (compiled.has_date_condition || request.has_date_bounds()) {
    warn_of_undated(database_, response);
  }
  run_search(request, compiled, database_, analyzer_, response);
  return response;
}

std::string Searcher::suggest(const std::string& word) {
  std::string suggestion;
  read_index([&] { suggestion = suggest_word(word, analyzer_, database_); });
  return suggestion;
}

}  // namespace warta
