// How good and how fast are many queries? Runs of a file of queries, for evaluation and timing.
#pragma once

#include <string>

#include "common/program/error.h"
#include "searcher/search/searcher.h"

namespace warta {

// Reads "qid<TAB>query" lines of `path` and writes a TREC run of `request` (its query replaced) to
// standard output. All queries run `repeat` times, the output being that of the first pass; with
// `timing` the last line on standard error is JSON with "queries", "p50_ms", "p99_ms" and "mean_ms"
// of the last pass, each from a query's text to the ids and scores of its hits. Warnings go to
// standard error with the qid before them, and so do lines that are no query: kExitSomeUnread says
// that there were such. Throws Error.
ExitCode run_batch(Searcher& searcher, SearchRequest request, const std::string& path, int repeat,
                   bool timing);

// Reads a word a line of `path` and writes "word<TAB>suggestion", the word itself where it is
// right.
void suggest_words(Searcher& searcher, const std::string& path);

}  // namespace warta
