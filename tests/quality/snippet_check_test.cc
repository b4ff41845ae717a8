// The promises of snippets, on the sample corpus; tests/bench/snippet_bench.cc is the long form.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/corpus.h"
#include "tests/support/snippet_checker.h"

TEST_CASE("snippets of the sample corpus keep their promises") {
  warta::test::SnippetChecker checker(warta::test::corpus().index());
  warta::Searcher& searcher = warta::test::corpus().searcher();
  warta::SearchRequest request;
  request.correct = false;
  std::size_t marked = 0;
  for (const std::string& query : checker.make_queries(400, 7)) {
    request.query = query;
    for (const std::size_t length : {40, 200, 1000}) {
      request.snippet_length = length;
      const warta::SearchResponse response = searcher.search(request);
      for (const warta::Hit& hit : response.hits) {
        CAPTURE(query, length, hit.snippet.text);
        CHECK(checker.find_faults(query, response.parsed, hit, length) ==
              std::vector<std::string>());
        marked += hit.snippet.highlights.size();
      }
    }
  }
  CHECK(marked > 1000);
}
