#include "searcher/search/snippet.h"

#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "searcher/search/word_matcher.h"

namespace warta {
namespace {

constexpr std::string_view kEllipsis = "…";
// Quotes, brackets and dots that a word may have about it, in bytes; more are a ruler or a drawing.
constexpr std::size_t kMostMarks = 8;

// A token of the text and the query word it is a form of.
struct Match {
  Range range;
  std::size_t word;
};

bool is_highlighted(const std::vector<std::ptrdiff_t>& marks, std::size_t at) {
  return at < marks.size() && marks[at] >= 0;
}

// Matches of the query's words among the tokens, wide tokens before their parts, function words
// only next to another match.
std::vector<Match> find_matches(std::span<const Token> tokens, std::span<const QueryWord> words) {
  const WordMatcher matcher(words);
  const bool only_function_words = std::all_of(words.begin(), words.end(), [](const QueryWord& w) {
    return w.importance == 0 && !w.is_prefix;
  });
  std::vector<std::ptrdiff_t> marks(tokens.size(), -1);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].function_word || only_function_words) {
      marks[i] = static_cast<std::ptrdiff_t>(matcher.match(tokens[i]).value_or(-1));
    }
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {  // then those that touch a content word
    if (tokens[i].function_word && (is_highlighted(marks, i - 1) || is_highlighted(marks, i + 1))) {
      marks[i] = static_cast<std::ptrdiff_t>(matcher.match(tokens[i]).value_or(-1));
    }
  }
  std::vector<Match> matches;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool within_last = !matches.empty() && tokens[i].begin < matches.back().range.end;
    if (marks[i] >= 0 && !within_last) {
      matches.push_back({{tokens[i].begin, tokens[i].end}, static_cast<std::size_t>(marks[i])});
    }
  }
  return matches;
}

bool ends_sentence(std::string_view between) {
  return between.find_first_of(".!?\n") != std::string_view::npos &&
         between.find_first_of(" \n") != std::string_view::npos;
}

// Where words begin and end in a text, with what snippets need to cut between them.
class Passages {
 public:
  Passages(std::string_view text, std::span<const Token> tokens, std::size_t length)
      : text_(text), length_(length) {
    std::size_t previous_end = 0;
    for (const Token& token : tokens) {
      if (token.begin < previous_end) {
        continue;  // a part of the token before
      }
      const bool starts =
          words_.empty() || ends_sentence(text.substr(previous_end, token.begin - previous_end));
      characters_ += count_code_points(text.substr(previous_end, token.begin - previous_end));
      first_character_.push_back(characters_);
      characters_ += count_code_points(text.substr(token.begin, token.end - token.begin));
      last_character_.push_back(characters_);
      words_.push_back({token.begin, token.end});
      sentence_start_.push_back(starts);
      previous_end = token.end;
    }
  }

  const std::vector<Range>& words() const { return words_; }

  // The word that a passage showing word `at` begins with: its sentence's first when that is near
  // enough to leave room behind the match, else a few words before.
  std::size_t start_for(std::size_t at) const {
    const std::size_t room = length_ / 3;
    std::size_t start = at;
    std::size_t best = at;
    while (start > 0 && count_between(start - 1, at) <= room && !sentence_start_[start]) {
      --start;
      best = start;
    }
    return sentence_start_[best] ? best : first_within(at, length_ / 6);
  }

  // One past the last word of the longest passage from word `start`: the end of a sentence when one
  // falls into its last third and after word `at`, which must be shown.
  std::size_t end_for(std::size_t start, std::size_t at) const {
    std::size_t end = start + 1;
    std::size_t sentence_end = 0;
    while (end < words_.size() && count_between(start, end) <= length_) {
      if (sentence_start_[end] && end > at && count_between(start, end - 1) * 3 >= length_ * 2) {
        sentence_end = end;
      }
      ++end;
    }
    if (end == words_.size() || sentence_start_[end] || sentence_end == 0) {
      return std::max(end, at + 1);
    }
    return sentence_end;
  }

  Range range_of(std::size_t start, std::size_t end) const {
    const std::size_t begin = start == 0 ? leading_marks() : opening_marks(start);
    return {begin, closing_marks(end)};
  }

 private:
  std::size_t first_within(std::size_t at, std::size_t characters) const {
    std::size_t start = at;
    while (start > 0 && count_between(start - 1, at) <= characters) {
      --start;
    }
    return start;
  }

  // Characters from the start of word `first` to the end of word `last`.
  std::size_t count_between(std::size_t first, std::size_t last) const {
    return last_character_[last] - first_character_[first];
  }

  std::size_t leading_marks() const {
    const std::size_t first = text_.find_first_not_of(" \n\t");
    return words_[0].begin - first <= kMostMarks ? first : words_[0].begin;
  }

