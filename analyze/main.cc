// warta-analyze: shows what the analysis makes of text, for "why did this match?" and for lists.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "common/analysis/analyzer.h"
#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/index/version.h"
#include "common/program/program.h"
#include "common/text/charset.h"
#include "common/text/utf8.h"

namespace {

using warta::Analyzer;
using warta::Token;
using warta::TokenKind;

constexpr const char* kPipeHint =
    "one FILE is read; to analyse words, pipe them in: echo 'kata kata' | warta-analyze; ";

constexpr const char* kNotes = R"(Examples:
  echo 'Pemerintah mengembangkan berita-berita' | warta-analyze
  warta-analyze artikel.txt
  echo perekonomian | warta-analyze --stems

Exit codes: 0 done, 1 failed, 2 usage.

See also: warta-index(1), warta-search(1))";

const char* kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::number:
      return "number";
    case TokenKind::compound:
      return "compound";
    case TokenKind::hyphenated:
      return "hyphen";
    case TokenKind::quantity:
      return "quantity";
    case TokenKind::word:
      break;
  }
  return "word";
}

// Why the root is what it is, where that is not plain.
std::string steps_of(const Token& token) {
  if (token.function_word) {
    return "(function word)";
  }
  if (token.kind == TokenKind::compound || token.kind == TokenKind::hyphenated) {
    return "(whole; parts below)";
  }
  if (token.kind != TokenKind::word || token.text == token.root) {
    return {};
  }
  const warta::Stem stem = warta::stem_word(token.text);
  if (warta::standard_spelling(stem.root) != token.root) {
    return "(read as " + std::string(token.root) + ")";
  }
  const std::string steps = stem.root == token.text ? "" : warta::describe(stem);
  return stem.root == token.root ? steps
                                 : steps + (steps.empty() ? "= " : " = ") + std::string(token.root);
}

// `text` and the spaces that fill a column of `width` cells, one at least.
std::string cell(std::string_view text, std::size_t width) {
  const std::size_t taken = warta::count_columns(text);
  return std::string(text) + std::string(taken < width ? width - taken + 1 : 1, ' ');
}

// Fits 80 columns, with words of common length.
std::string table_row(std::string_view text, std::string_view root, std::string_view kind,
                      std::string_view place, std::string_view bytes, std::string_view steps) {
  std::string row = cell(text, 19) + cell(root, 14) + cell(kind, 8) + cell(place, 5) +
                    cell(bytes, 9) + std::string(steps);
  row.erase(row.find_last_not_of(' ') + 1);
  return row + "\n";
}

std::string range_name(std::size_t first, std::size_t last) {
  return first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
}

std::string token_row(const Token& token, std::string_view text, std::size_t offset) {
  return table_row(text.substr(token.begin, token.end - token.begin), token.root,
                   kind_name(token.kind),
                   range_name(token.position, token.position + token.width - 1),
                   range_name(token.begin + offset, token.end + offset), steps_of(token));
}

// A line without end is read a megabyte at a time: tokens take many times the room of their text.
template <typename Function>
void for_each_clip(std::string_view line, Function function) {
  constexpr std::size_t kClip = std::size_t{1} << 20;
  while (!line.empty()) {
    const std::string_view clip = warta::clip_bytes(line, kClip);
    function(clip);
    line.remove_prefix(clip.size());
  }
}

void print_table(std::istream& input) {
  Analyzer analyzer;
  std::string out = table_row("text", "root", "kind", "place", "bytes", "steps");
  std::size_t offset = 0;
  for (std::string raw; std::getline(input, raw);) {
    const std::string line = warta::decode_to_utf8(raw);
    std::size_t begin = 0;
    for_each_clip(line, [&](std::string_view clip) {
      for (const Token& token : analyzer.analyze(clip)) {
        out += token_row(token, clip, offset + begin);
      }
      begin += clip.size();
      warta::write_stdout(out);
      out.clear();
    });
    offset += raw.size() + 1;
  }
  warta::write_stdout(out);
}

// Spellings of one word are joined after stemming: "praktek" is a root of its own here.
std::string root_before_spelling(const Token& token) {
  std::string root = warta::stem_word(token.text).root;
  return warta::standard_spelling(root) == token.root ? root : std::string(token.root);
}

// The roots of a line's tokens, one space between. CamelCase and hyphenated words count whole, as
// written; amounts by their words.
std::string roots_of(Analyzer& analyzer, std::string_view line) {
  std::string roots;
  for_each_clip(line, [&](std::string_view clip) {
    std::uint32_t next = 0;
    for (const Token& token : analyzer.analyze(clip)) {
      const bool whole = token.kind == TokenKind::compound || token.kind == TokenKind::hyphenated;
      if (token.position < next || token.kind == TokenKind::quantity) {
        continue;
      }
      roots += roots.empty() ? "" : " ";
      roots += whole ? std::string(token.text) : root_before_spelling(token);
      next = token.position + token.width;
    }
  });
  return roots;
}

void print_stems(std::istream& input) {
  Analyzer analyzer;
  std::string out;
  constexpr std::size_t kBlock = std::size_t{1} << 16;
  for (std::string line; std::getline(input, line);) {
    out += line + "\t" + roots_of(analyzer, warta::to_clean_utf8(line)) + "\n";
    if (out.size() > kBlock) {
      warta::write_stdout(out);
      out.clear();
    }
  }
  warta::write_stdout(out);
}

int run(int argc, char** argv) {
  CLI::App app("Show how Warta reads Indonesian text: words, roots, steps, byte offsets.",
               "warta-analyze");
  std::string file = "-";
  bool stems = false;
  app.add_option("FILE", file, "Text to analyse; - or nothing: standard input")->type_name("FILE");
  app.add_flag("--stems", stems,
               "A word a line in, \"word<TAB>root\" a line out, the word as it was");
  app.set_version_flag("--version", [] { return warta::version_text("warta-analyze"); });
  app.footer(kNotes);
  if (const int code = warta::parse_command_line(app, argc, argv, kPipeHint); code >= 0) {
    return code;
  }
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened || std::filesystem::is_directory(file)) {
      throw warta::Error(warta::ErrorKind::failed, "cannot open the file " + file,
                         "to analyse words, pipe them in: echo '" + file + "' | warta-analyze");
    }
  }
  if (file == "-" && warta::stdin_is_terminal()) {
    warta::write_stderr("Type text, Enter after each line; Ctrl-D ends.\n");
  }
  std::istream& input = file == "-" ? std::cin : opened;
  stems ? print_stems(input) : print_table(input);
  return warta::kExitDone;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return warta::run_program([&] { return run(argc, argv); },
                            [](const warta::Error& e) { warta::print_error("warta-analyze", e); });
}
