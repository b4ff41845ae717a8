#include "indexer/readers/csv.h"

#include <catch2/catch.hpp>

#include "tests/support/outcome.h"

namespace warta {
namespace {

using test::Outcome;
using Texts = std::vector<std::string>;

Outcome read(const std::string& text) {
  const std::optional<TableShape> shape = find_table(text, FieldNames());
  REQUIRE(shape);
  Outcome outcome;
  MemoryStream input(text);
  CHECK(read_csv(input, *shape, "tabel.csv", FieldNames(), outcome.sink()));
  return outcome;
}

}  // namespace

TEST_CASE("a table is told by a header that names fields") {
  const FieldNames names;
  CHECK(find_table("judul,isi,tanggal\n", names)->delimiter == ',');
  CHECK(find_table("No;Judul;\"Isi\";Media", names)->delimiter == ';');
  CHECK(find_table("Title\tContent\r\nSatu\tDua", names)->delimiter == '\t');
  CHECK(find_table("sep=;\r\njudul;isi\r\n", names)->delimiter == ';');
  CHECK_FALSE(find_table("Judul, baru", names));
  CHECK_FALSE(find_table("judul\nisi\n", names));
  CHECK_FALSE(find_table("tanggal,sumber,url\n", names));
  CHECK_FALSE(find_table("Panen raya dimulai, isi lumbung penuh\n", names));
  FieldNames mapped;
  CHECK(mapped.map("naskah", "body"));
  CHECK(mapped.map("kepala", "title"));
  CHECK(find_table("naskah,kepala\n", mapped)->delimiter == ',');
}

TEST_CASE("rows become articles, whatever is in quotes") {
  const Outcome outcome = read(
      "Judul,Isi,Tanggal,Penulis,Sumber,Kategori,Tautan,Tags,Lain\r\n"
      "\"Padi, Jagung\",\"Petani \"\"senior\"\" panen.\r\n\r\nHasilnya baik.\",6 Maret 2021,"
      "\"Ina Rihi, Yanto Lede\",Kabar Sabu,Ekonomi,https://kabarsabu.example/1,panen;NTT,x\r\n"
      "\r\n"
      "Garam 5\" saja,Isi dua,07/03/2021,,,,,,\r\n");
  CHECK(outcome.complaints().empty());
  REQUIRE(outcome.articles.size() == 2);
  const Article& article = outcome.articles[0];
  CHECK(article.title == "Padi, Jagung");
  CHECK(article.body == "Petani \"senior\" panen.\nHasilnya baik.");
  CHECK(to_iso8601(*article.published) == "2021-03-06");
  CHECK(article.authors == Texts{"Ina Rihi", "Yanto Lede"});
  CHECK(article.source == "Kabar Sabu");
  CHECK(article.section == "Ekonomi");
  CHECK(article.url == "https://kabarsabu.example/1");
  CHECK(article.tags == Texts{"panen", "NTT"});
  CHECK(article.file == "tabel.csv");
  CHECK(article.record == 2);
  CHECK(outcome.articles[1].title == "Garam 5\" saja");
  CHECK(outcome.articles[1].record == 6);
}

TEST_CASE("columns are told by names in many spellings") {
  for (const char* header :
       {"Judul Berita;Isi Berita;Tgl;Nama Penulis;Nama Media;Kategori Berita;Link Berita",
        "judul_berita;isi_artikel;Tanggal Publikasi;WARTAWAN;media online;kanal;Alamat URL",
        "JudulArtikel;teksBerita;tgl_terbit;Penulis Berita;Nama Portal;rubrik;tautan-artikel",
        "article_title;full text;publish_date;Author Name;source.name;news category;article_url",
        "Judul;Isi;Tanggal;Penulis;Sumber Media;Rubrik;URL", "No_Judul|Judul|Konten Berita"}) {
    CAPTURE(header);
    if (std::string_view(header).starts_with("No_")) {
      const Outcome outcome = read(std::string(header) + "\n1|Garam|Isi garam.\n");
      CHECK(outcome.titles() == Texts{"Garam"});
      continue;
    }
    const Outcome outcome = read(std::string(header) +
                                 "\nGaram;Panen garam baik.;6 Maret 2021;Ina Rihi;Kabar Sabu;"
                                 "Ekonomi;https://kabarsabu.example/1\n");
    CHECK(outcome.complaints().empty());
    REQUIRE(outcome.articles.size() == 1);
    const Article& article = outcome.articles[0];
    CHECK(article.title == "Garam");
    CHECK(article.body == "Panen garam baik.");
    REQUIRE(article.published);
    CHECK(to_iso8601(*article.published) == "2021-03-06");
    CHECK(article.authors == Texts{"Ina Rihi"});
    CHECK(article.source == "Kabar Sabu");
    CHECK(article.section == "Ekonomi");
    CHECK(article.url == "https://kabarsabu.example/1");
  }
}

TEST_CASE("names that only resemble those of fields are none") {
  const FieldNames names;
  for (const char* name : {"berita terkait", "jumlah berita", "panjang judul", "image_url", "No",
                           "tanggal lahir", "media_type", "nama", "subjudul", "author_id"}) {
    CAPTURE(name);
    CHECK_FALSE(names.find(name));
  }
}

TEST_CASE("a table of unknown columns is named with them, and not read") {
  const Outcome outcome = read("No;Kepala;Uraian\n1;Garam;Panen baik\n2;Padi;Panen buruk\n");
  CHECK(outcome.articles.empty());
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::unreadable_input);
  CHECK_THAT(outcome.complaints()[0], Catch::Matchers::Contains("(No, Kepala, Uraian)") &&
                                          Catch::Matchers::Contains("--map COLUMN=body"));
  for (const char* text :
       {"kepala,uraian\nSatu,x\nDua,y\n", "kepala,uraian\nGaram naik,x\n",
        "kepala\turaian\nSatu\tx\n", ",kepala,uraian\n0,Satu,x\n", "tanggal,url\n2021,x\n2022,y"}) {
    CAPTURE(text);
    CHECK(read(text).troubles.at(0).kind == Trouble::Kind::unreadable_input);
  }
  const FieldNames names;
  CHECK_FALSE(find_table("Harga cabai naik, warga mengeluh\nPedagang, pembeli, petani\n", names));
  CHECK_FALSE(find_table("Garam, padi, jagung panen\nPetani, nelayan, pedagang senang.\n", names));
  CHECK_FALSE(find_table("Harga garam naik,warga mengeluh\nPetani,pedagang senang\n", names));
  CHECK_FALSE(find_table("Beranda\nHukum, Politik\nOlahraga, Bola\n", names));
}

