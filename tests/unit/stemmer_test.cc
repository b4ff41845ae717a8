#include "common/analysis/stemmer.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using warta::describe;
using warta::is_one_word;
using warta::Prefix;
using warta::Stem;
using warta::stem_word;
using warta::Suffix;

namespace {

using WordAndRoot = std::pair<std::string_view, std::string_view>;

void check_roots(const std::vector<WordAndRoot>& table) {
  for (const auto& [word, root] : table) {
    CAPTURE(word);
    CHECK(stem_word(word).root == root);
  }
}

void check_unchanged(const std::vector<std::string_view>& words) {
  for (const std::string_view word : words) {
    CAPTURE(word);
    CHECK(stem_word(word).root == word);
  }
}

}  // namespace

TEST_CASE("meN- takes the shape that the root's first letter asks for") {
  SECTION("p, t, s and k give way to the nasal") {
    check_roots({{"memukul", "pukul"},
                 {"memilih", "pilih"},
                 {"memakai", "pakai"},
                 {"menulis", "tulis"},
                 {"menerima", "terima"},
                 {"menangkap", "tangkap"},
                 {"menonton", "tonton"},
                 {"menyapu", "sapu"},
                 {"menyerang", "serang"},
                 {"menyeberang", "seberang"},
                 {"mengirim", "kirim"},
                 {"mengunjungi", "kunjung"},
                 {"mengatakan", "kata"},
                 {"mengemudi", "kemudi"},
                 {"menewaskan", "tewas"}});
  }
  SECTION("other letters stay") {
    check_roots({{"membaca", "baca"},
                 {"membangun", "bangun"},
                 {"mendengar", "dengar"},
                 {"mencari", "cari"},
                 {"menjual", "jual"},
                 {"melihat", "lihat"},
                 {"merusak", "rusak"},
                 {"memasak", "masak"},
                 {"menyanyi", "nyanyi"},
                 {"mengajar", "ajar"},
                 {"menghitung", "hitung"},
                 {"mengambil", "ambil"},
                 {"mengukur", "ukur"},
                 {"menggunakan", "guna"},
                 {"mengganti", "ganti"}});
  }
  SECTION("loans and clusters keep their consonant") {
    check_roots({{"memproses", "proses"},
                 {"mentransfer", "transfer"},
                 {"mengkritik", "kritik"},
                 {"memfasilitasi", "fasilitas"},
                 {"memvaksin", "vaksin"},
                 {"mengevakuasi", "evakuasi"}});
  }
  SECTION("roots of one syllable take menge-") {
    check_roots({{"mengebom", "bom"}, {"mengecek", "cek"}});
  }
}

TEST_CASE("peN- and pe- make doers and their deeds") {
  check_roots({{"pemukul", "pukul"},        {"penulis", "tulis"},       {"penyerang", "serang"},
               {"pengirim", "kirim"},       {"pembaca", "baca"},        {"pengajar", "ajar"},
               {"penyanyi", "nyanyi"},      {"petani", "tani"},         {"pekerja", "kerja"},
               {"pengusaha", "usaha"},      {"peretas", "retas"},       {"pemain", "main"},
               {"pendorong", "dorong"},     {"pengemudi", "kemudi"},    {"pembangunan", "bangun"},
               {"pendidikan", "didik"},     {"pengadilan", "adil"},     {"penyelidikan", "selidik"},
               {"penembakan", "tembak"},    {"pelaksanaan", "laksana"}, {"pengecekan", "cek"},
               {"pengeboman", "bom"},       {"penahanan", "tahan"},     {"pemerintah", "perintah"},
               {"pemerintahan", "perintah"}});
}

TEST_CASE("ber- and its shapes be- and bel-") {
  check_roots({{"berlari", "lari"},
               {"bermain", "main"},
               {"berbicara", "bicara"},
               {"bertemu", "temu"},
               {"berusaha", "usaha"},
               {"beragam", "ragam"},
               {"bekerja", "kerja"},
               {"berenang", "renang"},
               {"beranak", "anak"},
               {"berpendapat", "dapat"},
               {"bersepeda", "sepeda"},
               {"bertahan", "tahan"},
               {"beristri", "istri"},
               {"berobat", "obat"},
               {"berpakaian", "pakai"}});
}

