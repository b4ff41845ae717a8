// warta-search: asks an index and prints the answer.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>

#include "common/index/day_option.h"
#include "common/index/open_index.h"
#include "common/index/version.h"
#include "common/program/command.h"
#include "common/program/program.h"
#include "searcher/batch.h"
#include "searcher/output/json_writer.h"
#include "searcher/output/table_writer.h"
#include "searcher/output/text_writer.h"
#include "searcher/query/query_lexer.h"
#include "searcher/search/searcher.h"

namespace {

using warta::Error;
using warta::ErrorKind;
using warta::FacetField;
using warta::one_of;
using warta::SearchRequest;
using warta::SearchResponse;
using warta::Sort;

struct Options {
  std::vector<std::string> indexes = {warta::default_index_path()};
  std::vector<std::string> query;
  std::string format = "text";
  std::string sort = "relevance";
  std::string colour = "auto";
  std::string since;
  std::string until;
  std::vector<std::string> facets;
  std::string queries_file;
  std::string words_file;
  int repeat = 1;
  bool timing = false;
  bool no_collapse = false;
  bool no_correct = false;
  bool partial = false;
  bool all_hits = false;
  std::string shown_id;
  SearchRequest request;
};

constexpr const char* kNotes = R"(Examples:
  warta-search ByteDance Clubhouse
  warta-search '"kerja sama" +Jepang -olahraga' --since 2021-01-01
  warta-search 'judul:banjir (Jakarta ATAU Bekasi)' --sort newest
  warta-search 'sumber:antara tanggal:2021-03' --facet source,month
  warta-search vaksin --format json | jq -r '.hits[].title'

Query language:
  harga beras naik        any of the words, in all inflected forms; --all: each
  "kenaikan harga"        the words in this order, inflected forms too
  ="kenaikan harga"       exactly as written
  +wajib -tanpa           must, must not
  a DAN b, a ATAU b, a BUKAN b, ( )
                          and, or, not; in capitals, or AND, OR, NOT
  judul:banjir            in a field: judul, penulis, sumber, rubrik, topik, id
  tanggal:2021-03         published then; also tanggal:2021-01-01..2021-03-31
  ekonom*                 words that begin so
  gubernur dekat/5 banjir within five words of each other

Environment:
  WARTA_INDEX             the index where no --index is given
  NO_COLOR                when it is set and not empty: no colour by itself

Exit codes: 0 done (also with no hits), 1 failed, 2 usage, 3 index missing,
  damaged or of another analysis.

See also: warta-index(1), warta-analyze(1))";

