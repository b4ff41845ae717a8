// Queries find what they promise: random ones over the sample articles, each against a reading of
// every token of every article (brute_force.h).
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/text/utf8.h"
#include "tests/agreement/brute_force.h"
#include "tests/support/corpus.h"

namespace {

using warta::Analyzer;
using warta::Article;
using warta::FacetField;
using warta::Field;
using warta::Token;
using warta::TokenKind;
using warta::test::Answer;
using warta::test::Articles;
using warta::test::BruteForce;
using warta::test::corpus;

constexpr int kQueries = 2000;
constexpr int kDeepest = 2;

struct Query {
  std::string text;
  Answer answer;
};

// Makes queries of words, phrases and values of the articles, so that most of them find some.
class QueryMaker {
 public:
  QueryMaker(const std::vector<Article>& articles, bool all_words)
      : articles_(articles), oracle_(articles), all_words_(all_words) {}

  Query next() {
    if (below(12) == 0) {
      const std::string words = adjacent_words(1 + below(3));
      Answer answer = oracle_.exact_phrase(words, Field::body);
      answer.allowed = answer.sure;  // the stored text is looked at
      return {"=\"" + words + "\"", answer};
    }
    return make(0);
  }

 private:
  // std::uniform_int_distribution differs between libraries; the remainder does not.
  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <typename Values>
  const auto& any(const Values& values) {
    return values[below(values.size())];
  }

  Query make(int depth) {
    if (depth == kDeepest || below(3) == 0) {
      return leaf(Field::body);
    }
    switch (below(5)) {
      case 0:
        return with_operator(depth);
      case 1:
        return within_title();
      default:
        return group(depth);
    }
  }

  Query leaf(Field field) {
    switch (below(field == Field::body ? 9 : 4)) {
      case 0:
        return phrase(field);
      case 1:
        return near(field);
      case 2:
        return prefix(field);
      case 3:
      case 4:
        return words(field);
      case 5:
        return title_word();
      case 6:
        return author();
      case 7:
        return exact_phrase();
      default:
        return condition();
    }
  }

  Query words(Field field) {
    std::string text = any_word(field);
    for (std::size_t more = below(3); more > 0; --more) {
      text += " " + any_word(field);
    }
    return {"(" + text + ")", oracle_.words(text, field, all_words_)};
  }

  Query title_word() {
    const std::string word = any_word(Field::title);
    return {"judul:(" + word + ")", oracle_.words(word, Field::title, all_words_)};
  }

  Query phrase(Field field) {
    const std::string text = adjacent_words(1 + below(4));
    return {"\"" + text + "\"", oracle_.phrase(text, field)};
  }

  Query exact_phrase() {
    const std::string text = adjacent_words(1 + below(3));
    return {"=\"" + text + "\"", oracle_.exact_phrase(text, Field::body)};
  }

  Query prefix(Field field) {
    const std::string word = plain_word(5);  // of shorter beginnings there may be too many
    const std::string start = word.substr(0, 4 + below(word.size() - 4));
    return {start + "*", oracle_.prefix(warta::fold(start), field)};
  }

  // Two or three words, a phrase or alternatives in brackets.
  Query near(Field field) {
    const auto distance = static_cast<unsigned>(1 + below(14));
    std::vector<std::vector<std::string>> operands;
    std::string text;
    for (std::size_t i = 0; i < 2 + below(2); ++i) {
      text += i == 0 ? "" : fmt::format(" dekat/{} ", distance);
      switch (below(6)) {
        case 0:
          operands.push_back({adjacent_words(2)});
          text += "\"" + operands.back()[0] + "\"";
          break;
        case 1:
          operands.push_back({plain_word(3), plain_word(3)});
          text += "(" + operands.back()[0] + " ATAU " + operands.back()[1] + ")";
          break;
        default:
          operands.push_back({plain_word(3)});
          text += operands.back()[0];
      }
    }
    return {"(" + text + ")", oracle_.near(operands, distance, field)};
  }

  Query author() {
    for (int tries = 0; tries < 100; ++tries) {
      const Article& article = any(articles_);
      if (!article.authors.empty()) {
        const std::string& name = article.authors[0];
        return {"penulis:\"" + name + "\"", oracle_.phrase(name, Field::author)};
      }
    }
    return words(Field::body);
  }

