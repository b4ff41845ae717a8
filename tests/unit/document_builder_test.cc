#include "indexer/document_builder.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "common/index/schema.h"
#include "common/index/stored_article.h"

using warta::Analyzer;
using warta::Article;
using warta::build_document;
using warta::DateTime;

namespace {

using Positions = std::vector<Xapian::termpos>;

// The positions of a term, or none where the document lacks it.
std::optional<Positions> positions_of(const Xapian::Document& document, const std::string& term) {
  auto at = document.termlist_begin();
  at.skip_to(term);
  if (at == document.termlist_end() || *at != term) {
    return std::nullopt;
  }
  return Positions(at.positionlist_begin(), at.positionlist_end());
}

bool has(const Xapian::Document& document, const std::string& term) {
  return positions_of(document, term).has_value();
}

Xapian::termcount wdf_of(const Xapian::Document& document, const std::string& term) {
  auto at = document.termlist_begin();
  at.skip_to(term);
  return at != document.termlist_end() && *at == term ? at.get_wdf() : 0;
}

Article sample() {
  Article article;
  article.id = "a1";
  article.title = "Pemerintah Bangun Tanggul Laut";
  article.lead = "Pemerintah membangun tanggul laut di Semarang.";
  article.body = article.lead + "\nPembangunan menelan Rp1,5 triliun.\nByteDance menyumbang.";
  article.published = DateTime{2021, 3, 6, 550, 0, 420};
  article.authors = {"Rina Wahyuni", "Bagus Prakoso"};
  article.source = "www.Kabar-Pantura.com";
  article.section = "Nusantara";
  article.tags = {"Tanggul Laut", "Semarang"};
  article.file = "a.jsonl";
  article.place = "arsip/a.jsonl";
  return article;
}

// "w0 w1 w2 ...": words that no rule joins or changes.
std::string numbered_words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += (i > 0 ? " " : "") + std::string("w") + std::to_string(i);
  }
  return text;
}

}  // namespace

TEST_CASE("title, lead and body have positions of their own") {
  Analyzer analyzer;
  const Xapian::Document document = build_document(sample(), analyzer);
  CHECK(positions_of(document, "Stanggul") == Positions{3});
  CHECK(positions_of(document, "Sperintah") == Positions{1});
  // Title words stand among the body's terms as well.
  CHECK(positions_of(document, "tanggul") == Positions{3, 162});
  CHECK(positions_of(document, "perintah") == Positions{1, 160});
  // The lead from 160, the body from 544, 16 free between paragraphs.
  CHECK(positions_of(document, "semarang") == Positions{165});
  CHECK(positions_of(document, "bangun") == Positions{2, 161, 544});
  CHECK(positions_of(document, "telan") == Positions{545});
  CHECK(positions_of(document, "sumbang") == Positions{544 + 5 + 16 + 2});
}

TEST_CASE("wide tokens stand at both their ends and count once") {
  Analyzer analyzer;
  const Xapian::Document document = build_document(sample(), analyzer);
  CHECK(positions_of(document, "1500000000000") == Positions{547, 548});
  CHECK(wdf_of(document, "1500000000000") == 1);
  CHECK(positions_of(document, "1.5") == Positions{547});
  CHECK(positions_of(document, "triliun") == Positions{548});
  CHECK(positions_of(document, "bytedance") == Positions{565, 566});
  CHECK(wdf_of(document, "bytedance") == 1);
  CHECK(positions_of(document, "byte") == Positions{565});
  CHECK(positions_of(document, "dance") == Positions{566});
}

TEST_CASE("forms that differ from their root are terms without positions") {
  Analyzer analyzer;
  const Xapian::Document document = build_document(sample(), analyzer);
  CHECK(positions_of(document, "XFmembangun") == Positions{});
  CHECK(positions_of(document, "XFpembangunan") == Positions{});
  CHECK(positions_of(document, "XFpemerintah") == Positions{});
  CHECK_FALSE(has(document, "XFsemarang"));
  CHECK_FALSE(has(document, "XFtanggul"));
  CHECK_FALSE(has(document, "membangun"));
}

TEST_CASE("fields become the terms of the table") {
  Analyzer analyzer;
  const Xapian::Document document = build_document(sample(), analyzer);
  for (const std::string term : {"Qa1", "XFILE:arsip/a.jsonl", "Arina", "Awahyuni", "Abagus",
                                 "Aprakoso", "Hkabar-pantura.com", "Hpantura", "XSECTION:nusantara",
                                 "Ktanggul laut", "Ksemarang", "D20210306", "M202103", "Y2021"}) {
    CAPTURE(term);
    CHECK(positions_of(document, term) == Positions{});
  }
  SECTION("conditions weigh nothing") {
    for (const std::string term : {"Qa1", "Hkabar-pantura.com", "XSECTION:nusantara", "Y2021",
                                   "Ksemarang", "XFILE:arsip/a.jsonl"}) {
      CAPTURE(term);
      CHECK(wdf_of(document, term) == 0);
    }
  }
}

