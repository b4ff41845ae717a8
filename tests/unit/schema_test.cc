#include "common/index/schema.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"

using warta::Field;
using warta::field_name;
using warta::filter_term;
using warta::filter_value;
using warta::find_field;
using warta::root_term;
using warta::surface_term;

namespace {

constexpr std::size_t kXapianLimit = 245;

}  // namespace

TEST_CASE("each level of samples has half as many articles as the one before") {
  std::vector<int> articles(warta::kLastSampleLevel + 1);
  for (int i = 0; i < 64'000; ++i) {
    ++articles[warta::sample_level("berita-" + std::to_string(i))];
  }
  for (std::size_t level = 0; level < 5; ++level) {
    CHECK(articles[level] == Approx(32'000 >> level).epsilon(0.05));
  }
  CHECK(warta::sample_term(3) == "XSAMPLE:03");
}

TEST_CASE("each field has its prefix") {
  CHECK(root_term(Field::body, "banjir") == "banjir");
  CHECK(root_term(Field::title, "banjir") == "Sbanjir");
  CHECK(root_term(Field::author, "rina") == "Arina");
  CHECK(surface_term("perpajakan") == "XFperpajakan");
  CHECK(filter_term(Field::source, "Antara") == "Hantara");
  CHECK(filter_term(Field::section, "Ekonomi Bisnis") == "XSECTION:ekonomi bisnis");
  CHECK(filter_term(Field::tag, "Pilkada 2024") == "Kpilkada 2024");
  CHECK(warta::id_term("https://Kabar.example/A") == "Qhttps://Kabar.example/A");
  CHECK(warta::file_term("arsip/2021.jsonl") == "XFILE:arsip/2021.jsonl");
  CHECK(warta::day_term(20210306) == "D20210306");
  CHECK(warta::month_term(202103) == "M202103");
  CHECK(warta::year_term(2021) == "Y2021");
}

TEST_CASE("early days keep their eight digits") {
  CHECK(warta::day_term(9990306) == "D09990306");
  CHECK(warta::month_term(99903) == "M099903");
  CHECK(warta::year_term(999) == "Y0999");
}

TEST_CASE("the same word in different fields is different terms") {
  std::set<std::string> terms;
  for (const Field field :
       {Field::body, Field::title, Field::author, Field::source, Field::section, Field::tag}) {
    terms.insert(root_term(field, "jakarta"));
  }
  terms.insert(surface_term("jakarta"));
  terms.insert(warta::id_term("jakarta"));
  terms.insert(warta::file_term("jakarta"));
  CHECK(terms.size() == 9);
}

TEST_CASE("long terms fit Xapian and stay distinct") {
  const std::string base(400, 'a');
  std::set<std::string> terms;
  for (const char ending : {'b', 'c', 'd'}) {
    const std::string value = base + ending;
    for (const std::string& term :
         {root_term(Field::body, value), root_term(Field::title, value), surface_term(value),
          filter_term(Field::section, value), warta::id_term(value), warta::file_term(value)}) {
      CAPTURE(term);
      CHECK(term.size() <= kXapianLimit);
      CHECK(terms.insert(term).second);
    }
  }
  SECTION("and are spelt the same every time") {
    CHECK(root_term(Field::body, base) == root_term(Field::body, base));
  }
  SECTION("the longest that fit are left whole") {
    const std::string fits(kXapianLimit - 1, 'a');
    CHECK(warta::id_term(fits) == "Q" + fits);
    CHECK(warta::id_term(fits + "a") != "Q" + fits + "a");
    CHECK(warta::id_term(fits + "a").size() <= kXapianLimit);
  }
  SECTION("a character is never cut in two") {
    std::string accents;
    for (int i = 0; i < 300; ++i) {
      accents += "漢";
    }
    for (std::size_t shift = 0; shift < 3; ++shift) {
      const std::string term = warta::id_term(std::string(shift, 'x') + accents);
      CHECK(term.size() <= kXapianLimit);
      CHECK(warta::is_valid_utf8(term));
    }
  }
}

TEST_CASE("a filter compares names as people write them") {
  CHECK(filter_value("Kompas.com") == "kompas.com");
  CHECK(filter_value("  WWW.Kompas.com ") == "kompas.com");
  CHECK(filter_value("www.detik.com") == filter_value("Detik.com"));
  CHECK(filter_value("Ekonomi \t &\xC2\xA0"
                     "Bisnis") == "ekonomi & bisnis");
  CHECK(filter_value("Café") == "cafe");
  CHECK(filter_value("") == "");
  CHECK(filter_value("wwwkompas") == "wwwkompas");
  CHECK(filter_value(filter_value("WWW.Suara-Rakyat.com ")) == "suara-rakyat.com");
}

TEST_CASE("fields are named in Indonesian and English") {
  CHECK(find_field("judul") == Field::title);
  CHECK(find_field("title") == Field::title);
  CHECK(find_field("isi") == Field::body);
  CHECK(find_field("penulis") == Field::author);
  CHECK(find_field("author") == Field::author);
  CHECK(find_field("sumber") == Field::source);
  CHECK(find_field("rubrik") == Field::section);
  CHECK(find_field("topik") == Field::tag);
  CHECK(find_field("tag") == Field::tag);
  for (const std::string_view unknown : {"", "Judul", "jdul", "tanggal", "http"}) {
    CAPTURE(unknown);
    CHECK_FALSE(find_field(unknown).has_value());
  }
  for (const Field field :
       {Field::body, Field::title, Field::author, Field::source, Field::section, Field::tag}) {
    CHECK(find_field(field_name(field)) == field);
  }
}

TEST_CASE("positions leave room that no window crosses") {
  using namespace warta;
  CHECK(kTitlePosition >= 1);
  CHECK(kLeadPosition - kLastTitlePosition > kWidestWindow);
  CHECK(kBodyPosition > kLeadPosition);
  CHECK(kParagraphGap > kWidestWindow);
}
