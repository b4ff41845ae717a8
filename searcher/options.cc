#include "searcher/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/index/day_option.h"
#include "common/index/version.h"
#include "common/program/command.h"
#include "common/program/error.h"
#include "searcher/query/query_lexer.h"

namespace warta {
namespace {

constexpr const char* kNotes = R"(Examples:
  warta-search ByteDance Clubhouse
  warta-search '"peringatan dini" +gempa -banjir' --since 2021-01-01
  warta-search 'judul:banjir DAN (Bone ATAU Klaten)' --sort newest
  warta-search 'sumber:kabarnusa tanggal:2021' --facet source,month
  warta-search vaksin --format json | jq -r '.hits[].title'

Query language:
  harga beras naik        any of the words, in all inflected forms; --all: each
  "kenaikan harga"        the words in this order, inflected forms too
  ="kenaikan harga"       exactly as written; =harga: a word
  +wajib -tanpa           must, must not
  a DAN b, a ATAU b, a BUKAN b, ( )
                          and, or, not; in capitals, or AND, OR, NOT
  judul:banjir            in the title; penulis:amelia: by her; optional as
                          words are unless + or DAN demands it
  sumber:kabarnusa        only of this source; also rubrik, topik, id
  tanggal:2021-03         published then; also tanggal:2021-01-01..2021-03-31
  ekonom*                 words that begin so
  gubernur dekat/5 banjir within five words of each other

Environment:
  WARTA_INDEX             the index where no --index is given
  NO_COLOR                when it is set and not empty: no colour by itself

Exit codes: 0 done (also with no hits), 1 failed, 2 usage, 3 index missing,
  damaged or of another analysis, 4 done, but a line of --queries is no query.

See also: warta-index(1), warta-analyze(1))";

// Each field once.
std::vector<FacetField> read_facets(const std::vector<std::string>& names) {
  std::vector<FacetField> fields;
  for (const std::string& name : names) {
    const auto* const found = std::find(kFacetNames.begin(), kFacetNames.end(), name);
    const auto field = static_cast<FacetField>(found - kFacetNames.begin());
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      fields.push_back(field);
    }
  }
  return fields;
}

SearchRequest read_request(const Options& options) {
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
  request.days = parse_day_options(options.since, options.until);
  return request;
}

// A way to ask, and what it takes beside --index, --partial and --color: more would be dropped
// silently.
struct Mode {
  std::string option;  // which chooses it; empty for an ordinary search
  std::set<std::string> takes;
};

const Mode& mode_of(const CLI::App& app) {
  static const std::vector<Mode> kModes = {
      {"--suggest-words", {}},
      {"--show", {"--format"}},
      {"--queries",
       {"--format", "--limit", "--offset", "--sort", "--recency", "--source", "--section",
        "--since", "--until", "--all", "--no-collapse", "--no-correct", "--repeat", "--timing"}},
      {"--all-hits",
       {"QUERY", "--similar", "--format", "--sort", "--recency", "--source", "--section", "--since",
        "--until", "--all", "--no-collapse", "--no-correct", "--explain", "--snippet-length"}},
      {"",
       {"QUERY", "--similar", "--format", "--limit", "--offset", "--sort", "--recency", "--facet",
        "--source", "--section", "--since", "--until", "--all", "--no-collapse", "--no-correct",
        "--explain", "--snippet-length"}}};
  return *std::find_if(kModes.begin(), kModes.end(), [&](const Mode& mode) {
    return mode.option.empty() || app.count(mode.option) > 0;
  });
}

// Throws Error (usage) for an option that the chosen mode does not take.
void check_mode(const CLI::App& app) {
  static const std::set<std::string> kOfAll = {"--index", "--partial", "--color"};
  const Mode& mode = mode_of(app);
  for (const CLI::Option* option :
       app.get_options([](const CLI::Option* each) { return each->count() > 0; })) {
    const bool is_query = option->get_positional();
    const std::string name =
        is_query ? option->get_name(true) : "--" + option->get_lnames().front();
    if (name == mode.option || mode.takes.count(name) > 0 || kOfAll.count(name) > 0) {
      continue;
    }
    if (mode.option.empty()) {  // --repeat and --timing; all others choose a mode
      throw Error(ErrorKind::usage, fmt::format("{} goes with --queries only", name),
                  "add --queries FILE, or leave it out");
    }
    throw Error(ErrorKind::usage,
                fmt::format("{} does not go with {}", is_query ? "a query" : name, mode.option),
                "leave one of the two out");
  }
}

