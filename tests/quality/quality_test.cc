// How good are the answers? A floor on small sample data, so that ranking or stemming cannot get
// worse unseen.
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/support/corpus.h"

namespace {

struct JudgedQuery {
  std::string text;
  std::set<std::string> answers;
};

std::vector<JudgedQuery> read_queries() {
  std::ifstream in(WARTA_TESTS_DIR "/quality/queries.tsv");
  std::vector<JudgedQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#') {
      continue;
    }
    REQUIRE(tab != std::string::npos);
    JudgedQuery query{line.substr(0, tab), {}};
    std::istringstream ids(line.substr(tab + 1));
    for (std::string id; ids >> id;) {
      query.answers.insert(id);
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

// An id of a page is its path, which differs from machine to machine.
std::string end_of_id(const std::string& id) {
  const std::size_t slash = id.rfind('/');
  return slash == std::string::npos ? id : id.substr(slash + 1);
}

// nDCG@10 with binary judgements (Järvelin and Kekäläinen 2002).
double ndcg(const std::vector<warta::Hit>& hits, const std::set<std::string>& answers) {
  double gained = 0;
  double ideal = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    gained +=
        answers.count(end_of_id(hits[i].id)) == 1 ? 1 / std::log2(static_cast<double>(i) + 2) : 0;
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    ideal += 1 / std::log2(static_cast<double>(i) + 2);
  }
  return gained / ideal;
}

}  // namespace

TEST_CASE("hand-written queries find the sample articles that answer them") {
  const std::vector<JudgedQuery> queries = read_queries();
  REQUIRE(queries.size() >= 30);
  double sum = 0;
  for (const JudgedQuery& query : queries) {
    warta::SearchRequest request;
    request.query = query.text;
    const double gain = ndcg(warta::test::corpus().searcher().search(request).hits, query.answers);
    UNSCOPED_INFO(query.text << ": " << gain);
    sum += gain;
  }
  const double mean = sum / static_cast<double>(queries.size());
  CAPTURE(mean);
  CHECK(mean >= 0.95);
}
