#include "common/analysis/stemmer.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/check_stems.h"

using warta::describe;
using warta::is_one_word;
using warta::Prefix;
using warta::standard_spelling;
using warta::Stem;
using warta::stem_word;
using warta::Suffix;
using warta::test::check_roots;
using warta::test::check_unchanged;
using warta::test::WordAndRoot;

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
               {"sebuas", "buas"},
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
               {"diberlakukan", "laku"},
               {"memberlakukan", "laku"},
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
               {"rumahkah", "rumah"},
               {"datanglah", "datang"},
               {"bantulah", "bantu"},
               {"apapun", "apa"},
               {"rumahnyalah", "rumah"},
               {"adakah", "ada"},
               {"kotanya", "kota"},
               {"pemerintahlah", "perintah"}});
  CHECK(stem_word("rumahnyalah").clitics == "nyalah");
  SECTION("but not where they are the word's own letters") {
    check_unchanged({"sekolah", "masalah", "punya", "tanya", "jumlah", "daerah", "temu", "buku",
                     "hanya", "tahun"});
  }
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

TEST_CASE("spelling variants meet after their affixes are undone") {
  const auto joined = [](std::string_view word) {
    return std::string(standard_spelling(stem_word(word).root));
  };
  CHECK(joined("praktek") == "praktik");
  CHECK(joined("dipraktekkan") == joined("mempraktikkan"));
  CHECK(joined("beraktifitas") == joined("aktivitasnya"));
  CHECK(joined("berfikir") == joined("pemikiran"));
  CHECK(joined("menghimbau") == joined("imbauan"));
  CHECK(joined("berhutang") == joined("utang"));
  for (const auto& [variant, standard] : std::vector<WordAndRoot>{{"nopember", "november"},
                                                                  {"milyar", "miliar"},
                                                                  {"trilyun", "triliun"},
                                                                  {"apotik", "apotek"},
                                                                  {"resiko", "risiko"},
                                                                  {"yg", "yang"},
                                                                  {"dgn", "dengan"},
                                                                  {"tdk", "tidak"}}) {
    CAPTURE(variant);
    CHECK(joined(variant) == standard);
  }
  CHECK(standard_spelling("banjir") == "banjir");
}

TEST_CASE("infixes in the words that have them") {
  check_roots({{"kesinambungan", "sambung"},
               {"gemuruh", "guruh"},
               {"bergelantungan", "gantung"},
               {"jemarinya", "jari"},
               {"temali", "tali"},
               {"seruling", "suling"}});
  CHECK(stem_word("temali").irregular);
  check_unchanged({"kinerja", "selidik", "jelajah"});
}

TEST_CASE("the first syllable said twice") {
  check_roots({{"pepohonan", "pohon"},
               {"rerumputan", "rumput"},
               {"bebatuan", "batu"},
               {"reruntuhan", "runtuh"}});
}

TEST_CASE("the forms of one word share one root") {
  const std::vector<std::vector<std::string_view>> families = {
      {"belajar", "pelajar", "pelajaran", "mempelajari", "dipelajari", "pembelajaran",
       "terpelajar"},
      {"berlaku", "memberlakukan", "diberlakukan", "pemberlakuan"},
      {"mengkaji", "dikaji", "kajian", "pengkajian"},
      {"kedua", "keduanya"},
      {"undang-undang", "perundang-undangan"}};
  for (const auto& family : families) {
    for (const std::string_view word : family) {
      CAPTURE(family.front(), word);
      CHECK(stem_word(word).root == stem_word(family.front()).root);
    }
  }
}

TEST_CASE("words of talk") {
  check_roots({{"bantuin", "bantu"}, {"nyari", "cari"}, {"nulis", "tulis"}, {"ngebom", "bom"}});
}

TEST_CASE("compounds written together under a confix have one root") {
  check_roots({{"pertanggungjawaban", "tanggungjawab"},
               {"menandatangani", "tandatangan"},
               {"penandatanganan", "tandatangan"},
               {"keikutsertaan", "ikutserta"},
               {"kewarganegaraan", "warganegara"},
               {"disalahgunakan", "salahguna"},
               {"ketidakpastian", "tidakpasti"},
               {"ketaksetaraan", "taksetara"}});
}

TEST_CASE("telling frames lead to roots that no dictionary has") {
  check_roots({{"berhilirisasi", "hilir"},
               {"mendigitaskan", "digitas"},
               {"berkaraoke", "karaoke"},
               {"gawainya", "gawai"},
               {"ikonisasi", "ikon"}});
  check_unchanged({"berkeley", "bernardo", "mentawai", "pemalang", "kebayoran", "diego"});
}

TEST_CASE("-wati is of -wan, but in names") {
  check_roots({{"karyawati", "karyawan"}, {"wartawati", "wartawan"}});
  check_unchanged({"megawati", "gunawan", "kurniawan", "karyawan"});
}

TEST_CASE("words of the closed classes stay whole") {
  check_unchanged({"terhadap", "sebelum", "setelah", "sekali", "akhirnya", "sebenarnya", "kedua",
                   "walaupun", "sehingga", "adalah", "seharusnya", "melainkan", "tetapi"});
}

TEST_CASE("stems that users of other stemmers reported as wrong") {
  check_roots({{"penyelidikan", "selidik"}, {"berupa", "rupa"},         {"senilai", "nilai"},
               {"mengasih", "kasih"},       {"pergerakan", "gerak"},    {"peradangan", "radang"},
               {"mengunjungi", "kunjung"},  {"memasuki", "masuk"},      {"belasan", "belas"},
               {"berikan", "beri"},         {"mengecek", "cek"},        {"berbasis", "basis"},
               {"mengasihi", "kasih"},      {"adakan", "ada"},          {"bennypun", "benny"},
               {"menyinari", "sinar"},      {"dikurangi", "kurang"},    {"dibelinya", "beli"},
               {"pemrograman", "program"},  {"perancangan", "rancang"}, {"pemrosesan", "proses"},
               {"bersembunyi", "sembunyi"}, {"perusakan", "rusak"},     {"gerakan", "gerak"},
               {"menangis", "tangis"},      {"pengering", "kering"},    {"mengebom", "bom"},
               {"mengatakan", "kata"},      {"mengebiri", "kebiri"},    {"berjenis", "jenis"},
               {"berjurusan", "jurus"},     {"berbentuk", "bentuk"},    {"menanam", "tanam"},
               {"mengalami", "alam"},       {"menerima", "terima"},     {"meningkat", "tingkat"},
               {"peringkat", "peringkat"},  {"kementerian", "menteri"}, {"perekonomian", "ekonomi"},
               {"mengurangi", "kurang"},    {"berkebaya", "kebaya"},    {"perbankan", "bank"}});
  check_unchanged({"susi",    "bali",     "relawan",    "bekasi", "promosi",   "negeri",
                   "duniawi", "karyawan", "menteri",    "media",  "kepada",    "sesuatu",
                   "aktivis", "maluku",   "kalimantan", "jokowi", "pertamina", "meksiko",
                   "ternate", "abdullah", "januari"});
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

TEST_CASE("places whose names look like derived words stay") {
  check_unchanged({"bekasi", "kediri", "berau", "pemalang", "kenya", "berlin", "dili"});
}

TEST_CASE("who runs is of lari") { check_roots({{"berlari", "lari"}, {"pelarian", "lari"}}); }

TEST_CASE("frequent words of tahu and beri") {
  check_roots({{"mengetahui", "tahu"}, {"diketahui", "tahu"}, {"berikan", "beri"}});
}
