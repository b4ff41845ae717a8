// How good is the ranking, what does each feature add, and which weights would be better?
//   ranking_bench [--fit] [--k1 X] [--b X] INDEX QUERIES.tsv QRELS.txt [INDEX QUERIES QRELS]...
// QUERIES has "qid<TAB>query" lines, QRELS is TREC's. Prints nDCG@10 (Järvelin and Kekäläinen 2002)
// of each set: of the first step alone, with the weights that stand in ranking.cc, without each
// feature, and by the number of candidates that take the second step. --fit looks for one set of
// weights for all sets by coordinate ascent (Metzler and Croft 2007) on the mean of the sets: on
// one half of the queries, reported on the other, then the other way round. The weight of surface
// forms is a constant of word_compiler.cc: change it there and run again.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/open_index.h"
#include "common/text/utf8.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"
#include "searcher/search/ranking.h"

namespace {

using Weights = std::vector<double>;

constexpr std::size_t kMostCandidates = 100;
constexpr std::size_t kCutoff = 10;
constexpr std::size_t kBlock = 50;  // queries about one article follow each other: split by blocks

struct Candidate {
  double bm25;
  std::vector<double> evidence;  // a feature's value times the query's importance
  int grade;
};

struct JudgedQuery {
  std::vector<Candidate> candidates;  // as the first step orders them
  double ideal = 0;
  std::size_t half = 0;
  std::size_t depth = 0;  // as the product re-ranks it
};

struct Set {
  std::string name;
  std::vector<JudgedQuery> queries;
};

enum class Part : std::size_t { first = 0, second = 1, all = 2 };

double gain(int grade) { return std::exp2(grade) - 1; }
double discount(std::size_t rank) { return 1 / std::log2(static_cast<double>(rank) + 2); }

std::map<std::string, std::map<std::string, int>> read_qrels(const std::string& path) {
  std::map<std::string, std::map<std::string, int>> qrels;
  std::ifstream in(path);
  std::string qid;
  std::string ignored;
  std::string id;
  for (int grade = 0; in >> qid >> ignored >> id >> grade;) {
    qrels[qid][id] = grade;
  }
  return qrels;
}

JudgedQuery judge(const std::string& text, const std::map<std::string, int>& grades,
                  const Xapian::Database& database, const warta::Bm25Parameters& bm25,
                  warta::Analyzer& analyzer) {
  JudgedQuery query;
  std::vector<int> best;
  for (const auto& [id, grade] : grades) {
    best.push_back(grade);
  }
  std::sort(best.rbegin(), best.rend());
  for (std::size_t i = 0; i < std::min(kCutoff, best.size()); ++i) {
    query.ideal += gain(best[i]) * discount(i);
  }
  const warta::ParsedQuery parsed = warta::parse_query(text, warta::WordMatch::any);
  const warta::CompiledQuery compiled = warta::compile_query(parsed.root, analyzer, database);
  if (compiled.query.empty()) {
    return query;
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(compiled.query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, bm25.min_normlen));
  const Xapian::MSet matches = enquire.get_mset(0, kMostCandidates);
  warta::MatchMeasure measure(warta::read_ranking_query(text, compiled.words, analyzer), analyzer);
  query.depth = warta::rerank_depth(measure.query());
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const std::string data = match.get_document().get_data();
    const warta::StoredArticle article = warta::load_article(data);
    Candidate candidate{match.get_weight(), {}, 0};
    for (const warta::WeighedFeature& feature : warta::weigh(measure.measure(article))) {
      candidate.evidence.push_back(feature.value * measure.query().importance);
    }
    std::string id(article.id);
    std::replace(id.begin(), id.end(), ' ', '_');
    const auto grade = grades.find(id);
    candidate.grade = grade == grades.end() ? 0 : grade->second;
    query.candidates.push_back(std::move(candidate));
  }
  return query;
}

Set read_set(const std::string& index, const std::string& queries, const std::string& qrels_path,
             const warta::Bm25Parameters& bm25) {
  Set set;
  set.name = index.substr(index.find_last_of('/') + 1);
  const auto qrels = read_qrels(qrels_path);
  const Xapian::Database database = warta::open_index(index);
  warta::Analyzer analyzer;
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    const auto grades = qrels.find(line.substr(0, tab));
    if (tab == std::string::npos || grades == qrels.end()) {
      continue;
    }
    const std::string text = warta::to_clean_utf8(std::string_view(line).substr(tab + 1));
    JudgedQuery query = judge(text, grades->second, database, bm25, analyzer);
    query.half = set.queries.size() / kBlock % 2;
    set.queries.push_back(std::move(query));
  }
  return set;
}