void refuse(bool wrong, const std::string& message, const std::string& hint) {
  if (wrong) {
    throw Error(ErrorKind::usage, message, hint);
  }
}

// Throws Error (usage) for what the options ask together and cannot be had.
void check_request(const CLI::App& app, const SearchRequest& request, const Options& options) {
  const std::string& format = options.format;
  const bool is_table = format == "tsv" || format == "trec";
  const bool has_query = !is_blank_query(request.query);
  refuse(request.recency_days > 0 && request.sort != Sort::relevance,
         "--recency weighs dates within relevance, --sort sorts by them",
         "leave one of the two out");
  refuse(!request.similar_to.empty() && has_query, "--similar takes the place of a query",
         "leave one of the two out; --source, --since and their like go with both");
  refuse(!request.similar_to.empty() && request.all_words,
         "--similar has no words of a query, of which --all could ask for all",
         "leave one of the two out");
  refuse(!options.facets.empty() && (is_table || format == "jsonl"),
         fmt::format("--format {} has no place for the counts of --facet", format),
         "take --format text or json");
  refuse(request.explain && is_table,
         fmt::format("--format {} has no place for what --explain says", format),
         "take --format text, json or jsonl");
  const bool lists = !has_query && request.similar_to.empty() && options.queries_file.empty();
  refuse(lists && request.recency_days > 0,
         "--recency weighs matches of a query, and there is none",
         "give one, or leave --recency out: a list has the newest first");
  refuse(request.explain && (lists || request.sort != Sort::relevance),
         "--explain shows how matches of a query are ranked, and these are not",
         "give a query and no --sort, or leave --explain out");
  if (!options.words_file.empty()) {
    return;
  }
  if (!options.shown_id.empty()) {
    refuse(is_table, fmt::format("--show writes a whole article, --format {} only hits", format),
           "take --format text, json or jsonl");
    return;
  }
  if (!options.queries_file.empty()) {
    refuse(format != "trec", "--queries writes TREC runs only", "add --format trec");
    return;
  }
  refuse(options.all_hits && (format == "text" || format == "json"),
         "--all-hits writes a hit a line", "add --format jsonl, tsv or trec");
  const bool has_filter = !request.sources.empty() || !request.sections.empty() ||
                          !options.since.empty() || !options.until.empty();
  refuse(!has_query && request.similar_to.empty() && !has_filter && options.facets.empty(),
         "no query given", fmt::format("try: {} --help", app.get_name()));
}

}  // namespace

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
  number_in(app.add_option("--limit", request.limit, "Hits to show"), 0, 1'000'000)
      ->type_name("N")
      ->capture_default_str();
  number_in(app.add_option("--offset", request.offset, "Hits to leave out before"), 0,
            1'000'000'000)
      ->type_name("N");
  one_of(app.add_option("--sort", options.sort, "What comes first"),
         {"relevance", "newest", "oldest"})
      ->capture_default_str();
  number_in(
      app.add_option("--recency", request.recency_days,
                     "Lift fresh news: freshness halves with every DAYS before the newest article"),
      0.01, 100'000.0)
      ->type_name("DAYS");
  one_of(app.add_option("--facet", options.facets, "Count hits by these, with commas between"),
         std::vector<std::string>(kFacetNames.begin(), kFacetNames.end()))
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
  number_in(app.add_option("--snippet-length", request.snippet_length,
                           "Characters of a snippet at most; 0 for none"),
            0, 10'000)
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
  app.add_option("--show", options.shown_id,
                 "Print the whole article with this ID, which results have after \"id\"")
      ->type_name("ID");
  app.add_option("--queries", options.queries_file,
                 "Run a file of \"qid<TAB>query\" lines; needs --format trec")
      ->type_name("FILE");
  number_in(
      app.add_option("--repeat", options.repeat, "Run --queries so often, print the first pass"), 1,
      1'000)
      ->type_name("N");
  app.add_flag("--timing", options.timing, "With --queries: a line of JSON with times on stderr");
  app.add_option("--suggest-words", options.words_file,
                 "For a file of words: \"word<TAB>suggestion\" lines")
      ->type_name("FILE");
  app.set_version_flag("--version", [] { return version_text("warta-search"); });
  app.footer(kNotes);
}

SearchRequest make_request(const CLI::App& app, const Options& options) {
  check_mode(app);
  SearchRequest request = read_request(options);
  check_request(app, request, options);
  return request;
}

}  // namespace warta
