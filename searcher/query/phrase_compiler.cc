// Phrases, NEAR and wildcards: the second part of WordCompiler.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "common/text/utf8.h"
#include "searcher/query/conditions.h"
#include "searcher/query/prefix_expansion.h"
#include "searcher/query/word_compiler.h"

namespace warta {
namespace {

constexpr std::size_t kShortestPrefix = 2;
// Ways to choose of the alternatives of a NEAR.
constexpr std::size_t kMostChoices = 8;
// Of a query: phrases and NEARs of frequent words take some milliseconds each, and so do wildcards.
constexpr std::size_t kMostPhrases = 24;
// Of one phrase: so many tell any article, and hundreds of function words take a second.
constexpr std::size_t kLongestPhrase = 50;
// Of all phrases and NEARs together.
constexpr std::size_t kMostPhraseWords = 200;
constexpr std::size_t kMostPrefixes = 10;
// Where the words that `kata*` stands for occur in more articles, counted one by one, they say
// nothing of rank ("me*") and would cost tens of milliseconds: then they are a condition.
constexpr std::uint64_t kMostScored = 100'000;

std::string too_many_phrases() {
  return fmt::format(
      "of more than {} phrases, or {} words in phrases, the rest were searched as "
      "words",
      kMostPhrases, kMostPhraseWords);
}

std::string too_many_prefixes() {
  return fmt::format("of more than {} words with a star the rest were searched as they are",
                     kMostPrefixes);
}

// Whether the terms of ="..." are its very words: function words are indexed as written, and so is
// a word that is not its own root. But "harga" has the term that "seharga" has.
template <typename Words>
bool index_has_wording(const Words& words, Field field) {
  return std::all_of(words.begin(), words.end(),
                     [](const auto& word) { return word.function_word; }) ||
         (words.size() == 1 && words[0].text != words[0].root && field == Field::body);
}

}  // namespace

// Counts a phrase of so many words, unless there were enough.
bool WordCompiler::has_room_for_phrase(std::size_t words) {
  if (phrases_ >= kMostPhrases || phrase_words_ + words > kMostPhraseWords) {
    return false;
  }
  ++phrases_;
  phrase_words_ += words;
  return true;
}

Xapian::Query WordCompiler::compile_phrase(const QueryNode& node, Field field, bool required) {
  const bool as_written = node.kind == QueryNode::Kind::exact_phrase;
  std::vector<Word> words = narrow_words_of(node.text);
  if (words.empty()) {
    return {};
  }
  const bool is_long = words.size() > kLongestPhrase;
  if (is_long) {
    words.resize(kLongestPhrase);
  }
  if (!has_room_for_phrase(words.size())) {
    return compile_as_words(node.text, field, too_many_phrases());
  }
  if (is_long) {
    warn(fmt::format("a phrase has more than {0} words; its first {0} were searched",
                     kLongestPhrase));
  }
  const bool is_phrase = field != Field::author && (words.size() > 1 || as_written);
  for (const Word& word : words) {
    remember(word, field, true, is_phrase);
  }
  const bool is_unsure = as_written && !index_has_wording(words, field);
  if (is_phrase) {
    remember_phrase(words, field, as_written, is_unsure && required);
  }
  if (is_unsure && !required) {
    warn(fmt::format(
        "=\"{}\" may match its inflected forms too: wording is checked where all hits must have it",
        node.text));
  }
  Xapian::Query query = phrase_query(words, field);
  if (!as_written) {
    return any_of({query, compile_other_spellings(node.text, words, field)});
  }
  for (const Word& word : words) {
    if (field == Field::body && word.text != word.root && !word.function_word) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                            as_condition(Xapian::Query(surface_term(word.text))));
    }
  }
  return query;
}

Xapian::Query WordCompiler::phrase_query(const std::vector<Word>& words, Field field) {
  std::vector<std::string> terms;
  for (const Word& word : words) {
    terms.push_back(term_of(word, field));
  }
  if (terms.size() == 1 || field == Field::author) {  // author terms have no positions
    return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
  }
  return {Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(terms.size())};
}

void WordCompiler::remember_phrase(const std::vector<Word>& words, Field field, bool as_written,
                                   bool check_wording) {
  QueryPhrase phrase;
  phrase.as_written = as_written;
  phrase.check_wording = check_wording;
  phrase.title_only = field == Field::title;
  for (const Word& word : words) {
    phrase.words.push_back(query_word_of(word, field));
  }
  compiled_.phrases.push_back(std::move(phrase));
}

