#include "searcher/query/query_parser.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"

using warta::describe;
using warta::Occur;
using warta::parse_query;
using warta::ParsedQuery;
using warta::QueryNode;
using warta::WordMatch;

namespace {

struct Reading {
  std::string_view query;
  std::string_view described;
};

void check_readings(const std::vector<Reading>& readings) {
  for (const auto& [query, described] : readings) {
    CAPTURE(query);
    CHECK(describe(parse_query(query).root) == described);
  }
}

void check_silent(const std::vector<Reading>& readings) {
  check_readings(readings);
  for (const auto& reading : readings) {
    CAPTURE(reading.query);
    CHECK(parse_query(reading.query).warnings.empty());
  }
}

void check_warned(const std::vector<Reading>& readings) {
  check_readings(readings);
  for (const auto& reading : readings) {
    CAPTURE(reading.query);
    CHECK_FALSE(parse_query(reading.query).warnings.empty());
  }
}

}  // namespace

TEST_CASE("words side by side are one text") {
  check_silent({{"banjir", "banjir"},
                {"banjir di jakarta", "banjir di jakarta"},
                {"  harga   beras\tmedium\n", "harga beras medium"},
                {"Rp1,5 triliun", "Rp1,5 triliun"},
                {"Jum’at", "Jum’at"},
                {"", ""},
                {"   ", ""}});
}

TEST_CASE("phrases stand in quotes of any kind") {
  check_silent({{"\"kereta cepat\"", "\"kereta cepat\""},
                {"“kereta cepat” jakarta", "\"kereta cepat\" jakarta"},
                {"«kereta cepat»", "\"kereta cepat\""},
                {"\"  kereta   cepat \"", "\"kereta cepat\""},
                {"=\"perpajakan nasional\"", "=\"perpajakan nasional\""},
                {"=perpajakan naik", "=\"perpajakan\" naik"},
                {"judul:=perpajakan", "title:=\"perpajakan\""},
                {"=judul:perpajakan", "title:=\"perpajakan\""},
                {"=judul:\"kenaikan harga\"", "title:=\"kenaikan harga\""},
                {"-=judul:(pajak cukai)", "-title:(pajak cukai)"},
                {"=10:30", "=\"10:30\""},
                {"a = b", "a = b"},
                {"\"\" banjir", "banjir"},
                {"\"DAN\"", "\"DAN\""}});
}

TEST_CASE("a star within a phrase stands for nothing, and a warning says so") {
  check_warned({{"\"kereta cep*\"", "\"kereta cep*\""}, {"=perpaj*", "=\"perpaj*\""}});
}

TEST_CASE("must and must not") {
  check_silent({{"+banjir -bekasi jakarta", "+banjir -bekasi jakarta"},
                {"banjir -\"jakarta timur\"", "banjir -\"jakarta timur\""},
                {"-banjir", "-banjir"},
                {"+(banjir longsor) garut", "+(banjir longsor) garut"},
                {"anak-anak", "anak-anak"},
                {"jakarta - bandung", "jakarta - bandung"}});
}

TEST_CASE("a dash that begins a word is a minus, and no other is") {
  check_silent({{"banjir –bekasi", "banjir -bekasi"},
                {"banjir −bekasi (rob –demak)", "banjir -bekasi (rob -demak)"},
                {"judul:–bekasi demak", "-title:bekasi demak"},
                {"tol Jakarta–Bandung", "tol Jakarta–Bandung"},
                {"banjir – bekasi", "banjir - bekasi"}});
}

