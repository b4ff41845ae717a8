#include "searcher/output/json_writer.h"

#include <nlohmann/json.hpp>

namespace warta {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;
constexpr int kOneLine = -1;

// Text is clean UTF-8 everywhere; "replace" keeps a mistake of ours from losing a whole answer.
std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json ranges_json(const std::vector<Range>& ranges) {
  Json json = Json::array();
  for (const Range& range : ranges) {
    json.push_back({range.begin, range.end});
  }
  return json;
}

Json explanation_json(const Explanation& explanation) {
  Json features = Json::array();
  for (const Explanation::Feature& feature : explanation.features) {
    features.push_back(
        {{"name", feature.name}, {"value", feature.value}, {"weight", feature.weight}});
  }
  Json json;
  json["bm25"] = explanation.bm25;
  json["terms"] = explanation.terms;
  json["importance"] = explanation.importance;
  json["features"] = std::move(features);
  json["recency"] = explanation.recency;
  return json;
}

Json hit_json(const Hit& hit) {
  Json json;
  json["rank"] = hit.rank;
  json["id"] = hit.id;
  json["url"] = hit.url;
  json["title"] = hit.title;
  json["source"] = hit.source;
  json["section"] = hit.section;
  json["authors"] = hit.authors;
  json["published"] = hit.published;
  json["score"] = hit.score;
  json["title_highlights"] = ranges_json(hit.title_highlights);
  json["snippet"] = {{"text", hit.snippet.text},
                     {"highlights", ranges_json(hit.snippet.highlights)}};
  json["duplicates"] = hit.duplicates;
  if (hit.explanation) {
    json["explain"] = explanation_json(*hit.explanation);
  }
  return json;
}

Json facets_json(const SearchResponse& response) {
  Json json = Json::object();
  for (const auto& [field, facet] : response.facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      Json& one = values.emplace_back(Json::object());
      one["value"] = value.value;
      one["count"] = value.count;
    }
    json[std::string(facet_name(field))] = {{"exact", facet.exact}, {"values", std::move(values)}};
  }
  return json;
}

Json article_json(const ShownArticle& article) {
  Json json;
  json["version"] = kJsonVersion;
  json["article"] = {{"id", article.id},
                     {"url", article.url},
                     {"title", article.title},
                     {"source", article.source},
                     {"section", article.section},
                     {"authors", article.authors},
                     {"published", article.published},
                     {"lead", article.lead},
                     {"body", article.body},
                     {"tags", article.tags}};
  return json;
}

}  // namespace

std::string write_json(const SearchResponse& response) {
  Json json;
  json["version"] = kJsonVersion;
  json["query"] = {
      {"text", response.query}, {"parsed", response.parsed}, {"warnings", response.warnings}};
  json["total"] = {{"value", response.total.value}, {"exact", response.total.exact}};
  json["hits"] = Json::array();
  for (const Hit& hit : response.hits) {
    json["hits"].push_back(hit_json(hit));
  }
  json["facets"] = facets_json(response);
  json["suggestion"] = response.suggestion;
  json["elapsed_ms"] = response.elapsed_ms;
  return dump(json, kIndent);
}

std::string write_json_lines(const SearchResponse& response) {
  std::string lines;
  for (const Hit& hit : response.hits) {
    lines += dump(hit_json(hit), kOneLine);
  }
  return lines;
}

std::string write_json_article(const ShownArticle& article) {
  return dump(article_json(article), kIndent);
}

std::string write_json_article_line(const ShownArticle& article) {
  return dump(article_json(article), kOneLine);
}

std::string write_json_error(const Error& error) {
  Json json;
  json["version"] = kJsonVersion;
  json["error"] = {
      {"kind", error_kind_name(error.kind())}, {"message", error.what()}, {"hint", error.hint()}};
  return dump(json, kOneLine);
}

}  // namespace warta
