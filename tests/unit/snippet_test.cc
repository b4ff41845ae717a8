#include "searcher/search/snippet.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"

using warta::Analyzer;
using warta::CompiledQuery;
using warta::QueryWord;
using warta::Range;
using warta::Snippet;

namespace {

constexpr std::string_view kEllipsis = "…";

QueryWord word_of(const warta::Token& token) {
  QueryWord word;
  word.function_word = token.function_word;
  word.text = token.text;
  word.root = token.root;
  word.importance = token.function_word ? 0.0 : 3.0;
  return word;
}

// A query of loose words as the compiler would hand it over.
CompiledQuery words_of(std::string_view query) {
  Analyzer analyzer;
  CompiledQuery compiled;
  for (const warta::Token& token : analyzer.analyze(query)) {
    compiled.words.push_back(word_of(token));
  }
  return compiled;
}

// The same of a quoted phrase.
CompiledQuery phrase_of(std::string_view query, bool as_written = false) {
  CompiledQuery compiled = words_of(query);
  compiled.phrases.emplace_back();
  compiled.phrases.back().as_written = as_written;
  for (QueryWord& word : compiled.words) {
    word.in_phrase = true;
    compiled.phrases.back().words.push_back(word);
  }
  return compiled;
}

std::vector<Range> find_highlights(std::string_view text, const CompiledQuery& query,
                                   Analyzer& analyzer) {
  return warta::find_highlights(text, warta::Highlighter(query), analyzer);
}

Snippet make_snippet(std::string_view body, const CompiledQuery& query, std::size_t length,
                     Analyzer& analyzer) {
  return warta::make_snippet(body, warta::Highlighter(query), length, analyzer);
}

std::vector<std::string> highlighted(std::string_view text, const std::vector<Range>& ranges) {
  std::vector<std::string> parts;
  for (const Range& range : ranges) {
    parts.emplace_back(text.substr(range.begin, range.end - range.begin));
  }
  return parts;
}

// What holds for every snippet, whatever the text.
void check_promises(std::string_view body, std::string_view query, std::size_t length) {
  Analyzer analyzer;
  const CompiledQuery words = words_of(query);
  const Snippet snippet = make_snippet(body, words, length, analyzer);
  CAPTURE(body.substr(0, 200), query, length, snippet.text.substr(0, 400));
  CHECK(warta::is_valid_utf8(snippet.text));
  CHECK(warta::count_code_points(snippet.text) <= length);
  std::size_t last_end = 0;
  for (const Range& range : snippet.highlights) {
    CHECK(range.begin >= last_end);
    REQUIRE(range.begin < range.end);
    REQUIRE(range.end <= snippet.text.size());
    last_end = range.end;
    const std::string_view part =
        std::string_view(snippet.text).substr(range.begin, range.end - range.begin);
    CHECK(warta::is_valid_utf8(part));
    const auto tokens = analyzer.analyze(part);
    REQUIRE_FALSE(tokens.empty());
    CHECK(std::any_of(words.words.begin(), words.words.end(), [&](const QueryWord& word) {
      return std::any_of(tokens.begin(), tokens.end(),
                         [&](const warta::Token& token) { return token.root == word.root; });
    }));
  }
}

const std::string kArticle =
    "Gubernur meresmikan jembatan gantung di Kabupaten Lebak pada Senin pagi. Jembatan sepanjang "
    "120 meter itu menghubungkan dua desa yang selama ini terpisah sungai. Warga menyambut "
    "peresmian dengan kesenian angklung.\nSebelumnya anak-anak sekolah harus menyeberang dengan "
    "rakit bambu. Saat banjir datang, sekolah terpaksa diliburkan karena arus terlalu deras. "
    "“Sekarang kami tidak takut lagi,” kata Sulastri, guru di desa itu. Pembangunan jembatan "
    "menelan biaya Rp1,5 miliar dari anggaran provinsi.";

}  // namespace

