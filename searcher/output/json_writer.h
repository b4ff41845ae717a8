// How is an answer said to another program? The form is a contract: see SCHEMA.md. The only file
// that writes the searcher's JSON.
#pragma once

#include <string>

#include "common/program/error.h"
#include "searcher/search/search_types.h"

namespace warta {

// Raised when a program that reads today's JSON could misread tomorrow's.
constexpr int kJsonVersion = 1;

// The whole answer as one JSON object, indented, with a newline at the end. Always valid UTF-8.
std::string write_json(const SearchResponse& response);

// One object a line and hit: what write_json has in "hits".
std::string write_json_lines(const SearchResponse& response);

// A whole article: {"version":1,"article":{..}}, indented, or on one line, with a newline at the
// end.
std::string write_json_article(const ShownArticle& article);
std::string write_json_article_line(const ShownArticle& article);

// {"version":1,"error":{"kind":..,"message":..,"hint":..}} and a newline.
std::string write_json_error(const Error& error);

}  // namespace warta
