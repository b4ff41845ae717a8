// How is an answer said to tools that read lines? Tab-separated values, and TREC runs for
// evaluation (https://trec.nist.gov).
#pragma once

#include <string>
#include <string_view>

#include "searcher/search/search_types.h"

namespace warta {

// A header line, then a line a hit: rank score id published source section title url snippet. Tabs
// and line ends within a value become spaces.
std::string write_tsv(const SearchResponse& response);

// "qid Q0 id rank score warta", a line a hit. Spaces in an id become "_".
std::string write_trec(const SearchResponse& response, std::string_view qid);

}  // namespace warta
