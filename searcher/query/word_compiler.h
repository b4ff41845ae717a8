// Which terms is a word of a query? Loose words, phrases, NEAR and `kata*`; the parts of a query
// that the analyzer has a say in. Used by compile_query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "searcher/query/acronyms.h"
#include "searcher/query/query_compiler.h"

namespace warta {

// Compiles the words of one query. What was asked for is noted in `compiled`: its words, phrases
// and warnings, and whether anything scores. Keeps references; throws Xapian::Error.
class WordCompiler {
 public:
  // Function words are left out of loose words, unless `keep_function_words`.
  WordCompiler(Analyzer& analyzer, const Xapian::Database& database, bool keep_function_words,
               CompiledQuery& compiled)
      : analyzer_(analyzer),
        database_(database),
        keep_function_words_(keep_function_words),
        compiled_(compiled) {}

  // Whether words stand for acronyms and long forms too: "-KPK" leaves out what says "KPK" only.
  void use_acronyms(bool use) { uses_acronyms_ = use; }

  Xapian::Query compile_words(const QueryNode& node, Field field);
  // `required`: no article matches without the phrase.
  Xapian::Query compile_phrase(const QueryNode& node, Field field, bool required);
  Xapian::Query compile_near(const QueryNode& node, Field field);
  Xapian::Query compile_prefix(const std::string& text, Field field);
  Xapian::Query compile_value_prefix(const std::string& text, Field field);  // "sumber:komp*"

  bool dropped_function_words() const { return dropped_function_words_; }

 private:
  // A token on its own: the analyzer's views die with its next call.
  struct Word {
    std::string text;
    std::string root;
    std::uint32_t position;
    std::uint32_t width;
    TokenKind kind;
    bool function_word;
    bool operator==(const Word&) const = default;
  };
  using NearOperand = std::vector<std::vector<Word>>;        // the words of each alternative
  using NearChoice = std::vector<std::vector<std::string>>;  // the terms of one of each operand

  // The weight of another spelling. Not by OP_MAX, which can crash over compound queries (1.4.22).
  static constexpr double kApartWeight = 0.5;
  // A word that is said a third time says nothing more.
  static constexpr std::ptrdiff_t kMostRepeated = 2;

  void warn(std::string warning) { add_once(compiled_.warnings, std::move(warning)); }
  std::vector<Word> words_of(std::string_view text);
  std::vector<Word> narrow_words_of(std::string_view text);
  Xapian::Query compile_as_words(const std::string& text, Field field, std::string warning);
  Xapian::Query expand(const std::string& text, const std::vector<std::string>& beginnings);
  Xapian::Query expand_forms_in_title(const std::string& start);
  // Of compile_words: a word that is left out unless the query has nothing else.
  bool drops(const Word& word, Field field) const {
    return word.function_word && !keep_function_words_ && field != Field::author;
  }
  static std::string term_of(const Word& word, Field field);
  QueryWord query_word_of(const Word& word, Field field) const;
  // A word that does not rank is highlighted where it stands, and no more. Returns its importance.
  double remember(const Word& word, Field field, bool ranks = true, bool in_phrase = false);
  void remember_alternative(const std::vector<Word>& words, std::vector<std::string> stands_for,
                            Field field);
  bool is_frequent(double importance) const;
  Xapian::Query compile_word(const Word& word, Field field, bool ranks = true,
                             bool in_phrase = false);
  void compile_running(std::span<const Word> words, Field field, bool all_words,
                       std::vector<Xapian::Query>& queries, std::string& left_out);
  Xapian::Query compile_long_form(std::span<const Word> words, const OtherForm& acronym,
                                  Field field, bool all_words);
  Xapian::Query compile_acronym(const Word& word, Field field, const Xapian::Query& query);
  Xapian::Query compile_wide(std::span<const Word> words, std::size_t at, Field field,
                             bool all_words);
  Xapian::Query compile_word_or_halves(const Word& word, Field field);
  static Xapian::Query phrase_query(const std::vector<Word>& words, Field field);
  void remember_phrase(const std::vector<Word>& words, Field field, bool as_written = false,
                       bool check_wording = false);
  Xapian::Query compile_other_spellings(const std::string& text, const std::vector<Word>& typed,
                                        Field field);
  std::vector<std::vector<Word>> other_spellings(std::span<const Word> words, Field field);
  void add_spellings(const std::vector<Word>& begun, std::span<const Word> words, Field field,
                     std::vector<std::vector<Word>>& spellings);
  std::vector<Word> find_halves(const Word& word, Field field);
  bool has_room_for_phrase(std::size_t words);
  NearOperand read_near_operand(const std::vector<std::string>& alternatives);
  void shorten(std::vector<NearOperand>& operands);
  std::vector<NearChoice> choose(const std::vector<NearOperand>& operands, Field field);
  Xapian::Query compile_near_as_words(const QueryNode& node, Field field, std::string warning);
  static Xapian::Query near_query(const NearChoice& choice, unsigned distance, Field field);
  std::optional<Word> find_joined(std::span<const Word> words, std::size_t at, Field field);
  Xapian::Query compile_joined(const Word& first, const Word& second, const Word& joined,
                               Field field, bool all_words);

  Analyzer& analyzer_;
  const Xapian::Database& database_;
  bool keep_function_words_;
  bool dropped_function_words_ = false;
  bool uses_acronyms_ = true;
  bool has_acronyms_ = false;    // of the words that are compiled
  std::size_t loose_words_ = 0;  // of this query so far
  std::size_t phrases_ = 0;      // NEARs included
  std::size_t phrase_words_ = 0;
  std::size_t prefixes_ = 0;
  CompiledQuery& compiled_;
};

}  // namespace warta
