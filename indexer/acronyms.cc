#include "indexer/acronyms.h"

#include <algorithm>
#include <cstddef>

#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::size_t kShortestForm = 2;
constexpr std::size_t kLongestForm = 12;
constexpr std::size_t kMostWords = 10;  // of a long form, function words included
constexpr std::size_t kMostBytes = 120;
// Of acronyms made of syllables: "Polri"; shorter ones fit by chance.
constexpr std::size_t kShortestSyllables = 5;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

// A word as acronyms are written: letters only, more than one.
bool may_be_short_form(std::string_view written) {
  return written.size() >= kShortestForm && written.size() <= kLongestForm &&
         std::all_of(written.begin(), written.end(), is_letter);
}

bool has_inner_capital(std::string_view written) {
  return std::any_of(written.begin() + 1, written.end(), is_upper);
}

// What the pieces of an acronym may be. Later ways allow all that the ones before do.
enum class Way { initials, syllables, endings };

// How a word may give its piece: from its beginning, that of its root, or, of three letters or
// more, from within.
bool gives(const Token& word, std::string_view piece, Way way) {
  if (way == Way::initials) {
    return piece.size() == 1 && word.text.starts_with(piece);
  }
  return word.text.starts_with(piece) || (piece.size() > 1 && word.root.starts_with(piece)) ||
         (way == Way::endings && piece.size() > 2 && word.text.ends_with(piece));
}

// Whether `letters` are made of a piece of each content word, in order; a function word may give
// its first letter or nothing ("dan" of "Pembangunan dan Kebudayaan").
bool spells(std::span<const Token* const> words, std::string_view letters, Way way) {
  if (words.empty()) {
    return letters.empty();
  }
  const Token& word = *words[0];
  if (word.function_word && spells(words.subspan(1), letters, way)) {
    return true;
  }
  const std::size_t most = way == Way::initials ? 1 : letters.size();
  for (std::size_t size = 1; size <= std::min(most, letters.size()); ++size) {
    if (gives(word, letters.substr(0, size), way) &&
        spells(words.subspan(1), letters.substr(size), way)) {
      return true;
    }
  }
  return false;
}

// What may stand between the words of a name.
bool joins(std::string_view gap) {
  return gap == " " || gap == "-" || gap == ", " || gap == "/" || gap == " & ";
}

std::size_t count_content(std::span<const Token* const> words) {
  return static_cast<std::size_t>(std::count_if(
      words.begin(), words.end(), [](const Token* word) { return !word->function_word; }));
}

class Finder {
 public:
  Finder(std::string_view text, std::span<const Token> tokens) : text_(text) {
    for (const Token& token : tokens) {
      if (token.width == 1) {
        words_.push_back(&token);
      }
    }
  }

  // The brackets that open at byte `open` and close at `close`.
  void read_brackets(std::size_t open, std::size_t close) {
    const std::size_t inside = first_word_from(open);
    const std::size_t after = first_word_from(close);
    const std::string_view written = text_.substr(open + 1, close - open - 1);
    if (inside == 0) {
      return;
    }
    if (may_be_short_form(written)) {
      read_before(inside, written);
      return;
    }
    const Token& before = *words_[inside - 1];
    const std::string_view short_form = text_.substr(before.begin, before.end - before.begin);
    if (text_.substr(before.end, open - before.end) == " " && may_be_short_form(short_form) &&
        after > inside && words_[inside]->begin == open + 1 && words_[after - 1]->end == close) {
      const std::span<const Token* const> words = std::span(words_).subspan(inside, after - inside);
      if (words.size() <= kMostWords && are_joined(words)) {
        read_pair(words, short_form);
      }
    }
  }

  std::vector<Acronym> take() { return std::move(found_); }

 private:
  std::size_t first_word_from(std::size_t byte) const {
    return static_cast<std::size_t>(
        std::lower_bound(words_.begin(), words_.end(), byte,
                         [](const Token* word, std::size_t at) { return word->begin < at; }) -
        words_.begin());
  }

  bool are_joined(std::span<const Token* const> words) const {
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!joins(text_.substr(words[i - 1]->end, words[i]->begin - words[i - 1]->end))) {
        return false;
      }
    }
    return true;
  }

  // "... Komisi Pemberantasan Korupsi (KPK)": the last words before word `end` that spell it. The
  // plainest way first, of each the fewest words.
  void read_before(std::size_t end, std::string_view short_form) {
    const std::size_t open = words_[end - 1]->end;
    if (text_.substr(open, 2) != " (") {
      return;
    }
    for (const Way way : ways_of(short_form)) {
      for (std::size_t begin = end - 1; end - begin <= kMostWords; --begin) {
        const std::span<const Token* const> words = std::span(words_).subspan(begin, end - begin);
        if (begin + 1 < end && !are_joined(words.first(2))) {
          break;
        }
        if (fits(words, short_form, way)) {
          add(words, short_form);
          return;
        }
        if (begin == 0) {
          break;
        }
      }
    }
  }

  void read_pair(std::span<const Token* const> words, std::string_view short_form) {
    for (const Way way : ways_of(short_form)) {
      if (fits(words, short_form, way)) {
        add(words, short_form);
        return;
      }
    }
  }

  // Words with one capital or none are made of syllables; initials are capitals.
  static std::span<const Way> ways_of(std::string_view short_form) {
    static constexpr Way kAll[] = {Way::initials, Way::syllables, Way::endings};
    const std::span<const Way> all(kAll);
    const std::span<const Way> fitting = has_inner_capital(short_form) ? all : all.subspan(1);
    const bool may_be_syllables = short_form.size() >= kShortestSyllables;
    return may_be_syllables ? fitting : fitting.first(has_inner_capital(short_form) ? 1 : 0);
  }

  static bool fits(std::span<const Token* const> words, std::string_view short_form, Way way) {
    return !words.front()->function_word && !words.back()->function_word &&
           count_content(words) >= 2 && spells(words, fold(short_form), way);
  }

  void add(std::span<const Token* const> words, std::string_view short_form) {
    Acronym acronym;
    acronym.short_form = fold(short_form);
    for (const Token* word : words) {
      acronym.long_form += acronym.long_form.empty() ? "" : " ";
      acronym.long_form += word->text;
    }
    if (acronym.long_form.size() <= kMostBytes) {
      found_.push_back(std::move(acronym));
    }
  }

  std::string_view text_;
  std::vector<const Token*> words_;
  std::vector<Acronym> found_;
};

}  // namespace

std::vector<Acronym> find_acronyms(std::string_view text, std::span<const Token> tokens) {
  std::size_t open = text.find('(');
  if (open == std::string_view::npos) {
    return {};
  }
  Finder finder(text, tokens);
  for (; open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find_first_of("()", open + 1);
    if (close == std::string_view::npos) {
      break;
    }
    if (text[close] == ')' && close - open <= kMostBytes) {
      finder.read_brackets(open, close);
    }
  }
  return finder.take();
}

}  // namespace warta
