#include "searcher/search/cut_points.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/analysis/char_class.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

// Quotes, brackets and dots that a word may have about it, in bytes; more are a ruler or a drawing.
constexpr std::size_t kMostMarks = 8;
// A line of more words is a paragraph, with an end mark or without; captions have up to some 20.
constexpr std::size_t kLongestHeading = 24;

constexpr std::string_view kSpaces = " \n\t";
constexpr std::string_view kEndMarks = ".!?";

// What a full stop behind them abbreviates: titles, ranks, forms of company, parts of addresses.
// Folded, sorted.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"akp",   "alm",    "bpk",    "brigjen", "co",     "corp",   "cv",   "dr",  "dra",
     "drg",   "drh",    "drs",    "gg",      "h",      "hal",    "hj",   "inc", "ir",
     "irjen", "jend",   "jl",     "jln",     "kab",    "kapt",   "kec",  "kel", "kh",
     "kol",   "kombes", "kompol", "komjen",  "letjen", "letkol", "lt",   "ltd", "mayjen",
     "mr",    "mrs",    "ny",     "no",      "nn",     "pdt",    "prof", "pt",  "rp",
     "sdr",   "st",     "tgl",    "tn",      "ust",    "vol",    "vs"});

bool is_abbreviation(std::string_view word) {
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end() ||
         (word.size() == 1 && ascii_class(word[0]) == CharClass::lower);  // "J. Kristiadi", folded
}

CharClass class_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < kAsciiClasses.size() ? ascii_class(text[at])
                                     : classify_beyond_ascii(next_code_point(text, at));
}

// The end of what closes a sentence at the beginning of `gap`, "." or "!”", 0 where nothing does.
std::size_t end_mark(std::string_view gap) {
  const std::size_t mark = gap.find_first_of(kEndMarks);
  if (mark == std::string_view::npos) {
    return 0;
  }
  return std::min(gap.find_first_not_of(kEndMarks, mark), gap.size());
}

bool ends_like_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 9> kEnds = {".", "!", "?", ":", ";", "\"", "”", ")", "…"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return line.ends_with(end); });
}

// Builds the chunks from the tokens and what stands between them.
class Cutter {
 public:
  Cutter(std::string_view text, std::size_t longest_run) : text_(text), longest_run_(longest_run) {}

  void add(const Token& token) {
    const Range gap{previous_ ? previous_->end : 0, token.begin};
    characters_ += count_code_points(between(gap));
    if (!previous_) {
      begin_chunk(token, gap, true);
    } else {
      cut_between(token, gap);
    }
    characters_ += count_code_points(text_.substr(token.begin, token.end - token.begin));
    chunks_.back().leads_on = token.function_word;
    last_words_ = std::min<std::size_t>(last_words_ + 1, 2);
    previous_ = &token;
    extend_to(token.end);
  }

  std::vector<Chunk> finish() && {
    if (previous_) {
      const std::string_view rest = text_.substr(previous_->end);
      close_chunk(rest, std::min(rest.find_first_of(kSpaces), rest.size()));
      note_line_end();
    }
    return std::move(chunks_);
  }

 private:
  std::string_view between(Range range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }

  void cut_between(const Token& token, Range range) {
    const std::string_view gap = between(range);
    const bool starts_capital = class_at(text_, token.begin) != CharClass::lower;
    const std::size_t space = gap.find_first_of(kSpaces);
    if (space == std::string_view::npos) {
      const std::size_t mark = end_mark(gap);
      if (mark > 0 && is_glued_end(gap, token)) {
        close_chunk(gap, mark);
        begin_chunk(token, {range.begin + mark, range.end}, true);
      } else if (is_long_run() && !continues_character(token)) {
        close_chunk(gap, 0);
        begin_chunk(token, {range.end, range.end}, false);
      }
      return;
    }
    const bool new_line = gap.find('\n') != std::string_view::npos && starts_capital;
    if (new_line) {
      close_chunk(gap, space);
      note_line_end();
      begin_chunk(token, range, true);
      return;
    }
    if (belongs_to_figure(token) && gap == " ") {
      return;
    }
    const bool sentence = starts_capital && end_mark(gap) > 0 && !is_abbreviated(gap);
    close_chunk(gap, space);
    begin_chunk(token, range, sentence);
  }

  // "terjadi.Di balik", "Covid-19.\"Ini boleh", but not "B.J." and "Jl.Sudirman".
  bool is_glued_end(std::string_view gap, const Token& token) const {
    const std::size_t last = previous_->end - 1;
    const CharClass before = ascii_class(text_[last]);
    return (before == CharClass::lower || before == CharClass::digit || gap[0] != '.') &&
           class_at(text_, token.begin) == CharClass::upper && !is_abbreviated(gap);
  }

  // "dr. Budi", "Prof. Ir. H. Joko", "S.H., M.Hum.", and the numbers of a list, "1. Beras".
  bool is_abbreviated(std::string_view gap) const {
    if (gap.find_first_of("!?") != std::string_view::npos) {
      return false;
    }
    if (gap.find_first_of(",;") != std::string_view::npos) {
      return true;
    }
    const bool plain = gap == "." || gap == ". ";
    const bool is_list_number = previous_->kind == TokenKind::number &&
                                previous_->text.size() <= 2 && chunks_.back().starts_sentence &&
                                last_words_ == 1;
    return plain && (is_abbreviation(previous_->text) || is_list_number);
  }

