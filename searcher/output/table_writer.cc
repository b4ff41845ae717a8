#include "searcher/output/table_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace warta {
namespace {

std::string one_cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return text;
}

}  // namespace

std::string write_tsv(const SearchResponse& response) {
  std::string out = "rank\tscore\tid\tpublished\tsource\tsection\ttitle\turl\tsnippet\n";
  for (const Hit& hit : response.hits) {
    out += fmt::format("{}\t{:.6f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", hit.rank, hit.score,
                       one_cell(hit.id), hit.published, one_cell(hit.source), one_cell(hit.section),
                       one_cell(hit.title), one_cell(hit.url), one_cell(hit.snippet.text));
  }
  return out;
}

std::string write_trec(const SearchResponse& response, std::string_view qid) {
  std::string out;
  for (const Hit& hit : response.hits) {
    std::string id = hit.id;
    std::replace_if(
        id.begin(), id.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
    out += fmt::format("{} Q0 {} {} {:.9f} warta\n", qid, id, hit.rank, hit.score);
  }
  return out;
}

}  // namespace warta