TEST_CASE("operators are words in capitals") {
  check_silent({{"banjir DAN jakarta", "+banjir AND +jakarta"},
                {"banjir AND jakarta", "+banjir AND +jakarta"},
                {"banjir ATAU longsor", "banjir OR longsor"},
                {"banjir OR longsor ATAU gempa", "banjir OR longsor OR gempa"},
                {"banjir BUKAN jakarta", "+banjir AND -jakarta"},
                {"banjir NOT jakarta", "+banjir AND -jakarta"},
                {"banjir DAN BUKAN jakarta", "+banjir AND -jakarta"},
                {"banjir dan jakarta", "banjir dan jakarta"},
                {"banjir atau longsor", "banjir atau longsor"}});
  SECTION("DAN binds tighter than ATAU") {
    check_silent({{"a ATAU b DAN c", "a OR (+b AND +c)"}, {"a DAN b ATAU c", "(+a AND +b) OR c"}});
  }
  SECTION("brackets bind tightest") {
    check_silent({{"(a ATAU b) DAN c", "+(a OR b) AND +c"},
                  {"((banjir))", "banjir"},
                  {"banjir (jakarta ATAU bekasi)", "banjir (jakarta OR bekasi)"}});
  }
}

TEST_CASE("fields by their Indonesian and English names") {
  check_silent({{"judul:banjir", "title:banjir"},
                {"title:banjir", "title:banjir"},
                {"Judul:banjir", "title:banjir"},
                {"judul:\"kereta cepat\"", "title:\"kereta cepat\""},
                {"sumber:kompas.com", "source:kompas.com"},
                {"sumber:\"Suara Rakyat\" banjir", "source:\"Suara Rakyat\" banjir"},
                {"penulis:rina", "author:rina"},
                {"rubrik:ekonomi", "section:ekonomi"},
                {"topik:pilkada", "tag:pilkada"},
                {"-sumber:antara banjir", "-source:antara banjir"},
                {"+judul:banjir", "+title:banjir"},
                {"judul:(banjir longsor)", "title:(banjir longsor)"},
                {"judul:banj*", "title:banj*"}});
  SECTION("a sign after the colon is that of the field") {
    check_silent({{"judul:-banjir jakarta", "-title:banjir jakarta"},
                  {"judul:+banjir jakarta", "+title:banjir jakarta"},
                  {"-judul:+banjir", "-title:banjir"},
                  {"judul:-\"jakarta timur\"", "-title:\"jakarta timur\""},
                  {"sumber:-(antara kontan) banjir", "-source:(antara kontan) banjir"},
                  {"banjir tanggal:-2021", "banjir -date:20210101..20211231"}});
  }
  SECTION("a colon after another word is no field") {
    check_silent({{"skor 2:1", "skor 2:1"}, {"https://kabar.example", "https://kabar.example"}});
  }
}

TEST_CASE("dates in all their forms") {
  check_silent(
      {{"tanggal:2021-03-06", "date:20210306..20210306"},
       {"date:2021-03", "date:20210301..20210331"},
       {"tanggal:2021", "date:20210101..20211231"},
       {"tanggal:2020-02", "date:20200201..20200229"},
       {"tanggal:\"6 Maret 2021\"", "date:20210306..20210306"},
       {"tanggal:\"Maret 2021\"", "date:20210301..20210331"},
       {"tanggal:2021-01-01..2021-03-31", "date:20210101..20210331"},
       {"tanggal:2020..2021", "date:20200101..20211231"},
       {"banjir tanggal:2021", "banjir date:20210101..20211231"},
       {"tanggal:\"6 Maret 2021\"..\"7 Maret 2021\" banjir", "date:20210306..20210307 banjir"},
       {"tanggal:\"6 Maret 2021\"..2021-03-09", "date:20210306..20210309"},
       {"tanggal:2021-03-06..\"7 Maret 2021\"", "date:20210306..20210307"},
       {"(tanggal:\"6 Maret 2021\"..) banjir", "date:20210306.. banjir"},
       {"tanggal:..\"6 Maret 2021\"", "date:..20210306"}});
  SECTION("there may be blanks within a range") {
    check_silent({{"tanggal:2021-03 .. 2021-04 banjir", "date:20210301..20210430 banjir"},
                  {"tanggal:2021-03 ..2021-04", "date:20210301..20210430"},
                  {"tanggal:2021-03 - 2021-04 banjir", "date:20210301..20210430 banjir"},
                  {"tanggal:\"6 Maret 2021\" – \"7 Maret 2021\"", "date:20210306..20210307"},
                  {"tanggal:2021-03 - banjir", "date:20210301..20210331 - banjir"},
                  {"tanggal:2021-03 \"-\" 2022", "date:20210301..20210331 \"-\" 2022"},
                  {"tanggal:2021-03 -banjir", "date:20210301..20210331 -banjir"},
                  {"tanggal:2021-03.. 2022", "date:20210301.. 2022"}});
  }
  SECTION("turned round they are swapped, with a word about it") {
    check_warned({{"tanggal:2021-03-31..2021-01-01", "date:20210101..20210331"}});
  }
  SECTION("brackets hold no dates") {
    check_warned({{"banjir tanggal:(2021 ATAU 2022)", "banjir (2021 OR 2022)"},
                  {"banjir -tanggal:(2021 ATAU 2022)", "banjir -(2021 OR 2022)"}});
    CHECK(parse_query("tanggal:(2021)").warnings ==
          std::vector<std::string>{
              "tanggal: takes one date or A..B; what stands in brackets was searched as words"});
  }
  SECTION("what is no date is searched as words") {
    check_warned({{"tanggal:kemarin", "kemarin"},
                  {"tanggal:2021-02-31", "2021-02-31"},
                  {"tanggal:..", ".."}});
  }
}

