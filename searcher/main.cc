// warta-search: asks an index and prints the answer.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "common/program/program.h"
#include "searcher/batch.h"
#include "searcher/options.h"
#include "searcher/output/json_writer.h"
#include "searcher/output/table_writer.h"
#include "searcher/output/text_writer.h"
#include "searcher/search/searcher.h"

namespace {

using warta::Error;
using warta::Options;
using warta::SearchRequest;
using warta::SearchResponse;

warta::Colour choose_colour(const Options& options) {
  const char* const no_colour = std::getenv("NO_COLOR");  // https://no-color.org: when not empty
  const char* const terminal = std::getenv("TERM");
  const bool automatic = warta::stdout_is_terminal() &&
                         (no_colour == nullptr || *no_colour == '\0') &&
                         (terminal == nullptr || std::string_view(terminal) != "dumb");
  const bool on = options.colour == "always" || (options.colour == "auto" && automatic);
  return on ? warta::Colour::on : warta::Colour::off;
}

std::size_t terminal_width() {
  constexpr std::size_t kUsual = 100;
  return std::min(warta::stdout_columns().value_or(kUsual), kUsual);
}

std::string write_response(const SearchResponse& response, const Options& options) {
  if (options.format == "json") {
    return warta::write_json(response);
  }
  if (options.format == "jsonl") {
    return warta::write_json_lines(response);
  }
  if (options.format == "tsv") {
    return warta::write_tsv(response);
  }
  if (options.format == "trec") {
    return warta::write_trec(response, "1");
  }
  return warta::write_text(response, choose_colour(options), terminal_width());
}

// JSON carries these within.
void print_notes(const SearchResponse& response) {
  for (const std::string& warning : response.warnings) {
    warta::write_stderr(fmt::format("warta-search: {}\n", warning));
  }
  if (!response.suggestion.empty() && !response.corrected) {
    warta::write_stderr(fmt::format("warta-search: did you mean: {}\n", response.suggestion));
  }
}

warta::Searcher open_searcher(const Options& options) {
  return warta::Searcher(options.indexes,
                         options.partial ? warta::Missing::is_left_out : warta::Missing::is_error);
}

int run_queries(warta::Searcher& searcher, SearchRequest request, const Options& options) {
  request.correct = false;
  request.count_total = false;
  request.with_snippets = false;
  return warta::run_batch(searcher, request, options.queries_file, options.repeat, options.timing);
}

std::string write_article(const warta::ShownArticle& article, const Options& options) {
  if (options.format == "json") {
    return warta::write_json_article(article);
  }
  if (options.format == "jsonl") {
    return warta::write_json_article_line(article);
  }
  return warta::write_text_article(article, choose_colour(options),
                                   warta::stdout_is_terminal() ? terminal_width() : 0);
}

// A hit at a time, so that any number of them takes no more memory than one.
void print_all(warta::Searcher searcher, SearchRequest request, const Options& options) {
  request.offset = 0;
  request.limit = std::numeric_limits<std::uint32_t>::max();
  request.with_snippets = options.format != "trec";
  bool is_first = true;
  const SearchResponse response = searcher.stream(request, [&](warta::Hit hit) {
    SearchResponse one;
    one.hits.push_back(std::move(hit));
    std::string lines = write_response(one, options);
    if (options.format == "tsv" && !is_first) {
      lines.erase(0, lines.find('\n') + 1);  // the header
    }
    is_first = false;
    warta::write_stdout(lines);
  });
  if (is_first) {
    warta::write_stdout(write_response({}, options));
  }
  print_notes(response);
}

int run(const CLI::App& app, const Options& options) {
  const SearchRequest request = make_request(app, options);
  if (!options.words_file.empty()) {
    warta::Searcher searcher = open_searcher(options);
    warta::suggest_words(searcher, options.words_file);
    return warta::kExitDone;
  }
  if (!options.queries_file.empty()) {
    warta::Searcher searcher = open_searcher(options);
    return run_queries(searcher, request, options);
  }
  if (!options.shown_id.empty()) {
    warta::write_stdout(write_article(open_searcher(options).show(options.shown_id), options));
    return warta::kExitDone;
  }
  if (options.all_hits) {
    print_all(open_searcher(options), request, options);
    return warta::kExitDone;
  }
  const SearchResponse response = open_searcher(options).search(request);
  if (options.format != "json") {
    print_notes(response);
  }
  warta::write_stdout(write_response(response, options));
  return warta::kExitDone;
}

}  // namespace

int main(int argc, char** argv) {
  const bool as_json = warta::asks_for_json(argc, argv);
  return warta::run_program(
      [&] {
        CLI::App app("Search Indonesian news in an index made by warta-index.", "warta-search");
        Options options;
        warta::add_options(app, options);
        if (const int code =
                warta::parse_command_line(app, argc, argv,
                                          "put a query that has signs in it in quotes, 'a -b'; one "
                                          "that begins with - after --; ");
            code >= 0) {
          return code;
        }
        return run(app, options);
      },
      [&](const Error& error) {
        warta::print_error("warta-search", error, as_json ? warta::write_json_error(error) : "");
      });
}
