// What was indexed can be found by what stands in it: indexing, queries and highlights agree about
// every word of every sample article.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "tests/support/corpus.h"

namespace {

using warta::Analyzer;
using warta::Article;
using warta::Hit;
using warta::Token;
using warta::test::corpus;

// What was typed -> the ids of the articles that it stands in.
using Expectations = std::map<std::string, std::set<std::string>>;

// Calls `use` with the tokens of the title and of each paragraph, which phrases never cross.
template <typename Use>
void for_each_paragraph(const Article& article, Analyzer& analyzer, const Use& use) {
  std::string text = article.title + "\n" + article.body;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string paragraph = text.substr(begin, end - begin);
    use(paragraph, analyzer.analyze(paragraph));
    begin = end + 1;
  }
}

void require_found(const Expectations& expectations) {
  for (const auto& [query, ids] : expectations) {
    std::set<std::string> found;
    for (const Hit& hit : corpus().search(query).hits) {
      found.insert(hit.id);
    }
    for (const std::string& id : ids) {
      INFO("query " << query << ", article " << id);
      CHECK(found.count(id) == 1);
    }
  }
}

TEST_CASE("the sample corpus is whole") { CHECK(corpus().articles().size() >= 60); }

TEST_CASE("every word of every article finds it") {
  Analyzer analyzer;
  Expectations expectations;
  for (const Article& article : corpus().articles()) {
    for_each_paragraph(article, analyzer, [&](const std::string& text, auto tokens) {
      for (const Token& token : tokens) {
        expectations[text.substr(token.begin, token.end - token.begin)].insert(article.id);
      }
    });
  }
  CHECK(expectations.size() > 2000);
  require_found(expectations);
}

TEST_CASE("every adjacent pair of words, as a phrase, finds its article") {
  Analyzer analyzer;
  Expectations expectations;
  for (const Article& article : corpus().articles()) {
    for_each_paragraph(article, analyzer, [&](const std::string& text, auto tokens) {
      for (const Token& first : tokens) {
        for (const Token& second : tokens) {
          if (second.position == first.position + first.width && second.begin >= first.end) {
            const std::string pair = text.substr(first.begin, second.end - first.begin);
            if (pair.find('"') == std::string::npos && pair.find("“") == std::string::npos &&
                pair.find("”") == std::string::npos) {
              expectations["\"" + pair + "\""].insert(article.id);
            }
          }
        }
      }
    });
  }
  CHECK(expectations.size() > 5000);
  require_found(expectations);
}

void require_form_of(const std::string& highlighted, const std::set<std::string>& roots,
                     const std::string& query) {
  Analyzer analyzer;
  bool is_form = false;
  for (const Token& token : analyzer.analyze(highlighted)) {
    is_form = is_form || roots.count(std::string(token.root)) == 1;
  }
  INFO("query " << query << ", highlighted " << highlighted);
  CHECK(is_form);
}

TEST_CASE("every highlight is a form of what was asked, and matches in the body are shown") {
  Analyzer analyzer;
  std::set<std::string> queries;
  for (const Article& article : corpus().articles()) {
    for (const Token& token : analyzer.analyze(article.title)) {
      queries.insert(article.title.substr(token.begin, token.end - token.begin));
    }
  }
  for (const std::string& query : queries) {
    std::set<std::string> roots;
    for (const Token& token : analyzer.analyze(query)) {
      roots.emplace(token.root);
    }
    const warta::SearchResponse response = corpus().search(query);
    // Named there: the acronyms that are as good as the query's words.
    for (const Token& token : analyzer.analyze(response.parsed)) {
      roots.emplace(token.root);
    }
    for (const Hit& hit : response.hits) {
      for (const warta::Range& range : hit.snippet.highlights) {
        require_form_of(hit.snippet.text.substr(range.begin, range.end - range.begin), roots,
                        query);
      }
      for (const warta::Range& range : hit.title_highlights) {
        require_form_of(hit.title.substr(range.begin, range.end - range.begin), roots, query);
      }
      INFO("query " << query << ", article " << hit.id);
      CHECK(!(hit.snippet.highlights.empty() && hit.title_highlights.empty()));
    }
  }
}

}  // namespace