TEST_CASE("a period may be open at one end") {
  check_silent(
      {{"tanggal:2021-03..", "date:20210301.."}, {"tanggal:..2021-03", "date:..20210331"}});
}

TEST_CASE("prefixes and nearness") {
  check_silent({{"banj*", "banj*"},
                {"banjir dekat/5 jakarta", "banjir NEAR/5 jakarta"},
                {"banjir NEAR/3 jakarta", "banjir NEAR/3 jakarta"},
                {"Banjir Dekat/5 Jakarta", "Banjir NEAR/5 Jakarta"},
                {"banjir near/5 jakarta", "banjir NEAR/5 jakarta"},
                {"korban banjir dekat/4 jakarta timur", "korban banjir NEAR/4 jakarta timur"},
                {"a dekat/5 b dekat/5 c", "a NEAR/5 b NEAR/5 c"},
                {"\"kereta cepat\" dekat/5 bandung", "\"kereta cepat\" NEAR/5 bandung"}});
  check_warned({{"banjir dekat/500 jakarta", "banjir NEAR/14 jakarta"},
                {"dekat/5 jakarta", "dekat/5 jakarta"},
                {"banjir dekat/5", "banjir dekat/5"}});
  check_silent({{"toko dekat stasiun", "toko dekat stasiun"}});
  check_warned({{"toko dekat/0 stasiun", "toko dekat/0 stasiun"},
                {"toko dekat/x stasiun", "toko dekat/x stasiun"}});
}

TEST_CASE("alternatives in brackets may stand near") {
  check_silent({{"(banjir ATAU rob) dekat/5 demak", "(banjir OR rob) NEAR/5 demak"},
                {"korban (banjir rob) dekat/5 demak", "korban (banjir OR rob) NEAR/5 demak"},
                {"wali dekat/3 (kota ATAU \"kota baru\") dekat/3 bandung",
                 "wali NEAR/3 (kota OR \"kota baru\") NEAR/3 bandung"}});
  check_warned({{"(banjir -rob) dekat/5 demak", "(banjir -rob) dekat/5 demak"},
                {"banjir dekat/5 judul:demak", "banjir dekat/5 title:demak"},
                {"banjir dekat/5 -demak", "banjir dekat/5 -demak"},
                {"banj* dekat/5 demak", "banj* dekat/5 demak"}});
}

