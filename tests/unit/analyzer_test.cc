#include "common/analysis/analyzer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/utf8.h"

using warta::Analyzer;
using warta::Token;
using warta::TokenKind;

namespace {

std::string roots_of(Analyzer& analyzer, std::string_view text) {
  std::string roots;
  for (const Token& token : analyzer.analyze(text)) {
    roots += roots.empty() ? "" : " ";
    roots += token.root;
  }
  return roots;
}

// "root@position" of each token, "root@position+width" of wide ones.
std::string places_of(Analyzer& analyzer, std::string_view text) {
  std::string places;
  for (const Token& token : analyzer.analyze(text)) {
    places += places.empty() ? "" : " ";
    places += std::string(token.root) + "@" + std::to_string(token.position);
    places += token.width > 1 ? "+" + std::to_string(token.width) : "";
  }
  return places;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

}  // namespace

TEST_CASE("a sentence becomes its words in order") {
  Analyzer analyzer;
  const std::string text = "Pemerintah membangun jembatan di Palembang.";
  const auto tokens = analyzer.analyze(text);
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].text == "pemerintah");
  CHECK(tokens[0].root == "perintah");
  CHECK(tokens[1].text == "membangun");
  CHECK(tokens[1].root == "bangun");
  CHECK(tokens[3].function_word);
  CHECK_FALSE(tokens[4].function_word);
  CHECK(tokens[4].root == "palembang");
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    CHECK(tokens[i].position == i);
    CHECK(tokens[i].width == 1);
    CHECK(tokens[i].kind == TokenKind::word);
    CHECK(warta::fold(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin)) ==
          tokens[i].text);
  }
}

TEST_CASE("nothing to analyse gives no tokens") {
  Analyzer analyzer;
  CHECK(analyzer.analyze("").empty());
  CHECK(analyzer.analyze(" \n\t … — !").empty());
  CHECK(analyzer.analyze("\xCC\x81").empty());  // a combining accent alone
}

TEST_CASE("offsets point into the text as given") {
  Analyzer analyzer;
  const std::string text = "Café “Ñusa” – Jum’at, Rp1,5 triliun… 漢字 di ไทย 😀 GoTo";
  for (const Token& token : analyzer.analyze(text)) {
    CAPTURE(token.text, token.begin, token.end);
    CHECK(token.begin < token.end);
    CHECK(token.end <= text.size());
    CHECK(is_boundary(text, token.begin));
    CHECK(is_boundary(text, token.end));
  }
  const auto tokens = analyzer.analyze(text);
  CHECK(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "Café");
  CHECK(tokens[0].text == "cafe");
  CHECK(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin) == "Ñusa");
}

TEST_CASE("a CamelCase word stands beside its parts") {
  Analyzer analyzer;
  CHECK(places_of(analyzer, "saham ByteDance naik") ==
        "saham@0 bytedance@1+2 byte@1 dance@2 naik@3");
  const auto tokens = analyzer.analyze("ByteDance");
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].kind == TokenKind::compound);
  CHECK(tokens[0].begin == 0);
  CHECK(tokens[0].end == 9);
  CHECK(tokens[1].end == 4);
  CHECK(tokens[2].begin == 4);
}

TEST_CASE("figures have one spelling") {
  Analyzer analyzer;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"8.000", "8000"},
      {"8000", "8000"},
      {"tumbuh 2,68%", "tumbuh 2.68 persen"},
      {"tumbuh 2,68 persen", "tumbuh 2.68 persen"},
      {"tumbuh 2.68%", "tumbuh 2.68 persen"},
      {"6 Maret", "6 maret"},
      {"06 Maret", "6 maret"},
      {"pukul 10.30", "pukul 10.30"}};
  for (const auto& [text, roots] : cases) {
    CAPTURE(text);
    CHECK(roots_of(analyzer, text) == roots);
  }
  const auto tokens = analyzer.analyze("2,68%");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].kind == TokenKind::number);
  CHECK(tokens[0].text == "2.68");
  CHECK(tokens[1].text == "%");
  CHECK(tokens[1].begin == 4);
}

