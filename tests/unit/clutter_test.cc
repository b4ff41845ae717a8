#include "indexer/readers/clutter.h"

#include <catch2/catch.hpp>
#include <string>

namespace warta {

TEST_CASE("lines between paragraphs are left out") {
  CHECK(clean_body("Petani Sembalun mulai menanam bawang pekan ini.\n"
                   "\n"
                   "ADVERTISEMENT\n"
                   "SCROLL TO CONTINUE WITH CONTENT\n"
                   "Baca Juga: Harga Bawang Putih Turun Menjelang Lebaran\n"
                   "[Gambas:Video 20detik]\n"
                   "Hujan turun   lebih awal daripada tahun lalu.\n") ==
        "Petani Sembalun mulai menanam bawang pekan ini.\n"
        "Hujan turun lebih awal daripada tahun lalu.");
}

TEST_CASE("a headline on the line after its cue goes with it") {
  CHECK(clean_body("Jembatan itu ditutup sejak Senin.\n"
                   "Baca juga:\n"
                   "Truk Terguling di Jalur Pantura, Sopir Selamat\n"
                   "Warga memutar lewat jalan desa.") ==
        "Jembatan itu ditutup sejak Senin.\nWarga memutar lewat jalan desa.");
}

TEST_CASE("markers inside one long paragraph become paragraph breaks") {
  CHECK(clean_body("Pasar itu terbakar dini hari. SCROLL TO CONTINUE WITH CONTENT Api padam pukul "
                   "enam. [Gambas:Video CNN]") ==
        "Pasar itu terbakar dini hari.\nApi padam pukul enam.");
}

TEST_CASE("an inline headline goes and the sentence behind it stays") {
  CHECK(
      clean_body("Kampus itu membuka tiga jurusan baru. Baca juga: Lima Beasiswa untuk Calon Guru "
                 "di Pulau Terluar Menurut rektor, peminatnya berlimpah.") ==
      "Kampus itu membuka tiga jurusan baru.\nMenurut rektor, peminatnya berlimpah.");
}

TEST_CASE("a cue without a headline costs no sentence") {
  CHECK(clean_body("Tarif bus naik bulan depan.Baca JugaKepala dinas meminta maaf kepada warga.") ==
        "Tarif bus naik bulan depan.\nKepala dinas meminta maaf kepada warga.");
}

TEST_CASE("sentences that only sound like cues stay") {
  for (const char* sentence :
       {"Lihat juga bagaimana para petani menyiasati kemarau panjang itu.",
        "Simak penjelasan dokter tentang gejalanya.",
        "Foto itu diambil seorang nelayan dari perahunya pagi tadi.",
        "Editor film itu meraih penghargaan di Busan.", "Ia gemar membaca, juga menulis."}) {
    CAPTURE(sentence);
    CHECK(clean_body(sentence) == sentence);
  }
}

TEST_CASE("credits, initials and tags at the end are left out") {
  CHECK(clean_body(
            "\"Kami siap membantu,\" kata camat.Pewarta: Sari AyuEditor: Budi COPYRIGHT \xC2\xA9 "
            "KABAR 2024") == "\"Kami siap membantu,\" kata camat.");
  CHECK(clean_body("Banjir surut pada sore hari.\n(srh/dwi)\nbanjir\ndemak") ==
        "Banjir surut pada sore hari.");
}

TEST_CASE("a cue in the middle of a story costs its own line alone") {
  const std::string above =
      "Sekolah di lereng Merbabu itu kembali dibuka setelah atapnya diperbaiki warga.\n"
      "Para guru membersihkan ruang kelas sejak Sabtu bersama orang tua murid.\n";
  const std::string below =
      "Kepala sekolah berterima kasih kepada para tukang yang bekerja tanpa upah selama sepekan.\n"
      "Dinas pendidikan berjanji mengirim bangku baru sebelum tahun ajaran yang berikutnya "
      "dimulai.";
  for (const char* cue : {"Pilihan Editor: Tarif Air Naik", "(dwi/srh)", "Tags: merbabu",
                          "Komentar", "Terpopuler", "Copyright \xC2\xA9 2024 Kabar Lereng",
                          "Artikel ini telah tayang di Kabar Lereng dengan judul Atap Baru"}) {
    CAPTURE(cue);
    CHECK(clean_body(above + cue + "\n" + below) == above + below);
    CHECK(clean_body(above + below + "\n" + cue + "\nmerbabu\nsekolah").starts_with(above + below));
  }
}

TEST_CASE("what is left of scripts and feeds is left out") {
  for (const char* line :
       {"googletag.cmd.push(function() { googletag.display('div-gpt-ad-7'); });",
        "(adsbygoogle = window.adsbygoogle || []).push({});", "Perbesar", "Loading...",
        "Halaman:", "The post Jalan Desa Diaspal appeared first on Kabar Lereng."}) {
    CAPTURE(line);
    CHECK(clean_body("Jalan desa itu diaspal.\n" + std::string(line) + "\nWarga senang.") ==
          "Jalan desa itu diaspal.\nWarga senang.");
  }
}

TEST_CASE("the dateline is left out, whatever its form") {
  for (const char* dateline :
       {"KONTAN.CO.ID - ", "JAKARTA, KOMPAS.com \xE2\x80\x94 ", "Mataram, NTB (ANTARA) - ",
        "Jakarta, CNN Indonesia -- ", "Semarang - ", "TEMPO.CO, Jakarta - ", "Serang\n-\n"}) {
    CAPTURE(dateline);
    CHECK(clean_body(std::string(dateline) + "Warga memperbaiki tanggul bersama-sama.") ==
          "Warga memperbaiki tanggul bersama-sama.");
  }
}

TEST_CASE("a dash within the first sentence is no dateline") {
  const std::string body = "Harga beras \xE2\x80\x93 makanan pokok warga \xE2\x80\x93 naik lagi.";
  CHECK(clean_body(body) == body);
}

TEST_CASE("a pair before a dash is no dateline: its first word is of the story") {
  for (const char* body : {
           "Polisi - TNI menggelar apel bersama di alun-alun Kebumen pada Senin pagi.",
           "Persib - Persija bertemu lagi pada pekan terakhir putaran pertama.",
           "Mercedes - Benz membuka bengkel latihan bagi siswa kejuruan di Bekasi.",
           "H - 2 Lebaran, dermaga di Ketapang mulai dipadati sepeda motor.",
           "TNI - Polri menjaga jalur mudik sampai pekan depan.",
           "KPK - Kejaksaan sepakat bertukar data tersangka.",
           "Pemerintah - Pengusaha kapal merundingkan tarif baru.",
           "Bank Indonesia (BI) - Kementerian Keuangan menyusun aturan bersama.",
           "Suara - Suara minor di ruang sidang itu tidak didengar.",
           "Ratna Wulan - Bupati Lumajang - meresmikan jembatan gantung.",
           "Barcelona - Real Madrid bermain imbang di hadapan penonton yang sedikit.",
       }) {
    CAPTURE(body);
    CHECK(clean_body(body) == body);
  }
}

TEST_CASE("a place before a dash goes, little known or in capitals") {
  for (const char* dateline :
       {"Namlea - ", "NAMLEA- ", "Labuan Bajo \xE2\x80\x93 ", "KUPANG (Suara Timor) - ",
        "Surabaya, 6 Maret 2021 - ", "Fokus, Jember - ", "Gaza - \"Kami lelah.\" "}) {
    CAPTURE(dateline);
    const std::string body = "Warga memperbaiki tanggul bersama-sama.";
    CHECK(clean_body(dateline + body).find(body) <= 15);
  }
  CHECK(clean_body("Tekno Lereng - TikTok membuka kantor.", "teknolereng.example") ==
        "TikTok membuka kantor.");
  CHECK(clean_body("OSAKA - Persib menjalani laga uji coba pertama di Jepang.") ==
        "Persib menjalani laga uji coba pertama di Jepang.");
}

TEST_CASE("a credit before the story costs no word of it") {
  const std::string story = "Banjir di Demak surut pada Senin pagi.\nWarga membersihkan rumah.";
  for (const char* credit :
       {"Editor: Wira Kusuma\n", "Editor: Wira Kusuma. ", "\nEditor: Wira Kusuma\n",
        "Reporter: Ayu Lestari\n\nEditor: Wira Kusuma\n\nKABAR.COM, DEMAK - "}) {
    CAPTURE(credit);
    CHECK(clean_body(credit + story) == story);
  }
  for (const char* body :
       {"Editor: Wira Kusuma Banjir di Demak surut pada Senin pagi setelah hujan berhenti.",
        "Penulis: Ayu Lestari | Editor: Wira Kusuma Banjir di Demak surut pada Senin pagi.",
        "Oleh: M. Ridwan Harahap. Banjir di Demak surut pada Senin pagi.",
        "Banjir surut. Editor: Wira Kusuma. Warga membersihkan rumah dari lumpur yang tebal.",
        "Foto: Warga menyeberangi jembatan. Jembatan itu baru selesai dibangun."}) {
    CAPTURE(body);
    CHECK(clean_body(body) == body);
  }
}

TEST_CASE("what a site says below its texts goes") {
  for (const char* below : {"Baca juga artikel terkait PANEN RAYA atau tulisan menarik lainnya Ayu",
                            "Baca juga berita lainnya di Kabar Lereng.",
                            "Pilihan Editor: Harga Kubis Naik. Mengapa Petani Tetap Rugi?"}) {
    CAPTURE(below);
    CHECK(clean_body("Banjir di Demak surut. " + std::string(below)) == "Banjir di Demak surut.");
  }
}

TEST_CASE("nothing stays nothing, and odd input is survived") {
  CHECK(clean_body("").empty());
  CHECK(clean_body(" \n\t\n").empty());
  CHECK(clean_body("ADVERTISEMENT").empty());
  clean_body(std::string(200000, '('));
  std::string cues;
  for (int i = 0; i < 2000; ++i) {
    cues += "Baca juga: Simak Video '";
  }
  clean_body(cues);
}

TEST_CASE("the lead is the first paragraph") {
  const std::string body = "Bendungan itu diresmikan kemarin.\nAirnya mengairi tiga desa.";
  CHECK(find_lead(body) == "Bendungan itu diresmikan kemarin.");
  CHECK(find_lead("").empty());
}

TEST_CASE("the lead of one long paragraph ends with a sentence") {
  std::string sentence = "Pemerintah daerah menyiapkan bantuan bagi nelayan yang tidak melaut.";
  std::string body;
  for (int i = 0; i < 12; ++i) {
    body += (body.empty() ? "" : " ") + sentence;
  }
  const std::string lead = find_lead(body);
  CHECK(body.starts_with(lead));
  CHECK(lead.size() < body.size());
  CHECK(lead.ends_with("melaut."));
}

TEST_CASE("advertisement markers go in any case, sentences about advertisements stay") {
  CHECK(clean_body("Harga naik di pasar. Advertisement Pedagang mengeluh.") ==
        "Harga naik di pasar.\nPedagang mengeluh.");
  CHECK(clean_body("Harga naik.\nAdvertisement\nPedagang mengeluh.") ==
        "Harga naik.\nPedagang mengeluh.");
  CHECK(clean_body("Harga naik di pasar. Advertisement") == "Harga naik di pasar.");
  CHECK(clean_body("Kelas Digital Advertisement dibuka lagi bulan depan.") ==
        "Kelas Digital Advertisement dibuka lagi bulan depan.");
}

TEST_CASE("what sites ask of their readers goes, what stories say of updates stays") {
  CHECK(clean_body("Banjir mulai surut. Dapatkan update berita pilihan setiap hari. Mari "
                   "bergabung di grup kami.") == "Banjir mulai surut.");
  CHECK(clean_body("Banjir surut.\nDapatkan update berita pilihan setiap hari dari kami.\n" +
                   std::string(600, 'a') + ".") == "Banjir surut.\n" + std::string(600, 'a') + ".");
  CHECK(clean_body("Pengguna bisa dapatkan update aplikasi itu mulai Senin.") ==
        "Pengguna bisa dapatkan update aplikasi itu mulai Senin.");
  CHECK(clean_body("Warga mengungsi.\nIkuti kami di media sosial untuk kabar terbaru dari desa.") ==
        "Warga mengungsi.");
}

TEST_CASE("a site's notices go, stories about such things stay") {
  for (const char* notice :
       {"Gabung grup Telegram Kabar Lereng sekarang juga!",
        "Baca berita kami lainnya di Google News.",
        "Anda telah mencapai batas artikel gratis bulan ini. Silakan berlangganan.",
        "Situs ini memakai kuki ini itu. Dengan melanjutkan, Anda setuju."}) {
    CAPTURE(notice);
    CHECK(clean_body("Banjir surut.\n" + std::string(notice)) == "Banjir surut.");
  }
  for (const char* sentence :
       {"Warga bergabung dalam grup WhatsApp untuk saling memberi kabar.",
        "Masukkan alamat email Anda, lalu tekan tombol daftar.",
        "\"Kebijakan privasi kami tidak berubah, situs ini aman,\" katanya.",
        "Pelanggan yang berlangganan air bersih bertambah dua kali lipat."}) {
    CAPTURE(sentence);
    CHECK(clean_body(sentence) == sentence);
  }
}

TEST_CASE("'Baca Juga' in capitals goes wherever it stands") {
  CHECK(clean_body("Listrik padam, kata Ansar kepada Kabar Nusa Baca Juga Ansar menambahkan, "
                   "petugas bekerja.") ==
        "Listrik padam, kata Ansar kepada Kabar Nusa\nAnsar menambahkan, petugas bekerja.");
  CHECK(clean_body("Jangan lupa baca juga syarat pendaftaran di papan pengumuman.") ==
        "Jangan lupa baca juga syarat pendaftaran di papan pengumuman.");
}

}  // namespace warta