TEST_CASE("ter- of states and of the highest degree") {
  check_roots({{"terjadi", "jadi"},
               {"terbakar", "bakar"},
               {"terlihat", "lihat"},
               {"terdampak", "dampak"},
               {"terpilih", "pilih"},
               {"terasa", "rasa"},
               {"tertinggi", "tinggi"},
               {"terbesar", "besar"},
               {"teratur", "atur"},
               {"terdakwa", "dakwa"},
               {"tersangka", "sangka"},
               {"terakhir", "akhir"}});
}

TEST_CASE("di-, se- and ke-") {
  check_roots({{"ditangkap", "tangkap"},
               {"disita", "sita"},
               {"diterima", "terima"},
               {"dibangun", "bangun"},
               {"dilakukan", "laku"},
               {"disampaikan", "sampai"},
               {"sebesar", "besar"},
               {"dievakuasi", "evakuasi"},
               {"divaksin", "vaksin"}});
}

TEST_CASE("prefixes stand before prefixes") {
  check_roots({{"memperbaiki", "baik"},
               {"memperkuat", "kuat"},
               {"memperpanjang", "panjang"},
               {"mempersatukan", "satu"},
               {"mempertahankan", "tahan"},
               {"memberdayakan", "daya"},
               {"dipertanyakan", "tanya"},
               {"diperkirakan", "kira"},
               {"diberlakukan", "berlaku"},
               {"berkelanjutan", "lanjut"},
               {"berkekuatan", "kuat"},
               {"keberhasilan", "hasil"},
               {"keterlambatan", "lambat"},
               {"kepemimpinan", "pimpin"},
               {"pemberdayaan", "daya"},
               {"pemberhentian", "henti"}});
}

TEST_CASE("prefix and suffix close around the root") {
  SECTION("ke- -an") {
    check_roots({{"kebakaran", "bakar"},
                 {"keamanan", "aman"},
                 {"kesehatan", "sehat"},
                 {"kemiskinan", "miskin"},
                 {"kecelakaan", "celaka"},
                 {"kenaikan", "naik"},
                 {"kekeringan", "kering"},
                 {"kemacetan", "macet"},
                 {"keputusan", "putus"},
                 {"keragaman", "ragam"},
                 {"kebanjiran", "banjir"}});
  }
  SECTION("per- -an") {
    check_roots({{"perdagangan", "dagang"},
                 {"persidangan", "sidang"},
                 {"persiapan", "siap"},
                 {"pertandingan", "tanding"},
                 {"perjanjian", "janji"},
                 {"perubahan", "ubah"},
                 {"perusahaan", "usaha"},
                 {"perikanan", "ikan"},
                 {"persatuan", "satu"},
                 {"perekonomian", "ekonomi"},
                 {"perlawanan", "lawan"},
                 {"permainan", "main"}});
  }
  SECTION("-kan, -i and -an") {
    check_roots({{"menyebutkan", "sebut"},
                 {"mengembangkan", "kembang"},
                 {"menjelaskan", "jelas"},
                 {"menanggulangi", "tanggulang"},
                 {"menyepakati", "sepakat"},
                 {"memperingatkan", "ingat"},
                 {"makanan", "makan"},
                 {"bantuan", "bantu"},
                 {"serangan", "serang"},
                 {"unggahan", "unggah"},
                 {"keuangan", "uang"},
                 {"bangunan", "bangun"}});
  }
}

TEST_CASE("clitics and particles fall off") {
  check_roots({{"bukunya", "buku"},
               {"rumahku", "rumah"},
               {"rumahmu", "rumah"},
               {"warganya", "warga"},
               {"siapakah", "siapa"},
               {"datanglah", "datang"},
               {"bantulah", "bantu"},
               {"apapun", "apa"},
               {"rumahnyalah", "rumah"},
               {"adakah", "ada"},
               {"akhirnya", "akhir"},
               {"pemerintahlah", "perintah"}});
  CHECK(stem_word("rumahnyalah").clitics == "nyalah");
  SECTION("but not where they are the word's own letters") {
    check_unchanged({"sekolah", "masalah", "punya", "tanya", "jumlah", "daerah", "temu", "buku",
                     "hanya", "tahun"});
  }
}

