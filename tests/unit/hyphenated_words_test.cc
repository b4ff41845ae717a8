// Words with hyphens: reduplication, affixes set off, and two words that a hyphen joins.
#include <catch2/catch.hpp>
#include <string_view>

#include "common/analysis/stemmer.h"
#include "tests/support/check_stems.h"

using warta::is_one_word;
using warta::stem_word;
using warta::test::check_roots;
using warta::test::check_unchanged;

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

TEST_CASE("reduplication carries its affixes and nasals along") {
  check_roots({{"kehati-hatian", "hati"},
               {"berturut-turut", "turut"},
               {"menari-nari", "tari"},
               {"mengibas-ngibaskan", "kibas"},
               {"tolong-menolong", "tolong"},
               {"tarik-menarik", "tarik"},
               {"sayur-mayur", "sayur"},
               {"carut-marut", "carut"},
               {"setinggi-tingginya", "tinggi"},
               {"obat-obatan", "obat"}});
  check_unchanged({"kupu-kupu", "kunang-kunang", "undang-undang", "tiba-tiba"});
}

TEST_CASE("two known words joined by a hyphen are no reduplication") {
  for (const std::string_view word :
       {"asia-pasifik", "irak-iran", "jakarta-yogyakarta", "visi-misi", "sarana-prasarana",
        "kandang-tandang", "palembang-palu", "se-jawa-bali", "se-asia-tenggara"}) {
    CAPTURE(word);
    CHECK_FALSE(is_one_word(word));
  }
  check_roots({{"perlahan-lahan", "perlahan"},
               {"pertama-tama", "pertama"},
               {"mewanti-wanti", "wanti-wanti"},
               {"mem-phk-kan", "phk"},
               {"berlari-lari", "lari"}});
}

TEST_CASE("a reduplicated noun and its clitic form share a root") {
  CHECK(stem_word("anak-anak").root == stem_word("anak-anaknya").root);
  CHECK(stem_word("orang-orang").root == stem_word("orang").root);
}

TEST_CASE("reduplication within ke- -an finds its root") {
  CHECK(is_one_word("kebiru-biruan"));
  CHECK(stem_word("kebiru-biruan").root == "biru");
}
