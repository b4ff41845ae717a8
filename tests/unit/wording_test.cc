#include "searcher/search/wording.h"

#include <catch2/catch.hpp>

#include "tests/support/make_article.h"

namespace {

using warta::Analyzer;
using warta::bare_letters;
using warta::StoredArticle;
using warta::Wording;

warta::QueryWord word(std::string_view text) {
  warta::QueryWord word;
  word.text = text;
  return word;
}

warta::CompiledQuery phrase_of(const std::vector<std::string_view>& words,
                               bool title_only = false) {
  warta::QueryPhrase phrase;
  for (const std::string_view text : words) {
    phrase.words.push_back(word(text));
  }
  phrase.as_written = true;
  phrase.check_wording = true;
  phrase.title_only = title_only;
  warta::CompiledQuery compiled;
  compiled.phrases.push_back(std::move(phrase));
  return compiled;
}

StoredArticle article(std::string_view title, std::string_view body) {
  StoredArticle article;
  article.title = title;
  article.body = body;
  return article;
}

}  // namespace

TEST_CASE("a wording is in the title or within one paragraph, in these very forms") {
  Analyzer analyzer;
  const Wording wording(phrase_of({"harga", "cabai"}), analyzer);
  CHECK(wording.is_in(article("HARGA CABAI naik", "Pasar ramai.")));
  CHECK(wording.is_in(article("Pasar ramai", "Pagi ini\nharga\u00A0cabai naik.")));
  CHECK_FALSE(wording.is_in(article("Pasar ramai", "Dihargai cabai, berharga cabainya.")));
  CHECK_FALSE(wording.is_in(article("Pasar ramai", "Soal harga\ncabai naik.")));
  CHECK_FALSE(wording.is_in(article("Harga", "Cabai naik.")));
  SECTION("of the title alone where that is asked for") {
    const Wording of_title(phrase_of({"harga", "cabai"}, true), analyzer);
    CHECK(of_title.is_in(article("Harga cabai", "Pasar ramai.")));
    CHECK_FALSE(of_title.is_in(article("Pasar ramai", "Harga cabai naik.")));
  }
}

TEST_CASE("a wording has figures and signs in any spelling") {
  Analyzer analyzer;
  CHECK(Wording(phrase_of({"8000", "rumah"}), analyzer)
            .is_in(article("", "Sebanyak 8.000 rumah terendam.")));
  CHECK(
      Wording(phrase_of({"jumat"}), analyzer).is_in(article("", "Salat Jum’at di Café Batavia.")));
  CHECK(Wording(phrase_of({"cafe"}), analyzer).is_in(article("", "Salat Jum’at di Café Batavia.")));
}

TEST_CASE("the letters of each word stand in those of its text") {
  Analyzer analyzer;
  for (const std::string_view text :
       {"Salat Jum’at di Café Batavia, S.H., M.Hum. dan Ke\u00ADmen\u00ADkeu.",
        "PT. Kereta Api Indonesia (Persero) Tbk. menaikkan tarif 2,5% jadi Rp1,5 triliun.",
        "Anak-anak, ke-12, non-aktif, e-KTP, Covid-19; kata2nya \uFF28\uFF41\uFF52\uFF47\uFF41!",
        "@warta #BanjirJakarta https://kabar.example/banjir-jakarta?x=1 kabar@kabar.example",
        "ﬁlm İstanbul Straße ΑΘΗΝΑ ㎞ Ⅳ"}) {
    const std::string letters = bare_letters(text);
    for (const warta::Token& token : analyzer.analyze(text)) {
      if (token.width == 1 && token.kind == warta::TokenKind::word) {
        INFO(token.text);
        CHECK(letters.find(bare_letters(token.text)) != std::string::npos);
      }
    }
  }
}