TEST_CASE("reduplication is one word with the root of its half") {
  check_roots({{"berita-berita", "berita"},
               {"negara-negara", "negara"},
               {"anak-anaknya", "anak"},
               {"buku-bukunya", "buku"},
               {"berlari-lari", "lari"},
               {"bermain-main", "main"},
               {"melihat-lihat", "lihat"},
               {"petani-petani", "tani"},
               {"perusahaan-perusahaan", "usaha"},
               {"buah-buahan", "buah"}});
  CHECK(stem_word("berita-berita").reduplicated);
  for (const std::string_view word : {"berita-berita", "anak-anaknya", "berlari-lari", "kupu-kupu",
                                      "sayur-mayur", "tolong-menolong"}) {
    CAPTURE(word);
    CHECK(is_one_word(word));
  }
  for (const std::string_view word : {"jakarta-bandung", "ekspor-impor", "satu-dua-tiga"}) {
    CAPTURE(word);
    CHECK_FALSE(is_one_word(word));
  }
}

TEST_CASE("affixes may be set off by a hyphen") {
  check_roots({{"di-update", "update"}, {"se-jawa", "jawa"}, {"uu-nya", "uu"}});
  CHECK(is_one_word("di-update"));
  CHECK(is_one_word("se-jawa"));
  CHECK(is_one_word("uu-nya"));
}

TEST_CASE("names and foreign words stay as they are") {
  check_unchanged({"jakarta", "surabaya",   "semarang", "medan",     "mataram",   "merauke",
                   "manado",  "banyuwangi", "prabowo",  "megawati",  "airlangga", "paris",
                   "london",  "peru",       "facebook", "google",    "microsoft", "tiktok",
                   "online",  "update",     "startup",  "bytedance", "clubhouse"});
}

TEST_CASE("roots stay as they are") {
  check_unchanged({"banjir", "korban", "menteri", "seluruh", "mandiri", "beras", "terus", "dia",
                   "perang", "kepala", "seni", "ikan", "pemilu", "daring", "vaksinasi", "tahun"});
}

TEST_CASE("spelling variants meet in one root") {
  check_roots({{"praktek", "praktik"},
               {"nopember", "november"},
               {"milyar", "miliar"},
               {"trilyun", "triliun"},
               {"apotik", "apotek"},
               {"resiko", "risiko"}});
  CHECK(stem_word("praktek").overridden);
  CHECK_FALSE(stem_word("praktik").overridden);
}

TEST_CASE("a reading names its affixes") {
  const Stem stem = stem_word("mengajarkannya");
  CHECK(stem.root == "ajar");
  CHECK(stem.prefix == Prefix::meN);
  CHECK(stem.suffix == Suffix::kan);
  CHECK(stem.clitics == "nya");
  CHECK(describe(stem) == "meN- + ajar + -kan + -nya");
  CHECK(describe(stem_word("banjir")) == "banjir");
  CHECK(describe(stem_word("berita-berita")) == "berita + (reduplicated)");
}

TEST_CASE("no word is too odd to be read") {
  for (const std::string& word :
       {std::string(), std::string("-"), std::string("--"), std::string("a-"), std::string("-a"),
        std::string("di"), std::string("me"), std::string("nya"), std::string("kannya"),
        std::string("mengnyalah"), std::string(200, 'e'), std::string("mem-"),
        std::string("ke-ke-ke"), std::string("\xE6\xBC\xA2"), std::string("mengé")}) {
    const Stem stem = stem_word(word);
    CAPTURE(word, stem.root);
    CHECK(stem.root.empty() == word.empty());
    is_one_word(word);
  }
}

TEST_CASE("a reduplicated noun and its clitic form share a root") {
  CHECK(stem_word("anak-anak").root == stem_word("anak-anaknya").root);
  CHECK(stem_word("orang-orang").root == stem_word("orang").root);
}

TEST_CASE("reduplication within ke- -an finds its root") {
  CHECK(is_one_word("kebiru-biruan"));
  CHECK(stem_word("kebiru-biruan").root == "biru");
}

TEST_CASE("places whose names look like derived words stay") {
  check_unchanged({"bekasi", "kediri", "berau", "pemalang", "kenya", "berlin", "dili"});
}

TEST_CASE("who runs is of lari") { check_roots({{"pelari", "lari"}}); }

TEST_CASE("frequent words of tahu and beri") {
  check_roots({{"mengetahui", "tahu"}, {"diketahui", "tahu"}, {"berikan", "beri"}});
}
