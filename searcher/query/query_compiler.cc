#include "searcher/query/query_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "common/analysis/lexicon.h"
#include "common/text/utf8.h"
#include "searcher/query/conditions.h"
#include "searcher/query/prefix_expansion.h"

namespace warta {
namespace {

// The weight of the form as written beside its root: an exact form counts more than a derived one.
constexpr double kSurfaceWeight = 0.4;
// The weight of "byte dance" where "ByteDance" was asked for, and the other way round. Not OP_MAX:
// in Xapian 1.4.22 a search with OP_MAX over compound queries can crash.
constexpr double kApartWeight = 0.5;
constexpr std::size_t kShortestPrefix = 2;
constexpr std::size_t kMostWords = 1'000;
// Halves of a word written apart are longer than most affixes and chance roots.
constexpr std::size_t kShortestHalf = 4;

// A token on its own: the analyzer's views die with its next call.
struct Word {
  std::string text;
  std::string root;
  std::uint32_t position;
  std::uint32_t width;
  TokenKind kind;
  bool function_word;
};

Xapian::Query any_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

Xapian::Query all_of(const std::vector<Xapian::Query>& queries) {
  return {Xapian::Query::OP_AND, queries.begin(), queries.end()};
}

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

class Compiler {
  using Kind = QueryNode::Kind;

 public:
  Compiler(Analyzer& analyzer, const Xapian::Database& database, bool keep_function_words)
      : analyzer_(analyzer), database_(database), keep_function_words_(keep_function_words) {}

  CompiledQuery compile(const QueryNode& root) {
    compiled_.query = compile_node(root, Field::body);
    return std::move(compiled_);
  }

  bool dropped_function_words() const { return dropped_function_words_; }

 private:
  // Whether a part only narrows down: sources, sections, tags and dates say nothing of rank.
  static bool is_condition(const QueryNode& node) {
    return node.kind == Kind::date ||
           (node.kind == Kind::field && (node.field == Field::source ||
                                         node.field == Field::section || node.field == Field::tag));
  }

  Xapian::Query compile_node(const QueryNode& node, Field field) {
    switch (node.kind) {
      case Kind::words:
        return compile_words(node, field);
      case Kind::phrase:
      case Kind::exact_phrase:
        return compile_phrase(node, field);
      case Kind::prefix:
        return compile_prefix(node.text, field);
      case Kind::near:
        return compile_near(node, field);
      case Kind::date:
        compiled_.has_date_condition = true;
        return as_condition(date_condition(node.days));
      case Kind::field:
        return compile_field(node);
      case Kind::group:
        return compile_group(node, field);
      case Kind::any_of:
      case Kind::all_of:
        return compile_operator(node, field);
    }
    return {};
  }

  // At most kMostWords: a "word" may be a megabyte without spaces.
  std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (const Token& token : analyzer_.analyze(text)) {
      if (words.size() == kMostWords) {
        break;
      }
      words.push_back({std::string(token.text), std::string(token.root), token.position,
                       token.width, token.kind, token.function_word});
    }
    return words;
  }

  // "any_of" within one field of conditions, so "sumber:antara sumber:kompas" means either.
  Xapian::Query compile_group(const QueryNode& node, Field field) {
    Parts parts;
    std::map<int, std::vector<Xapian::Query>> conditions;
    for (const Clause& clause : node.clauses) {
      const Xapian::Query query = clause.occur == Occur::must_not
                                      ? compile_negated(clause.node, field)
                                      : compile_node(clause.node, field);
      if (query.empty()) {
        continue;
      }
      if (clause.occur == Occur::must_not) {
        parts.must_not.push_back(query);
      } else if (is_condition(clause.node)) {
        const bool is_date = clause.node.kind == Kind::date;
        conditions[is_date ? -1 : static_cast<int>(clause.node.field)].push_back(query);
      } else if (clause.occur == Occur::must || node.all_words) {
        parts.must.push_back(query);
      } else {
        parts.should.push_back(query);
      }
    }
    for (const auto& [key, queries] : conditions) {
      parts.conditions.push_back(any_of(queries));
    }
    return combine(parts);
  }

