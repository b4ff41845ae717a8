// Megabytes without a space neither hang nor break a promise: what a broken page, a data URL or an
// attacker may send.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "common/analysis/analyzer.h"

namespace {

constexpr std::size_t kSize = std::size_t{5} << 20;

std::string repeat(std::string_view unit) {
  std::string text;
  text.reserve(kSize + unit.size());
  while (text.size() < kSize) {
    text += unit;
  }
  return text;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

}  // namespace

TEST_CASE("megabytes without a space are analysed in order") {
  // The unit that is repeated, and the most tokens that its bytes may give.
  const auto [unit, least, most] = GENERATE(table<std::string, std::size_t, std::size_t>({
      {"a", 1, kSize / 100},
      {"7", 1, kSize / 100},
      {"-", 0, 0},
      {".", 0, 0},
      {"'", 0, 0},
      {"@@@", 0, 0},
      {"\xCC\x81", 0, 0},
      {"a\xCC\x81", 1, kSize / 50},
      {"AaBb", 1, kSize},
      {"Bb", 1, kSize},
      {"漢字", 1, kSize},
      {"ภาษาไทย", 1, kSize},
      {"กa", 1, kSize},
      {"a-", 1, kSize},
      {"a'", 1, kSize / 100},
      {"1.", 1, kSize},
      {"1.1a", 1, kSize},
      {"A.", 1, kSize / 50},
      {"a.b.", 1, kSize},
      {"ke-2", 1, kSize},
      {"http://", 1, kSize / 4},
      {"http://a.bc/", 1, kSize / 100},
      {"1:30:", 1, kSize},
      {"US$3", 1, kSize},
      {"Rp1juta", 1, kSize},
  }));
  const std::string text = repeat(unit);
  CAPTURE(unit);
  warta::Analyzer analyzer;
  const auto tokens = analyzer.analyze(text);
  CHECK(tokens.size() >= least);
  CHECK(tokens.size() <= most);
  std::size_t broken = 0;
  std::uint32_t last_begin = 0;
  std::uint32_t last_position = 0;
  for (const warta::Token& token : tokens) {
    const bool holds = token.begin < token.end && token.end <= text.size() &&
                       is_boundary(text, token.begin) && is_boundary(text, token.end) &&
                       token.begin >= last_begin && token.position >= last_position;
    broken += holds ? 0 : 1;
    last_begin = token.begin;
    last_position = token.position;
  }
  CHECK(broken == 0);
}
