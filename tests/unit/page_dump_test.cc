#include "indexer/readers/page_dump.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace warta {
namespace {

constexpr const char* kPage = R"(rimbaniaga.co.id
banner atas
| : WIB | INDIKATOR |
  • KOPI 61.200   -1,10%
  • LADA 98.000 0,00%

Home > Ekonomi > Komoditas

Petani Kopi Gayo , pemasok kafe Jakarta, Mulai Panen Raya


Kamis, 14 April 2022 / 08:25 WIB
Petani Kopi Gayo , pemasok kafe Jakarta, Mulai Panen Raya
ILUSTRASI. Buah kopi di lereng Gayo


Reporter: Salma Hanum, Teuku Reza | Editor: Wira Kusuma

RIMBANIAGA.CO.ID - TAKENGON. Petani kopi di dataran tinggi Gayo mulai memanen kopi arabika pekan ini. Hasilnya diperkirakan lebih baik daripada tahun lalu.

"Hujan turun tepat waktu, jadi buahnya serempak merah," kata Ibnu Sabil, ketua koperasi.

Baca Juga: Ekspor Kopi Menembus Pasar Baru

Harga di Tingkat Petani

Harga kopi gelondong kini Rp 14.000 per kilogram. Koperasi membeli semua hasil panen anggotanya, lalu mengirimnya ke Medan dan Jakarta dalam dua tahap.

Panen berlangsung sampai Juni.




TERBARU
Pelabuhan Belawan Menambah Dermaga
Lelang Karet Sepi Peminat
)";

Article extract(const std::string& page) {
  std::optional<Article> article = extract_from_dump(page);
  REQUIRE(article);
  return *article;
}

std::vector<Trouble> read(const std::string& bytes, std::vector<Article>& articles) {
  std::vector<Trouble> troubles;
  PageOrigin origin;
  origin.path = "kliping/kopi.txt";
  const Sink sink = {[&](Article article) {
                       articles.push_back(std::move(article));
                       return true;
                     },
                     [&](Trouble trouble) { troubles.push_back(std::move(trouble)); }};
  CHECK(read_dump_page(bytes, origin, sink));
  return troubles;
}

}  // namespace

TEST_CASE("a page gives its story and nothing around it") {
  const Article article = extract(kPage);
  CHECK(article.body ==
        "Petani kopi di dataran tinggi Gayo mulai memanen kopi arabika pekan ini. Hasilnya "
        "diperkirakan lebih baik daripada tahun lalu.\n"
        "\"Hujan turun tepat waktu, jadi buahnya serempak merah,\" kata Ibnu Sabil, ketua "
        "koperasi.\n"
        "Harga kopi gelondong kini Rp 14.000 per kilogram. Koperasi membeli semua hasil panen "
        "anggotanya, lalu mengirimnya ke Medan dan Jakarta dalam dua tahap.\n"
        "Panen berlangsung sampai Juni.");
  CHECK(article.body.starts_with(article.lead));
}

TEST_CASE("a page gives title, date, writers, source and section") {
  const Article article = extract(kPage);
  CHECK(article.title == "Petani Kopi Gayo, pemasok kafe Jakarta, Mulai Panen Raya");
  REQUIRE(article.published);
  CHECK(to_iso8601(*article.published) == "2022-04-14T08:25:00+07:00");
  CHECK(article.authors == std::vector<std::string>{"Salma Hanum", "Teuku Reza"});
  CHECK(article.source == "rimbaniaga.co.id");
  CHECK(article.section == "Komoditas");
}

TEST_CASE("paragraphs broken at a column are joined") {
  const Article article = extract(
      "Warga Pulau Buru Membangun Sumur\n\n"
      "Dian Sapulette - kabarpulau\nSenin, 6 Jan 2020 10:00 WIT\n\n"
      "Namlea - Warga tiga desa di Pulau Buru membangun sumur bersama setelah kemarau\n"
      "panjang mengeringkan mata air mereka. Pekerjaan itu selesai dalam dua pekan\n"
      "dan kini airnya cukup untuk seluruh desa.\n\n"
      "Kepala desa berterima kasih kepada para pemuda yang bekerja sampai larut malam.\n\n"
      "(dsp/ktk)\n");
  CHECK(article.body ==
        "Warga tiga desa di Pulau Buru membangun sumur bersama setelah kemarau panjang "
        "mengeringkan mata air mereka. Pekerjaan itu selesai dalam dua pekan dan kini airnya "
        "cukup untuk seluruh desa.\n"
        "Kepala desa berterima kasih kepada para pemuda yang bekerja sampai larut malam.");
  CHECK(article.authors == std::vector<std::string>{"Dian Sapulette"});
  CHECK(to_iso8601(*article.published) == "2020-01-06T10:00:00+09:00");
}

