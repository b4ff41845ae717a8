// Spellings of one thing meet: an article in each, and each typed as a query finds them all.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "indexer/index_writer.h"
#include "searcher/search/searcher.h"
#include "tests/support/temporary_folder.h"

namespace {

using Spellings = std::vector<std::string>;

// Articles "0", "1", ... that hold one spelling each, and one that holds none.
void write_index(const std::string& path, const Spellings& spellings) {
  warta::IndexWriter writer(path, std::chrono::seconds(0));
  warta::Article article;
  article.id = "lain";
  article.body = "Cuaca cerah berawan di pesisir selatan.";
  writer.add(article);
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    article.id = std::to_string(i);
    article.body = "Warga desa menyebut " + spellings[i] + " dalam rapat.";
    writer.add(article);
  }
  writer.commit();
}

std::set<std::string> find_all(warta::Searcher& searcher, const std::string& query) {
  warta::SearchRequest request;
  request.query = query;
  request.all_words = true;
  std::set<std::string> ids;
  for (const warta::Hit& hit : searcher.search(request).hits) {
    ids.insert(hit.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("every spelling finds every other") {
  const auto spellings = GENERATE(values<Spellings>({
      {"antikorupsi", "anti-korupsi", "anti korupsi"},
      {"nonmigas", "non-migas", "non migas"},
      {"Alquran", "Al-Qur'an", "Al-Qur’an", "Al Quran"},
      {"Jumat", "Jum'at", "Jum’at"},
      {"Al-Azhar", "al-azhar", "Al Azhar", "Alazhar"},
      {"e-KTP", "eKTP"},
      {"ByteDance", "byte dance"},
      {"Covid-19", "Covid 19", "Covid19", "COVID-19"},
      {"U-23", "U 23", "U23"},
      {"8.000 rumah", "8000 rumah"},
      {"2,68 persen", "2,68%", "2,68 %"},
      {"Rp1,5 triliun", "Rp 1,5 triliun", "1.500.000.000.000 rupiah", "Rp 1,5 T"},
      {"Rp8.000", "Rp 8.000", "8 ribu rupiah", "Rp8.000,00"},
      {"Rp 20 ribu", "Rp20.000", "Rp20rb", "Rp20ribu"},
      {"USD1,2 miliar", "US$1,2 miliar", "USD 1.200.000.000"},
      {"\"orang yg datang\"", "\"orang yang datang\""},
      {"dipraktekkan", "mempraktikkan", "praktik"},
      {"US$ 3 juta", "US$3 juta", "3 juta dolar", "USD 3.000.000"},
      {"peringkat ke-2", "peringkat kedua", "peringkat ke-II"},
      {"anak ke-1", "anak pertama"},
      {"ulang tahun ke-75", "ulang tahun ke 75"},
      {"pukul 10.30 WIB", "pukul 10:30 WIB"},
      {"https://www.kontan.co.id/a/b?c=d", "kontan.co.id", "www.kontan.co.id", "KONTAN.CO.ID"},
      {"@susi", "Susi", "#susi"},
      {"P.T. Timah", "PT Timah", "P.T Timah"},
  }));
  const warta::test::TemporaryFolder folder;
  write_index(folder.file("db"), spellings);
  warta::Searcher searcher({folder.file("db")});
  std::set<std::string> all;
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    all.insert(std::to_string(i));
  }
  for (const std::string& query : spellings) {
    CAPTURE(query);
    CHECK(find_all(searcher, query) == all);
  }
}

TEST_CASE("words that a hyphen joins are found one by one as well") {
  const warta::test::TemporaryFolder folder;
  write_index(folder.file("db"), {"laga Tottenham-Arsenal", "tim Arsenal", "kota Surabaya"});
  warta::Searcher searcher({folder.file("db")});
  CHECK(find_all(searcher, "arsenal") == std::set<std::string>{"0", "1"});
  CHECK(find_all(searcher, "tottenham arsenal") == std::set<std::string>{"0"});
  CHECK(find_all(searcher, "Arsenal-Tottenham") == std::set<std::string>{"0"});
  CHECK(find_all(searcher, "\"tottenham-arsenal\"") == std::set<std::string>{"0"});
  CHECK(find_all(searcher, "tottenham-ars*") == std::set<std::string>{"0"});
}
