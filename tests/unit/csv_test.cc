#include "indexer/readers/csv.h"

#include <catch2/catch.hpp>

#include "tests/support/outcome.h"

namespace warta {
namespace {

using test::Outcome;
using Texts = std::vector<std::string>;

Outcome read(const std::string& text) {
  const std::optional<char> delimiter = csv_delimiter(text, FieldNames());
  REQUIRE(delimiter);
  Outcome outcome;
  MemoryStream input(text);
  CHECK(read_csv(input, *delimiter, "tabel.csv", FieldNames(), outcome.sink()));
  return outcome;
}

}  // namespace

TEST_CASE("a table is told by a header that names fields") {
  const FieldNames names;
  CHECK(csv_delimiter("judul,isi,tanggal\n", names) == ',');
  CHECK(csv_delimiter("No;Judul;\"Isi\";Media", names) == ';');
  CHECK(csv_delimiter("Title\tContent\r\nSatu\tDua", names) == '\t');
  CHECK(csv_delimiter("sep=;\r\njudul;isi\r\n", names) == ';');
  CHECK_FALSE(csv_delimiter("Judul, baru", names));
  CHECK_FALSE(csv_delimiter("judul\nisi\n", names));
  CHECK_FALSE(csv_delimiter("tanggal,sumber,url\n", names));
  CHECK_FALSE(csv_delimiter("Panen raya dimulai, isi lumbung penuh\n", names));
  FieldNames mapped;
  CHECK(mapped.map("naskah", "body"));
  CHECK(mapped.map("kepala", "title"));
  CHECK(csv_delimiter("naskah,kepala\n", mapped) == ',');
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

TEST_CASE("what Excel writes is read: its first line, old line ends, windows-1252") {
  const Outcome excel = read("sep=;\r\nJudul;Isi\r\nSatu;\"Kaf\xE9 \x93Kita\x94\"\r\n");
  REQUIRE(excel.articles.size() == 1);
  CHECK(excel.articles[0].body == "Kafé “Kita”");
  CHECK(excel.articles[0].record == 3);
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
  CHECK_FALSE(read_csv(input, ',', "t.csv", FieldNames(), test::refusing_sink(seen)));
  CHECK(seen == 1);
}

}  // namespace warta