  // Quotes and brackets that open right before the word belong to it.
  std::size_t opening_marks(std::size_t word) const {
    std::size_t begin = words_[word].begin;
    const std::size_t floor = words_[word - 1].end;
    while (begin > floor && words_[word].begin - begin <= kMostMarks && text_[begin - 1] != ' ' &&
           text_[begin - 1] != '\n' && text_[begin - 1] != '\t') {
      --begin;
    }
    // "kata-kata": a hyphen or slash ties the word to the one before; then begin at the word.
    const bool tied = begin == floor || words_[word].begin - begin > kMostMarks;
    return tied ? words_[word].begin : begin;
  }

  // Marks that close right after the last word: "orang.", "(AI)", "itu,\"".
  std::size_t closing_marks(std::size_t end) const {
    std::size_t at = words_[end - 1].end;
    const std::size_t ceiling = end < words_.size() ? words_[end].begin : text_.size();
    const std::size_t limit = std::min(ceiling, at + kMostMarks);
    std::size_t close = at;
    while (close < limit && text_[close] != ' ' && text_[close] != '\n' && text_[close] != '\t') {
      ++close;
    }
    const bool tied = close == ceiling && end < words_.size();
    return tied || (close < text_.size() && close == limit && close != ceiling) ? at : close;
  }

  std::string_view text_;
  std::size_t length_;
  std::vector<Range> words_;
  std::vector<std::size_t> first_character_;  // how many stand before each word
  std::vector<std::size_t> last_character_;   // and before its end
  std::size_t characters_ = 0;
  std::vector<bool> sentence_start_;
};

// What a passage shows: each query word once in full, repetitions a little, words that stand in the
// query's order a little more.
double passage_score(std::span<const Match> matches, std::span<const QueryWord> words) {
  constexpr double kRepeated = 0.02;
  constexpr double kInOrder = 0.3;
  constexpr double kPrefixImportance = 1.0;
  std::vector<bool> seen(words.size());
  double score = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const QueryWord& word = words[matches[i].word];
    const double importance = word.is_prefix ? kPrefixImportance : std::max(word.importance, 0.01);
    score += seen[matches[i].word] ? kRepeated * importance : importance;
    seen[matches[i].word] = true;
    if (i > 0 && matches[i].word == matches[i - 1].word + 1 &&
        matches[i].range.begin <= matches[i - 1].range.end + 2) {
      score += kInOrder * importance;
    }
  }
  return score;
}

Snippet cut_out(std::string_view text, Range range, std::span<const Match> matches) {
  Snippet snippet;
  if (text.find_first_not_of(" \n\t") < range.begin) {
    snippet.text = std::string(kEllipsis) + " ";
  }
  const std::size_t shift = snippet.text.size();
  snippet.text += text.substr(range.begin, range.end - range.begin);
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  if (text.find_last_not_of(" \n\t") + 1 > range.end) {
    snippet.text += " " + std::string(kEllipsis);
  }
  for (const Match& match : matches) {
    if (match.range.begin >= range.begin && match.range.end <= range.end) {
      snippet.highlights.push_back(
          {match.range.begin - range.begin + shift, match.range.end - range.begin + shift});
    }
  }
  return snippet;
}

}  // namespace

std::vector<Range> find_highlights(std::string_view text, std::span<const QueryWord> words,
                                   Analyzer& analyzer) {
  std::vector<Range> highlights;
  for (const Match& match : find_matches(analyzer.analyze(text), words)) {
    highlights.push_back(match.range);
  }
  return highlights;
}

Snippet make_snippet(std::string_view body, std::span<const QueryWord> words, std::size_t length,
                     Analyzer& analyzer) {
  const std::span<const Token> tokens = analyzer.analyze(body);
  const std::vector<Match> matches = find_matches(tokens, words);
  const Passages passages(body, tokens, length);
  if (passages.words().empty()) {
    return {};
  }
  // News puts the point first: of passages that show about as much, the beginning is the best.
  constexpr double kBeginning = 1.1;
  if (count_code_points(body) <= length) {
    return cut_out(body, passages.range_of(0, passages.words().size()), matches);
  }
  Range best = passages.range_of(0, passages.end_for(0, 0));
  double best_score = -1;
  std::size_t word = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    while (passages.words()[word].end <= matches[i].range.begin) {
      ++word;
    }
    const std::size_t start = passages.start_for(word);
    const Range range = passages.range_of(start, passages.end_for(start, word));
    const auto first = std::partition_point(matches.begin(), matches.end(), [&](const Match& m) {
      return m.range.begin < range.begin;
    });
    const auto last = std::partition_point(
        first, matches.end(), [&](const Match& m) { return m.range.end <= range.end; });
    const double score = passage_score({first, last}, words) * (start == 0 ? kBeginning : 1.0);
    if (score > best_score) {
      best = range;
      best_score = score;
    }
  }
  return cut_out(body, best, matches);
}

}  // namespace warta