TEST_CASE("titles without bodies are told when a column may be the body") {
  const Outcome outcome = read("judul;uraian\nGaram;Panen baik\n");
  CHECK(outcome.titles() == Texts{"Garam"});
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::shortened);
  CHECK_THAT(outcome.complaints()[0], Catch::Matchers::Contains("one of uraian: --map"));
  CHECK(read("judul,url\nGaram,https://kabarsabu.example/1\n").troubles.empty());
}

TEST_CASE("headings above the header are passed over") {
  for (const char* text : {"Rekap Berita Maret 2021;;\n;;\nJudul;Isi;Tanggal\nGaram;x;2021-03-01\n",
                           "Rekap Berita\n\nJudul;Isi;Tanggal\nGaram;x;2021-03-01\n"}) {
    const Outcome outcome = read(text);
    CHECK(outcome.titles() == Texts{"Garam"});
    CHECK(outcome.complaints().empty());
    CHECK(outcome.articles.at(0).record == 4);
  }
}

TEST_CASE("a menu above prose is no table") {
  const FieldNames names;
  CHECK_FALSE(find_table("Berita | Topik | Media\nPanen garam di Sabu\nPetani panen.\n", names));
  CHECK_FALSE(
      find_table("Kabar Sabu\nBerita\tTopik\nPanen garam\nPetani panen.\nHasil baik.\n", names));
}

TEST_CASE("a header without rows is told") {
  const Outcome outcome = read("judul,isi\n");
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].kind == Trouble::Kind::not_an_article);
}

TEST_CASE("what Excel writes is read: its first line, old line ends, windows-1252") {
  const Outcome excel = read("sep=;\r\nJudul;Isi\r\nSatu;\"Kaf\xE9 \x93Kita\x94\"\r\n");
  REQUIRE(excel.articles.size() == 1);
  CHECK(excel.articles[0].body == "Kafé “Kita”");
  CHECK(excel.articles[0].record == 3);
  CHECK(read("Judul;Isi;Catatan \xE9\x96\nSatu;x;y\n").titles() == Texts{"Satu"});
  CHECK(read("judul,isi\rSatu,x\rDua,y\r").titles() == Texts{"Satu", "Dua"});
}

TEST_CASE("a lone quotation mark costs its own row only") {
  const Outcome outcome =
      read("judul,isi\nSatu,x\n\"Dua,x\nTiga,x\n\"Empat\",\"x\ny\"\nLima,\"x\nEnam,y\nTujuh,z\n");
  CHECK(outcome.titles() == Texts{"Satu", "Tiga", "Empat", "Enam", "Tujuh"});
  CHECK(outcome.complaints() ==
        Texts{"tabel.csv:3: the row has a quotation mark that is not closed",
              "tabel.csv:7: the row has a quotation mark that is not closed"});
  CHECK(outcome.articles[2].record == 5);
  CHECK(outcome.articles[4].record == 9);
}

TEST_CASE("rows with too few or too many columns, or without text, are bad records") {
  const Outcome outcome = read("judul,isi,sumber\nSatu,x,K\nDua,x\nTiga,x,y,z\n,,K\nLima,x,K\n");
  CHECK(outcome.titles() == Texts{"Satu", "Lima"});
  CHECK(outcome.complaints() == Texts{"tabel.csv:3: the row has 2 columns, the header 3",
                                      "tabel.csv:4: the row has 4 columns, the header 3",
                                      "tabel.csv:5: the record has neither a title nor a body"});
}

TEST_CASE("a table most of whose rows are bad is one") {
  const Outcome outcome = read("judul,isi,url\nSatu,x,\nDua,y\nTiga,z,,\nEmpat,z\n");
  CHECK(outcome.titles() == Texts{"Satu"});
  CHECK(outcome.troubles.size() == 3);
}

TEST_CASE("a table made of quotation marks ends in reasonable time") {
  std::string text = "judul,isi\n";
  for (int i = 0; i < 30'000; ++i) {
    text += "\"" + std::to_string(i) + (i % 2 == 0 ? "\n" : ",x\n");
  }
  const Outcome outcome = read(text);
  CHECK_FALSE(outcome.troubles.empty());
}

TEST_CASE("reading of a table stops when the sink asks to") {
  MemoryStream input("judul,isi\nSatu,x\nDua,y\n");
  int seen = 0;
  CHECK_FALSE(read_csv(input, {',', {"judul", "isi"}, 0}, "t.csv", FieldNames(),
                       test::refusing_sink(seen)));
  CHECK(seen == 1);
}

}  // namespace warta