TEST_CASE("a snippet shows the passage that answers the query") {
  Analyzer analyzer;
  const Snippet snippet = make_snippet(kArticle, words_of("banjir sekolah libur"), 160, analyzer);
  CHECK(snippet.text.find("Saat banjir datang, sekolah terpaksa diliburkan") != std::string::npos);
  const std::vector<std::string> parts = highlighted(snippet.text, snippet.highlights);
  CHECK(std::count(parts.begin(), parts.end(), "banjir") == 1);
  CHECK(std::count(parts.begin(), parts.end(), "diliburkan") == 1);
}

TEST_CASE("inflected forms are highlighted, others are not") {
  Analyzer analyzer;
  const std::string text =
      "Warga menyambut peresmian; gubernur meresmikan dan diresmikan, resminya.";
  CHECK(highlighted(text, find_highlights(text, words_of("resmi"), analyzer)) ==
        std::vector<std::string>{"peresmian", "meresmikan", "diresmikan", "resminya"});
  CHECK(find_highlights(text, words_of("gajah"), analyzer).empty());
  CHECK(find_highlights("", words_of("gajah"), analyzer).empty());
  CHECK(find_highlights(text, {}, analyzer).empty());
}

TEST_CASE("function words are marked only beside another match") {
  Analyzer analyzer;
  const std::string text = "Rumah di Solo dan rumah yang di jual di Solo";
  const auto parts = highlighted(text, find_highlights(text, words_of("di Solo"), analyzer));
  CHECK(parts == std::vector<std::string>{"di", "Solo", "di", "Solo"});
  SECTION("or where the query has nothing else") {
    CHECK(find_highlights(text, words_of("di"), analyzer).size() == 3);
  }
}

TEST_CASE("a wide word is one highlight, whole") {
  Analyzer analyzer;
  const std::string text = "Kabar: ByteDance menanam Rp1,5 triliun.";
  CHECK(highlighted(text, find_highlights(text, words_of("bytedance"), analyzer)) ==
        std::vector<std::string>{"ByteDance"});
  CHECK(highlighted(text, find_highlights(text, words_of("1.500.000.000.000"), analyzer)) ==
        std::vector<std::string>{"1,5 triliun"});
}

TEST_CASE("prefixes mark every word that begins so") {
  Analyzer analyzer;
  CompiledQuery query;
  query.words.emplace_back();
  query.words[0].text = query.words[0].root = "pem";
  query.words[0].is_prefix = true;
  const std::string text = "Pemain dan pembina memuji penonton";
  CHECK(highlighted(text, find_highlights(text, query, analyzer)) ==
        std::vector<std::string>{"Pemain", "pembina"});
}

TEST_CASE("words of a phrase are marked where the phrase stands") {
  Analyzer analyzer;
  const std::string text =
      "Kerja sama itu dibahas bersama. Mereka bekerja di tempat yang sama, lalu memperluas kerja "
      "sama\nKerja\nSama sekali tidak.";
  CHECK(highlighted(text, find_highlights(text, phrase_of("kerja sama"), analyzer)) ==
        std::vector<std::string>{"Kerja", "sama", "kerja", "sama"});
  SECTION("function words too") {
    CHECK(highlighted("Yang di Solo dan di kota.",
                      find_highlights("Yang di Solo dan di kota.", phrase_of("di Solo"),
                                      analyzer)) == std::vector<std::string>{"di", "Solo"});
  }
  SECTION("as written: in that form") {
    const std::string pajak = "Pajak naik; perpajakan dibenahi agar pajak daerah adil.";
    CHECK(highlighted(pajak, find_highlights(pajak, phrase_of("pajak", true), analyzer)) ==
          std::vector<std::string>{"Pajak", "pajak"});
  }
  SECTION("loose words stay loose beside it") {
    CompiledQuery query = phrase_of("kerja sama");
    query.words.push_back(words_of("tempat").words[0]);
    CHECK(highlighted(text, find_highlights(text, query, analyzer)) ==
          std::vector<std::string>{"Kerja", "sama", "tempat", "kerja", "sama"});
  }
}