  Query value(Field field) {
    for (int tries = 0; tries < 100; ++tries) {
      const Article& article = any(articles_);
      const std::string value = field == Field::source    ? article.source
                                : field == Field::section ? article.section
                                : article.tags.empty()    ? ""
                                                          : article.tags[0];
      if (!value.empty() && value.find('"') == std::string::npos) {
        return {"\"" + value + "\"", oracle_.value(value, field)};
      }
    }
    return {"\"tidak ada\"", oracle_.value("tidak ada", field)};
  }

  // A filter: a source, section, tag or date, or a boolean combination of values.
  Query condition() {
    const Field field = any(std::vector<Field>{Field::source, Field::section, Field::tag});
    const std::string name(warta::field_name(field));
    const Query first = value(field);
    const Query second = value(field);
    switch (below(6)) {
      case 0:
        return {fmt::format("{}:({} {})", name, first.text, second.text),
                first.answer | second.answer};
      case 1:
        return {fmt::format("{}:({} ATAU {})", name, first.text, second.text),
                first.answer | second.answer};
      case 2:
        return {fmt::format("{}:({} -{})", name, first.text, second.text),
                first.answer & ~second.answer};
      case 3:
        return {"tanggal:2021-02..2022-06", oracle_.days(20210201, 20220630)};
      case 4:
        return {"tanggal:2021", oracle_.days(20210101, 20211231)};
      default:
        return {name + ":" + first.text, first.answer};
    }
  }

  Query within_title() {
    const Query first = leaf(Field::title);
    const Query second = leaf(Field::title);
    if (below(2) == 0) {
      return {fmt::format("judul:({} DAN {})", first.text, second.text),
              first.answer & second.answer};
    }
    return {fmt::format("judul:({} -{})", first.text, second.text), first.answer & ~second.answer};
  }

  Query with_operator(int depth) {
    const Query first = make(depth + 1);
    const Query second = make(depth + 1);
    const auto text = [&](const char* op) {
      return fmt::format("({} {} {})", first.text, op, second.text);
    };
    switch (below(3)) {
      case 0:
        return {text("DAN"), first.answer & second.answer};
      case 1:
        return {text("ATAU"), first.answer | second.answer};
      default:
        return {text("BUKAN"), first.answer & ~second.answer};
    }
  }

  // Clauses side by side: plain ones, of which one must match unless another must; +, -, a filter.
  Query group(int depth) {
    Query whole;
    Answer should;
    Answer must = oracle_.everything();
    std::size_t plain = 0;
    bool has_must = false;
    bool has_filter = false;
    const auto add = [&](const std::string& mark, const Query& query) {
      whole.text += (whole.text.empty() ? "" : " ") + mark + query.text;
    };
    for (std::size_t i = 0; i < 2 + below(3); ++i) {
      std::size_t kind = below(6);
      if (kind == 5 && has_filter) {
        kind = 0;  // two filters of one field mean either: see condition()
      }
      const Query clause = kind == 5 ? condition() : text_query(depth + 1);
      if (kind == 5) {
        has_filter = true;
        must = must & clause.answer;
        add("", clause);
      } else if (kind == 4) {
        must = must & ~clause.answer;
        add("-", clause);
      } else if (kind == 3 || all_words_) {
        must = must & clause.answer;
        has_must = true;
        add(kind == 3 ? "+" : "", clause);
      } else {
        ++plain;
        should = should | clause.answer;
        add("", clause);
      }
    }
    whole.text = "(" + whole.text + ")";
    whole.answer = plain > 0 && !has_must ? must & should : must;
    return whole;
  }

  // Not a filter alone, which would not be one choice of many but narrow the others down.
  Query text_query(int depth) {
    while (true) {
      Query query = make(depth);
      if (!query.text.starts_with("source:") && !query.text.starts_with("section:") &&
          !query.text.starts_with("tag:") && !query.text.starts_with("tanggal:")) {
        return query;
      }
    }
  }

  // Words that stand one after the other, as written, parts and wholes of compounds alike.
  std::string adjacent_words(std::size_t count) {
    while (true) {
      const std::string& text = any_text(Field::body);
      const auto tokens = analyzer_.analyze(text);
      if (tokens.empty()) {
        continue;
      }
      const std::size_t first = below(tokens.size());
      const std::size_t last = std::min(first + count, tokens.size()) - 1;
      const std::string words =
          text.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
      if (words.find_first_of("\n\"") == std::string::npos &&
          words.find("“") == std::string::npos && words.find("”") == std::string::npos) {
        return words;
      }
    }
  }

  const std::string& any_text(Field field) {
    const Article& article = any(articles_);
    return field == Field::title || article.body.empty() || below(4) == 0 ? article.title
                                                                          : article.body;
  }