TEST_CASE("the date of the visit at the top of a page is not the story's") {
  const Article article = extract(
      "Selasa, 1 Maret 2022\n\nNASIONAL\n\nDAERAH\n\nOLAHRAGA\n\nEKONOMI\n\nHIBURAN\n\nOPINI\n\n"
      "FOTO\n\nVIDEO\n\nINDEKS\n\n"
      "Nelayan Muncar Menanam Bakau\n\nSabtu, 26 Februari 2022 | 15:40 WIB\n\n"
      "Puluhan nelayan di Muncar menanam bakau di tepi muara pada akhir pekan lalu.\n\n"
      "Bibitnya disemai sendiri oleh para istri nelayan sejak tahun lalu di halaman rumah.\n");
  CHECK(to_iso8601(*article.published) == "2022-02-26T15:40:00+07:00");
  CHECK(article.title == "Nelayan Muncar Menanam Bakau");
}

TEST_CASE("a page without date and writer is still an article") {
  const Article article = extract(
      "Cara Merawat Anggrek Bulan di Teras\n\nShare :\n\n"
      "Anggrek bulan menyukai tempat teduh yang anginnya mengalir pelan sepanjang hari.\n\n"
      "Siramlah dua kali sepekan, lalu biarkan akarnya kering sebelum disiram lagi.\n\n"
      "Subscribe\nNotify of\n0 Comments\n");
  CHECK(article.title == "Cara Merawat Anggrek Bulan di Teras");
  CHECK_FALSE(article.published);
  CHECK(article.authors.empty());
}

TEST_CASE("a listing is no article") {
  std::string page = "Berita Hari Ini\n\n";
  for (int i = 0; i < 12; ++i) {
    page += "Rabu, 5 Jan 2022 1" + std::to_string(i % 10) + ":00 WIB\n";
    page += "Dermaga Rakyat Nomor " + std::to_string(i) + " Mulai Dibangun\n";
    page += "Pembangunan dermaga rakyat itu dimulai setelah musyawarah. Biayanya dari desa.\n\n";
  }
  CHECK_FALSE(extract_from_dump(page));
  CHECK_FALSE(extract_from_dump("Home\nNasional\nOlahraga\nIndeks\n"));
  CHECK_FALSE(extract_from_dump(""));
}

TEST_CASE("the reader reports what holds no story") {
  std::vector<Article> articles;
  std::vector<Trouble> troubles = read("Home\nIndeks\n", articles);
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].kind == Trouble::Kind::not_an_article);
  CHECK(troubles[0].place == "kliping/kopi.txt");
  troubles = read(" \n\n", articles);
  REQUIRE(troubles.size() == 1);
  CHECK(troubles[0].kind == Trouble::Kind::not_an_article);
  CHECK(articles.empty());
}

TEST_CASE("the reader names the file and survives foreign bytes") {
  std::vector<Article> articles;
  std::string bytes = kPage;
  bytes.insert(40, std::string("\0\x01\xFF\xFE", 4));
  CHECK(read(bytes, articles).empty());
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].file == "kliping/kopi.txt");
  CHECK(articles[0].record == 1);
  for (std::size_t cut = 0; cut < bytes.size(); cut += 37) {
    read(bytes.substr(0, cut), articles);
  }
}

TEST_CASE("a dump's story goes on behind a cue that stands in its middle") {
  for (const char* cue : {"Pilihan Editor: Tarif Air Naik", "(dwi/srh)", "Tags: kopi", "Komentar",
                          "Terpopuler", "Copyright 2022 Rimba Niaga"}) {
    CAPTURE(cue);
    const Article article = extract(
        "Petani Kopi Gayo Mulai Panen Raya\nKamis, 14 April 2022 / 08:25 WIB\n"
        "Petani kopi di dataran tinggi Gayo mulai memanen kopi arabika sejak awal pekan ini.\n\n"
        "Koperasi membeli semua hasil panen anggotanya lalu mengirimnya ke Medan dalam dua "
        "tahap.\n\n" +
        std::string(cue) +
        "\n\nHarga kopi gelondong di tingkat petani kini dua kali lipat daripada harga tahun "
        "lalu.\n\n"
        "Panen berlangsung sampai Juni dan disusul musim jual beli bibit di seluruh kecamatan.\n");
    CHECK(article.body.find("Koperasi membeli") != std::string::npos);
    CHECK(article.body.find(cue) == std::string::npos);
    CHECK(article.body.ends_with("seluruh kecamatan."));
  }
}

