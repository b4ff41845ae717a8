// warta-analyze: shows what the analysis makes of text, for "why did this match?" and for lists.
#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "common/analysis/analyzer.h"
#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/program/program.h"
#include "common/text/charset.h"
#include "common/text/utf8.h"

namespace {

using warta::Analyzer;
using warta::Token;
using warta::TokenKind;

const char* kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::number:
      return "number";
    case TokenKind::compound:
      return "compound";
    case TokenKind::quantity:
      return "quantity";
    case TokenKind::word:
      break;
  }
  return "word";
}

std::string steps_of(const Token& token) {
  if (token.kind != TokenKind::word) {
    return {};
  }
  std::string steps = warta::describe(warta::stem_word(token.text));
  if (steps == token.text) {
    steps.clear();
  }
  if (token.function_word) {
    steps += steps.empty() ? "(function word)" : " (function word)";
  }
  return steps;
}

// Pads by code points: fmt counts some wide characters twice, which is what a terminal shows.
std::string table_line(const Token& token, std::string_view text, std::size_t offset) {
  std::string line = fmt::format("{:<20} {:<16} {:>4} {:>3} {:>7} {:>7}  {:<8} {}",
                                 text.substr(token.begin, token.end - token.begin), token.root,
                                 token.position, token.width, token.begin + offset,
                                 token.end + offset, kind_name(token.kind), steps_of(token));
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

void print_table(std::istream& input) {
  Analyzer analyzer;
  std::string out = fmt::format("{:<20} {:<16} {:>4} {:>3} {:>7} {:>7}  {:<8} {}\n", "text", "root",
                                "pos", "wid", "begin", "end", "kind", "steps");
  std::size_t offset = 0;
  for (std::string raw; std::getline(input, raw);) {
    const std::string line = warta::decode_to_utf8(raw);
    for (const Token& token : analyzer.analyze(line)) {
      out += table_line(token, line, offset);
    }
    offset += raw.size() + 1;
    warta::write_stdout(out);
    out.clear();
  }
  warta::write_stdout(out);
}

// The roots of a line's tokens, one space between; of alternatives at one place the parts.
std::string roots_of(Analyzer& analyzer, std::string_view line) {
  std::string roots;
  for (const Token& token : analyzer.analyze(line)) {
    if (token.width == 1) {
      roots += roots.empty() ? "" : " ";
      // Spellings of one word are joined after this: "praktek" is a root of its own here.
      const bool is_plain = token.kind == TokenKind::word;
      roots += is_plain ? warta::stem_word(token.text).root : token.root;
    }
  }
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
  app.add_option("FILE", file, "Text to analyse; - or nothing: standard input");
  app.add_flag("--stems", stems, "One word a line in, \"word<TAB>root\" out");
  app.set_version_flag("--version", "warta-analyze " WARTA_VERSION);
  app.footer("Example:\n  echo 'Pemerintah mengembangkan berita-berita' | warta-analyze");
  if (const int code = warta::parse_command_line(app, argc, argv); code >= 0) {
    return code;
  }
  std::ifstream opened;
  if (file != "-") {
    opened.open(file, std::ios::binary);
    if (!opened) {
      throw warta::Error(warta::ErrorKind::failed, "cannot open " + file,
                         "check that the file is there and may be read");
    }
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
