#include "searcher/search/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "common/text/utf8.h"
#include "searcher/query/conditions.h"

namespace warta {
namespace {

// More words bring in what the article mentions in passing.
constexpr std::size_t kMostWords = 24;
// Words to mark in snippets and to look for in titles and leads.
constexpr std::size_t kMostMarked = 8;
// What has none of so many words that tell most is on another story, whatever else it says.
constexpr std::ptrdiff_t kTelling = 8;
// The frequencies of so many words are looked up, those that stand most in the text.
constexpr std::size_t kMostCandidates = 100;
constexpr std::size_t kMostBytes = std::size_t{16} << 10;
constexpr double kTitleFactor = 2.0;
constexpr double kLeadFactor = 1.5;
// A word that stands in a larger share of the articles tells no story. In a small index a story may
// fill more of it, but not half.
constexpr double kLargestShare = 0.1;
constexpr double kAlwaysFew = 10;

struct Word {
  std::string root;
  std::string text;
  double count = 0;
  bool in_title = false;
  bool in_lead = false;
  double importance = 0;

  double weight() const {
    return (1 + std::log(count)) * (in_title ? kTitleFactor : in_lead ? kLeadFactor : 1.0);
  }
};

// Figures say little without their words: "3 orang", "10 persen".
bool tells(const Token& token) {
  return !token.function_word && token.width == 1 && token.kind == TokenKind::word;
}

std::vector<Word> words_of(const StoredArticle& article, Analyzer& analyzer) {
  std::unordered_map<std::string, Word> words;
  const auto count = [&](const Token& token) -> Word& {
    Word& word = words[std::string(token.root)];
    word.root = token.root;
    word.text = token.text;
    word.count += 1;
    return word;
  };
  for (const Token& token : analyzer.analyze(article.title)) {
    if (tells(token)) {
      count(token).in_title = true;
    }
  }
  for (const Token& token : analyzer.analyze(clip_bytes(article.body, kMostBytes))) {
    if (tells(token)) {
      Word& word = count(token);
      word.in_lead = word.in_lead || token.begin < article.lead.size();
    }
  }
  std::vector<Word> list;
  for (auto& [root, word] : words) {
    list.push_back(std::move(word));
  }
  return list;
}

void keep_first(std::vector<Word>& words, std::size_t most, double (*value)(const Word&)) {
  std::sort(words.begin(), words.end(), [&](const Word& a, const Word& b) {
    return value(a) != value(b) ? value(a) > value(b) : a.root < b.root;
  });
  words.resize(std::min(words.size(), most));
}

void keep_special(std::vector<Word>& words, const Xapian::Database& database) {
  keep_first(words, kMostCandidates, [](const Word& word) { return word.weight(); });
  const double documents = database.get_doccount();
  const double most =
      std::max({2.0, kLargestShare * documents, std::min(kAlwaysFew, documents / 2)});
  std::erase_if(words, [&](Word& word) {
    const Xapian::doccount frequency = database.get_termfreq(root_term(Field::body, word.root));
    word.importance = importance_of(frequency, database.get_doccount());
    return frequency < 2 || frequency > most;  // 1: the article itself
  });
  keep_first(words, kMostWords, [](const Word& word) { return word.weight() * word.importance; });
}

}  // namespace

Xapian::Document find_article(const std::string& id, const Xapian::Database& database) {
  const std::string term = id_term(id);
  const auto found = database.postlist_begin(term);
  if (found == database.postlist_end(term)) {
    throw Error(ErrorKind::failed, fmt::format("the index has no article with the id {}", id),
                "take what stands last, after \"id\", under a result, or \"id\" in JSON");
  }
  return database.get_document(*found);
}

CompiledQuery compile_similar(const Xapian::Document& article, Analyzer& analyzer,
                              const Xapian::Database& database) {
  const std::string data = article.get_data();
  const StoredArticle stored = load_article(data);
  std::vector<Word> words = words_of(stored, analyzer);
  keep_special(words, database);
  CompiledQuery compiled;
  std::vector<Xapian::Query> terms;
  for (const Word& word : words) {
    terms.push_back(scaled(Xapian::Query(root_term(Field::body, word.root)), word.weight()));
    if (compiled.words.size() < kMostMarked) {
      QueryWord marked;
      marked.root = word.root;
      marked.text = word.text;
      marked.importance = word.importance;
      compiled.words.push_back(std::move(marked));
    }
  }
  if (terms.empty()) {
    compiled.warnings.push_back(
        fmt::format("nothing is special in the article {}: its words stand in no other, or in many",
                    stored.id));
    return compiled;
  }
  std::vector<Xapian::Query> known = {Xapian::Query(id_term(std::string(stored.id)))};
  const std::string cluster = article.get_value(kSlotCluster);
  if (!cluster.empty()) {
    known.emplace_back(Xapian::Query::OP_VALUE_RANGE, kSlotCluster, cluster, cluster);
  }
  const auto rest = terms.begin() + std::min<std::ptrdiff_t>(kTelling, std::ssize(terms));
  const Xapian::Query story(Xapian::Query::OP_AND_MAYBE, any_of({terms.begin(), rest}),
                            any_of({rest, terms.end()}));
  compiled.query = Xapian::Query(Xapian::Query::OP_AND_NOT, story, any_of(known));
  compiled.scored = true;
  return compiled;
}

}  // namespace warta
