// What was indexed can be found by what stands in it: indexing, queries and highlights agree about
// every word of every sample article.
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "indexer/index_writer.h"
#include "indexer/readers/input.h"
#include "searcher/search/searcher.h"
#include "tests/support/temporary_folder.h"

namespace {

using warta::Analyzer;
using warta::Article;
using warta::Hit;
using warta::SearchRequest;
using warta::Token;

// What was typed -> the ids of the articles that it stands in.
using Expectations = std::map<std::string, std::set<std::string>>;

std::vector<Article> read_corpus() {
  std::vector<Article> articles;
  const std::string corpus = WARTA_CORPUS_DIR;
  warta::read_inputs(
      {corpus + "/dumps", corpus + "/pages", corpus + "/records", corpus + "/formats"}, {},
      {[&](Article article) {
         articles.push_back(std::move(article));
         return true;
       },
       [](const warta::Trouble&) {}});
  return articles;
}

// The corpus in an index, and a searcher on it.
class Corpus {
 public:
  Corpus() : articles_(read_corpus()) {
    warta::IndexWriter writer(folder_.file("db"), std::chrono::seconds(0));
    for (const Article& article : articles_) {
      writer.add(article);
    }
    writer.commit();
  }

  const std::vector<Article>& articles() const { return articles_; }

  std::vector<Hit> search(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = articles_.size();
    request.collapse = false;
    request.correct = false;
    return searcher().search(request).hits;
  }

 private:
  warta::Searcher& searcher() {
    if (!searcher_) {
      searcher_ = std::make_unique<warta::Searcher>(folder_.file("db"));
    }
    return *searcher_;
  }

  warta::test::TemporaryFolder folder_;
  std::vector<Article> articles_;
  std::unique_ptr<warta::Searcher> searcher_;
};

Corpus& corpus() {
  static Corpus shared;
  return shared;
}

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
    for (const Hit& hit : corpus().search(query)) {
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
    for (const Hit& hit : corpus().search(query)) {
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
