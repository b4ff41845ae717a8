#include "indexer/readers/dateline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text/date.h"
#include "common/text/utf8.h"
#include "indexer/readers/bare_place.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/host.h"

namespace warta {
namespace {

constexpr std::size_t kMaxDatelineBytes = 90;

// Folded. Hosts need no entry; these are names that a dateline or a credit gives in words.
constexpr auto kOutlets = std::to_array<std::string_view>({
    "afp",
    "antara",
    "antara news",
    "ap",
    "associated press",
    "bbc",
    "bbc indonesia",
    "beritasatu",
    "bisnis",
    "bisnis indonesia",
    "bloomberg",
    "cnbc indonesia",
    "cnn indonesia",
    "detikcom",
    "dw",
    "dw indonesia",
    "idn times",
    "idx channel",
    "idxchannel",
    "inews",
    "jawa pos",
    "jawapos",
    "jpnn",
    "kompas",
    "kompas tv",
    "kontan",
    "kumparan",
    "liputan6",
    "media indonesia",
    "medcom",
    "merdeka",
    "metro tv",
    "okezone",
    "pikiran rakyat",
    "rakyat merdeka",
    "reuters",
    "republika",
    "sindonews",
    "suara",
    "suara pembaruan",
    "tempo",
    "tirto",
    "tribun",
    "tribunnews",
    "viva",
    "voa indonesia",
    "waspada",
    "xinhua",
});

// What may part a dateline from its story.
constexpr auto kDashes =
    std::to_array<std::string_view>({"--", "\xE2\x80\x94", "\xE2\x80\x93", "-", "\xE2\x88\x92"});

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters, digits and what names are made of; a sentence's comma or full stop fails elsewhere.
bool is_name_like(std::string_view words) {
  std::size_t begin = 0;
  while (begin < words.size()) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    std::string_view word = words.substr(begin, end - begin);
    while (!word.empty() && (word.front() == '(' || word.front() == '/')) {
      word.remove_prefix(1);
    }
    const bool capital = word.empty() || is_upper(word.front()) ||
                         static_cast<unsigned char>(word.front()) >= 0x80 ||
                         (word.front() >= '0' && word.front() <= '9') || is_host(word) ||
                         is_host(word.substr(0, word.size() - 1));
    if (!capital || word.ends_with('.') || word.ends_with('?') || word.ends_with(':')) {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

struct Dash {
  std::size_t begin;
  std::size_t end;
};

// The first dash that stands free: " - ", "Kompas.com- ", "Doha -" at the end of the line.
Dash find_free_dash(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '-' && text[i] != '\xE2') {
      continue;  // no dash begins so
    }
    for (const std::string_view dash : kDashes) {
      if (!text.substr(i).starts_with(dash)) {
        continue;
      }
      const std::size_t end = i + dash.size();
      const bool open_behind = end == text.size() || text[end] == ' ' || text[end] == '\n' ||
                               (i > 0 && text[i - 1] == ' ' && is_upper(text[end]));
      if (i > 0 && open_behind) {
        return {i, end};
      }
    }
  }
  return {std::string_view::npos, std::string_view::npos};
}

std::string_view strip_punctuation(std::string_view word) {
  while (!word.empty() && !is_alnum(word.front())) {
    word.remove_prefix(1);
  }
  while (!word.empty() && !is_alnum(word.back())) {
    word.remove_suffix(1);
  }
  return word;
}

std::string find_host(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,/", begin), text.size());
    const std::string_view word = strip_punctuation(text.substr(begin, end - begin));
    if (is_host(word)) {
      return host_of(word);
    }
    begin = end + 1;
  }
  return {};
}

// "ANTARA" of "(ANTARA)", "Antara" of "(Antara/PRNewswire)".
std::string bracketed_source(std::string_view head) {
  const std::size_t open = head.find('(');
  const std::size_t close = head.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return {};
  }
  const std::string_view inside = head.substr(open + 1, close - open - 1);
  return std::string(trim(inside.substr(0, inside.find('/'))));
}

std::string outlet_among_commas(std::string_view head) {
  std::size_t begin = 0;
  while (begin <= head.size()) {
    const std::size_t end = std::min(head.find(',', begin), head.size());
    const std::string_view part = trim(head.substr(begin, end - begin));
    if (is_known_outlet(part)) {
      return std::string(part);
    }
    begin = end + 1;
  }
  return {};
}