  struct Parts {
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> conditions;
    std::vector<Xapian::Query> must_not;
  };

  static Xapian::Query combine(const Parts& parts) {
    Xapian::Query query = any_of(parts.should);
    if (!parts.must.empty()) {
      const Xapian::Query must = all_of(parts.must);
      query = query.empty() ? must : Xapian::Query(Xapian::Query::OP_AND_MAYBE, must, query);
    }
    if (!parts.conditions.empty()) {
      const Xapian::Query conditions = all_of(parts.conditions);
      query =
          query.empty() ? conditions : Xapian::Query(Xapian::Query::OP_FILTER, query, conditions);
    }
    if (parts.must_not.empty()) {
      return query;
    }
    const Xapian::Query from = query.empty() ? as_condition(Xapian::Query::MatchAll) : query;
    return {Xapian::Query::OP_AND_NOT, from, any_of(parts.must_not)};
  }

  // What must not match is neither ranked by nor highlighted.
  Xapian::Query compile_negated(const QueryNode& node, Field field) {
    CompiledQuery kept = std::move(compiled_);
    compiled_ = {};
    Xapian::Query query = compile_node(node, field);
    kept.warnings.insert(kept.warnings.end(), compiled_.warnings.begin(), compiled_.warnings.end());
    compiled_ = std::move(kept);
    return query;
  }

  Xapian::Query compile_operator(const QueryNode& node, Field field) {
    Parts parts;
    for (const Clause& clause : node.clauses) {
      const bool negated = clause.occur == Occur::must_not;
      const Xapian::Query query =
          negated ? compile_negated(clause.node, field) : compile_node(clause.node, field);
      if (!query.empty()) {
        (negated                                                      ? parts.must_not
         : clause.occur == Occur::should && node.kind == Kind::all_of ? parts.should
                                                                      : parts.must)
            .push_back(query);
      }
    }
    if (node.kind == Kind::any_of) {
      return any_of(parts.must);
    }
    return combine(parts);
  }

  Xapian::Query compile_field(const QueryNode& node) {
    if (!is_condition(node)) {
      return compile_group(node, node.field);
    }
    std::vector<Xapian::Query> values;
    for (const Clause& clause : node.clauses) {
      collect_values(clause.node, node.field, values);
    }
    return as_condition(any_of(values));
  }

  // The values of "sumber:kompas.com" or "sumber:(antara kompas)".
  void collect_values(const QueryNode& node, Field field, std::vector<Xapian::Query>& values) {
    if (node.kind == Kind::words) {
      std::string_view rest = node.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        values.emplace_back(filter_term(field, rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    } else if (!node.text.empty()) {
      values.emplace_back(filter_term(field, node.text));
    }
    for (const Clause& clause : node.clauses) {
      collect_values(clause.node, field, values);
    }
  }

  double importance_of(const Word& word, Field field) const {
    const double documents = std::max(1.0, static_cast<double>(database_.get_doccount()));
    const double frequency = static_cast<double>(database_.get_termfreq(term_of(word, field)));
    return std::log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5));
  }

  static std::string term_of(const Word& word, Field field) {
    if (field == Field::author) {
      return root_term(field, word.text);
    }
    return word.function_word ? function_term(field, word.text) : root_term(field, word.root);
  }

  void remember(const Word& word, Field field) {
    QueryWord query_word;
    query_word.root = word.root;
    query_word.text = word.text;
    query_word.function_word = word.function_word;
    query_word.importance = word.function_word ? 0.0 : importance_of(word, field);
    query_word.in_body = field == Field::body || field == Field::title;
    compiled_.words.push_back(std::move(query_word));
    compiled_.scored = true;
  }

  // One word and what it may also be: its form as written.
  Xapian::Query compile_word(const Word& word, Field field) {
    remember(word, field);
    Xapian::Query root(term_of(word, field));
    if (field != Field::body || word.text == word.root || word.function_word) {
      return root;
    }
    return {Xapian::Query::OP_OR, root,
            scaled(Xapian::Query(surface_term(word.text)), kSurfaceWeight)};
  }

