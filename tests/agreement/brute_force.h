// Which articles should a query find? Told by reading every token of every article, without an
// index: what the query language promises, in a few lines.
#pragma once

#include <bitset>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"
#include "common/index/schema.h"

namespace warta::test {

using Articles = std::bitset<256>;

// What a query must find and what it may. The two differ only by spelling variants ("kerjasama" may
// find "kerja sama", within phrases too) and by ="..." within brackets, where nothing looks at the
// stored text.
struct Answer {
  Articles sure;
  Articles allowed;

  Answer operator&(const Answer& other) const {
    return {sure & other.sure, allowed & other.allowed};
  }
  Answer operator|(const Answer& other) const {
    return {sure | other.sure, allowed | other.allowed};
  }
  Answer operator~() const { return {~allowed, ~sure}; }
};

class BruteForce {
 public:
  explicit BruteForce(const std::vector<Article>& articles);

  Answer everything() const;
  // Running words; `all` of them or any.
  Answer words(std::string_view text, Field field, bool all);
  Answer phrase(std::string_view text, Field field);
  Answer exact_phrase(std::string_view text, Field field);
  // One alternative of each operand within `distance` words of the others, in the title or in a
  // paragraph. An alternative of several words must stand as a phrase somewhere in the field too.
  Answer near(std::span<const std::vector<std::string>> operands, unsigned distance, Field field);
  Answer prefix(std::string_view start, Field field) const;
  // A whole source, section or tag, or a word of a source.
  Answer value(std::string_view value, Field field);
  Answer days(int first, int last) const;

 private:
  struct Word {
    std::string text;
    std::string term;  // the root; of function words "_" and the text
    std::size_t position;
    std::size_t width;
    TokenKind kind;
    bool function_word;
  };
  using Section = std::vector<Word>;  // a title or a paragraph
  struct Text {
    std::vector<Section> sections;  // the title first
    std::vector<Word> authors;
  };

  // How a phrase may go on: these terms, one a place, for so many of its words.
  struct Step {
    std::size_t words;
    std::vector<std::string> terms;
  };

  Section read(std::string_view text);
  Answer word(const Word& word, Field field) const;
  Answer variants(std::string_view text, Field field);
  template <typename Holds>
  Answer texts_where(const Holds& holds) const;
  template <typename Holds>
  Answer sections_where(Field field, const Holds& holds) const;
  std::vector<std::vector<std::string>> halves_of(std::string_view text);
  std::vector<std::vector<Step>> spellings_of(const Section& words);
  Answer steps_in_order(const std::vector<std::vector<Step>>& steps, Field field) const;
  Answer terms_in_order(const std::vector<std::string>& terms, Field field) const;
  static std::vector<std::string> parts_of(const Section& words);
  static bool stand_near(const Section& section, const std::vector<std::string>& terms,
                         std::size_t window);

  const std::vector<Article>& articles_;
  Analyzer analyzer_;
  std::vector<Text> texts_;
};

}  // namespace warta::test