  // "Rp 14.000", "US$ 20", "17 persen"
  bool belongs_to_figure(const Token& token) const {
    const bool is_figure = token.kind == TokenKind::number || token.kind == TokenKind::quantity;
    const bool after_figure =
        previous_->kind == TokenKind::number || previous_->kind == TokenKind::quantity;
    return (is_figure && (previous_->text == "rp" || previous_->text == "us$" ||
                          previous_->text == "usd" || previous_->text == "idr")) ||
           (after_figure && (token.text == "persen" || token.text == "%"));
  }

  bool is_long_run() const { return characters_ - chunks_.back().first_character >= longest_run_; }

  bool continues_character(const Token& token) const {
    std::size_t next = token.begin;
    next_code_point(text_, next);
    return count_columns(text_.substr(token.begin, next - token.begin)) == 0;
  }

  // A chunk from `token` on, with the marks that stand right before it in `gap`: "(", "“".
  void begin_chunk(const Token& token, Range gap, bool starts_sentence) {
    const std::size_t space = between(gap).find_last_of(kSpaces);
    std::size_t begin = space == std::string_view::npos ? gap.begin : gap.begin + space + 1;
    if (token.begin - begin > kMostMarks) {
      begin = token.begin;
    }
    if (starts_sentence) {
      ++sentences_;
    }
    Chunk chunk;
    chunk.begin = begin;
    chunk.first_character =
        characters_ - count_code_points(text_.substr(begin, token.begin - begin));
    chunk.sentence = sentences_;
    chunk.starts_sentence = starts_sentence;
    chunk.follows_break = std::exchange(broken_, false);
    chunks_.push_back(chunk);
    last_words_ = 0;
  }

  void extend_to(std::size_t end) {
    chunks_.back().end = end;
    chunks_.back().last_character = characters_;
  }

  // The last chunk ends with the first `marks` bytes of `gap`, which follows its last word; so do
  // marks that make one character with it.
  void close_chunk(std::string_view gap, std::size_t marks) {
    marks = marks > kMostMarks ? 0 : marks;
    for (std::size_t next = marks; next < gap.size();) {
      next_code_point(gap, next);
      if (gap[marks] == ' ' || gap[marks] == '\n' || gap[marks] == '\t' ||
          count_columns(gap.substr(marks, next - marks)) > 0) {
        break;
      }
      marks = next;
    }
    chunks_.back().end = previous_->end + marks;
    chunks_.back().last_character =
        chunks_.back().first_character +
        count_code_points(
            text_.substr(chunks_.back().begin, chunks_.back().end - chunks_.back().begin));
  }

  // A short line without an end mark stands aside; what follows does not go on with it.
  void note_line_end() {
    const std::string_view line =
        text_.substr(chunks_[line_].begin, chunks_.back().end - chunks_[line_].begin);
    const bool ends = ends_like_sentence(line);
    const bool aside = !ends && chunks_.size() - line_ <= kLongestHeading;
    for (std::size_t i = line_; i < chunks_.size(); ++i) {
      chunks_[i].aside = aside;
    }
    if (aside && line_ > 0) {
      chunks_[line_].follows_break = true;
    }
    broken_ = !ends;
    line_ = chunks_.size();
  }

  std::string_view text_;
  std::size_t longest_run_;
  std::vector<Chunk> chunks_;
  const Token* previous_ = nullptr;
  std::size_t characters_ = 0;  // before where the reading is
  std::size_t sentences_ = 0;
  std::size_t line_ = 0;        // the chunk that the line begins with
  std::size_t last_words_ = 0;  // words of the last chunk, 2 for more
  bool broken_ = false;         // the line before had no end mark
};

}  // namespace

std::vector<Chunk> cut_points(std::string_view text, std::span<const Token> tokens,
                              std::size_t longest_run) {
  Cutter cutter(text, longest_run);
  std::size_t previous_end = 0;
  for (const Token& token : tokens) {
    if (token.begin >= previous_end) {  // else a part of the token before
      cutter.add(token);
      previous_end = token.end;
    }
  }
  return std::move(cutter).finish();
}

std::vector<Chunk> keep_together(std::span<const Chunk> chunks, std::span<const Range> ranges) {
  std::vector<Chunk> joined;
  auto range = ranges.begin();
  std::size_t reach = 0;  // where the last range over what was joined ends
  for (const Chunk& chunk : chunks) {
    if (!joined.empty() && chunk.begin < reach) {
      joined.back().end = chunk.end;
      joined.back().last_character = chunk.last_character;
      joined.back().leads_on = chunk.leads_on;
    } else {
      joined.push_back(chunk);
    }
    for (; range != ranges.end() && range->begin < chunk.end; ++range) {
      reach = std::max(reach, range->end);
    }
  }
  return joined;
}

}  // namespace warta