// "kerjasama ekonomi" where "kerja sama ekonomi" was typed, and the other way round.
Xapian::Query WordCompiler::compile_other_spellings(const std::string& text,
                                                    const std::vector<Word>& typed, Field field) {
  if (field == Field::author) {
    return {};
  }
  std::vector<Xapian::Query> queries;
  for (const std::vector<Word>& spelling : other_spellings(words_of(text), field)) {
    if (!has_room_for_phrase(spelling.size())) {
      break;
    }
    if (typed.size() == 1) {
      remember_alternative(spelling, {typed[0].root}, field);
    } else {
      remember_phrase(spelling, field);
    }
    for (const Word& word : spelling) {
      const bool is_half = spelling.size() > typed.size();  // "nasional" is not "internasional"
      if (!is_half && std::find(typed.begin(), typed.end(), word) == typed.end()) {
        remember(word, field, true, true);
      }
    }
    queries.push_back(scaled(phrase_query(spelling, field), kApartWeight));
  }
  return any_of(queries);
}

// NEAR takes terms only, so each choice of alternatives is a query of its own. The words of a
// phrase stand near and, somewhere in the article, as the phrase.
Xapian::Query WordCompiler::compile_near(const QueryNode& node, Field field) {
  std::vector<NearOperand> operands;
  for (const std::vector<std::string>& alternatives : node.operands) {
    operands.push_back(read_near_operand(alternatives));
    if (operands.back().empty()) {
      return compile_near_as_words(
          node, field,
          fmt::format("{} has no words, so what stands beside dekat/{} was searched as words",
                      fmt::join(alternatives, " "), node.distance));
    }
  }
  shorten(operands);
  if (operands.size() < 2) {
    return compile_near_as_words(
        node, field,
        fmt::format("what stands beside dekat/{} has more than {} words and was searched as words",
                    node.distance, kWidestWindow));
  }
  std::vector<NearChoice> choices = choose(operands, field);
  if (choices.empty()) {
    return compile_near_as_words(node, field, too_many_phrases());
  }
  if (field == Field::author) {
    warn(
        fmt::format("author: holds no order of words; those beside dekat/{} were searched as words "
                    "that must all match",
                    node.distance));
  }
  for (const NearOperand& operand : operands) {
    for (const std::vector<Word>& words : operand) {
      std::for_each(words.begin(), words.end(), [&](const Word& word) { remember(word, field); });
    }
  }
  std::vector<Xapian::Query> queries;
  for (const NearChoice& choice : choices) {
    queries.push_back(near_query(choice, node.distance, field));
  }
  return any_of(queries);
}

// The alternatives that have words.
WordCompiler::NearOperand WordCompiler::read_near_operand(
    const std::vector<std::string>& alternatives) {
  NearOperand operand;
  for (const std::string& alternative : alternatives) {
    if (std::vector<Word> words = narrow_words_of(alternative); !words.empty()) {
      operand.push_back(std::move(words));
    }
  }
  return operand;
}

