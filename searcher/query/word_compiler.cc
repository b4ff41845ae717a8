#include "searcher/query/word_compiler.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/analysis/lexicon.h"
#include "searcher/query/conditions.h"

namespace warta {
namespace {

// The weight of the form as written beside its root: an exact form counts more than a derived one.
constexpr double kSurfaceWeight = 0.2;
// Where a word stands in more than a twentieth of the articles, and in a thousand, its form tells
// little and has long postings to read.
constexpr double kFrequentShare = 1.0 / 20;
constexpr double kFrequentArticles = 1'000;
// Less than kApartWeight where a hyphen or a figure joins: "Jakarta-Bandung" is hardly ever
// "jakartabandung", nor "tahun 1945" "tahun1945". With 0.5, and counted once more by the ranking,
// newstitle lost .0023.
constexpr double kJoinedWeight = 0.2;
// The weight of "KPK" where "Komisi Pemberantasan Korupsi" was asked for, and the other way round.
constexpr double kShortFormWeight = 0.4;
constexpr double kLongFormWeight = 0.1;
// Of long queries other words tell what is meant, and phrases of frequent words cost half as much
// as all the rest of the match.
constexpr std::ptrdiff_t kMostWordsWithAcronyms = 6;
constexpr std::size_t kMostWords = 250;
// Of a query: phrases that are too many are searched as words, thousands perhaps.
constexpr std::size_t kMostLooseWords = 500;
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

// One a position: without wholes, whose parts stand beside them.
std::vector<WordCompiler::Word> WordCompiler::narrow_words_of(std::string_view text) {
  std::vector<Word> words = words_of(text);
  std::erase_if(words, [](const Word& word) { return word.width > 1; });
  return words;
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
  query_word.importance =
      word.function_word
          ? 0.0
          : importance_of(database_.get_termfreq(term_of(word, field)), database_.get_doccount());
  query_word.in_body = field == Field::body || field == Field::title;
  return query_word;
}

double WordCompiler::remember(const Word& word, Field field, bool ranks, bool in_phrase) {
  compiled_.scored = true;
  QueryWord query_word = query_word_of(word, field);
  const double importance = query_word.importance;
  if (compiled_.words.size() < kMostWords) {
    query_word.in_phrase = in_phrase;
    query_word.importance = ranks ? importance : 0;
    compiled_.words.push_back(std::move(query_word));
  }
  return importance;
}

void WordCompiler::remember_alternative(const std::vector<Word>& words,
                                        std::vector<std::string> stands_for, Field field) {
  if (compiled_.alternatives.size() == kMostWords || field == Field::author) {
    return;
  }
  QueryAlternative alternative;
  for (const Word& word : words) {
    alternative.words.push_back(query_word_of(word, field));
  }
  alternative.stands_for = std::move(stands_for);
  compiled_.alternatives.push_back(std::move(alternative));
}

// By the inverse of importance_of.
bool WordCompiler::is_frequent(double importance) const {
  const double articles = database_.get_doccount();
  return std::exp(-importance) * articles > std::max(kFrequentShare * articles, kFrequentArticles);
}

// One word and what it may also be: its form as written.
Xapian::Query WordCompiler::compile_word(const Word& word, Field field, bool ranks,
                                         bool in_phrase) {
  const double importance = remember(word, field, ranks, in_phrase);
  Xapian::Query root(term_of(word, field));
  if (field != Field::body || word.text == word.root || word.function_word ||
      word.kind == TokenKind::hyphenated || is_frequent(importance)) {
    return root;
  }
  return {Xapian::Query::OP_OR, root,
          scaled(Xapian::Query(surface_term(word.text)), kSurfaceWeight)};
}

// "ByteDance": the word whole, or its parts side by side. "1,5 triliun": the quantity and, for
// rank, its words. "Jakarta-Bandung": its words and, for rank, the two written as one.
Xapian::Query WordCompiler::compile_wide(std::span<const Word> words, std::size_t at, Field field,
                                         bool all_words) {
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
  std::vector<Word> narrow;
  std::copy_if(words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
               words.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(narrow),
               [](const Word& word) { return word.width == 1; });
  for (const Word& part : narrow) {
    remember(part, field, true, true);
  }
  remember_alternative(narrow, {wide.root}, field);
  const Xapian::Query apart(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(),
                            static_cast<Xapian::termcount>(parts.size()));
  return {Xapian::Query::OP_OR, whole, scaled(apart, kApartWeight)};
}

Xapian::Query WordCompiler::compile_words(const QueryNode& node, Field field) {
  std::vector<Word> words = words_of(node.text);
  if (loose_words_ + words.size() > kMostLooseWords) {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(kMostLooseWords - loose_words_),
                words.end());
    warn(
        fmt::format("the query is very long; of more than {} words outside of phrases the rest was "
                    "left out",
                    kMostLooseWords));
  }
  loose_words_ += words.size();
  has_acronyms_ = uses_acronyms_ && (field == Field::body || field == Field::title) &&
                  (node.all_words || std::count_if(words.begin(), words.end(), [](const Word& w) {
                                       return !w.function_word;
                                     }) <= kMostWordsWithAcronyms);
  std::vector<std::string> texts;
  for (const Word& word : words) {
    texts.push_back(word.width == 1 ? word.text : "");
  }
  std::vector<Xapian::Query> queries;
  std::string left_out;
  std::size_t from = 0;
  for (std::size_t i = 0; has_acronyms_ && i < words.size(); ++i) {
    const auto next = std::span(texts).subspan(i);
    const OtherForm acronym =
        find_short_form(next.first(std::min(next.size(), kLongestLongForm)), database_);
    if (!acronym.text.empty()) {
      compile_running(std::span(words).subspan(from, i - from), field, node.all_words, queries,
                      left_out);
      queries.push_back(compile_long_form(std::span(words).subspan(i, acronym.words), acronym,
                                          field, node.all_words));
      from = i + acronym.words;
      i = from - 1;
    }
  }
  compile_running(std::span(words).subspan(from), field, node.all_words, queries, left_out);
  if (!node.all_words) {
    return any_of(queries);
  }
  if (!left_out.empty() && !queries.empty()) {
    warn(fmt::format("{} was left out: function words are searched within quotation marks",
                     left_out));
  }
  return all_of(queries);
}

// Words side by side, each with the variants that the index has of it, to `queries`.
void WordCompiler::compile_running(std::span<const Word> words, Field field, bool all_words,
                                   std::vector<Xapian::Query>& queries, std::string& left_out) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    if (drops(word, field)) {
      dropped_function_words_ = true;
      left_out += (left_out.empty() ? "" : ", ") + word.text;
      continue;
    }
    const auto is_same = [&](const Word& other) { return other.text == word.text; };
    if (std::count_if(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), is_same) >=
        kMostRepeated) {
      continue;
    }
    if (word.width > 1) {
      queries.push_back(compile_wide(words, i, field, all_words));
      while (i + 1 < words.size() && words[i + 1].position < word.position + word.width) {
        ++i;
      }
      continue;
    }
    if (std::optional<Word> joined = find_joined(words, i, field)) {
      queries.push_back(compile_joined(words[i], words[i + 1], *joined, field, all_words));
      ++i;
      continue;
    }
    queries.push_back(compile_acronym(word, field, compile_word_or_halves(word, field)));
  }
}