std::string find_source(std::string_view head) {
  std::string source = find_host(head);
  if (source.empty()) {
    source = bracketed_source(head);
  }
  if (source.empty()) {
    source = outlet_among_commas(head);
  }
  return source;
}

// "(BI)" of "Bank Indonesia (BI)": its letters stand in the words before it, in this order.
bool is_abbreviation(std::string_view shorter, std::string_view longer) {
  const std::string letters = fold(longer);
  std::size_t at = 0;
  for (const char c : fold(shorter)) {
    at = letters.find(c, at);
    if (at == std::string::npos) {
      return false;
    }
    ++at;
  }
  return true;
}

// "KOMPAS.com", "Palu (ANTARA)", "Jakarta, CNN Indonesia"; not "Suara" alone.
bool names_outlet_surely(std::string_view head, std::string_view source) {
  const std::size_t bracket = head.find('(');
  const bool in_brackets = bracket != std::string_view::npos && !source.empty() &&
                           !is_digit(source.front()) &&
                           !is_abbreviation(source, head.substr(0, bracket));
  return is_host(source) || in_brackets ||
         (is_known_outlet(source) && head.find(',') != std::string_view::npos);
}

// "Tekno Kini" and "teknokini.example" are one.
bool is_same_outlet(std::string_view head, std::string_view outlet) {
  const auto letters = [](std::string_view name) {
    std::string folded = fold(name.substr(0, name.find('.')));
    std::erase(folded, ' ');
    return folded;
  };
  return !outlet.empty() && letters(head) == letters(outlet);
}

// "Surabaya, 6 Maret 2021 - ": a press release.
bool has_date(std::string_view head) {
  return head.find(',') != std::string_view::npos && parse_date(head).has_value();
}

std::size_t skip_spaces(std::string_view text, std::size_t from) {
  while (from < text.size() && (text[from] == ' ' || text[from] == '\n')) {
    ++from;
  }
  return from;
}

// Kontan writes "KONTAN.CO.ID - JAKARTA. Bank Indonesia ...": the place follows the dash.
std::size_t skip_place_in_capitals(std::string_view paragraph, std::size_t from) {
  const std::size_t stop = paragraph.find(". ", from);
  if (stop == std::string_view::npos || stop == from || stop - from > 30) {
    return from;
  }
  const std::string_view place = paragraph.substr(from, stop - from);
  const bool capitals = std::all_of(place.begin(), place.end(), [](char c) {
    return is_upper(c) || c == ' ' || c == ',' || c == '/';
  });
  return capitals && count_words(place) <= 3 ? skip_spaces(paragraph, stop + 2) : from;
}

// "Liputan6.com, Jakarta Indonesia memasuki ...": flattening lost the dash.
Dateline find_dashless(std::string_view paragraph) {
  const std::size_t comma = paragraph.find(", ");
  if (comma == std::string_view::npos || !is_host(paragraph.substr(0, comma))) {
    return {};
  }
  const std::size_t space = paragraph.find(' ', comma + 2);
  if (space == std::string_view::npos || space + 1 >= paragraph.size() ||
      !is_upper(paragraph[comma + 2]) ||
      !(is_upper(paragraph[space + 1]) || paragraph[space + 1] == '"')) {
    return {};
  }
  return {space + 1, host_of(paragraph.substr(0, comma))};
}

}  // namespace

bool is_known_outlet(std::string_view name) {
  return name.size() < 30 &&
         std::find(kOutlets.begin(), kOutlets.end(), fold(name)) != kOutlets.end();
}

Dateline find_dateline(std::string_view paragraph, std::string_view outlet, std::size_t bold) {
  const std::string_view start = clip_bytes(paragraph, kMaxDatelineBytes);
  const Dash dash = find_free_dash(start);
  if (dash.begin == std::string_view::npos) {
    return find_dashless(paragraph);
  }
  const std::string_view head = trim(start.substr(0, dash.begin));
  const std::size_t rest = skip_spaces(paragraph, dash.end);
  if (head.empty() || !is_name_like(head)) {
    return {};
  }
  Dateline dateline;
  dateline.source = find_source(head);
  const bool set_off = bold >= head.size() && bold <= rest;
  if (!set_off && !names_outlet_surely(head, dateline.source) && !is_same_outlet(head, outlet) &&
      !has_date(head) && !is_bare_place(head, paragraph.substr(rest))) {
    return {};
  }
  dateline.length = dateline.source.empty() ? rest : skip_place_in_capitals(paragraph, rest);
  return dateline;
}

}  // namespace warta
