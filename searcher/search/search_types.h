// What can be asked of the searcher, and what does it answer? Plain values, shared by the command
// line, batch runs and writers.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/day_option.h"

namespace warta {

enum class Sort { relevance, newest, oldest };

// What hits may be counted by.
enum class FacetField { source, section, year, month, day };

// Their names wherever they are read and written, in that order.
constexpr std::array<std::string_view, 5> kFacetNames = {"source", "section", "year", "month",
                                                         "day"};
constexpr std::string_view facet_name(FacetField field) {
  return kFacetNames[static_cast<std::size_t>(field)];
}

struct SearchRequest {
  std::string query;       // see parse_query; may be empty where there is a filter: lists
  std::string similar_to;  // in place of a query: the id of an article whose story is searched
  std::size_t limit = 10;
  std::size_t offset = 0;
  Sort sort = Sort::relevance;
  bool all_words = false;
  bool collapse = true;     // one hit for a group of near-duplicates
  bool correct = true;      // suggest a spelling; search by it when nothing matches
  bool count_total = true;  // false: total is an estimate, found sooner
  bool with_snippets = true;
  std::vector<std::string> sources;   // any of these
  std::vector<std::string> sections;  // any of these
  DayBounds days;
  std::size_t snippet_length = 200;  // characters
  std::vector<FacetField> facets;
  double recency_days = 0;  // freshness halves with every so many days; 0: dates do not count
  bool explain = false;     // say how each score came about
};

// Bytes [begin, end) of the text beside it, on character boundaries.
struct Range {
  std::size_t begin;
  std::size_t end;
  bool operator==(const Range&) const = default;
};

// A piece of an article, valid UTF-8. Highlights are in order and do not overlap.
struct Snippet {
  std::string text;
  std::vector<Range> highlights;
};

// How a score came about: (bm25 + importance * sum of value * weight) * recency.
struct Explanation {
  struct Feature {
    std::string name;
    double value;
    double weight;
  };
  double bm25 = 0;
  std::vector<std::string> terms;  // of the index, that the article matches
  double importance = 0;           // of the query's words together
  std::vector<Feature> features;   // empty beyond the candidates that take the second step
  double recency = 1;              // 1 where dates do not count
};

// What is shown of an article wherever it is shown.
struct ArticleHead {
  std::string id;
  std::string url;
  std::string title;
  std::string source;
  std::string section;
  std::vector<std::string> authors;
  std::string published;  // ISO 8601, or empty
};

struct Hit : ArticleHead {
  std::size_t rank = 0;  // 1-based, within all results
  std::vector<Range> title_highlights;
  double score = 0;
  Snippet snippet;
  std::size_t duplicates = 0;              // near-duplicates folded under this hit
  std::optional<Explanation> explanation;  // when asked for, of hits that are ranked
};

using OnHit = std::function<void(Hit)>;

// An article as a whole.
struct ShownArticle : ArticleHead {
  std::string lead;
  std::string body;  // paragraphs joined by "\n"; begins with the lead
  std::vector<std::string> tags;
};

struct Total {
  std::size_t value = 0;
  bool exact = true;
};

struct FacetValue {
  std::string value;
  std::size_t count;
};

// Counts are of articles, copies included; the most frequent first, years and days newest first.
struct Facet {
  bool exact = true;
  std::vector<FacetValue> values;
};

struct SearchResponse {
  std::string query;
  std::string parsed;  // how the query was understood
  std::vector<std::string> warnings;
  Total total;
  std::vector<Hit> hits;
  std::vector<std::pair<FacetField, Facet>> facets;  // as asked, in that order
  std::string suggestion;  // the query with its misspelt words mended, or empty
  bool corrected = false;  // the hits are the suggestion's; a warning says so
  double elapsed_ms = 0;
};

}  // namespace warta