TEST_CASE("the parts of another spelling are marked side by side") {
  Analyzer analyzer;
  CompiledQuery query = words_of("antikorupsi");
  query.alternatives.push_back({words_of("anti korupsi").words, {query.words[0].root}});
  const std::string text = "Gerakan anti korupsi dan antikorupsi; korupsi tetap ada.";
  CHECK(highlighted(text, find_highlights(text, query, analyzer)) ==
        std::vector<std::string>{"anti", "korupsi", "antikorupsi"});
}

TEST_CASE("words of other fields are not marked") {
  Analyzer analyzer;
  CompiledQuery words = words_of("jembatan");
  words.words[0].in_body = false;
  CHECK(find_highlights(kArticle, words, analyzer).empty());
}

TEST_CASE("the beginning is shown when nothing matches") {
  Analyzer analyzer;
  const Snippet snippet = make_snippet(kArticle, words_of("gajah"), 80, analyzer);
  CHECK(snippet.text.starts_with("Gubernur meresmikan jembatan"));
  CHECK(snippet.text.ends_with(kEllipsis));
  CHECK(snippet.highlights.empty());
  CHECK(make_snippet(kArticle, {}, 80, analyzer).text == snippet.text);
}

TEST_CASE("a short body is shown whole") {
  Analyzer analyzer;
  CHECK(make_snippet("Hujan turun di Bogor.", words_of("bogor"), 200, analyzer).text ==
        "Hujan turun di Bogor.");
  CHECK(make_snippet("(Bogor)\nHujan turun.", words_of("bogor"), 200, analyzer).text ==
        "(Bogor) Hujan turun.");
}

TEST_CASE("words are never cut and lengths are kept") {
  Analyzer analyzer;
  std::vector<std::string> body_words;
  for (const warta::Token& token : analyzer.analyze(kArticle)) {
    body_words.push_back(kArticle.substr(token.begin, token.end - token.begin));
  }
  for (const std::string_view query : {"jembatan", "guru desa", "anggaran provinsi", "gajah"}) {
    const CompiledQuery words = words_of(query);
    for (std::size_t length = 20; length < 300; length += 7) {
      const Snippet snippet = make_snippet(kArticle, words, length, analyzer);
      CAPTURE(query, length, snippet.text);
      CHECK(warta::count_code_points(snippet.text) <= length);
      for (const warta::Token& token : analyzer.analyze(snippet.text)) {
        const std::string word = snippet.text.substr(token.begin, token.end - token.begin);
        CAPTURE(word);
        CHECK(std::find(body_words.begin(), body_words.end(), word) != body_words.end());
      }
      if (query != "gajah") {
        CHECK_FALSE(snippet.highlights.empty());
      }
    }
  }
}