// "Komisi Pemberantasan Korupsi" where articles write "KPK".
Xapian::Query WordCompiler::compile_long_form(std::span<const Word> words, const OtherForm& acronym,
                                              Field field, bool all_words) {
  std::vector<Xapian::Query> apart;
  std::string left_out;
  compile_running(words, field, all_words, apart, left_out);
  const std::vector<Word> short_form = words_of(acronym.text);
  if (short_form.size() != 1 || short_form[0].function_word) {
    return all_words ? all_of(apart) : any_of(apart);
  }
  std::string long_form;
  std::vector<std::string> roots;
  for (const Word& word : words) {
    long_form += (long_form.empty() ? "" : " ") + word.text;
    roots.push_back(word.root);
  }
  add_once(compiled_.acronyms, fmt::format("{} = {}", long_form, acronym.text));
  remember(short_form[0], field, false, true);
  remember_alternative({short_form[0]}, std::move(roots), field);
  return {Xapian::Query::OP_OR, all_words ? all_of(apart) : any_of(apart),
          scaled(Xapian::Query(term_of(short_form[0], field)), kShortFormWeight * acronym.share)};
}

// "KPK", compiled as `query`, where articles write "Komisi Pemberantasan Korupsi".
Xapian::Query WordCompiler::compile_acronym(const Word& word, Field field,
                                            const Xapian::Query& query) {
  if (!has_acronyms_ || word.kind != TokenKind::word || word.function_word) {
    return query;
  }
  std::vector<Xapian::Query> any = {query};
  for (const OtherForm& form : find_long_forms(word.text, database_)) {
    const std::vector<Word> parts = narrow_words_of(form.text);
    remember_alternative(parts, {word.root}, field);
    add_once(compiled_.acronyms, fmt::format("{} = {}", word.text, form.text));
    any.push_back(scaled(phrase_query(parts, field), kLongFormWeight * form.share));
  }
  return any_of(any);
}

// "kerjasama" where articles write "kerja sama", "antikorupsi" where they write "anti korupsi",
// "Covid19" where they write "Covid 19".
Xapian::Query WordCompiler::compile_word_or_halves(const Word& word, Field field) {
  Xapian::Query whole = compile_word(word, field);
  if (word.kind != TokenKind::word || field == Field::author) {
    return whole;
  }
  const std::vector<Word> halves = find_halves(word, field);
  if (halves.empty()) {
    return whole;
  }
  remember_alternative(halves, {word.root}, field);
  for (const Word& half : halves) {
    if (!find_root(word.root)) {  // "nasional" is no form of "internasional"
      remember(half, field, true, true);
    }
  }
  return {Xapian::Query::OP_OR, whole, scaled(phrase_query(halves, field), kApartWeight)};
}

Xapian::Query WordCompiler::compile_joined(const Word& first, const Word& second,
                                           const Word& joined, Field field, bool all_words) {
  const std::vector<Xapian::Query> apart = {compile_word(first, field),
                                            compile_word(second, field)};
  const bool is_figure = second.kind == TokenKind::number;
  remember_alternative({joined}, {first.root, second.root}, field);
  return {Xapian::Query::OP_OR, all_words ? all_of(apart) : any_of(apart),
          scaled(compile_word(joined, field, !is_figure, true),
                 is_figure ? kJoinedWeight : kApartWeight)};
}

}  // namespace warta