  // A word of any kind that is no function word and no syntax.
  std::string any_word(Field field) {
    while (true) {
      const std::string& text = any_text(field);
      const auto tokens = analyzer_.analyze(text);
      if (tokens.empty()) {
        continue;
      }
      const Token& token = any(tokens);
      const std::string word = text.substr(token.begin, token.end - token.begin);
      if (!token.function_word && word.find_first_of(":/*\n") == std::string::npos) {
        return word;
      }
    }
  }

  // At least so many letters, small ones.
  std::string plain_word(std::size_t letters) {
    while (true) {
      const std::string word = any_word(Field::body);
      if (word.size() >= letters &&
          std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
        return word;
      }
    }
  }

  const std::vector<Article>& articles_;
  Analyzer analyzer_;
  BruteForce oracle_;
  bool all_words_;
  std::mt19937 random_{20210306};  // NOLINT: the same queries each time are the point
};

std::string listed(const Articles& articles) {
  std::string ids;
  for (std::size_t i = 0; i < corpus().articles().size(); ++i) {
    ids += articles[i] ? " " + corpus().articles()[i].id : "";
  }
  return ids;
}

// Nothing was misunderstood. Dates leave out the articles that have none, ="..." within brackets is
// not checked, and both are said.
std::vector<std::string> warnings_of(const warta::SearchResponse& response) {
  std::vector<std::string> warnings = response.warnings;
  std::erase_if(warnings, [](const std::string& w) {
    return w.find("no date") != std::string::npos ||
           w.find("wording is checked") != std::string::npos;
  });
  return warnings;
}

// What the articles that were found are counted by, each counted by hand.
using Counts = std::map<std::string, std::size_t>;
std::vector<std::pair<FacetField, Counts>> count_by_hand(const Articles& found) {
  Counts sources;
  Counts sections;
  Counts years;
  Counts months;
  for (std::size_t i = 0; i < corpus().articles().size(); ++i) {
    const Article& article = corpus().articles()[i];
    if (!found[i]) {
      continue;
    }
    ++sources[article.source];
    ++sections[article.section];
    if (article.published) {
      const std::string date = warta::to_iso8601(*article.published);
      ++years[date.substr(0, 4)];
      ++months[date.substr(0, 7)];
    }
  }
  sources.erase("");
  sections.erase("");
  return {{FacetField::source, sources},
          {FacetField::section, sections},
          {FacetField::year, years},
          {FacetField::month, months}};
}

std::vector<std::pair<FacetField, Counts>> counts_of(const warta::SearchResponse& response) {
  std::vector<std::pair<FacetField, Counts>> counts;
  for (const auto& [field, facet] : response.facets) {
    CHECK(facet.exact);
    Counts values;
    for (const warta::FacetValue& value : facet.values) {
      values[value.value] = value.count;
    }
    counts.emplace_back(field, values);
  }
  return counts;
}

// Returns how many of the queries found something.
std::size_t check_queries(int count, bool all_words) {
  const std::vector<Article>& articles = corpus().articles();
  QueryMaker maker(articles, all_words);
  std::size_t fruitful = 0;
  std::size_t exact = 0;
  for (int i = 0; i < count; ++i) {
    const Query query = maker.next();
    Articles found;
    const warta::SearchResponse response = corpus().search(query.text, all_words);
    for (const warta::Hit& hit : response.hits) {
      const auto article = std::find_if(articles.begin(), articles.end(),
                                        [&](const Article& a) { return a.id == hit.id; });
      found.set(static_cast<std::size_t>(article - articles.begin()));
    }
    INFO(query.text << "\nread as: " << response.parsed);
    CHECK(listed(query.answer.sure & ~found) == "");
    CHECK(listed(found & ~query.answer.allowed) == "");
    CHECK(warnings_of(response) == std::vector<std::string>());
    CHECK(response.total.value == found.count());
    CHECK(response.total.exact);
    CHECK(counts_of(response) == count_by_hand(found));
    fruitful += found.any() ? 1 : 0;
    exact += query.answer.sure == query.answer.allowed ? 1 : 0;
  }
  CHECK(exact > static_cast<std::size_t>(count) * 8 / 10);
  return fruitful;
}

}  // namespace

TEST_CASE("random queries find what reading every article finds") {
  CHECK(check_queries(kQueries, false) > kQueries / 2);
}

TEST_CASE("so do queries that ask for every word") {
  CHECK(check_queries(kQueries / 4, true) > kQueries / 20);
}