  // "ByteDance": the word whole, or its parts side by side. "1,5 triliun": the quantity and, for
  // rank, its words.
  Xapian::Query compile_wide(const std::vector<Word>& words, std::size_t at, Field field,
                             bool all_words) {
    const Word& wide = words[at];
    std::vector<Xapian::Query> parts;
    std::size_t end = at + 1;
    for (; end < words.size() && words[end].position < wide.position + wide.width; ++end) {
      if (words[end].width == 1) {
        parts.emplace_back(term_of(words[end], field));
      }
    }
    Xapian::Query whole = compile_word(wide, field);
    if (wide.kind == TokenKind::quantity) {
      for (std::size_t i = at + 1; i < end; ++i) {
        remember(words[i], field);
      }
      return {Xapian::Query::OP_OR, whole, all_words ? all_of(parts) : any_of(parts)};
    }
    if (parts.size() < 2 || field == Field::author) {
      return whole;
    }
    const Xapian::Query apart(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                              static_cast<Xapian::termcount>(parts.size()));
    return {Xapian::Query::OP_OR, whole, scaled(apart, kApartWeight)};
  }

  Xapian::Query compile_words(const QueryNode& node, Field field) {
    const std::vector<Word> words = words_of(node.text);
    std::vector<Xapian::Query> queries;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Word& word = words[i];
      if (word.function_word && !keep_function_words_) {
        dropped_function_words_ = true;
        continue;
      }
      if (word.width > 1) {
        queries.push_back(compile_wide(words, i, field, node.all_words));
        while (i + 1 < words.size() && words[i + 1].position < word.position + word.width) {
          ++i;
        }
        continue;
      }
      if (std::optional<Word> joined = find_joined(words, i, field)) {
        queries.push_back(compile_joined(words[i], words[i + 1], *joined, field, node.all_words));
        ++i;
        continue;
      }
      queries.push_back(compile_word_or_halves(word, field));
    }
    if (node.all_words) {
      return all_of(queries);
    }
    return any_of(queries);
  }

  // "kerjasama" where articles write "kerja sama": a word that the dictionary does not have, made
  // of two that it has.
  Xapian::Query compile_word_or_halves(const Word& word, Field field) {
    Xapian::Query whole = compile_word(word, field);
    if (word.kind != TokenKind::word || field == Field::author || find_root(word.root)) {
      return whole;
    }
    for (std::size_t i = kShortestHalf; i + kShortestHalf <= word.text.size(); ++i) {
      const std::string first = word.text.substr(0, i);
      const std::string second = word.text.substr(i);
      if (!find_root(first) || !find_root(second)) {
        continue;
      }
      const std::vector<Word> halves = words_of(fmt::format("{} {}", first, second));
      std::vector<std::string> terms;
      for (const Word& half : halves) {
        remember(half, field);
        terms.push_back(term_of(half, field));
      }
      const Xapian::Query apart(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                static_cast<Xapian::termcount>(terms.size()));
      return {Xapian::Query::OP_OR, whole, scaled(apart, kApartWeight)};
    }
    return whole;
  }

  // "byte dance" where the index has "bytedance", "kerja sama" where it has "kerjasama".
  std::optional<Word> find_joined(const std::vector<Word>& words, std::size_t at, Field field) {
    if (at + 1 >= words.size() || words[at].kind != TokenKind::word ||
        words[at + 1].kind != TokenKind::word || words[at + 1].width > 1 ||
        words[at + 1].function_word || field == Field::author) {
      return std::nullopt;
    }
    std::vector<Word> joined = words_of(words[at].text + words[at + 1].text);
    if (joined.size() != 1) {
      return std::nullopt;
    }
    const Word& word = joined[0];
    const bool is_root = word.text == word.root;
    const bool known =
        database_.term_exists(is_root ? term_of(word, field) : surface_term(word.text));
    return known ? std::optional(std::move(joined[0])) : std::nullopt;
  }

