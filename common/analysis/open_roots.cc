#include "common/analysis/open_roots.h"

#include <array>
#include <string>

#include "common/analysis/affixes.h"

namespace warta {
namespace {

// The shorter the root that is left, the likelier the frame is chance: "berkeley", "pemalang".
struct Frame {
  Prefix prefix;
  Suffix suffix;
  std::size_t shortest_root;
  std::string_view root_ending = "";
};
constexpr std::array<Frame, 16> kFrames = {{{Prefix::meN, Suffix::none, 6, "si"},
                                            {Prefix::di, Suffix::none, 6, "si"},
                                            {Prefix::meN, Suffix::kan, 4},
                                            {Prefix::di, Suffix::kan, 4},
                                            {Prefix::ter, Suffix::kan, 5},
                                            {Prefix::memper, Suffix::kan, 4},
                                            {Prefix::diper, Suffix::kan, 4},
                                            {Prefix::ber, Suffix::kan, 5},
                                            {Prefix::meN, Suffix::i, 7},
                                            {Prefix::di, Suffix::i, 8},
                                            {Prefix::ke, Suffix::an, 5},
                                            {Prefix::peN, Suffix::an, 4},
                                            {Prefix::per, Suffix::an, 5},
                                            {Prefix::ber, Suffix::an, 5},
                                            {Prefix::ber, Suffix::none, 5},
                                            {Prefix::ter, Suffix::none, 8}}};

bool has_vowel(std::string_view text) {
  return text.find_first_of("aeiou") != std::string_view::npos;
}

// No root begins with a nasal before another consonant: "mendisplai" is not me- + ndisplai.
bool can_begin_root(std::string_view text) {
  const bool nasal = text[0] == 'n' || text[0] == 'm';
  return has_vowel(text) && !(nasal && text.size() > 1 &&
                              std::string_view("aeiougy").find(text[1]) == std::string_view::npos);
}

std::optional<Reading> fit_frame(std::string_view core, const Frame& frame) {
  const std::string_view ending = suffix_spelling(frame.suffix);
  if (!core.ends_with(ending) || core.size() < ending.size() + frame.shortest_root) {
    return std::nullopt;
  }
  const std::string_view stem = core.substr(0, core.size() - ending.size());
  for (const PrefixSpelling& s : prefix_spellings(stem.front())) {
    // be- and pe- are too short to tell anything: "benfica", "pelita".
    const bool shortened = s.prefix != Prefix::meN && s.spelling.size() < 3 &&
                           s.spelling[1] == 'e' && s.prefix != Prefix::ke;
    if (s.prefix != frame.prefix || shortened || !stem.starts_with(s.spelling)) {
      continue;
    }
    const std::string_view rest = stem.substr(s.spelling.size());
    if (s.initials != "." && stands_before(s, rest) &&
        rest.size() + s.restored.size() >= frame.shortest_root && can_begin_root(rest) &&
        rest.ends_with(frame.root_ending)) {
      return Reading{s.restored + std::string(rest), frame.prefix, frame.suffix, {}, 0};
    }
  }
  return std::nullopt;
}

std::optional<Reading> fit_any_frame(std::string_view core) {
  for (const Frame& frame : kFrames) {
    if (std::optional<Reading> reading = fit_frame(core, frame)) {
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Reading> open_reading(std::string_view word) {
  constexpr std::size_t kShortestWithNya = 4;
  if (std::optional<Reading> reading = fit_any_frame(word)) {
    return reading;
  }
  for (const std::string_view clitic : {"nya", "lah", "kah", "ku", "mu"}) {
    if (!word.ends_with(clitic)) {
      continue;
    }
    const std::string_view core = word.substr(0, word.size() - clitic.size());
    std::optional<Reading> reading = fit_any_frame(core);
    if (!reading && clitic == "nya" && core.size() >= kShortestWithNya && has_vowel(core)) {
      reading = Reading{std::string(core), Prefix::none, Suffix::none, {}, 0};
    }
    if (reading) {
      reading->clitics = word.substr(core.size());
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace warta
