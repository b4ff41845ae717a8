// What the readers make of the samples in corpus/formats, against what their writers say is true.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "common/text/utf8.h"
#include "indexer/readers/input.h"
#include "tests/support/outcome.h"

namespace {

std::string join(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    joined += (joined.empty() ? "" : "; ") + name;
  }
  return joined;
}

// file, record, title, published, authors, source, section: a line of formats.tsv but for its last
// two columns, the body's first and last words.
std::string describe(const warta::Article& article) {
  const std::string folder = WARTA_CORPUS_DIR "/";
  return article.file.substr(folder.size()) + "\t" + std::to_string(article.record) + "\t" +
         article.title + "\t" + (article.published ? warta::to_iso8601(*article.published) : "") +
         "\t" + join(article.authors) + "\t" + article.source + "\t" + article.section;
}

}  // namespace

TEST_CASE("the samples of every format give the articles that their writers meant") {
  warta::test::Outcome outcome;
  CHECK(warta::read_inputs({WARTA_CORPUS_DIR "/formats"}, {}, outcome.sink()));
  CHECK(outcome.complaints().empty());
  std::ifstream in(WARTA_TESTS_DIR "/golden/formats.tsv");
  std::size_t count = 0;
  for (std::string line; std::getline(in, line); ++count) {
    REQUIRE(count < outcome.articles.size());
    const warta::Article& article = outcome.articles[count];
    const std::string found = describe(article);
    const std::size_t last = line.rfind('\t');
    const std::size_t first = line.rfind('\t', last - 1);
    CHECK(found == line.substr(0, first));
    const std::string body = warta::squeeze_spaces(article.body);
    CHECK(body.starts_with(line.substr(first + 1, last - first - 1)));
    CHECK(body.ends_with(line.substr(last + 1)));
    CHECK(body.find("Baca juga") == std::string::npos);
    CHECK(body.find("Artikel contoh") == std::string::npos);
  }
  CHECK(count == outcome.articles.size());
  CHECK(count >= 9);
}
