#include "searcher/search/highlight.h"

#include <algorithm>
#include <optional>

namespace warta {
namespace {

constexpr double kPrefixImportance = 1.0;  // "kata*" stands for words of every frequency
constexpr double kLeastImportance = 0.01;

double importance_of(const QueryWord& word) {
  return word.is_prefix ? kPrefixImportance : std::max(word.importance, kLeastImportance);
}

std::vector<QueryWord> loose_words(const CompiledQuery& query) {
  std::vector<QueryWord> words;
  std::copy_if(query.words.begin(), query.words.end(), std::back_inserter(words),
               [](const QueryWord& word) { return !word.in_phrase; });
  return words;
}

// In order, those within another left out and those that touch made one: "Byte" and "Dance".
std::vector<Range> join_marks(std::vector<Range> marks) {
  std::sort(marks.begin(), marks.end(), [](const Range& a, const Range& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Range> joined;
  for (const Range& mark : marks) {
    if (!joined.empty() && mark.begin <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, mark.end);
    } else {
      joined.push_back(mark);
    }
  }
  return joined;
}

}  // namespace

Highlighter::Highlighter(const CompiledQuery& query)
    : words_(loose_words(query)),
      matcher_(words_),
      only_function_words_(std::all_of(words_.begin(), words_.end(), [](const QueryWord& word) {
        return word.function_word && !word.is_prefix;
      })) {
  for (const QueryWord& word : words_) {
    importances_.push_back(importance_of(word));
  }
  for (const QueryPhrase& phrase : query.phrases) {
    add_phrase(phrase);
  }
  for (const QueryAlternative& alternative : query.alternatives) {
    add_alternative(alternative);
  }
}

void Highlighter::add_phrase(const QueryPhrase& phrase) {
  sequences_.push_back({phrase.words, phrase.as_written, {importances_.size()}});
  double importance = 0;
  for (const QueryWord& word : phrase.words) {
    importance += importance_of(word);
  }
  importances_.push_back(importance);
}

void Highlighter::add_alternative(const QueryAlternative& alternative) {
  Sequence sequence{alternative.words, false, {}};
  for (const std::string& root : alternative.stands_for) {
    const auto word = std::find_if(words_.begin(), words_.end(),
                                   [&](const QueryWord& w) { return w.root == root; });
    if (word != words_.end()) {
      sequence.items.push_back(static_cast<std::size_t>(word - words_.begin()));
    }
  }
  sequences_.push_back(std::move(sequence));
}

Highlights Highlighter::find(std::string_view text, std::span<const Token> tokens) const {
  Highlights found;
  find_sequences(text, tokens, found);
  find_words(tokens, found);
  found.marks = join_marks(std::move(found.marks));
  std::sort(found.matches.begin(), found.matches.end(),
            [](const Match& a, const Match& b) { return a.range.begin < b.range.begin; });
  return found;
}

// A wide token before its parts, which are then left out.
void Highlighter::find_words(std::span<const Token> tokens, Highlights& found) const {
  std::vector<std::optional<std::size_t>> items(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].function_word || only_function_words_) {
      items[i] = matcher_.match(tokens[i]);
    }
  }
  const auto touches_content = [&](std::size_t i) {
    return (i > 0 && items[i - 1] && !tokens[i - 1].function_word) ||
           (i + 1 < tokens.size() && items[i + 1] && !tokens[i + 1].function_word);
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].function_word && !only_function_words_ && touches_content(i)) {
      items[i] = matcher_.match(tokens[i]);
    }
  }
  std::size_t last_end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (items[i] && tokens[i].begin >= last_end) {
      const Range range{tokens[i].begin, tokens[i].end};
      found.matches.push_back({*items[i], range});
      found.marks.push_back(range);
      last_end = range.end;
    }
  }
}

void Highlighter::find_sequences(std::string_view text, std::span<const Token> tokens,
                                 Highlights& found) const {
  if (sequences_.empty()) {
    return;
  }
  const std::vector<Token> narrow = narrow_tokens(tokens);
  for (const Sequence& sequence : sequences_) {
    const std::size_t count = sequence.words.size();
    for (std::size_t i = 0;; ++i) {
      i = find_sequence(text, narrow, i, sequence.words, sequence.as_written);
      if (i == narrow.size()) {
        break;
      }
      for (const std::size_t item : sequence.items) {
        found.matches.push_back({item, {narrow[i].begin, narrow[i + count - 1].end}});
      }
      for (const Token& token : std::span(narrow).subspan(i, count)) {
        found.marks.push_back({token.begin, token.end});
      }
    }
  }
}

}  // namespace warta