TEST_CASE("queries of different meaning are not described alike") {
  check_silent({{"-(banjir jakarta)", "-(banjir jakarta)"},
                {"-banjir jakarta", "-banjir jakarta"},
                {"judul:(banjir jakarta) surut", "title:(banjir jakarta) surut"},
                {"judul:banjir jakarta surut", "title:banjir jakarta surut"},
                {"judul:(-banjir)", "title:(-banjir)"},
                {"+(rumah sakit) penuh", "+(rumah sakit) penuh"},
                {"rumah sakit DAN penuh", "+(rumah sakit) AND +penuh"},
                {"rumah sakit ATAU puskesmas", "rumah sakit OR puskesmas"},
                {"-(banjir dekat/5 demak) rob", "-(banjir NEAR/5 demak) rob"},
                {"-(BUKAN banjir)", "-(-banjir)"},
                {"kereta cepat dekat/5 bandung", "kereta cepat NEAR/5 bandung"},
                {"\"kereta cepat\" dekat/5 bandung", "\"kereta cepat\" NEAR/5 bandung"}});
}

TEST_CASE("a star stands at the end of a word") {
  check_warned({{"*an", "*an"},
                {"ban*ir surut", "ban*ir surut"},
                {"ban**", "ban**"},
                {"\"rumah sakit\"*", "\"rumah sakit\" *"}});
}

TEST_CASE("a name before a colon that is no field is a word") {
  check_warned({{"isu:banjir surut", "isu:banjir surut"}});
  check_silent({{"pukul 10:30", "pukul 10:30"},
                {"Menteri: banjir surut", "Menteri: banjir surut"},
                {"https://kabar.example/a", "https://kabar.example/a"}});
}

TEST_CASE("--all marks words that must all match") {
  const ParsedQuery parsed = parse_query("banjir jakarta", WordMatch::all);
  CHECK(parsed.root.all_words);
  CHECK(describe(parsed.root) == "all(banjir jakarta)");
  CHECK_FALSE(parse_query("banjir jakarta").root.all_words);
}

TEST_CASE("what cannot be understood is searched literally, with a warning") {
  check_warned({{"\"kereta cepat", "\"kereta cepat\""},
                {"banjir \"", "banjir"},
                {"(banjir jakarta", "banjir jakarta"},
                {"banjir) jakarta", "banjir jakarta"},
                {"judul:", "judul"},
                {"judul: banjir", "judul banjir"},
                {"judul:\"tanpa akhir", "title:\"tanpa akhir\""},
                {"DAN banjir", "DAN banjir"},
                {"ATAU banjir", "ATAU banjir"}});
  SECTION("a warning is a sentence and comes once") {
    const ParsedQuery parsed = parse_query("a) b) c)");
    REQUIRE(parsed.warnings.size() == 1);
    CHECK(parsed.warnings[0] == "a closing bracket without an opening one was left out");
  }
}

TEST_CASE("marks of other query languages are words, and a warning says what to write") {
  check_warned({{"banjir~2 demak", "banjir~2 demak"},
                {"\"banjir demak\"~5", "\"banjir demak\" ~5"},
                {"banjir^3 demak", "banjir^3 demak"},
                {"ban?r* demak", "ban?r* demak"},
                {"ban?ir", "ban?ir"},
                {"banjir && demak", "banjir && demak"},
                {"banjir || demak", "banjir || demak"},
                {"banjir !demak", "banjir !demak"},
                {"+banjir+demak", "+banjir+demak"},
                {"banjir ADJ/3 demak", "banjir ADJ/3 demak"},
                {"/ban.*/", "/ban.*/"},
                {"banjir DEKAT demak", "banjir DEKAT demak"},
                {"[banjir TO demak]", "[banjir TO demak]"},
                {"{2018 TO 2019} pilkada", "{2018 TO 2019} pilkada"}});
  CHECK(parse_query("banjir && demak").warnings ==
        std::vector<std::string>{"&& was searched as it stands: && means nothing here; write DAN"});
  SECTION("in texts the same marks are no syntax") {
    for (const std::string_view query :
         {"Mengapa banjir?", "Banjir! Demak lumpuh", "saham AT&T", "[UPDATE] Banjir Demak",
          "rumah dekat sungai", "SK 12/2021", "C++ dan Disney+", "m/detik",
          "https://kabar.example/a?id=3&x=~budi", "kata-kata", "Rp5.000+", "2018~2019",
          "luas 10^6 m^2", "Disney+Hotstar", "\"[HOAX TO FACT]\" harga"}) {
      CAPTURE(query);
      CHECK(parse_query(query).warnings.empty());
    }
  }
}