  Xapian::Query compile_joined(const Word& first, const Word& second, const Word& joined,
                               Field field, bool all_words) {
    const std::vector<Xapian::Query> apart = {compile_word(first, field),
                                              compile_word(second, field)};
    return {Xapian::Query::OP_OR, all_words ? all_of(apart) : any_of(apart),
            scaled(compile_word(joined, field), kApartWeight)};
  }

  Xapian::Query compile_phrase(const QueryNode& node, Field field) {
    const bool as_written = node.kind == Kind::exact_phrase;
    QueryPhrase phrase;
    phrase.as_written = as_written;
    std::vector<std::string> terms;
    std::vector<Xapian::Query> written;
    for (const Word& word : words_of(node.text)) {
      if (word.width > 1) {
        continue;  // its parts stand beside it, one a position
      }
      terms.push_back(term_of(word, field));
      remember(word, field);
      phrase.words.push_back(compiled_.words.back());
      if (as_written && field == Field::body && word.text != word.root && !word.function_word) {
        written.push_back(as_condition(Xapian::Query(surface_term(word.text))));
      }
    }
    if (terms.empty()) {
      return {};
    }
    Xapian::Query query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                        static_cast<Xapian::termcount>(terms.size()));
    if (terms.size() == 1 || field == Field::author) {  // author terms have no positions
      query = Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end());
    }
    if (terms.size() > 1 || as_written) {
      compiled_.phrases.push_back(std::move(phrase));
    }
    for (const Xapian::Query& form : written) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, form);
    }
    return query;
  }

  Xapian::Query compile_near(const QueryNode& node, Field field) {
    std::vector<std::string> terms;
    for (const std::string& operand : node.texts) {
      for (const Word& word : words_of(operand)) {
        if (word.width == 1) {
          terms.push_back(term_of(word, field));
          remember(word, field);
        }
      }
    }
    // Xapian's window counts places, ours words between the first and the last.
    const auto window = std::max<Xapian::termcount>(node.distance + 1,
                                                    static_cast<Xapian::termcount>(terms.size()));
    if (terms.size() < 2) {
      return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
    }
    return {Xapian::Query::OP_NEAR, terms.begin(), terms.end(), window};
  }

  // Words by root and by form as written.
  Xapian::Query compile_prefix(const std::string& text, Field field) {
    // "Jum'at*" begins as the analyzer reads "Jum'at".
    const std::vector<Word> read = words_of(text);
    const std::string start = read.size() == 1 ? read[0].text : fold(text);
    if (start.size() < kShortestPrefix) {
      compiled_.warnings.push_back(fmt::format(
          "{}* is too short and was searched as a word; give two letters or more", text));
      QueryNode words;
      words.text = text;
      return compile_words(words, field);
    }
    std::vector<std::string> beginnings = {root_term(field, start)};
    if (field == Field::body) {
      beginnings.push_back(surface_term(start));
    }
    const PrefixExpansion expansion = expand_prefix(beginnings, database_);
    if (expansion.cut) {
      compiled_.warnings.push_back(
          fmt::format("{}* stands for very many words; the {} most frequent were searched", text,
                      expansion.terms.size()));
    }
    QueryWord word;
    word.text = start;
    word.root = start;
    word.is_prefix = true;
    word.in_body = field == Field::body || field == Field::title;
    compiled_.words.push_back(std::move(word));
    compiled_.scored = true;
    if (expansion.terms.empty()) {
      return Xapian::Query(beginnings.front());
    }
    return {Xapian::Query::OP_OR, expansion.terms.begin(), expansion.terms.end()};
  }

  Analyzer& analyzer_;
  const Xapian::Database& database_;
  bool keep_function_words_;
  bool dropped_function_words_ = false;
  CompiledQuery compiled_;
};

}  // namespace

CompiledQuery compile_query(const QueryNode& root, Analyzer& analyzer,
                            const Xapian::Database& database) {
  Compiler without(analyzer, database, false);
  CompiledQuery compiled = without.compile(root);
  if (compiled.scored || !without.dropped_function_words()) {
    return compiled;
  }
  // "apa itu": function words are all that was asked.
  return Compiler(analyzer, database, true).compile(root);
}

}  // namespace warta
