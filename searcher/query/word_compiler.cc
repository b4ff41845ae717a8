#include "searcher/query/word_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

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
// The same where a hyphen or a figure joins: "Jakarta-Bandung" is hardly ever "jakartabandung", nor
// "tahun 1945" "tahun1945". With 0.5, and counted once more by the ranking, newstitle lost .0023.
constexpr double kJoinedWeight = 0.2;
constexpr std::size_t kShortestPrefix = 2;
constexpr std::size_t kMostWords = 1'000;
// Ways to choose of the alternatives of a NEAR.
constexpr std::size_t kMostChoices = 64;
// Halves of a word written apart are longer than most affixes and chance roots.
constexpr std::size_t kShortestHalf = 4;
// What Indonesian writes before a word with a hyphen, joined to it, or apart: "anti-korupsi",
// "antikorupsi", "anti korupsi"; "Al-Quran", "Alquran", "Al Quran". The dictionary's spelling is
// joined (EYD V), so it is split here.
constexpr std::array<std::string_view, 16> kCombiningForms = {
    "al",   "anti", "antar", "eks",  "inter", "multi", "non",   "pasca",
    "para", "pra",  "pro",   "semi", "sub",   "super", "ultra", "mini"};

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

}  // namespace

// At most kMostWords: a "word" may be a megabyte without spaces.
std::vector<WordCompiler::Word> WordCompiler::words_of(std::string_view text) {
  std::vector<Word> words;
  for (const Token& token : analyzer_.analyze(text)) {
    if (words.size() == kMostWords) {
      break;
    }
    words.push_back({std::string(token.text), std::string(token.root), token.position, token.width,
                     token.kind, token.function_word});
  }
  return words;
}

double WordCompiler::importance_of(const Word& word, Field field) const {
  const double documents = std::max(1.0, static_cast<double>(database_.get_doccount()));
  const double frequency = static_cast<double>(database_.get_termfreq(term_of(word, field)));
  return std::log(1.0 + (documents - frequency + 0.5) / (frequency + 0.5));
}

std::string WordCompiler::term_of(const Word& word, Field field) {
  if (field == Field::author) {
    return root_term(field, word.text);
  }
  return word.function_word ? function_term(field, word.text) : root_term(field, word.root);
}

QueryWord WordCompiler::query_word_of(const Word& word, Field field) const {
  QueryWord query_word;
  query_word.root = word.root;
  query_word.text = word.text;
  query_word.function_word = word.function_word;
  query_word.importance = word.function_word ? 0.0 : importance_of(word, field);
  query_word.in_body = field == Field::body || field == Field::title;
  return query_word;
}

void WordCompiler::remember(const Word& word, Field field, bool ranks) {
  if (compiled_.words.size() < kMostWords) {
    compiled_.words.push_back(query_word_of(word, field));
    if (!ranks) {
      compiled_.words.back().importance = 0;
    }
  }
  compiled_.scored = true;
}

// One word and what it may also be: its form as written.
Xapian::Query WordCompiler::compile_word(const Word& word, Field field, bool ranks) {
  remember(word, field, ranks);
  Xapian::Query root(term_of(word, field));
  if (field != Field::body || word.text == word.root || word.function_word ||
      word.kind == TokenKind::hyphenated) {
    return root;
  }
  return {Xapian::Query::OP_OR, root,
          scaled(Xapian::Query(surface_term(word.text)), kSurfaceWeight)};
}

// "ByteDance": the word whole, or its parts side by side. "1,5 triliun": the quantity and, for
// rank, its words. "Jakarta-Bandung": its words and, for rank, the two written as one.
Xapian::Query WordCompiler::compile_wide(const std::vector<Word>& words, std::size_t at,
                                         Field field, bool all_words) {
  const Word& wide = words[at];
  std::vector<Xapian::Query> parts;
  std::size_t end = at + 1;
  for (; end < words.size() && words[end].position < wide.position + wide.width; ++end) {
    // In "gereja-gereja dan-lain" "dan" would let any article in; in "KapanLagi" it is of a name.
    if (words[end].width == 1 && (wide.kind == TokenKind::compound || !drops(words[end], field))) {
      parts.emplace_back(term_of(words[end], field));
    }
  }
  Xapian::Query whole = compile_word(wide, field, wide.kind != TokenKind::hyphenated);
  if (wide.kind == TokenKind::quantity) {
    for (std::size_t i = at + 1; i < end; ++i) {
      remember(words[i], field);
    }
    return {Xapian::Query::OP_OR, whole, all_words ? all_of(parts) : any_of(parts)};
  }
  if (parts.empty() || field == Field::author) {
    return whole;
  }
  if (wide.kind == TokenKind::hyphenated) {
    for (std::size_t i = at + 1; i < end; ++i) {
      remember(words[i], field);
    }
    return {Xapian::Query::OP_OR, all_words ? all_of(parts) : any_of(parts),
            scaled(whole, kJoinedWeight)};
  }
  for (std::size_t i = at + 1; i < end; ++i) {
    remember(words[i], field);
  }
  const Xapian::Query apart(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                            static_cast<Xapian::termcount>(parts.size()));
  return {Xapian::Query::OP_OR, whole, scaled(apart, kApartWeight)};
}

