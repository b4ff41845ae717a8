#include "indexer/acronyms.h"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/schema.h"
#include "indexer/document_builder.h"
#include "searcher/query/acronyms.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"

namespace {

using warta::Acronym;
using warta::Analyzer;

// "short = long, ..." of a text.
std::string acronyms_of(const std::string& text) {
  Analyzer analyzer;
  std::string found;
  for (const Acronym& acronym : warta::find_acronyms(text, analyzer.analyze(text))) {
    found += (found.empty() ? "" : ", ") + acronym.short_form + " = " + acronym.long_form;
  }
  return found;
}

class Shelf {
 public:
  void add(const std::string& body, int times = 1) {
    for (int i = 0; i < times; ++i) {
      warta::Article article;
      article.id = std::to_string(database.get_doccount() + 1);
      article.body = body;
      database.add_document(warta::build_document(article, analyzer));
    }
  }

  warta::CompiledQuery compile(const std::string& query,
                               warta::WordMatch match = warta::WordMatch::any) {
    return warta::compile_query(warta::parse_query(query, match).root, analyzer, database);
  }

  std::size_t count(const std::string& query, warta::WordMatch match = warta::WordMatch::any) {
    Xapian::Enquire enquire(database);
    enquire.set_query(compile(query, match).query);
    return enquire.get_mset(0, 100).size();
  }

  Analyzer analyzer;
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
};

// A made-up authority, its acronym explained by four articles.
Shelf harbour_news() {
  Shelf shelf;
  shelf.add("Badan Pengawas Pelabuhan Nusantara (BPPN) memeriksa dermaga.", 4);
  shelf.add("Pegawai BPPN kembali bekerja hari Senin.");
  shelf.add("Kepala Badan Pengawas Pelabuhan Nusantara menolak suap.");
  shelf.add("Badan pengawas meminta pelabuhan di nusantara dibersihkan.");
  return shelf;
}

}  // namespace

TEST_CASE("acronyms in brackets are told by their letters, and the long form is cut exactly") {
  CHECK(acronyms_of("Petugas Komisi Penyiaran Daerah (KPD) datang.") ==
        "kpd = komisi penyiaran daerah");
  CHECK(acronyms_of("Balai Pengawas Obat dan Pangan (BPOP)") ==
        "bpop = balai pengawas obat dan pangan");
  CHECK(acronyms_of("pelaku usaha mikro, kecil, dan menengah (UMKM) mengeluh") ==
        "umkm = usaha mikro kecil dan menengah");
  CHECK(acronyms_of("lalu BPPN (Badan Pengawas Pelabuhan Nusantara) turun tangan") ==
        "bppn = badan pengawas pelabuhan nusantara");
}

TEST_CASE("acronyms of syllables are told by words, roots and endings") {
  CHECK(acronyms_of("kata Menteri Perikanan (Menlu) kemarin") == "");
  CHECK(acronyms_of("kata Menteri Kesehatan (Menkes) kemarin") == "menkes = menteri kesehatan");
  CHECK(acronyms_of("Markas Kepolisian Republik Indonesia (Polri)") ==
        "polri = kepolisian republik indonesia");
  CHECK(acronyms_of("anggota satuan tugas (satgas) banjir") == "satgas = satuan tugas");
  CHECK(acronyms_of("di pusat kesehatan masyarakat (Puskesmas) itu") ==
        "puskesmas = pusat kesehatan masyarakat");
}

TEST_CASE("other things in brackets are no acronyms") {
  CHECK(acronyms_of("Bupati datang hari Senin (22/3) pagi.") == "");
  CHECK(acronyms_of("Organisasi Kesehatan Dunia (WHO)") == "");
  CHECK(acronyms_of("kata Rina Wahyuni (Antara)") == "");
  CHECK(acronyms_of("Presiden. Komisi Daerah (PKD)") == "");  // not across a sentence's end
  CHECK(acronyms_of("(KPK)") == "");
  CHECK(acronyms_of("((((KPK (((") == "");
  CHECK(acronyms_of("Komisi Penyiaran (") == "");
}

TEST_CASE("an acronym finds its long form, and the long form finds it, when well attested") {
  Shelf shelf = harbour_news();
  CHECK(shelf.count("BPPN") == 6);
  CHECK(shelf.compile("BPPN").acronyms ==
        std::vector<std::string>{"bppn = badan pengawas pelabuhan nusantara"});
  const std::string long_form = "kepala badan pengawas pelabuhan nusantara";
  CHECK(shelf.compile(long_form).acronyms ==
        std::vector<std::string>{"badan pengawas pelabuhan nusantara = bppn"});
  CHECK(shelf.count("badan pengawas pelabuhan nusantara", warta::WordMatch::all) == 7);
  CHECK(shelf.count("\"BPPN\"") == 5);  // quoted: as it is
}

TEST_CASE("what must not be said is meant to the letter, and a pair is named once") {
  Shelf shelf = harbour_news();
  CHECK(shelf.count("badan -BPPN") == 2);
  CHECK(shelf.count("suap -BPPN") == 1);
  CHECK(shelf.count("suap BUKAN BPPN") == 1);
  CHECK(shelf.count("BPPN -(badan pengawas pelabuhan nusantara)") == 1);
  CHECK(shelf.compile("-gempa BPPN").acronyms.size() == 1);
  CHECK(shelf.compile("BPPN BPPN").acronyms ==
        std::vector<std::string>{"bppn = badan pengawas pelabuhan nusantara"});
}

TEST_CASE("what one article explains, or many do otherwise, is left alone") {
  Shelf shelf;
  shelf.add("Panitia Pesta Rakyat (PPR) menutup jalan.");
  CHECK(shelf.compile("PPR").acronyms.empty());
  shelf.add("Pusat Pelatihan Renang (PPR) dibuka.", 9);
  CHECK(shelf.compile("PPR").acronyms == std::vector<std::string>{"ppr = pusat pelatihan renang"});
  shelf.add("Panitia Pesta Rakyat (PPR) menutup jalan.", 4);
  CHECK(shelf.compile("PPR").acronyms.size() == 2);
}