TEST_CASE("words that stand far apart are shown in several passages") {
  Analyzer analyzer;
  std::string body = "Presiden meresmikan bendungan di Sumba pada Selasa siang. ";
  for (int i = 0; i < 30; ++i) {
    body += "Air dari sana mengairi ribuan petak sawah milik para petani setempat. ";
  }
  body += "Tarif listrik dari turbin itu akan dibahas parlemen bulan depan. ";
  for (int i = 0; i < 30; ++i) {
    body += "Para petani menyambut kabar itu dengan gembira. ";
  }
  body += "Namun nelayan di muara mengeluhkan arus yang makin lemah.";
  const Snippet snippet = make_snippet(body, words_of("bendungan listrik nelayan"), 200, analyzer);
  CHECK(highlighted(snippet.text, snippet.highlights) ==
        std::vector<std::string>{"bendungan", "listrik", "nelayan"});
  CHECK(snippet.text.starts_with("Presiden meresmikan bendungan"));
  CHECK(snippet.text.find(" … Tarif listrik dari turbin") != std::string::npos);
  CHECK(snippet.text.find(" … Namun nelayan di muara") != std::string::npos);
  CHECK(warta::count_code_points(snippet.text) <= 200);
  SECTION("but one passage where they stand near each other") {
    body += " Bendungan, tarif listrik, dan nelayan akan dibahas sekaligus.";
    const Snippet one = make_snippet(body, words_of("bendungan listrik nelayan"), 200, analyzer);
    CHECK(one.text.find("Bendungan, tarif listrik, dan nelayan") != std::string::npos);
    CHECK(highlighted(one.text, one.highlights).size() >= 3);
  }
  SECTION("the more important where not all fit") {
    CompiledQuery query = words_of("bendungan listrik nelayan");
    query.words[1].importance = 9;
    const Snippet small = make_snippet(body, query, 20, analyzer);
    CHECK(highlighted(small.text, small.highlights) == std::vector<std::string>{"listrik"});
  }
}

TEST_CASE("of equal passages the earliest, and none in a heading") {
  Analyzer analyzer;
  const std::string body =
      "Dugaan Korupsi Dana Desa\nKejaksaan memeriksa lima saksi dalam perkara korupsi itu. Seorang "
      "di antaranya bendahara. Perkara korupsi itu sudah setahun diselidiki, kata juru bicara.";
  const Snippet snippet = make_snippet(body, words_of("korupsi"), 80, analyzer);
  CHECK(snippet.text == "… Kejaksaan memeriksa lima saksi dalam perkara korupsi itu. …");
  SECTION("nor in a caption") {
    const std::string captioned =
        "Warga Desa Sukamaju menunjukkan berkas perkara korupsi dana desa di depan kantor "
        "kejaksaan negeri, Selasa (4/5). Dok. Sari\nKejaksaan memeriksa lima saksi dalam perkara "
        "korupsi itu. Seorang di antaranya bendahara, kata juru bicara kejaksaan negeri.";
    CHECK(make_snippet(captioned, words_of("korupsi"), 80, analyzer)
              .text.starts_with("… Kejaksaan memeriksa"));
  }
  SECTION("nor does a snippet without a match begin there") {
    CHECK(make_snippet(body, words_of("gajah"), 80, analyzer).text.starts_with("… Kejaksaan"));
  }
}

TEST_CASE("a phrase is shown whole and not cut") {
  Analyzer analyzer;
  std::string body = "Kerja keras warga dan dana yang sama besar belum cukup. ";
  for (int i = 0; i < 20; ++i) {
    body += "Rapat itu berlangsung hingga malam hari. ";
  }
  body += "Kedua wali kota lalu meneken kerja sama baru.";
  const CompiledQuery query = phrase_of("kerja sama");
  for (std::size_t length = 20; length < 120; ++length) {
    const Snippet snippet = make_snippet(body, query, length, analyzer);
    CAPTURE(length, snippet.text);
    CHECK(highlighted(snippet.text, snippet.highlights) ==
          std::vector<std::string>{"kerja", "sama"});
  }
  SECTION("its beginning where it is longer than a snippet") {
    const std::string sentence = "Rapat itu berlangsung hingga malam hari";
    const Snippet snippet = make_snippet(body, phrase_of(sentence), 30, analyzer);
    CHECK(snippet.text.find("Rapat itu") != std::string::npos);
    CHECK_FALSE(snippet.highlights.empty());
  }
}

TEST_CASE("the length is an upper bound, whatever it is") {
  Analyzer analyzer;
  CHECK(make_snippet(kArticle, words_of("jembatan"), 0, analyzer).text.empty());
  CHECK(make_snippet(kArticle, words_of("jembatan"), 3, analyzer).text.empty());
  CHECK(make_snippet(kArticle, words_of("desa"), 5, analyzer).text == "desa");
  const Snippet whole = make_snippet(kArticle, words_of("desa"), std::size_t{1} << 60, analyzer);
  CHECK(warta::count_code_points(whole.text) == warta::count_code_points(kArticle));
}

