// The promises of snippets, on the sample corpus; tests/bench/snippet_bench.cc is the long form.
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "indexer/index_writer.h"
#include "indexer/readers/input.h"
#include "searcher/search/searcher.h"
#include "tests/support/snippet_checker.h"
#include "tests/support/temporary_folder.h"

TEST_CASE("snippets of the sample corpus keep their promises") {
  const warta::test::TemporaryFolder folder;
  const std::string index = folder.file("db");
  {
    const std::string corpus = WARTA_CORPUS_DIR;
    warta::IndexWriter writer(index, std::chrono::seconds(0));
    warta::read_inputs({corpus + "/dumps", corpus + "/pages", corpus + "/records"}, {},
                       {[&](const warta::Article& article) {
                          writer.add(article);
                          return true;
                        },
                        [](const warta::Trouble&) {}});
    writer.commit();
  }
  warta::test::SnippetChecker checker(index);
  warta::Searcher searcher({index});
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
