// Queries and what they compile to: tests/golden/query.txt. A line is a query, a tab and Xapian's
// description of the compiled query. To accept changed readings, run with WARTA_UPDATE_GOLDEN=1 and
// read the difference.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document_builder.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"

namespace {

const std::string kPath = std::string(WARTA_TESTS_DIR) + "/golden/query.txt";

struct Line {
  std::string query;     // or a comment, or nothing
  std::string expected;  // what stands after the tab
};

bool is_comment(const Line& line) { return line.query.empty() || line.query.starts_with('#'); }

std::vector<Line> read_lines() {
  std::ifstream file(kPath);
  REQUIRE(file);
  std::vector<Line> lines;
  for (std::string text; std::getline(file, text);) {
    const std::size_t tab = text.find('\t');
    lines.push_back({text.substr(0, tab), tab == std::string::npos ? "" : text.substr(tab + 1)});
  }
  return lines;
}

void write_lines(const std::vector<Line>& lines) {
  std::ofstream file(kPath);
  for (const Line& line : lines) {
    file << line.query << (is_comment(line) ? "" : "\t" + line.expected) << "\n";
  }
  REQUIRE(file.flush());
}

struct TinyArticle {
  const char* title;
  const char* body;
  const char* source;
  warta::DateTime published;
};

// The vocabulary that prefixes and joined words are looked up in.
Xapian::WritableDatabase build_database(warta::Analyzer& analyzer) {
  const std::vector<TinyArticle> articles = {
      {"Banjir Rendam Tiga Kecamatan di Demak",
       "Banjir merendam tiga kecamatan. Pengungsi memenuhi balai desa sejak Jum'at.",
       "Kabar Pantura",
       {2021, 3, 6, 550, 0, 420}},
      {"ByteDance Buka Kantor di Jakarta",
       "ByteDance menjalin kerjasama dengan perusahaan rintisan senilai Rp1,5 triliun.",
       "www.TeknoKini.com",
       {2021, 11, 9, -1, 0, 420}},
      {"Aturan Perpajakan Digital Berlaku",
       "Pemerintah memberlakukan perpajakan digital. Pajak dipungut mulai 1 Januari.",
       "Antara",
       {2022, 1, 1, -1, 0, 420}},
      {"Harga Cabai Naik 2,68 Persen",
       "Harga cabai di pasar tradisional naik 2,68% menjadi Rp80.000 per kilogram.",
       "Antara",
       {2022, 2, 1, 600, 0, 420}},
      {"Timnas Menang atas Laos",
       "Anak-anak asuh pelatih bermain sabar. Siapa pencetak golnya?",
       "Gelanggang",
       {2022, 12, 21, -1, 0, 420}}};
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const TinyArticle& tiny : articles) {
    warta::Article article;
    article.id = std::to_string(database.get_doccount() + 1);
    article.title = tiny.title;
    article.body = tiny.body;
    article.lead = tiny.body;
    article.source = tiny.source;
    article.published = tiny.published;
    database.add_document(warta::build_document(article, analyzer));
  }
  return database;
}

std::string compile(const std::string& text, warta::Analyzer& analyzer,
                    const Xapian::Database& database) {
  const warta::ParsedQuery parsed = warta::parse_query(text);
  return warta::compile_query(parsed.root, analyzer, database).query.get_description();
}

}  // namespace

TEST_CASE("queries compile as the golden file says") {
  warta::Analyzer analyzer;
  const Xapian::WritableDatabase database = build_database(analyzer);
  std::vector<Line> lines = read_lines();
  const bool update = std::getenv("WARTA_UPDATE_GOLDEN") != nullptr;
  std::size_t queries = 0;
  for (Line& line : lines) {
    if (is_comment(line)) {
      continue;
    }
    ++queries;
    const std::string description = compile(line.query, analyzer, database);
    if (update) {
      line.expected = description;
    } else {
      CAPTURE(line.query);
      CHECK(description == line.expected);
    }
  }
  CHECK(queries > 40);
  if (update) {
    write_lines(lines);
  }
}