TEST_CASE("a figure and its scale are one quantity too") {
  Analyzer analyzer;
  CHECK(places_of(analyzer, "Rp1,5 triliun untuk") ==
        "rupiah@0 1500000000000@1+2 1.5@1 triliun@2 untuk@3");
  const auto tokens = analyzer.analyze("Rp1,5 triliun");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].kind == TokenKind::quantity);
  CHECK(tokens[1].begin == 2);
  CHECK(tokens[1].end == 13);
  SECTION("so that it meets its long spelling") {
    const std::string quantity(tokens[1].root);
    const auto figures = analyzer.analyze("Rp1.500.000.000.000");
    REQUIRE(figures.size() == 2);
    CHECK(figures[1].root == quantity);
  }
  SECTION("old spellings of the scale count the same") {
    CHECK(places_of(analyzer, "2 milyar") == "2000000000@0+2 2@0 miliar@1");
  }
  SECTION("only when nothing but space is between them") {
    CHECK(places_of(analyzer, "ada 5. Juta orang") == "ada@0 5@1 juta@2 orang@3");
    CHECK(places_of(analyzer, "50% juta") == "50@0 persen@1 juta@2");
    CHECK(places_of(analyzer, "versi 1.0.2 ribu") == "versi@0 1.0.2@1 ribu@2");
  }
}

TEST_CASE("spellings of one word meet") {
  Analyzer analyzer;
  CHECK(roots_of(analyzer, "Jum'at") == "jumat");
  CHECK(roots_of(analyzer, "Jum’at") == "jumat");
  CHECK(roots_of(analyzer, "JUMAT") == "jumat");
  CHECK(roots_of(analyzer, "Al-Qur'an") == roots_of(analyzer, "al-quran"));
  CHECK(roots_of(analyzer, "P.T. Timah") == "pt timah");
  CHECK(roots_of(analyzer, "CAFÉ") == "cafe");
  CHECK(roots_of(analyzer, "pemerin\xC2\xADtah") == "perintah");
  CHECK(roots_of(analyzer, "apotik") == roots_of(analyzer, "apotek"));
}

TEST_CASE("hyphens join one word and part two") {
  Analyzer analyzer;
  CHECK(places_of(analyzer, "berita-berita pagi") == "berita@0 pagi@1");
  CHECK(places_of(analyzer, "berita‑berita pagi") == "berita@0 pagi@1");  // U+2011
  CHECK(places_of(analyzer, "aplikasi di-update") == "aplikasi@0 update@1");
  const auto tokens = analyzer.analyze("berita-berita");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].text == "berita-berita");
  CHECK(tokens[0].end == 13);
}

TEST_CASE("words that a hyphen joins stand beside their parts as one") {
  Analyzer analyzer;
  CHECK(places_of(analyzer, "kereta Jakarta-Bandung cepat") ==
        "kereta@0 jakartabandung@1+2 jakarta@1 bandung@2 cepat@3");
  CHECK(places_of(analyzer, "kasus Covid-19 turun") == "kasus@0 covid19@1+2 covid@1 19@2 turun@3");
  CHECK(places_of(analyzer, "warga anti-ByteDance") ==
        "warga@0 antibytedance@1+3 anti@1 bytedance@2+2 byte@2 dance@3");
  CHECK(roots_of(analyzer, "Covid19") == "covid19");
  const auto tokens = analyzer.analyze("Masjid Al-Azhar");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].kind == TokenKind::hyphenated);
  CHECK(tokens[1].text == "al-azhar");
  CHECK(tokens[1].begin == 7);
  CHECK(tokens[1].end == 15);
  SECTION("unless they are many or long: that is a list, not a name") {
    CHECK(places_of(analyzer, "Aceh-Medan-Padang-Jambi") == "aceh@0 medan@1 padang@2 jambi@3");
    CHECK(places_of(analyzer, "Banjarmasinutara-Palangkarayaselatan") ==
          "banjarmasinutara@0 palangkarayaselatan@1");
  }
}

TEST_CASE("ordinals in figures are those in words") {
  Analyzer analyzer;
  for (const auto& [figures, word] :
       std::vector<std::pair<std::string, std::string>>{{"ke-1", "pertama"},
                                                        {"ke-2", "kedua"},
                                                        {"ke-7", "ketujuh"},
                                                        {"ke-11", "kesebelas"},
                                                        {"Ke-II", "kedua"},
                                                        {"ke-IX", "kesembilan"},
                                                        {"ke3", "ketiga"}}) {
    CAPTURE(figures);
    CHECK(roots_of(analyzer, "peringkat " + figures) == roots_of(analyzer, "peringkat " + word));
  }
  CHECK(places_of(analyzer, "HUT ke-75 RI") == "hut@0 ke75@1+2 ke@1 75@2 ri@3");
  CHECK(roots_of(analyzer, "ke-XVII").starts_with("ke17 "));
  CHECK(roots_of(analyzer, "ke75") == "ke75");
  CHECK_FALSE(roots_of(analyzer, "ke-IIII").starts_with("empat"));
}