TEST_CASE("values are for facets, sorting and bookkeeping") {
  Analyzer analyzer;
  const Article article = sample();
  const Xapian::Document document = build_document(article, analyzer);
  CHECK(document.get_value(warta::kSlotSource) == article.source);
  CHECK(document.get_value(warta::kSlotSection) == article.section);
  CHECK(document.get_value(warta::kSlotDay) == "20210306");
  CHECK(Xapian::sortable_unserialise(document.get_value(warta::kSlotPublished)) ==
        Approx(1614996600.0));  // 2021-03-06T02:10:00Z
  CHECK(document.get_value(warta::kSlotContentHash) == warta::content_hash(document.get_data()));
  CHECK(document.get_value(warta::kSlotContentHash).size() == 8);
  CHECK(warta::load_article(document.get_data()).title == article.title);
}

TEST_CASE("what an article lacks leaves no trace") {
  Analyzer analyzer;
  Article article;
  article.id = "kosong";
  const Xapian::Document document = build_document(article, analyzer);
  std::vector<std::string> terms(document.termlist_begin(), document.termlist_end());
  CHECK(terms == std::vector<std::string>{"Qkosong", "XFILE:", "XSAMPLE:02"});
  for (const unsigned slot : {warta::kSlotPublished, warta::kSlotSource, warta::kSlotSection,
                              warta::kSlotDay, warta::kSlotCluster}) {
    CHECK(document.get_value(slot).empty());
  }
}

TEST_CASE("a long title keeps to its positions") {
  Analyzer analyzer;
  Article article;
  article.id = "1";
  article.title = numbered_words(200);
  const Xapian::Document document = build_document(article, analyzer);
  CHECK(positions_of(document, "w0") == Positions{1});
  CHECK(positions_of(document, "w126") == Positions{127});
  CHECK(positions_of(document, "w127") == Positions{});  // there, but nowhere
  CHECK(positions_of(document, "Sw199") == Positions{});
}

TEST_CASE("a long first paragraph runs on, its words neighbours all the way") {
  Analyzer analyzer;
  Article article;
  article.id = "1";
  article.lead = numbered_words(700);
  article.body = article.lead + "\nakhirulkalam";
  const Xapian::Document document = build_document(article, analyzer);
  CHECK(positions_of(document, "w0") == Positions{160});
  CHECK(positions_of(document, "w383") == Positions{543});
  CHECK(positions_of(document, "w384") == Positions{544});
  CHECK(positions_of(document, "akhirulkalam") == Positions{160 + 700 + 16});
}

TEST_CASE("a paragraph that the lead is cut from stays in one piece") {
  Analyzer analyzer;
  Article article;
  article.id = "1";
  article.lead = "Banjir melanda Demak kemarin.";
  article.body = article.lead + " Gubernur meninjau lokasi.\nBantuan dikirim.";
  const Xapian::Document document = build_document(article, analyzer);
  CHECK(positions_of(document, "kemarin") == Positions{163});
  CHECK(positions_of(document, "gubernur") == Positions{164});
  CHECK(positions_of(document, "kirim") == Positions{545});
}

TEST_CASE("a long body has a place for every word") {
  Analyzer analyzer;
  Article article;
  article.id = "1";
  article.body = numbered_words(5000);
  const Xapian::Document document = build_document(article, analyzer);
  CHECK(positions_of(document, "w0") == Positions{544});
  CHECK(positions_of(document, "w4999") == Positions{5543});
}

TEST_CASE("terms of any length fit the index") {
  Analyzer analyzer;
  Article article = sample();
  article.id = std::string(600, 'i');
  article.section = std::string(600, 's');
  article.tags = {std::string(600, 't')};
  article.body = std::string(2000, 'b');
  article.lead.clear();
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  const Xapian::Document document = build_document(article, analyzer);
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    CHECK((*term).size() <= 245);
  }
  CHECK_NOTHROW(database.add_document(document));
}

TEST_CASE("content hashes tell articles apart") {
  CHECK(warta::content_hash("satu") == warta::content_hash("satu"));
  CHECK(warta::content_hash("satu") != warta::content_hash("dua"));
  CHECK(warta::content_hash("").size() == 8);
}