TEST_CASE("figures and graphemes are not cut") {
  Analyzer analyzer;
  const std::string body =
      "Pembangunan itu menelan biaya Rp1,5 triliun dan Rp 750.000.000 untuk cafe\u0301 di "
      "seberangnya, menurut laporan yang dibacakan dalam rapat pleno kemarin sore di balai kota.";
  for (std::size_t length = 10; length < 150; ++length) {
    const Snippet snippet = make_snippet(body, words_of("biaya laporan"), length, analyzer);
    CAPTURE(length, snippet.text);
    CHECK((snippet.text.find("Rp1,5") == std::string::npos ||
           snippet.text.find("Rp1,5 triliun") != std::string::npos));
    CHECK((snippet.text.find("750") == std::string::npos ||
           snippet.text.find("Rp 750.000.000") != std::string::npos));
    CHECK((snippet.text.find("cafe") == std::string::npos ||
           snippet.text.find("cafe\u0301") != std::string::npos));
  }
}

TEST_CASE("marks tell where the text was cut") {
  Analyzer analyzer;
  const Snippet middle = make_snippet(kArticle, words_of("rakit bambu"), 60, analyzer);
  CHECK(middle.text.starts_with(std::string(kEllipsis) + " "));
  CHECK(middle.text.ends_with(" " + std::string(kEllipsis)));
  const Snippet last = make_snippet(kArticle, words_of("anggaran provinsi"), 60, analyzer);
  CHECK(last.text.ends_with("anggaran provinsi."));
}

TEST_CASE("hostile bodies give sound snippets") {
  const std::string word(5000, 'a');
  std::string accents;
  for (int i = 0; i < 400; ++i) {
    accents += "é";
  }
  std::string repeated;
  for (int i = 0; i < 150; ++i) {
    repeated += "banjir ";
  }
  const std::vector<std::string> bodies = {"",
                                           " ",
                                           "   \n\n \t ",
                                           "!!! … ---",
                                           word,
                                           "banjir " + word + " banjir",
                                           accents + " banjir",
                                           repeated,
                                           "banjir-banjir-banjir/banjir",
                                           "漢字漢字banjir漢字 ไทยไทย banjir",
                                           "שלום banjir مرحبا",
                                           "😀😀banjir😀😀",
                                           "ByteDanceBanjir Rp1,5 triliun banjir",
                                           "banjir" + std::string(100, ')')};
  for (const std::string& body : bodies) {
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{10},
                                     std::size_t{200}, std::size_t{1} << 40}) {
      check_promises(body, "banjir", length);
      check_promises(body, "apa", length);
      check_promises(body, "triliun ByteDance", length);
    }
  }
  Analyzer analyzer;
  CHECK(make_snippet("", words_of("banjir"), 200, analyzer).text.empty());
  CHECK(make_snippet("  \n ", words_of("banjir"), 200, analyzer).text.empty());
}

TEST_CASE("marks before a word do not make a snippet longer than asked") {
  Analyzer analyzer;
  const std::string brackets = "Berita " + std::string(5000, '(') + "banjir";
  CHECK(make_snippet(brackets, words_of("banjir"), 200, analyzer).text.size() <= 200);
  const std::string apart = "Air naik. Jembatan -- banjir, lalu hujan deras turun lagi.";
  for (std::size_t length = 10; length < 40; ++length) {
    CHECK(warta::count_code_points(
              make_snippet(apart, words_of("jembatan banjir"), length, analyzer).text) <= length);
  }
  const std::string ruler = std::string(5000, '=') + " Banjir di Demak";
  CHECK(make_snippet(ruler, words_of("banjir"), 200, analyzer).text.size() <= 200);
}
