// An answer that has all an answer can have, and an article that lacks all it may lack.
#pragma once

#include "searcher/search/search_types.h"

namespace warta::test {

inline Hit full_hit() {
  Hit hit;
  hit.rank = 1;
  hit.id = "pesisir/2021 03#7";
  hit.url = "https://pesisir.example/rob-demak?hal=1&cetak=ya";
  hit.title = "“Rob” Rendam Tambak,\tPetambak Demak Merugi";
  hit.title_highlights = {{0, 9}, {25, 33}, {34, 39}};
  hit.source = "Kabar Pesisir";
  hit.section = "Ekonomi & Bisnis";
  hit.authors = {"Sri Mulyaningsih", "R. Bagas"};
  hit.published = "2021-03-06T09:10:00+07:00";
  hit.score = 17.123456789;
  hit.snippet = {"Air rob merendam 40 hektare tambak. … Petambak menaksir rugi Rp1,5 miliar …",
                 {{4, 7}, {40, 48}}};
  hit.duplicates = 2;
  hit.explanation = Explanation();
  hit.explanation->bm25 = 8.915637859;
  hit.explanation->terms = {"rob", "XFpetambak"};
  hit.explanation->importance = 4;
  hit.explanation->features = {{"title", 0.5, 1.25}, {"exact", 0, 0.75}};
  hit.explanation->recency = 1.5;
  return hit;
}

// Of what an article may lack, this one lacks everything.
inline Hit bare_hit() {
  Hit hit;
  hit.rank = 2;
  hit.id = "arsip.zip/rob.txt:1";
  hit.score = 3.5;
  return hit;
}

inline SearchResponse sample_answer() {
  SearchResponse response;
  response.query = "rob petambk \"demak";
  response.parsed = "rob OR petambk OR \"demak\"";
  response.warnings = {"a quote is not closed; it was closed at the end"};
  response.total = {4, true};
  response.hits = {full_hit(), bare_hit()};
  response.facets = {{FacetField::source, {true, {{"Kabar Pesisir", 3}}}},
                     {FacetField::month, {false, {{"2021-03", 2}, {"2020-12", 1}}}},
                     {FacetField::section, {true, {}}}};
  response.suggestion = "rob petambak \"demak";
  response.elapsed_ms = 1.25;
  return response;
}

}  // namespace warta::test