// "di dekat/9 di dekat/9 di ..." takes seconds and says nothing: an operand stands twice at most,
// and no more words than any window has places.
void WordCompiler::shorten(std::vector<NearOperand>& operands) {
  std::vector<NearOperand> kept;
  std::size_t places = 0;
  for (NearOperand& operand : operands) {
    const auto longest =
        std::max_element(operand.begin(), operand.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (std::count(kept.begin(), kept.end(), operand) >= kMostRepeated) {
      warn("what stands beside dekat/ a third time was left out");
    } else if (places + longest->size() > kWidestWindow) {
      if (kept.size() > 1) {
        warn(fmt::format("dekat/ takes {} words at most; the rest was left out", kWidestWindow));
      }
      break;
    } else {
      places += longest->size();
      kept.push_back(std::move(operand));
    }
  }
  operands = std::move(kept);
}

// The ways to choose an alternative of each operand; none where the query has no room for them.
std::vector<WordCompiler::NearChoice> WordCompiler::choose(const std::vector<NearOperand>& operands,
                                                           Field field) {
  std::vector<NearChoice> choices = {{}};
  bool cut = false;
  for (const NearOperand& operand : operands) {
    std::vector<NearChoice> longer;
    for (const std::vector<Word>& words : operand) {
      std::vector<std::string> terms;
      for (const Word& word : words) {
        terms.push_back(term_of(word, field));
      }
      for (const NearChoice& choice : choices) {
        if (longer.size() >= kMostChoices) {
          cut = true;
          break;
        }
        longer.push_back(choice);
        longer.back().push_back(terms);
      }
    }
    choices = std::move(longer);
  }
  const auto end = std::find_if_not(choices.begin(), choices.end(), [&](const NearChoice& choice) {
    return has_room_for_phrase(
        std::accumulate(choice.begin(), choice.end(), std::size_t{0},
                        [](std::size_t words, const auto& terms) { return words + terms.size(); }));
  });
  cut = cut || end != choices.end();
  choices.erase(end, choices.end());
  if (cut && !choices.empty()) {
    warn(fmt::format("NEAR of very many alternatives; {} ways to choose of them were searched",
                     choices.size()));
  }
  return choices;
}

Xapian::Query WordCompiler::compile_near_as_words(const QueryNode& node, Field field,
                                                  std::string warning) {
  std::string words;
  for (const std::vector<std::string>& alternatives : node.operands) {
    words += fmt::format("{} ", fmt::join(alternatives, " "));
  }
  return compile_as_words(words, field, std::move(warning));
}

Xapian::Query WordCompiler::near_query(const NearChoice& choice, unsigned distance, Field field) {
  std::vector<std::string> terms;
  std::vector<Xapian::Query> phrases;
  for (const std::vector<std::string>& operand : choice) {
    terms.insert(terms.end(), operand.begin(), operand.end());
    if (operand.size() > 1) {
      phrases.emplace_back(Xapian::Query::OP_PHRASE, operand.begin(), operand.end(),
                           static_cast<Xapian::termcount>(operand.size()));
    }
  }
  if (field == Field::author) {  // without positions
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
    return compile_as_words(
        text, field,
        fmt::format("{}* is too short and was searched as a word; give two letters or more", text));
  }
  if (++prefixes_ > kMostPrefixes) {
    return compile_as_words(text, field, too_many_prefixes());
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
  const Xapian::Query query = expand(text, beginnings);
  return field == Field::title ? any_of({query, expand_forms_in_title(start)}) : query;
}

// The index has the forms of an article, and of its title the roots: a title that has the root of
// "melayani", in an article that has "melayani", is one of "melay*".
Xapian::Query WordCompiler::expand_forms_in_title(const std::string& start) {
  std::vector<Xapian::Query> queries;
  for (const std::string& term : expand_prefix({surface_term(start)}, database_).terms) {
    const std::vector<Word> form = words_of(term.substr(surface_term("").size()));
    if (!form.empty() && !form[0].root.starts_with(start)) {  // those are found by their roots
      queries.emplace_back(Xapian::Query::OP_FILTER,
                           Xapian::Query(root_term(Field::title, form[0].root)),
                           as_condition(Xapian::Query(term)));
    }
  }
  compiled_.scored = compiled_.scored || !queries.empty();
  return any_of(queries);
}

Xapian::Query WordCompiler::compile_as_words(const std::string& text, Field field,
                                             std::string warning) {
  warn(std::move(warning));
  QueryNode words;
  words.text = text;
  return compile_words(words, field);
}

Xapian::Query WordCompiler::compile_value_prefix(const std::string& text, Field field) {
  if (++prefixes_ > kMostPrefixes) {
    warn(too_many_prefixes());
    return Xapian::Query(filter_term(field, text));
  }
  const bool scored = compiled_.scored;
  Xapian::Query query = expand(text, {filter_term(field, text)});
  compiled_.scored = scored;
  return query;
}

// Any of the terms that `text`* stands for.
Xapian::Query WordCompiler::expand(const std::string& text,
                                   const std::vector<std::string>& beginnings) {
  const PrefixExpansion expansion = expand_prefix(beginnings, database_);
  if (expansion.cut) {
    warn(fmt::format("{}* stands for very many words; the {} most frequent were searched", text,
                     expansion.terms.size()));
  }
  if (expansion.terms.empty()) {
    return Xapian::Query(beginnings.front());
  }
  Xapian::Query any(Xapian::Query::OP_OR, expansion.terms.begin(), expansion.terms.end());
  if (expansion.frequency > kMostScored) {
    return as_condition(any);
  }
  compiled_.scored = true;
  return any;
}

}  // namespace warta