void add_options(CLI::App& app, Options& options) {
  SearchRequest& request = options.request;
  app.add_option("QUERY", options.query, "What to search for; several words are one query")
      ->type_name("QUERY");
  app.add_option("--index", options.indexes,
                 "Folder of the index, or a served one; repeated, all are searched as one "
                 "($WARTA_INDEX, else ./warta.db)")
      ->type_name("DIR|tcp://HOST:PORT")
      ->allow_extra_args(false);
  app.add_flag("--partial", options.partial, "Search the other indexes when one does not answer");
  one_of(app.add_option("--format", options.format, "How to write the answer"),
         {"text", "json", "jsonl", "tsv", "trec"})
      ->capture_default_str();
  app.add_option("--limit", request.limit, "Hits to show")
      ->check(CLI::Range(0, 1'000'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--offset", request.offset, "Hits to leave out before")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N");
  one_of(app.add_option("--sort", options.sort, "What comes first"),
         {"relevance", "newest", "oldest"})
      ->capture_default_str();
  app.add_option("--recency", request.recency_days,
                 "Lift fresh news: freshness halves with every DAYS before the newest article")
      ->type_name("DAYS")
      ->check(CLI::Range(0.01, 100'000.0).description(""));
  one_of(app.add_option("--facet", options.facets, "Count hits by these, with commas between"),
         std::vector<std::string>(warta::kFacetNames.begin(), warta::kFacetNames.end()))
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--source", request.sources, "Only of this source; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--section", request.sections, "Only of this section; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--since", options.since, "Only from this day, month or year on")
      ->type_name("DATE");
  app.add_option("--until", options.until, "Only up to this day, month or year")->type_name("DATE");
  app.add_flag("--all", request.all_words, "Every word must match, not any");
  app.add_flag("--no-collapse", options.no_collapse, "Show near-duplicates one by one");
  app.add_flag("--no-correct", options.no_correct,
               "Suggest no spelling, nor search by it when nothing matches");
  app.add_flag("--explain", request.explain, "Show how each score came about");
  app.add_option("--snippet-length", request.snippet_length,
                 "Characters of a snippet at most; 0 for none")
      ->check(CLI::Range(0, 10'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  one_of(app.add_option("--color,--colour", options.colour, "Colour, and matches marked by it"),
         {"auto", "always", "never"})
      ->capture_default_str();
  app.add_flag("--all-hits", options.all_hits,
               "Every hit, however many; needs --format jsonl, tsv or trec");
  app.add_option("--similar", request.similar_to,
                 "In place of a query: articles on the same story as the one with this ID")
      ->type_name("ID");
  app.add_option("--show", options.shown_id, "Print the whole article with this ID")
      ->type_name("ID");
  app.add_option("--queries", options.queries_file,
                 "Run a file of \"qid<TAB>query\" lines; needs --format trec")
      ->type_name("FILE");
  app.add_option("--repeat", options.repeat, "Run --queries so often, print the first pass")
      ->check(CLI::Range(1, 1'000).description(""))
      ->type_name("N");
  app.add_flag("--timing", options.timing, "With --queries: a line of JSON with times on stderr");
  app.add_option("--suggest-words", options.words_file,
                 "For a file of words: \"word<TAB>suggestion\" lines")
      ->type_name("FILE");
  app.set_version_flag("--version", [] { return warta::version_text("warta-search"); });
  app.footer(kNotes);
}

// Each field once.
std::vector<FacetField> read_facets(const std::vector<std::string>& names) {
  std::vector<FacetField> fields;
  for (const std::string& name : names) {
    const auto* const found = std::find(warta::kFacetNames.begin(), warta::kFacetNames.end(), name);
    const auto field = static_cast<FacetField>(found - warta::kFacetNames.begin());
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      fields.push_back(field);
    }
  }
  return fields;
}

SearchRequest make_request(const Options& options) {
  SearchRequest request = options.request;
  for (const std::string& word : options.query) {
    request.query += request.query.empty() ? "" : " ";
    request.query += word;
  }
  request.facets = read_facets(options.facets);
  static const std::map<std::string, Sort> kSorts = {
      {"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}};
  request.sort = kSorts.at(options.sort);
  request.collapse = !options.no_collapse;
  request.correct = !options.no_correct;
  request.days = warta::parse_day_options(options.since, options.until);
  return request;
}

bool has_filter(const Options& options) {
  return !options.request.sources.empty() || !options.request.sections.empty() ||
         !options.since.empty() || !options.until.empty();
}

warta::Colour choose_colour(const Options& options) {
  const char* const no_colour = std::getenv("NO_COLOR");  // https://no-color.org: when not empty
  const bool automatic =
      warta::stdout_is_terminal() && (no_colour == nullptr || *no_colour == '\0');
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

void run_queries(warta::Searcher& searcher, const Options& options) {
  if (options.format != "trec") {
    throw Error(ErrorKind::usage, "--queries writes TREC runs only", "add --format trec");
  }
  SearchRequest request = make_request(options);
  request.correct = false;
  request.count_total = false;
  request.with_snippets = false;
  warta::run_batch(searcher, request, options.queries_file, options.repeat, options.timing);
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

// Throws Error (usage) for options that cannot be joined.
void check_request(const SearchRequest& request, const Options& options) {
  if (request.recency_days > 0 && request.sort != Sort::relevance) {
    throw Error(ErrorKind::usage, "--recency weighs dates within relevance, --sort sorts by them",
                "leave one of the two away");
  }
  if (!request.similar_to.empty() && !warta::is_blank_query(request.query)) {
    throw Error(ErrorKind::usage, "--similar takes the place of a query",
                "leave one of the two out; --source, --since and their like go with both");
  }
  if (!options.shown_id.empty() && (options.format == "tsv" || options.format == "trec")) {
    throw Error(ErrorKind::usage,
                fmt::format("--show writes a whole article, {} a line a hit", options.format),
                "take --format text, json or jsonl");
  }
  if (options.all_hits && (options.format == "text" || options.format == "json")) {
    throw Error(ErrorKind::usage, "--all-hits writes a hit a line",
                "add --format jsonl, tsv or trec");
  }
}

int run(const CLI::App& app, const Options& options) {
  if (!options.words_file.empty()) {
    warta::Searcher searcher = open_searcher(options);
    warta::suggest_words(searcher, options.words_file);
    return warta::kExitDone;
  }
  if (!options.queries_file.empty()) {
    warta::Searcher searcher = open_searcher(options);
    run_queries(searcher, options);
    return warta::kExitDone;
  }
  const SearchRequest request = make_request(options);
  check_request(request, options);
  if (!options.shown_id.empty()) {
    warta::write_stdout(write_article(open_searcher(options).show(options.shown_id), options));
    return warta::kExitDone;
  }
  if (request.similar_to.empty() && warta::is_blank_query(request.query) && !has_filter(options) &&
      options.facets.empty()) {
    throw Error(ErrorKind::usage, "no query given", fmt::format("try: {} --help", app.get_name()));
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

void report(const Error& error, bool as_json) {
  if (as_json) {
    warta::write_stdout(warta::write_json_error(error));
  }
  warta::print_error("warta-search", error);
}

}  // namespace

int main(int argc, char** argv) {
  const bool as_json = warta::asks_for_json(argc, argv);
  return warta::run_program(
      [&] {
        CLI::App app("Search Indonesian news in an index made by warta-index.", "warta-search");
        Options options;
        add_options(app, options);
        if (const int code =
                warta::parse_command_line(app, argc, argv,
                                          "put a query that has signs in it in quotes, 'a -b'; one "
                                          "that begins with - after --; ");
            code >= 0) {
          return code;
        }
        return run(app, options);
      },
      [&](const Error& error) { report(error, as_json); });
}
