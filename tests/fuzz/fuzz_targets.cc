#include "tests/fuzz/fuzz_targets.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/stored_article.h"
#include "common/program/error.h"
#include "common/text/charset.h"
#include "common/text/date.h"
#include "common/text/utf8.h"
#include "indexer/document_builder.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"
#include "searcher/search/snippet.h"
#include "searcher/search/suggestion.h"

namespace warta::fuzz {
namespace {

void require(bool holds, const char* promise) {
  if (!holds) {
    throw std::logic_error(promise);
  }
}

Analyzer& analyzer() {
  static Analyzer instance;
  return instance;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() ||
         (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U);
}

bool is_clean(std::string_view text) { return to_clean_utf8(text) == text; }

void check_token(std::string_view text, const Token& token) {
  require(token.begin < token.end && token.end <= text.size(), "a token lies inside the text");
  require(is_boundary(text, token.begin) && is_boundary(text, token.end),
          "tokens begin and end on character boundaries");
  require(!token.text.empty() && !token.root.empty(), "tokens have text and root");
  require(is_valid_utf8(token.text) && is_valid_utf8(token.root), "tokens are valid UTF-8");
  const bool wide = token.kind == TokenKind::compound || token.kind == TokenKind::hyphenated ||
                    token.kind == TokenKind::quantity;
  require(wide ? token.width >= 2 : token.width == 1, "only tokens of several parts are wide");
}

// The parts of the wide token `at`, one a position, follow it and lie within it.
void check_parts(std::span<const Token> tokens, std::size_t at) {
  const Token& whole = tokens[at];
  std::uint32_t parts = 0;
  for (std::size_t i = at + 1; i < tokens.size() && parts < whole.width; ++i) {
    if (tokens[i].width == 1) {
      require(tokens[i].position == whole.position + parts, "parts fill what the whole covers");
      require(tokens[i].begin >= whole.begin && tokens[i].end <= whole.end,
              "parts lie within the whole");
      ++parts;
    }
  }
  require(parts == whole.width, "a wide token has as many parts as it is wide");
}

void check_tokens(std::string_view text, std::span<const Token> tokens) {
  std::uint32_t next_position = 0;
  std::uint32_t last_end = 0;  // of the tokens that are no wholes
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    check_token(text, token);
    require(token.position == next_position, "positions have no holes and do not go back");
    require(i == 0 || token.begin >= tokens[i - 1].begin, "tokens stand in the order of the text");
    if (token.width > 1) {
      check_parts(tokens, i);
    } else {
      require(token.begin >= last_end, "parts do not overlap");
      last_end = token.end;
      ++next_position;
    }
  }
}

// Articles that give compile_query something to look up.
const Xapian::WritableDatabase& sample_database() {
  static const Xapian::WritableDatabase database = [] {
    Xapian::WritableDatabase made("", Xapian::DB_BACKEND_INMEMORY);
    for (const char* body : {"Banjir merendam Jakarta Timur, pemerintah menyiapkan pengungsian.",
                             "ByteDance menjalin kerjasama senilai Rp1,5 triliun.",
                             "Anak-anak bermain layang-layang setiap Jum'at sore."}) {
      Article article;
      article.id = std::to_string(made.get_doccount() + 1);
      article.body = body;
      article.source = "Antara";
      article.published = DateTime{2021, 3, 6, -1, 0, 420};
      made.add_document(build_document(article, analyzer()));
    }
    return made;
  }();
  return database;
}

// "line\nrest"
struct Halves {
  std::string_view line;
  std::string_view rest;
};

Halves split_line(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  return {bytes.substr(0, end), bytes.substr(std::min(end + 1, bytes.size()))};
}

void check_ranges(std::string_view text, std::span<const Range> ranges) {
  std::size_t last_end = 0;
  for (const Range& range : ranges) {
    require(range.begin >= last_end && range.begin < range.end && range.end <= text.size(),
            "highlights are in order and inside the text");
    require(is_boundary(text, range.begin) && is_boundary(text, range.end),
            "highlights begin and end on character boundaries");
    last_end = range.end;
  }
}

}  // namespace

void fuzz_analyzer(std::string_view bytes) {
  const std::string text = to_clean_utf8(bytes);
  require(is_valid_utf8(text), "clean text is valid UTF-8");
  require(is_clean(text) || text.starts_with("\xEF\xBB\xBF"), "cleaning twice changes nothing");
  const std::string folded = fold(text);
  require(is_valid_utf8(folded), "folded text is valid UTF-8");
  const std::string squeezed = squeeze_spaces(text);
  require(squeeze_spaces(squeezed) == squeezed, "squeezing twice changes nothing");
  const std::string_view clip = clip_bytes(text, text.size() / 2);
  require(is_valid_utf8(clip) && text.starts_with(clip), "a clip is a valid prefix");

  const auto tokens = analyzer().analyze(text);
  check_tokens(text, tokens);
  std::vector<std::string> roots;
  for (const Token& token : tokens) {
    roots.emplace_back(token.root);
  }
  Analyzer fresh;
  const auto again = fresh.analyze(text);
  require(again.size() == roots.size() &&
              std::equal(
                  again.begin(), again.end(), roots.begin(),
                  [](const Token& token, const std::string& root) { return token.root == root; }),
          "a fresh analyzer gives the same tokens");

  Article article;
  article.id = "1";
  article.title = squeezed;
  article.body = text;
  article.tags = {squeezed};
  const Xapian::Document document = build_document(article, fresh);
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    require((*term).size() <= 245, "terms fit the index");
  }
}

