// What the page reader makes of the sample pages, against what their writers say is true.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "common/text/date.h"
#include "common/text/utf8.h"
#include "indexer/readers/page_dump.h"

namespace {

// One line of dumps.tsv: file, title, published, authors, source, the body's first and last words.
struct TruePage {
  std::string file, title, published, authors, source, first_words, last_words;
};

std::vector<TruePage> read_truth() {
  std::ifstream in(WARTA_TESTS_DIR "/golden/dumps.tsv");
  std::vector<TruePage> pages;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    TruePage page;
    for (std::string* field : {&page.file, &page.title, &page.published, &page.authors,
                               &page.source, &page.first_words, &page.last_words}) {
      std::getline(fields, *field, '\t');
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string join(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    joined += (joined.empty() ? "" : "; ") + name;
  }
  return joined;
}

}  // namespace

TEST_CASE("the story of every sample page is found whole, without what stands around it") {
  const std::vector<TruePage> pages = read_truth();
  REQUIRE(pages.size() >= 40);
  for (const TruePage& page : pages) {
    CAPTURE(page.file);
    const auto article =
        warta::extract_from_dump(read_file(std::string(WARTA_CORPUS_DIR) + "/" + page.file));
    REQUIRE(article);
    CHECK(article->title == page.title);
    CHECK((article->published ? warta::to_iso8601(*article->published) : "") == page.published);
    CHECK(join(article->authors) == page.authors);
    const std::string body = warta::squeeze_spaces(article->body);
    CHECK(body.starts_with(page.first_words));
    CHECK(body.ends_with(page.last_words));
    for (const char* clutter : {"Baca Juga", "Baca juga", "ADVERTISEMENT", "SCROLL TO CONTINUE",
                                "[Gambas", "Artikel contoh", "Share :", "Halaman 2"}) {
      CAPTURE(clutter);
      CHECK(body.find(clutter) == std::string::npos);
    }
  }
}