TEST_CASE("times of day and sites meet their other spellings") {
  Analyzer analyzer;
  CHECK(roots_of(analyzer, "pukul 10:30 WIB") == roots_of(analyzer, "pukul 10.30 WIB"));
  CHECK(roots_of(analyzer, "pukul 06:30") == roots_of(analyzer, "pukul 6.30"));
  CHECK(places_of(analyzer, "Laman https://www.kontan.co.id/a/b?c=d memuat") ==
        "laman@0 kontan.co.id@1+3 kontan@1 co@2 id@3 muat@4");
  CHECK(roots_of(analyzer, "KONTAN.CO.ID") == roots_of(analyzer, "www.kontan.co.id/x"));
  CHECK(roots_of(analyzer, "@jokowi") == roots_of(analyzer, "Jokowi"));
}

TEST_CASE("amounts of money meet in all spellings") {
  Analyzer analyzer;
  const auto has = [&](std::string_view text, std::string_view root) {
    const auto tokens = analyzer.analyze(text);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const Token& token) { return token.root == root; });
  };
  for (const char* text : {"Rp1,5 triliun", "Rp 1,5 triliun", "Rp 1,5 T", "Rp1.500.000.000.000",
                           "1.500.000.000.000 rupiah", "Rp 1.500 miliar"}) {
    CAPTURE(text);
    CHECK(has(text, "1500000000000"));
    CHECK(has(text, "rupiah"));
  }
  for (const char* text : {"US$ 3 juta", "US$3 juta", "3 juta dolar", "USD 3 juta", "$3.000.000"}) {
    CAPTURE(text);
    CHECK(has(text, "3000000"));
    CHECK(has(text, "dolar"));
  }
  CHECK(
      has("Rp\xC2\xA0"
          "20\xC2\xA0ribu",
          "20000"));  // no-break spaces
  CHECK_FALSE(has("kaus ukuran 5 M", "5000000000"));
}

TEST_CASE("the same text gives the same tokens, whatever came before") {
  Analyzer fresh;
  Analyzer used;
  for (int i = 0; i < 500; ++i) {
    used.analyze("kata" + std::to_string(i) + " 2,68 5 triliun ByteDance 漢字");
  }
  const std::string text =
      "Menteri menyebut anggaran Rp2,5 triliun bagi ByteDance-Jakarta, Jum'at.";
  CHECK(places_of(fresh, text) == places_of(used, text));
  CHECK(places_of(used, text) == places_of(used, text));
}

TEST_CASE("a cache that overflows changes nothing") {
  Analyzer analyzer;
  const std::string text = "Harga minyak goreng turun di Pekanbaru";
  const std::string before = places_of(analyzer, text);
  // Some 36 MB of surfaces, twice what the cache keeps: it is emptied between these calls.
  constexpr int kWords = 100'000;
  std::string many;
  for (int i = 0; i < kWords; ++i) {
    many += std::string(180, 'x') + std::to_string(i) + " ";
  }
  for (int round = 0; round < 2; ++round) {
    CHECK(analyzer.analyze(many).size() == kWords);
    CHECK(places_of(analyzer, text) == before);
  }
}

TEST_CASE("every root is found again by analysing the word that gave it") {
  Analyzer analyzer;
  const std::string text =
      "Petugas pemadam kebakaran mengevakuasi puluhan warga lanjut usia dari rumah susun di "
      "kawasan "
      "Rawamangun, Jakarta Timur, setelah api menghanguskan lantai dasar bangunan itu.";
  std::vector<std::pair<std::string, std::string>> words;
  for (const Token& token : analyzer.analyze(text)) {
    words.emplace_back(text.substr(token.begin, token.end - token.begin), token.root);
  }
  REQUIRE(words.size() == 23);
  for (const auto& [word, root] : words) {
    CAPTURE(word);
    CHECK(roots_of(analyzer, word) == root);
  }
}

TEST_CASE("the fingerprint names version and lexicon") {
  const std::string name = warta::analysis_fingerprint();
  CHECK(name == warta::analysis_fingerprint());
  CHECK(name.starts_with(std::to_string(warta::kAnalysisVersion) + "-"));
  CHECK(name.size() == std::to_string(warta::kAnalysisVersion).size() + 1 + 16);
}

TEST_CASE("a wide token has as many parts as it is wide") {
  Analyzer analyzer;
  // A soft hyphen before a capital is no part of its own.
  CHECK(places_of(analyzer, "\xC2\xADJakarta ramai") == "jakarta@0 ramai@1");
}

TEST_CASE("digits are spelt alike whatever was analysed before") {
  // "06" is a figure in one text and the beginning of a word in the other.
  Analyzer fresh;
  Analyzer used;
  used.analyze("6 Maret atau 06 Maret");
  CHECK(roots_of(used, "pukul 06.30an") == roots_of(fresh, "pukul 06.30an"));
}
