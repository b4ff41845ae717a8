#include "indexer/signature.h"

#include <catch2/catch.hpp>

#include "common/analysis/analyzer.h"
#include "tests/support/wire_copy.h"

namespace {

using warta::test::gold_price;
using warta::test::replace_all;
using warta::test::wire_copy;

std::string sign(std::string_view body) {
  warta::Analyzer analyzer;
  warta::SignatureBuilder builder;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    builder.add(analyzer.analyze(body.substr(0, end)));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return builder.finish();
}

bool are_copies(std::string_view a, std::string_view b) {
  return warta::are_near_duplicates(sign(a), sign(b));
}

}  // namespace

TEST_CASE("a repost with another lead, prefix or closing paragraph is a copy") {
  const std::string original = wire_copy();
  CHECK(warta::resemblance(sign(original), sign(original)) == Approx(1));
  CHECK(are_copies(original, original));
  CHECK(are_copies(original, "WARTA UJI, MAKASSAR - " + original));
  const std::string without_lead = original.substr(original.find('\n') + 1);
  CHECK(are_copies(original, without_lead));
  CHECK(are_copies(original, "Kabar baik datang dari pesisir Selayar pekan ini.\n" + without_lead));
  CHECK(are_copies(original, original +
                                 "\nPemerintah daerah berjanji memperbaiki jalan menuju dermaga "
                                 "sebelum musim angin barat tiba."));
}

TEST_CASE("a copy in which words were exchanged throughout is a copy") {
  std::string edited = wire_copy();
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"nelayan", "pelaut"},
                                                        {"mengatakan", "menuturkan"},
                                                        {"warga", "penduduk"},
                                                        {"membantu", "menolong"},
                                                        {"memperbaiki", "membenahi"}}) {
    edited = replace_all(edited, from, to);
  }
  REQUIRE(edited != wire_copy());
  CHECK(are_copies(wire_copy(), edited));
}

TEST_CASE("daily prices in the same sentences are no copies") {
  const std::string monday = gold_price("Senin (8/3/2021)", "937.000", "turun", "4.000");
  const std::string tuesday = gold_price("Selasa (9/3/2021)", "929.000", "turun", "8.000");
  CHECK(warta::resemblance(sign(monday), sign(tuesday)) > 0.6);
  CHECK_FALSE(warta::have_same_figures(sign(monday), sign(tuesday)));
  CHECK_FALSE(are_copies(monday, tuesday));
  CHECK(are_copies(monday, monday + " Harga sudah termasuk pajak."));
}

TEST_CASE("a date is the same in either spelling, and another day is another figure") {
  const std::string on_sixth =
      replace_all(wire_copy(), "Rabu (6/9/2023)", "Rabu, 6 September 2023");
  const std::string on_seventh = replace_all(wire_copy(), "Rabu (6/9/2023)", "Kamis (7/9/2023)");
  CHECK(warta::have_same_figures(sign(wire_copy()), sign(on_sixth)));
  CHECK_FALSE(warta::have_same_figures(sign(wire_copy()), sign(on_seventh)));
}

TEST_CASE("a report on tomorrow and one on today are two") {
  const std::string today = replace_all(wire_copy(), "pada Rabu (6/9/2023)", "hari ini");
  const std::string tomorrow = replace_all(wire_copy(), "pada Rabu (6/9/2023)", "besok");
  CHECK_FALSE(are_copies(today, tomorrow));
  CHECK(are_copies(today, wire_copy()));
  CHECK(are_copies(tomorrow, wire_copy()));
}

TEST_CASE("a report that takes in an earlier one and is much longer is no copy") {
  const std::string update = wire_copy() + "\n" + warta::test::same_topic();
  CHECK_FALSE(warta::have_like_length(sign(wire_copy()), sign(update)));
  CHECK_FALSE(are_copies(wire_copy(), update));
  CHECK(warta::have_like_length(sign(wire_copy()), sign(wire_copy() + " Tamat sudah.")));
}

TEST_CASE("a report that puts new paragraphs before an earlier one's is no copy") {
  const std::string original = wire_copy();
  const std::size_t lead = original.find("\n\"Kami bersyukur");
  REQUIRE(lead != std::string::npos);
  const std::string update =
      "Tim pencari menemukan dua nelayan yang hilang sejak akhir pekan dalam keadaan selamat di "
      "karang dekat Pulau Kalao, sekitar tiga puluh mil dari tempat perahu mereka terbalik.\n"
      "Keduanya bertahan dengan air hujan dan kelapa sampai sebuah kapal barang melihat asap yang "
      "mereka buat, kata Kepala Kantor Pencarian dan Pertolongan setempat, Nur Aisyah." +
      original.substr(lead);
  REQUIRE(warta::have_like_length(sign(original), sign(update)));
  CHECK_FALSE(are_copies(original, update));
}

TEST_CASE("another article on the same topic is no copy") {
  CHECK_FALSE(are_copies(wire_copy(), warta::test::same_topic()));
}

TEST_CASE("a caption has no signature, a short body is a copy of the same one alone") {
  CHECK(sign("").empty());
  CHECK(sign("Video: banjir di Bima.").empty());
  const std::string notice = "Saksikan sinetron Cinta di Ujung Dermaga malam ini pukul 19.00 WIB.";
  CHECK(sign(notice).size() == warta::kShortSignatureBytes);
  CHECK(are_copies(notice, notice));
  CHECK_FALSE(are_copies(notice, replace_all(notice, "19.00", "20.00")));
  CHECK_FALSE(are_copies(notice, wire_copy()));
}

TEST_CASE("a signature stays small however long the body and however many its figures") {
  std::string body;
  std::string same_words;
  for (int i = 0; i < 3000; ++i) {
    body += "nilai ke-" + std::to_string(i) + " adalah " + std::to_string(i * 7919) + " poin\n";
    same_words += "tolong tolong\n";
  }
  CHECK(sign(body).size() <= 268);
  CHECK(sign(same_words).size() <= 268);
  CHECK(warta::is_signature(sign(same_words)));
  CHECK(are_copies(body, body + " Sekian."));
}

TEST_CASE("of a long body the words of every part count") {
  std::string body;
  for (int i = 0; i < 12; ++i) {
    body += replace_all(wire_copy(), "nelayan",
                        "nelayan" + std::string(1, static_cast<char>('a' + i))) +
            "\n";
  }
  const std::string half = body.substr(0, body.size() / 2);
  CHECK(warta::resemblance(sign(body), sign(half)) < 0.75);
  CHECK(warta::resemblance(sign(body), sign(body + "Sekian.")) > 0.95);
}

TEST_CASE("bytes that are no signature are known") {
  const std::string signature = sign(wire_copy());
  CHECK(warta::is_signature(signature));
  CHECK(warta::is_signature(sign("Saksikan sinetron malam ini pukul 19.00 WIB di Indosiar.")));
  for (std::size_t size = 0; size < 40; ++size) {
    if (size != warta::kShortSignatureBytes) {
      CHECK_FALSE(warta::is_signature(signature.substr(0, size)));
    }
  }
  CHECK_FALSE(warta::is_signature(std::string(40, '\xFF')));
  CHECK_FALSE(warta::is_signature(signature + "x"));
}
