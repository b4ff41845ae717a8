// Which parts of a text are what was asked for? Found by the analyzer's tokens, as the index does.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"
#include "searcher/query/query_compiler.h"
#include "searcher/search/search_types.h"
#include "searcher/search/word_matcher.h"

namespace warta {

// A place where something that was asked for stands: a word, or a whole phrase.
struct Match {
  std::size_t item;  // what was asked for: an index of Highlighter::importances()
  Range range;       // bytes of the text; of a phrase, from its first word to its last
};

struct Highlights {
  std::vector<Match> matches;  // by where they begin
  std::vector<Range> marks;    // the words to mark: in order, neither overlapping nor touching
};

// What a query asks for, made once and used for many texts. Loose words are marked in any inflected
// form, a word that is one token whole ("1,5 triliun"). The words of a phrase are marked where the
// phrase stands, within a paragraph, and nowhere else; so is another spelling ("kerja sama" for
// "kerjasama"), which shows what it stands for. Function words only where they touch another match,
// or where the query has nothing else. Views into the query, which must outlive it.
class Highlighter {
 public:
  explicit Highlighter(const CompiledQuery& query);
  Highlighter(const Highlighter&) = delete;
  Highlighter& operator=(const Highlighter&) = delete;

  // How much each item says: the inverse document frequencies of its words, above 0.
  std::span<const double> importances() const { return importances_; }

  // REQUIRES: the tokens of `text`, as the analyzer gave them.
  Highlights find(std::string_view text, std::span<const Token> tokens) const;

 private:
  // Words that are marked where they stand side by side.
  struct Sequence {
    std::span<const QueryWord> words;
    bool as_written = false;
    std::vector<std::size_t> items;  // that it shows
  };

  void find_words(std::span<const Token> tokens, Highlights& found) const;
  void find_sequences(std::string_view text, std::span<const Token> tokens,
                      Highlights& found) const;
  void add_phrase(const QueryPhrase& phrase);
  void add_alternative(const QueryAlternative& alternative);

  std::vector<QueryWord> words_;     // the loose ones, the first items
  std::vector<Sequence> sequences_;  // phrases, the items after them, and alternatives of words
  std::vector<double> importances_;
  WordMatcher matcher_;
  bool only_function_words_;
};

}  // namespace warta
