#include "searcher/search/suggestion.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/index/schema.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::size_t kShortestWord = 4;
constexpr std::size_t kLongestWord = 40;
// Of a whole query; probing costs about half a millisecond a word.
constexpr std::size_t kMostMended = 10;

bool is_plain_word(std::string_view word) {
  return word.size() >= kShortestWord && word.size() <= kLongestWord &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// How many articles have the word in this very form. A form that is its own root shares its term
// with derived forms; that is as near as the index can tell.
Xapian::doccount form_frequency(const Xapian::Database& database, const std::string& word) {
  return std::max(database.get_termfreq(root_term(Field::body, word)),
                  database.get_termfreq(surface_term(word)));
}

bool is_operator(std::string_view word) {
  constexpr std::array<std::string_view, 6> kOperators = {"DAN", "AND",   "ATAU",
                                                          "OR",  "BUKAN", "NOT"};
  return std::find(kOperators.begin(), kOperators.end(), word) != kOperators.end();
}

// Whether the field whose value begins at `begin` holds text: "judul:", but not "sumber:".
bool names_text(std::string_view query, std::size_t begin) {
  const std::string_view name = query.substr(0, begin - 1);
  const std::size_t start = name.find_last_of(" \t\n(+-");
  const std::optional<Field> field =
      find_field(fold(start == std::string_view::npos ? name : name.substr(start + 1)));
  return field == Field::title || field == Field::body;
}

class BestEdit {
 public:
  BestEdit(const Xapian::Database& database, std::string word)
      : database_(database), word_(std::move(word)) {}

  std::string find() {
    for (std::size_t i = 0; i < word_.size(); ++i) {
      consider(word_.substr(0, i) + word_.substr(i + 1));
      if (i + 1 < word_.size() && word_[i] != word_[i + 1]) {
        std::string swapped = word_;
        std::swap(swapped[i], swapped[i + 1]);
        consider(swapped);
      }
    }
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      for (std::size_t i = 0; i <= word_.size(); ++i) {
        std::string longer = word_;
        consider(longer.insert(i, 1, letter));
        if (i < word_.size() && word_[i] != letter) {
          std::string exchanged = word_;
          exchanged[i] = letter;
          consider(exchanged);
        }
      }
    }
    return best_frequency_ > 0 ? best_ : word_;
  }

 private:
  void consider(const std::string& candidate) {
    const Xapian::doccount frequency = form_frequency(database_, candidate);
    if (frequency > best_frequency_ ||
        (frequency == best_frequency_ && frequency > 0 && candidate < best_)) {
      best_frequency_ = frequency;
      best_ = candidate;
    }
  }

  const Xapian::Database& database_;
  std::string word_;
  std::string best_;
  Xapian::doccount best_frequency_ = 0;
};

// The word as the analyzer reads it. Known when the index has any form of its root: "pemilukada"
// is no misspelling where the index has only "pilkada".
struct Reading {
  std::string text;
  std::string root;
};

bool is_known(const Reading& reading, const Xapian::Database& database) {
  return database.term_exists(root_term(Field::body, reading.root));
}

std::string suggest(const Reading& reading, const Xapian::Database& database) {
  return is_known(reading, database) || !is_plain_word(reading.text)
             ? reading.text
             : BestEdit(database, reading.text).find();
}

}  // namespace

std::string suggest_word(const std::string& word, Analyzer& analyzer,
                         const Xapian::Database& database) {
  const std::string clean = to_clean_utf8(word);
  const auto tokens = analyzer.analyze(clean);
  if (tokens.size() != 1) {
    return word;
  }
  const Reading reading{std::string(tokens[0].text), std::string(tokens[0].root)};
  const std::string suggestion = suggest(reading, database);
  return suggestion == reading.text ? word : suggestion;
}

std::string suggest_query(std::string_view query, Analyzer& analyzer,
                          const Xapian::Database& database) {
  struct Span {
    std::size_t begin;
    std::size_t end;
    Reading reading;
  };
  std::vector<Span> spans;
  for (const Token& token : analyzer.analyze(query)) {
    // Operators, fields and their values, and what must not match are no misspelt words.
    const std::string_view written = query.substr(token.begin, token.end - token.begin);
    const char before = token.begin > 0 ? query[token.begin - 1] : ' ';
    const char after = token.end < query.size() ? query[token.end] : ' ';
    const bool is_syntax = is_operator(written) || after == ':' || after == '*' || after == '/' ||
                           before == '-' || (before == ':' && !names_text(query, token.begin));
    const bool inside_last = !spans.empty() && token.begin < spans.back().end;
    if (token.kind == TokenKind::word && !token.function_word && !is_syntax && !inside_last) {
      spans.push_back({token.begin, token.end, {std::string(token.text), std::string(token.root)}});
    }
  }
  std::string mended;
  std::size_t copied = 0;
  bool changed = false;
  std::size_t unknown = 0;
  for (const Span& span : spans) {
    const bool try_it = unknown < kMostMended && !is_known(span.reading, database);
    unknown += try_it ? 1 : 0;
    const std::string suggestion = try_it ? suggest(span.reading, database) : span.reading.text;
    mended += query.substr(copied, span.begin - copied);
    if (suggestion != span.reading.text) {
      mended += suggestion;
      changed = true;
    } else {
      mended += query.substr(span.begin, span.end - span.begin);
    }
    copied = span.end;
  }
  mended += query.substr(copied);
  return changed ? mended : std::string();
}

}  // namespace warta