TEST_CASE("a quotation mark that is not closed is closed at the end") {
  check_warned({{"banjir -\"jakarta timur", "banjir -\"jakarta timur\""},
                {"banjir +\"jakarta timur", "banjir +\"jakarta timur\""},
                {"banjir -judul:\"jakarta timur", "banjir -title:\"jakarta timur\""},
                {"=\"kenaikan harga", "=\"kenaikan harga\""},
                {"banjir tanggal:\"6 Maret 2021", "banjir date:20210306..20210306"},
                {"\"harga beras\" \"", "\"harga beras\""}});
  SECTION("a mark of inches opens nothing") {
    check_silent({{"monitor 5\" murah", "monitor 5 murah"},
                  {"televisi 32\" atau 40\"", "televisi 32 atau 40"},
                  {"layar 6,7”", "layar 6,7"},
                  {"\"monitor 5\" murah", "\"monitor 5\" murah"},
                  {"2021\"banjir bandang\"", "2021 \"banjir bandang\""}});
  }
}

TEST_CASE("an operator without words after it is a word, and leaves those before it") {
  check_warned({{"banjir DAN", "banjir DAN"},
                {"banjir ATAU", "banjir ATAU"},
                {"banjir BUKAN", "banjir BUKAN"},
                {"\"kereta cepat\" DAN", "\"kereta cepat\" DAN"}});
}

TEST_CASE("a sign before a closing bracket does not eat it") {
  check_readings({{"(banjir -) jakarta", "(banjir -) jakarta"}});
  CHECK(describe(parse_query("(banjir +)").root).find(')') == std::string::npos);
}

TEST_CASE("the tree tells occurrences and kinds") {
  const ParsedQuery parsed = parse_query("+banjir -\"jakarta timur\" judul:garut");
  REQUIRE(parsed.root.kind == QueryNode::Kind::group);
  REQUIRE(parsed.root.clauses.size() == 3);
  CHECK(parsed.root.clauses[0].occur == Occur::must);
  CHECK(parsed.root.clauses[0].node.kind == QueryNode::Kind::words);
  CHECK(parsed.root.clauses[1].occur == Occur::must_not);
  CHECK(parsed.root.clauses[1].node.kind == QueryNode::Kind::phrase);
  CHECK(parsed.root.clauses[2].occur == Occur::should);
  CHECK(parsed.root.clauses[2].node.kind == QueryNode::Kind::field);
  CHECK(parsed.root.clauses[2].node.field == warta::Field::title);
}

TEST_CASE("brackets may nest a hundred deep and no deeper") {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '(') + "banjir" +
           std::string(static_cast<std::size_t>(depth), ')');
  };
  CHECK(parse_query(nested(100)).warnings.empty());
  CHECK(describe(parse_query(nested(100)).root) == "banjir");
  for (const int depth : {101, 120, 1'000, 5'000}) {
    const ParsedQuery deep = parse_query(nested(depth) + " (demak)");
    CHECK(describe(deep.root) == "banjir demak");
    CHECK(deep.warnings ==
          std::vector<std::string>{"brackets nested more than 100 deep were left out"});
  }
  CHECK(describe(parse_query(std::string(1'000, '(') + "banjir").root) == "banjir");
}

TEST_CASE("broken bytes are cleaned at the door") {
  for (const std::string& query : {std::string("banjir \xFF jakarta"), std::string("\xE2\x80"),
                                   std::string("ban\0jir", 7), std::string("\"\xC0\xAF\"")}) {
    const ParsedQuery parsed = parse_query(query);
    CHECK(warta::is_valid_utf8(describe(parsed.root)));
  }
  CHECK(describe(parse_query(std::string("ban\0jir", 7)).root) == "ban jir");
}