TEST_CASE("the writer's line below a long headline is no part of it") {
  const Article article = extract(
      "Petani Kopi Gayo Mulai Panen Raya dan Koperasi Membeli Semua Hasilnya Pekan Ini\n"
      "by Ratna Dewi - 14 April 2022 in Daerah\n\n"
      "Petani kopi di dataran tinggi Gayo mulai memanen kopi arabika sejak awal pekan ini.\n\n"
      "Koperasi membeli semua hasil panen anggotanya lalu mengirimnya ke Medan dalam dua tahap.\n");
  CHECK(article.title ==
        "Petani Kopi Gayo Mulai Panen Raya dan Koperasi Membeli Semua Hasilnya Pekan Ini");
  CHECK(to_iso8601(*article.published) == "2022-04-14");
  CHECK(article.authors == std::vector<std::string>{"Ratna Dewi"});
}

}  // namespace warta

TEST_CASE("a short quote after another page's headline is of the story") {
  const auto article = warta::extract_from_dump(
      "Banjir Rendam Jakarta Timur\n\nSenin, 8 Maret 2021 | 10:00 WIB\n\n"
      "Jakarta - Banjir merendam puluhan rumah warga di Jakarta Timur pada Senin pagi setelah "
      "hujan "
      "deras sejak malam.\n\nBaca juga: Jakarta Siaga Satu\n\n"
      "\"Air naik sejak subuh,\" kata Rahmat, seorang warga.\n\n"
      "Warga mengungsi ke masjid terdekat dan berharap bantuan segera datang dari pemerintah kota "
      "pada sore hari ini.\n");
  REQUIRE(article);
  CHECK(article->body.find("kata Rahmat") != std::string::npos);
  CHECK(article->body.find("Siaga Satu") == std::string::npos);
}

TEST_CASE("what readers wrote below a story is no part of it") {
  const std::string story =
      "Nelayan Muncar Menanam Bakau\n\nSabtu, 26 Februari 2022 | 15:40 WIB\n\n"
      "Puluhan nelayan di Muncar menanam bakau di tepi muara pada akhir pekan lalu.\n\n"
      "Bibitnya disemai sendiri oleh para istri nelayan sejak tahun lalu di halaman rumah.\n\n";
  const std::string answerable =
      "Budi S\n\n2 jam yang lalu\n\nMantap, di kampung saya bakau malah ditebang semua untuk "
      "tambak udang.\n\nBalas\n\nsari_88\n\n5 jam yang lalu\n\nSemoga bibitnya tumbuh subur dan "
      "tidak hanyut terbawa arus pasang.\n\nBalas Suka\n";
  const std::string plain =
      "Budi S 2 jam yang lalu\n\nDi kampung saya bakau malah ditebang semua untuk tambak udang.\n\n"
      "sari_88 5 jam yang lalu\n\nSemoga bibitnya tumbuh subur dan tidak hanyut terbawa arus.\n\n"
      "Pak Min 1 hari lalu\n\nKalau ada yang mau ikut menanam, kami tunggu di dermaga ya.\n";
  for (const std::string& comments : {answerable, plain}) {
    CAPTURE(comments);
    const auto article = warta::extract_from_dump(story + comments);
    REQUIRE(article);
    CHECK(article->body.ends_with("di halaman rumah."));
    CHECK(warta::to_iso8601(*article->published) == "2022-02-26T15:40:00+07:00");
  }
}

TEST_CASE("the hours of a live report are no comments") {
  const auto article = warta::extract_from_dump(
      "Banjir Demak dari Jam ke Jam\n\nSabtu, 26 Februari 2022 | 15:40 WIB\n\n"
      "2 jam lalu\n\nAir mulai surut di dua desa setelah pompa dinyalakan bersama-sama.\n\n"
      "4 jam lalu\n\nBupati meninjau tanggul yang jebol dan meminta warga tetap mengungsi.\n\n"
      "6 jam lalu\n\nSekolah diliburkan dan kelas-kelas dipakai untuk menampung pengungsi.\n");
  REQUIRE(article);
  for (const char* part : {"Air mulai surut", "Bupati meninjau", "Sekolah diliburkan"}) {
    CAPTURE(part);
    CHECK(article->body.find(part) != std::string::npos);
  }
}
