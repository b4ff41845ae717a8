// What can be asked for on the command line of warta-search?
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "common/index/open_index.h"
#include "searcher/search/search_types.h"

namespace warta {

// As written; `request` holds what needs no more reading.
struct Options {
  std::vector<std::string> indexes = {default_index_path()};
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

// Makes the table of options, which fill `options` when `app` is parsed.
void add_options(CLI::App& app, Options& options);

// What the parsed options ask for. Throws Error (usage) for options that do not go together and for
// a search without query or filter.
SearchRequest make_request(const CLI::App& app, const Options& options);

}  // namespace warta
