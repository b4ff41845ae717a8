#include "searcher/search/searcher.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "common/text/utf8.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/query_parser.h"
#include "searcher/search/candidate.h"
#include "searcher/search/search_run.h"
#include "searcher/search/similar.h"
#include "searcher/search/suggestion.h"

namespace warta {
namespace {

constexpr int kMostAttempts = 6;

void warn_of_undated(const Xapian::Database& database, SearchResponse& response) {
  const Xapian::doccount undated = database.get_doccount() - database.get_value_freq(kSlotDay);
  if (undated > 0) {
    response.warnings.push_back(
        fmt::format("{} articles of the index have no date and match no date condition", undated));
  }
}

// A name mistyped finds nothing, as one that is known and has nothing to say on the query.
void warn_of_unknown(Field field, const std::vector<std::string>& values,
                     const Xapian::Database& database, SearchResponse& response) {
  for (const std::string& value : values) {
    if (!database.term_exists(filter_term(field, value))) {
      response.warnings.push_back(
          fmt::format("no article has the {} \"{}\"", field_name(field), to_clean_utf8(value)));
    }
  }
}

}  // namespace

Searcher::Searcher(std::vector<std::string> places, Missing missing)
    : shards_(std::move(places), missing) {}

SearchResponse Searcher::search(const SearchRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  SearchResponse response;
  read_index([&] { response = search_once(request); });
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - begin;
  response.elapsed_ms = elapsed.count();
  return response;
}

SearchResponse Searcher::stream(const SearchRequest& request, const OnHit& on_hit) {
  SearchResponse response;
  bool has_begun = false;
  read_index([&] {
    if (has_begun) {
      throw Error(ErrorKind::failed, "the index changed while its hits were written: not all are",
                  "search again");
    }
    const std::string query = to_clean_utf8(request.query);
    const OnHit to_hit = [&](Hit hit) {
      has_begun = true;
      on_hit(std::move(hit));
    };
    try {
      response = answer(request, query, to_hit);
      response.query = query;
      if (!has_begun) {
        correct(request, query, response, to_hit);
      }
    } catch (const Xapian::NetworkError& error) {
      if (has_begun) {  // what is written cannot be taken back and begun without the host
        shards_.fail(error);
      }
      throw;
    }
  });
  return response;
}

ShownArticle Searcher::show(const std::string& id) {
  ShownArticle shown;
  read_index([&] {
    const std::string data = find_document(id).get_data();
    const StoredArticle article = load_article(data);
    static_cast<ArticleHead&>(shown) = head_of(article);
    shown.lead = article.lead;
    shown.body = article.body;
    shown.tags.assign(article.tags.begin(), article.tags.end());
  });
  return shown;
}

Xapian::Document Searcher::find_document(const std::string& id) const {
  try {
    return find_article(to_clean_utf8(id), shards_.all());
  } catch (const Error& error) {
    if (shards_.warnings().empty()) {
      throw;
    }
    throw Error(error.kind(), error.what(),
                fmt::format("{}; {}", error.hint(), fmt::join(shards_.warnings(), "; ")));
  }
}

void Searcher::read_index(const std::function<void()>& work) {
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (shards_.translate_errors([&] { return try_once(work); })) {
      return;
    }
  }
  throw Error(ErrorKind::failed,
              fmt::format("the index {} changed too often during the search", shards_.names()),
              "search again");
}

bool Searcher::try_once(const std::function<void()>& work) {
  try {
    work();
    return true;
  } catch (const Xapian::DatabaseModifiedError&) {
    shards_.open();  // the snapshot is gone: all of it again on a new one
  } catch (const Xapian::NetworkError& error) {
    shards_.leave_out(error);
  }
  return false;
}

SearchResponse Searcher::search_once(const SearchRequest& request) {
  const std::string query = to_clean_utf8(request.query);
  std::vector<Hit> hits;
  const OnHit keep = [&](Hit hit) { hits.push_back(std::move(hit)); };
  SearchResponse response = answer(request, query, keep);
  response.query = query;
  correct(request, query, response, keep);
  response.hits = std::move(hits);
  return response;
}

void Searcher::correct(const SearchRequest& request, const std::string& query,
                       SearchResponse& response, const OnHit& on_hit) {
  const std::string suggestion = other_spelling(request, query, response);
  if (!suggestion.empty() && response.total.value == 0) {
    SearchResponse corrected = answer(request, suggestion, on_hit);
    if (corrected.total.value > 0) {
      corrected.warnings.push_back(fmt::format(
          "nothing matches \"{}\"; these are the results for \"{}\"", query, suggestion));
      corrected.query = query;
      corrected.corrected = true;
      response = std::move(corrected);
    }
  }
  response.suggestion = suggestion;
}

std::string Searcher::other_spelling(const SearchRequest& request, const std::string& query,
                                     SearchResponse& response) {
  if (!request.correct) {
    return {};
  }
  if (!shards_.has_local()) {
    if (response.total.value == 0 && !is_blank_query(query)) {
      response.warnings.emplace_back(
          "no other spelling was looked for: that takes an index in a folder");
    }
    return {};
  }
  return suggest_query(query, analyzer_, shards_.all(), shards_.local());
}

SearchResponse Searcher::answer(const SearchRequest& request, const std::string& query,
                                const OnHit& on_hit) {
  const Xapian::Database& database = shards_.all();
  SearchResponse response;
  const ParsedQuery parsed =
      parse_query(query, request.all_words ? WordMatch::all : WordMatch::any);
  const CompiledQuery compiled =
      request.similar_to.empty()
          ? compile_query(parsed.root, analyzer_, database)
          : compile_similar(find_document(request.similar_to), analyzer_, database);
  response.parsed = request.similar_to.empty()
                        ? describe(parsed.root)
                        : fmt::format("similar:{}", to_clean_utf8(request.similar_to));
  for (const std::string& acronym : compiled.acronyms) {
    response.parsed += fmt::format(" [{}]", acronym);
  }
  response.warnings = shards_.warnings();
  response.warnings.insert(response.warnings.end(), parsed.warnings.begin(), parsed.warnings.end());
  response.warnings.insert(response.warnings.end(), compiled.warnings.begin(),
                           compiled.warnings.end());
  if (database.get_doccount() == 0) {
    response.warnings.emplace_back(
        "the index is empty: nothing was added yet, or its first build is not finished");
  }
  warn_of_unknown(Field::source, request.sources, database, response);
  warn_of_unknown(Field::section, request.sections, database, response);
  if (!is_blank_query(query) && compiled.query.empty()) {
    response.warnings.emplace_back("there is no word in the query that could be searched");
  }
  if (compiled.has_date_condition || request.days.any()) {
    warn_of_undated(database, response);
  }
  run_search(request, query, compiled, database, analyzer_, response, on_hit);
  return response;
}

std::string Searcher::suggest(const std::string& word) {
  if (!shards_.has_local()) {
    throw Error(
        ErrorKind::failed,
        fmt::format("{} lends no words: spelling takes an index in a folder", shards_.names()),
        "name one with --index DIR");
  }
  std::string suggestion;
  read_index([&] { suggestion = suggest_word(word, analyzer_, shards_.all(), shards_.local()); });
  return suggestion;
}

}  // namespace warta