Xapian::Query WordCompiler::compile_words(const QueryNode& node, Field field) {
  const std::vector<Word> words = words_of(node.text);
  std::vector<Xapian::Query> queries;
  std::string left_out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (drops(word, field)) {
      dropped_function_words_ = true;
      left_out += (left_out.empty() ? "" : ", ") + word.text;
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
  if (!node.all_words) {
    return any_of(queries);
  }
  if (!left_out.empty() && !queries.empty()) {
    compiled_.warnings.push_back(fmt::format(
        "{} was left out: function words are searched within quotation marks", left_out));
  }
  return all_of(queries);
}

// "kerjasama" where articles write "kerja sama", "antikorupsi" where they write "anti korupsi",
// "Covid19" where they write "Covid 19".
Xapian::Query WordCompiler::compile_word_or_halves(const Word& word, Field field) {
  Xapian::Query whole = compile_word(word, field);
  if (word.kind != TokenKind::word || field == Field::author) {
    return whole;
  }
  const std::size_t cut = find_seam(word, field);
  if (cut == 0) {
    return whole;
  }
  const std::vector<Word> halves =
      words_of(fmt::format("{} {}", word.text.substr(0, cut), word.text.substr(cut)));
  std::vector<std::string> terms;
  for (const Word& half : halves) {
    if (!find_root(word.root)) {  // "nasional" is no form of "internasional"
      remember(half, field);
    }
    terms.push_back(term_of(half, field));
  }
  const Xapian::Query apart(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                            static_cast<Xapian::termcount>(terms.size()));
  return {Xapian::Query::OP_OR, whole, scaled(apart, kApartWeight)};
}

// Where a word may be cut in two as articles may write it, or 0: after a combining form that stands
// before a word of the index, between letters and digits, or, where the dictionary does not have
// the whole, between two words that it has.
std::size_t WordCompiler::find_seam(const Word& word, Field field) {
  const std::string& text = word.text;
  for (const std::string_view form : kCombiningForms) {
    if (text.starts_with(form) && text.size() >= form.size() + kShortestHalf &&
        is_indexed(text.substr(form.size()), field)) {
      return form.size();
    }
  }
  const std::size_t digits = text.find_last_not_of("0123456789") + 1;
  if (digits > 0 && digits < text.size() &&
      text.find_first_of("0123456789") == digits) {  // not "b737max8"
    return digits;
  }
  if (find_root(word.root)) {
    return 0;
  }
  for (std::size_t i = kShortestHalf; i + kShortestHalf <= text.size(); ++i) {
    if (find_root(std::string_view(text).substr(0, i)) &&
        find_root(std::string_view(text).substr(i))) {
      return i;
    }
  }
  return 0;
}

bool WordCompiler::is_indexed(const std::string& text, Field field) {
  const std::vector<Word> words = words_of(text);
  return words.size() == 1 && !words[0].function_word &&
         database_.term_exists(term_of(words[0], field));
}

// "byte dance" where the index has "bytedance", "kerja sama" where it has "kerjasama", "covid 19"
// where it has "covid19".
std::optional<WordCompiler::Word> WordCompiler::find_joined(const std::vector<Word>& words,
                                                            std::size_t at, Field field) {
  if (at + 1 >= words.size() || words[at].kind != TokenKind::word || field == Field::author) {
    return std::nullopt;
  }
  const Word& next = words[at + 1];
  const bool is_figure = next.kind == TokenKind::number &&
                         next.text.find_first_not_of("0123456789") == std::string::npos;
  if ((next.kind != TokenKind::word && !is_figure) || next.function_word) {
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

Xapian::Query WordCompiler::compile_joined(const Word& first, const Word& second,
                                           const Word& joined, Field field, bool all_words) {
  const std::vector<Xapian::Query> apart = {compile_word(first, field),
                                            compile_word(second, field)};
  const bool is_figure = second.kind == TokenKind::number;
  return {
      Xapian::Query::OP_OR, all_words ? all_of(apart) : any_of(apart),
      scaled(compile_word(joined, field, !is_figure), is_figure ? kJoinedWeight : kApartWeight)};
}

Xapian::Query WordCompiler::compile_phrase(const QueryNode& node, Field field, bool required) {
  const bool as_written = node.kind == QueryNode::Kind::exact_phrase;
  QueryPhrase phrase;
  phrase.as_written = as_written;
  phrase.required = required;
  phrase.title_only = field == Field::title;
  std::vector<std::string> terms;
  std::vector<Xapian::Query> written;
  for (const Word& word : words_of(node.text)) {
    if (word.width > 1) {
      continue;  // its parts stand beside it, one a position
    }
    terms.push_back(term_of(word, field));
    remember(word, field);
    phrase.words.push_back(query_word_of(word, field));
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
  if (field != Field::author && (terms.size() > 1 || as_written)) {
    compiled_.phrases.push_back(std::move(phrase));
  }
  for (const Xapian::Query& form : written) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, form);
  }
  return query;
}

// NEAR takes terms only, so each choice of alternatives is a query of its own. The words of a
// phrase stand near and, somewhere in the article, as the phrase.
Xapian::Query WordCompiler::compile_near(const QueryNode& node, Field field) {
  using Operand = std::vector<std::string>;  // the terms of a word or phrase
  std::vector<std::vector<Operand>> choices = {{}};
  bool cut = false;
  for (const std::vector<std::string>& alternatives : node.operands) {
    std::vector<std::vector<Operand>> longer;
    for (const std::string& alternative : alternatives) {
      Operand operand;
      for (const Word& word : words_of(alternative)) {
        if (word.width == 1) {
          operand.push_back(term_of(word, field));
          remember(word, field);
        }
      }
      for (const std::vector<Operand>& choice : choices) {
        if (longer.size() == kMostChoices) {
          cut = true;
          break;
        }
        longer.push_back(choice);
        if (!operand.empty()) {
          longer.back().push_back(operand);
        }
      }
    }
    choices = std::move(longer);
  }
  if (cut) {
    compiled_.warnings.push_back(fmt::format(
        "NEAR of very many alternatives; {} ways to choose of them were searched", kMostChoices));
  }
  std::vector<Xapian::Query> queries;
  for (const std::vector<Operand>& choice : choices) {
    queries.push_back(near_query(choice, node.distance, field));
  }
  return any_of(queries);
}

Xapian::Query WordCompiler::near_query(const std::vector<std::vector<std::string>>& operands,
                                       unsigned distance, Field field) {
  std::vector<std::string> terms;
  std::vector<Xapian::Query> phrases;
  for (const std::vector<std::string>& operand : operands) {
    terms.insert(terms.end(), operand.begin(), operand.end());
    if (operand.size() > 1) {
      phrases.emplace_back(Xapian::Query::OP_PHRASE, operand.begin(), operand.end(),
                           static_cast<Xapian::termcount>(operand.size()));
    }
  }
  if (terms.size() < 2 || field == Field::author) {  // author terms have no positions
    return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
  }
  // Xapian's window counts places, ours words between the first and the last.
  const auto window =
      std::max<Xapian::termcount>(distance + 1, static_cast<Xapian::termcount>(terms.size()));
  const Xapian::Query near(Xapian::Query::OP_NEAR, terms.begin(), terms.end(), window);
  return phrases.empty() ? near : Xapian::Query(Xapian::Query::OP_FILTER, near, all_of(phrases));
}

// Words by root and by form as written.
Xapian::Query WordCompiler::compile_prefix(const std::string& text, Field field) {
  // "Jum'at*" begins as the analyzer reads "Jum'at", "al-az*" as "al-azhar": "alaz".
  const std::vector<Word> read = words_of(text);
  const bool is_joined = read.size() > 1 && read[0].kind == TokenKind::hyphenated &&
                         read.back().position + 1 == read[0].width;
  const std::string start = is_joined ? read[0].root : read.size() == 1 ? read[0].text : fold(text);
  if (start.size() < kShortestPrefix) {
    compiled_.warnings.push_back(
        fmt::format("{}* is too short and was searched as a word; give two letters or more", text));
    QueryNode words;
    words.text = text;
    return compile_words(words, field);
  }
  std::vector<std::string> beginnings = {root_term(field, start)};
  if (field == Field::body) {
    beginnings.push_back(surface_term(start));
  }
  QueryWord word;
  word.text = start;
  word.root = start;
  word.is_prefix = true;
  word.in_body = field == Field::body || field == Field::title;
  compiled_.words.push_back(std::move(word));
  compiled_.scored = true;
  return expand(text, beginnings);
}

Xapian::Query WordCompiler::compile_value_prefix(const std::string& text, Field field) {
  return expand(text, {filter_term(field, text)});
}

// Any of the terms that `text`* stands for.
Xapian::Query WordCompiler::expand(const std::string& text,
                                   const std::vector<std::string>& beginnings) {
  const PrefixExpansion expansion = expand_prefix(beginnings, database_);
  if (expansion.cut) {
    compiled_.warnings.push_back(
        fmt::format("{}* stands for very many words; the {} most frequent were searched", text,
                    expansion.terms.size()));
  }
  if (expansion.terms.empty()) {
    return Xapian::Query(beginnings.front());
  }
  return {Xapian::Query::OP_OR, expansion.terms.begin(), expansion.terms.end()};
}

}  // namespace warta
