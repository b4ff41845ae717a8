#include "tests/agreement/query_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <random>

#include "common/analysis/analyzer.h"
#include "common/text/utf8.h"

namespace warta::test {
namespace {

constexpr int kDeepest = 2;

// Makes queries of words, phrases and values of the articles, so that most of them find some.
class QueryMaker {
 public:
  QueryMaker(const std::vector<Article>& articles, bool all_words)
      : articles_(articles), oracle_(articles), all_words_(all_words) {}

  CheckedQuery next() {
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

  CheckedQuery make(int depth) {
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

  CheckedQuery leaf(Field field) {
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

  CheckedQuery words(Field field) {
    std::string text = any_word(field);
    for (std::size_t more = below(3); more > 0; --more) {
      text += " " + any_word(field);
    }
    return {"(" + text + ")", oracle_.words(text, field, all_words_)};
  }

  CheckedQuery title_word() {
    const std::string word = any_word(Field::title);
    return {"judul:(" + word + ")", oracle_.words(word, Field::title, all_words_)};
  }

  CheckedQuery phrase(Field field) {
    const std::string text = adjacent_words(1 + below(4));
    return {"\"" + text + "\"", oracle_.phrase(text, field)};
  }

  CheckedQuery exact_phrase() {
    const std::string text = adjacent_words(1 + below(3));
    return {"=\"" + text + "\"", oracle_.exact_phrase(text, Field::body)};
  }

  CheckedQuery prefix(Field field) {
    const std::string word = plain_word(5);  // of shorter beginnings there may be too many
    const std::string start = word.substr(0, 4 + below(word.size() - 4));
    return {start + "*", oracle_.prefix(fold(start), field)};
  }

  // Two or three words, a phrase or alternatives in brackets.
  CheckedQuery near(Field field) {
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

  CheckedQuery author() {
    for (int tries = 0; tries < 100; ++tries) {
      const Article& article = any(articles_);
      if (!article.authors.empty()) {
        const std::string& name = article.authors[0];
        return {"penulis:\"" + name + "\"", oracle_.phrase(name, Field::author)};
      }
    }
    return words(Field::body);
  }

  CheckedQuery value(Field field) {
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
  CheckedQuery condition() {
    const Field field = any(std::vector<Field>{Field::source, Field::section, Field::tag});
    const std::string name(field_name(field));
    const CheckedQuery first = value(field);
    const CheckedQuery second = value(field);
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

  CheckedQuery within_title() {
    const CheckedQuery first = leaf(Field::title);
    const CheckedQuery second = leaf(Field::title);
    if (below(2) == 0) {
      return {fmt::format("judul:({} DAN {})", first.text, second.text),
              first.answer & second.answer};
    }
    return {fmt::format("judul:({} -{})", first.text, second.text), first.answer & ~second.answer};
  }

  CheckedQuery with_operator(int depth) {
    const CheckedQuery first = make(depth + 1);
    const CheckedQuery second = make(depth + 1);
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
  CheckedQuery group(int depth) {
    CheckedQuery whole;
    Answer should;
    Answer must = oracle_.everything();
    std::size_t plain = 0;
    bool has_must = false;
    bool has_filter = false;
    const auto add = [&](const std::string& mark, const CheckedQuery& query) {
      whole.text += (whole.text.empty() ? "" : " ") + mark + query.text;
    };
    for (std::size_t i = 0; i < 2 + below(3); ++i) {
      std::size_t kind = below(6);
      if (kind == 5 && has_filter) {
        kind = 0;  // two filters of one field mean either: see condition()
      }
      const CheckedQuery clause = kind == 5 ? condition() : text_query(depth + 1);
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
  CheckedQuery text_query(int depth) {
    while (true) {
      CheckedQuery query = make(depth);
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

}  // namespace

std::function<CheckedQuery()> query_maker(const std::vector<Article>& articles, bool all_words) {
  return [maker = std::make_shared<QueryMaker>(articles, all_words)] { return maker->next(); };
}

}  // namespace warta::test
