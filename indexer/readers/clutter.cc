#include "indexer/readers/clutter.h"

#include <algorithm>
#include <cstddef>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/inline_clutter.h"
#include "indexer/readers/sentences.h"

namespace warta {
namespace {

constexpr std::size_t kMaxHeadlineWords = 25;
constexpr std::size_t kMaxCaptionWords = 40;
constexpr std::size_t kMaxPlaceWords = 4;
constexpr std::size_t kMaxPlaceBytes = 500;
constexpr std::size_t kLeadWords = 40;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `cue` is what find_cue says of the paragraph.
bool is_clutter(std::string_view paragraph, Cue cue) {
  switch (cue) {
    case Cue::advertisement:
    case Cue::chrome:
    case Cue::tail:
      return true;
    case Cue::related:
      return count_words(paragraph) <= kMaxHeadlineWords;
    case Cue::caption:
      return count_words(paragraph) <= (ends_like_sentence(paragraph) ? 12 : kMaxCaptionWords);
    case Cue::byline:
      return count_words(paragraph) <= 14 && !goes_on_as_story(paragraph);
    case Cue::none:
      break;
  }
  return !has_word(paragraph);
}

bool is_headline(std::string_view paragraph) {
  return count_words(paragraph) <= kMaxHeadlineWords &&
         (!ends_like_sentence(paragraph) || capital_share(paragraph) > 0.55);
}

template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    visit(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

// "Serang", "-", "DPRD Banten meminta ...": a dateline in pieces.
bool is_lone_dash(std::string_view line) {
  return line == "-" || line == "--" || line == "\xE2\x80\x93" || line == "\xE2\x80\x94";
}

// Likewise. `paragraph` is squeezed.
void append_paragraph(std::string& body, std::string paragraph, Cue cue, std::string_view outlet) {
  if (const std::size_t credit = cue == Cue::byline ? leading_credit(paragraph) : 0; credit > 0) {
    paragraph.erase(0, credit);
    cue = find_cue(paragraph);
  }
  if (is_clutter(paragraph, cue)) {
    return;
  }
  // "Laporan Indra | Aceh Besar" may stand above it; a place alone counts only at the start.
  if (body.empty() || (body.find('\n') == std::string::npos && !ends_like_sentence(body))) {
    const Dateline dateline = find_dateline(paragraph, outlet);
    paragraph.erase(0, body.empty() || !dateline.source.empty() ? dateline.length : 0);
  }
  if (!paragraph.empty()) {
    body += body.empty() ? "" : "\n";
    body += paragraph;
  }
}

// What is left of a body that is clutter from end to end: "Foto: Warga menyeberangi jembatan. ..."
// alone is a short story.
std::string keep_sentences(std::string_view body) {
  std::string kept;
  for_each_line(body, [&](std::string_view line) {
    const std::string squeezed = squeeze_spaces(line);
    const Cue cue = find_cue(squeezed);
    if ((cue == Cue::none || cue == Cue::caption || cue == Cue::byline) && has_sentence(squeezed)) {
      kept += kept.empty() ? "" : "\n";
      kept += squeezed;
    }
  });
  return kept;
}

}  // namespace

std::string clean_body(std::string_view body, std::string_view outlet) {
  const std::string marked = replace_markers(body);
  std::string clean;
  bool announced = false;
  for_each_line(cut_tail(marked), [&](std::string_view line) {
    const std::string squeezed = squeeze_spaces(line);
    if (squeezed.empty()) {
      return;
    }
    const Cue cue = find_cue(squeezed);
    const bool headline = announced && is_headline(squeezed);
    announced = cue == Cue::related && is_bare_cue(squeezed);  // "Baca juga:", the headline below
    if (headline) {
      return;
    }
    if (clean.size() < kMaxPlaceBytes && is_lone_dash(squeezed) &&
        count_words(clean) <= kMaxPlaceWords) {
      clean.clear();
    }
    if (is_clutter(squeezed, cue) && !ends_like_sentence(squeezed)) {
      return;
    }
    const std::string parts = cut_headlines(cut_videos(squeezed));
    if (parts == squeezed) {
      append_paragraph(clean, squeezed, cue, outlet);
      return;
    }
    for_each_line(parts, [&](std::string_view part) {
      const std::string paragraph = squeeze_spaces(part);
      append_paragraph(clean, paragraph, find_cue(paragraph), outlet);
    });
  });
  return clean.empty() && has_sentence(marked) ? keep_sentences(marked) : clean;
}

std::string find_lead(std::string_view body) {
  const std::string_view paragraph = body.substr(0, body.find('\n'));
  std::size_t words = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    if (paragraph[i] != ' ') {
      continue;
    }
    ++words;
    const std::string_view sofar = paragraph.substr(0, i);
    // "Rp 8.000" and "dr. Ayu" have stops too, but no capital after a space and a long word.
    if (words >= kLeadWords && ends_like_sentence(sofar) && i + 1 < paragraph.size() &&
        !is_lower(paragraph[i + 1]) && !is_digit(paragraph[i + 1])) {
      return std::string(sofar);
    }
  }
  return std::string(paragraph);
}

}  // namespace warta