// nDCG@10 when the first `depth` candidates are ordered by both steps.
double ndcg(const JudgedQuery& query, const Weights& weights, std::size_t depth) {
  const std::size_t count = query.candidates.size();
  std::vector<double> scores(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& candidate = query.candidates[i];
    scores[i] = candidate.bm25;
    for (std::size_t f = 0; i < depth && f < weights.size(); ++f) {
      scores[i] += weights[f] * candidate.evidence[f];
    }
  }
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (query.candidates[i].grade <= 0) {
      continue;
    }
    std::size_t rank = 0;
    for (std::size_t other = 0; other < count; ++other) {
      rank += scores[other] > scores[i] || (scores[other] == scores[i] && other < i) ? 1 : 0;
    }
    sum += rank < kCutoff ? gain(query.candidates[i].grade) * discount(rank) : 0;
  }
  return query.ideal > 0 ? sum / query.ideal : 0;
}

std::vector<double> evaluate(const std::vector<Set>& sets, const Weights& weights, Part part,
                             std::optional<std::size_t> depth = std::nullopt) {
  std::vector<double> means;
  for (const Set& set : sets) {
    double sum = 0;
    std::size_t count = 0;
    for (const JudgedQuery& query : set.queries) {
      if (part == Part::all || query.half == static_cast<std::size_t>(part)) {
        sum += ndcg(query, weights, depth.value_or(query.depth));
        ++count;
      }
    }
    means.push_back(count == 0 ? 0 : sum / static_cast<double>(count));
  }
  return means;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// A line of figures, with `base` as differences from it.
void print(std::string_view label, std::vector<double> values,
           const std::vector<double>& base = {}) {
  values.push_back(mean(values));
  fmt::print("{:<24}", label);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (base.empty()) {
      fmt::print("{:>14.4f}", values[i]);
    } else {
      fmt::print("{:>+14.4f}", values[i] - (i < base.size() ? base[i] : mean(base)));
    }
  }
  fmt::print("\n");
  std::fflush(stdout);
}

// Moves one weight at a time as long as the mean of the sets grows. Weights stay 0 or more.
Weights fit(const std::vector<Set>& sets, Weights weights, Part part) {
  constexpr double kLeastGain = 1e-4;
  double best = mean(evaluate(sets, weights, part));
  for (double before = -1; best - before > kLeastGain;) {
    before = best;
    for (std::size_t f = 0; f < weights.size(); ++f) {
      const double start = weights[f];
      for (const double step : {-0.4, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4}) {
        Weights trial = weights;
        trial[f] = std::max(0.0, start + step);
        const double value = mean(evaluate(sets, trial, part));
        if (value > best) {
          best = value;
          weights = std::move(trial);
        }
      }
    }
  }
  return weights;
}

void print_fit(const std::vector<Set>& sets, const Weights& shipped) {
  const auto features = warta::weigh({});
  for (const auto& [on, other] :
       {std::pair(Part::first, Part::second), std::pair(Part::second, Part::first)}) {
    const Weights fitted = fit(sets, shipped, on);
    fmt::print("\nfitted:");
    for (std::size_t f = 0; f < fitted.size(); ++f) {
      fmt::print(" {} {:.2f}", features[f].name, fitted[f]);
    }
    fmt::print("\n");
    print("fitted, its own half", evaluate(sets, fitted, on));
    print("fitted, other half", evaluate(sets, fitted, other));
    print("shipped, other half", evaluate(sets, shipped, other));
  }
}

}  // namespace

int main(int argc, char** argv) {
  warta::Bm25Parameters bm25 = warta::bm25_parameters();
  bool fits = false;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--fit") {
      fits = true;
    } else if ((argument == "--k1" || argument == "--b") && i + 1 < argc) {
      (argument == "--b" ? bm25.b : bm25.k1) = std::stod(argv[++i]);
    } else {
      paths.emplace_back(argument);
    }
  }
  if (paths.empty() || paths.size() % 3 != 0) {
    fmt::print(stderr, "usage: ranking_bench [--fit] [--k1 X] [--b X] INDEX QUERIES QRELS...\n");
    return 2;
  }
  std::vector<Set> sets;
  for (std::size_t i = 0; i < paths.size(); i += 3) {
    sets.push_back(read_set(paths[i], paths[i + 1], paths[i + 2], bm25));
  }
  fmt::print("{:<24}", "nDCG@10");
  for (const Set& set : sets) {
    fmt::print("{:>14}", set.name);
  }
  fmt::print("{:>14}\n", "mean");
  Weights shipped;
  for (const warta::WeighedFeature& feature : warta::weigh({})) {
    shipped.push_back(feature.weight);
  }
  const std::vector<double> all = evaluate(sets, shipped, Part::all);
  print("first step alone", evaluate(sets, shipped, Part::all, 0));
  print("both steps", all);
  print("both, first half", evaluate(sets, shipped, Part::first));
  print("both, second half", evaluate(sets, shipped, Part::second));
  for (std::size_t f = 0; f < shipped.size(); ++f) {
    Weights without = shipped;
    without[f] = 0;
    print(fmt::format("without {}", warta::weigh({})[f].name), evaluate(sets, without, Part::all),
          all);
  }
  for (const std::size_t depth : {10, 20, 50, 100}) {
    print(fmt::format("{} candidates", depth), evaluate(sets, shipped, Part::all, depth));
  }
  if (fits) {
    print_fit(sets, shipped);
  }
  return 0;
}
