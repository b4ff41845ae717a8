#include "indexer/json_output.h"

#include <nlohmann/json.hpp>

namespace warta {
namespace {

using Json = nlohmann::ordered_json;

// As of warta-search: searcher/output/SCHEMA.md holds the forms of both.
constexpr int kJsonVersion = 1;

// A path may hold any bytes; "replace" keeps the line valid.
std::string dump_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string article_json_line(const Article& article) {
  Json json;
  json["file"] = article.file;
  json["record"] = article.record;
  json["id"] = article.id;
  json["title"] = article.title;
  json["body"] = article.body;
  json["lead"] = article.lead;
  json["published"] = article.published ? to_iso8601(*article.published) : "";
  json["authors"] = article.authors;
  json["source"] = article.source;
  json["section"] = article.section;
  json["url"] = article.url;
  json["tags"] = article.tags;
  return dump_line(json);
}

std::string summary_json_line(const std::vector<std::pair<std::string, SummaryValue>>& summary) {
  Json json;
  json["version"] = kJsonVersion;
  for (const auto& [name, value] : summary) {
    if (const auto* counts = std::get_if<NamedCounts>(&value)) {
      // Names are unique: setting them one by one would look for each among all before it.
      Json::object_t object;
      for (const auto& [what, count] : *counts) {
        object.emplace_back(what, count);
      }
      json[name] = std::move(object);
      continue;
    }
    std::visit([&, &key = name](const auto& plain) { json[key] = plain; }, value);
  }
  return dump_line(json);
}

std::string error_json_line(const Error& error) {
  Json json;
  json["version"] = kJsonVersion;
  json["error"] = {
      {"kind", error_kind_name(error.kind())}, {"message", error.what()}, {"hint", error.hint()}};
  return dump_line(json);
}

}  // namespace warta
