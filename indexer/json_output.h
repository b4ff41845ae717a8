// The indexer's JSON: articles as the readers see them, and what a command has to say at its end.
// The form is a contract: see searcher/output/SCHEMA.md.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/index/article.h"
#include "common/program/error.h"

namespace warta {

// One line: file record id title body lead published authors source section url tags. An
// article's text is clean UTF-8, and so is the line.
std::string article_json_line(const Article& article);

// The version of the form, then names and values in the order given, as one JSON object on a line.
using NamedCounts = std::vector<std::pair<std::string, std::size_t>>;  // an object in the object
using SummaryValue =
    std::variant<std::size_t, double, std::string, std::vector<std::string>, NamedCounts>;
std::string summary_json_line(const std::vector<std::pair<std::string, SummaryValue>>& summary);

// {"version":1,"error":{"kind":..,"message":..,"hint":..}} on a line.
std::string error_json_line(const Error& error);

}  // namespace warta