void fuzz_query(std::string_view bytes) {
  for (const WordMatch match : {WordMatch::any, WordMatch::all}) {
    const ParsedQuery parsed = parse_query(bytes, match);
    require(is_valid_utf8(describe(parsed.root)), "parsed queries print as valid UTF-8");
    for (const std::string& warning : parsed.warnings) {
      require(!warning.empty() && is_valid_utf8(warning), "warnings are valid UTF-8");
    }
    const CompiledQuery compiled = compile_query(parsed.root, analyzer(), sample_database());
    for (const QueryWord& word : compiled.words) {
      require(!word.root.empty() && is_valid_utf8(word.root), "query words have roots");
      require(word.importance >= 0, "no word has a negative importance");
    }
    if (!compiled.query.empty()) {
      Xapian::Enquire enquire(sample_database());
      enquire.set_query(compiled.query);
      require(enquire.get_mset(0, 10).size() <= 3, "a search finds no more than there is");
    }
  }
  const std::string text = to_clean_utf8(bytes);
  require(is_valid_utf8(suggest_query(text, analyzer(), sample_database(), sample_database())),
          "suggestions are valid UTF-8");
}

void fuzz_stored_article(std::string_view bytes) {
  try {
    const StoredArticle stored = load_article(bytes);
    const auto lies_within = [&](std::string_view part) {
      return part.empty() || (part.data() >= bytes.data() &&
                              part.data() + part.size() <= bytes.data() + bytes.size());
    };
    require(lies_within(stored.title) && lies_within(stored.body) && lies_within(stored.lead) &&
                lies_within(stored.record),
            "stored fields lie within the data");
    require(stored.body.starts_with(stored.lead), "the lead begins the body");
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::index_mismatch, "foreign data are refused");
  }
  Article article;
  article.id = "1";
  article.title = squeeze_spaces(to_clean_utf8(split_line(bytes).line));
  article.body = to_clean_utf8(split_line(bytes).rest);
  article.lead = std::string(clip_bytes(article.body, article.body.size() / 2));
  article.tags = {"satu", "dua"};
  const std::string data = store_article(article);
  const StoredArticle stored = load_article(data);
  require(stored.title == article.title && stored.body == article.body &&
              stored.lead == article.lead && stored.tags.size() == 2,
          "what is stored comes back");
}

void fuzz_date(std::string_view bytes) {
  const std::string text = to_clean_utf8(bytes);
  if (const std::optional<DateTime> date = parse_date(text)) {
    constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    require(date->month >= 1 && date->month <= 12, "months are months");
    require(date->day >= 1 && date->day <= kDays[static_cast<std::size_t>(date->month) - 1],
            "days are days of their month");
    require(date->minute_of_day >= -1 && date->minute_of_day < 24 * 60, "times are times of day");
    require(date->second >= 0 && date->second < 60, "seconds are seconds");
    require(date->offset_minutes > -24 * 60 && date->offset_minutes < 24 * 60,
            "zones are less than a day from UTC");
    const std::optional<DateTime> again = parse_date(to_iso8601(*date));
    require(again && to_iso8601(*again) == to_iso8601(*date), "ISO 8601 is read as it is written");
    to_epoch(*date);
  }
  if (const std::optional<DayRange> days = parse_day_range(text)) {
    require(days->first <= days->last, "a period does not end before it begins");
  }
}

void fuzz_charset(std::string_view bytes) {
  const auto [declared, rest] = split_line(bytes);
  for (const std::string_view charset : {std::string_view(), declared}) {
    const std::string text = decode_to_utf8(rest, charset);
    require(is_valid_utf8(text), "decoded text is valid UTF-8");
    require(is_clean(text) || text.starts_with("\xEF\xBB\xBF"), "decoded text is clean");
  }
}

void fuzz_snippet(std::string_view bytes) {
  const auto [line, rest] = split_line(bytes);
  const std::string body = to_clean_utf8(rest);
  const CompiledQuery compiled =
      compile_query(parse_query(line).root, analyzer(), sample_database());
  const Highlighter highlighter(compiled);
  check_ranges(body, find_highlights(body, highlighter, analyzer()));
  for (const std::size_t length : {std::size_t{0}, std::size_t{17}, std::size_t{200}}) {
    const Snippet snippet = make_snippet(body, highlighter, length, analyzer());
    require(is_valid_utf8(snippet.text), "snippets are valid UTF-8");
    require(count_code_points(snippet.text) <= length, "snippets are no longer than asked");
    require(snippet.text.find('\n') == std::string::npos, "snippets are one line");
    check_ranges(snippet.text, snippet.highlights);
  }
}

std::span<const Target> all_targets() {
  static constexpr auto kTargets = std::to_array<Target>({{"analyzer", fuzz_analyzer},
                                                          {"query", fuzz_query},
                                                          {"stored_article", fuzz_stored_article},
                                                          {"date", fuzz_date},
                                                          {"charset", fuzz_charset},
                                                          {"snippet", fuzz_snippet},
                                                          {"json", fuzz_json},
                                                          {"csv", fuzz_csv},
                                                          {"feed", fuzz_feed},
                                                          {"warc", fuzz_warc},
                                                          {"archive", fuzz_archive},
                                                          {"page_dump", fuzz_page_dump},
                                                          {"html", fuzz_html}});
  return kTargets;
}

}  // namespace warta::fuzz
