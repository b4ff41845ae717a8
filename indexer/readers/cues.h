// What does the start of a line give away? The cue words that Indonesian news pages share.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta {

enum class Cue {
  none,
  advertisement,  // "ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT", "[Gambas:Video 20detik]"
  related,        // "Baca juga: ...", "Simak Video ...", "Berita Terkait": another page's headline
  caption,        // "ILUSTRASI. ...", "Foto: ..."
  byline,         // "Penulis: ...", "Oleh : ...", "Sumber: ..."
  tail,           // "Komentar", "COPYRIGHT", "(aff/yna)": the story is over
  chrome,         // "Bagikan", "Share", "Copy Link": buttons
};

// The cue that `line` (trimmed) starts with. Sentences are no cues: "Lihat juga bagaimana petani
// menyiasati kemarau itu." stays a sentence.
Cue find_cue(std::string_view line);

// True if `line` is cue words and nothing else: a heading whose headlines follow ("Baca juga:").
bool is_bare_cue(std::string_view line);

// ASCII letters compared without case. True if `text` starts with `prefix`.
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

// True if `text` ends as sentences do: `.`, `?`, `!` or an ellipsis, perhaps behind them a closing
// quotation mark or bracket.
bool ends_like_sentence(std::string_view text);

// Number of words: runs between white space with a letter or digit in them.
std::size_t count_words(std::string_view text);

// True if there is one.
bool has_word(std::string_view text);

// The part of the words, 0 to 1, that start with an ASCII capital or a digit: near 1 in headlines
// in title case and menus, about 0.2 in sentences.
double capital_share(std::string_view text);

// `text` without ASCII white space at both ends.
std::string_view trim(std::string_view text);

}  // namespace warta
