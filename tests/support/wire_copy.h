// Articles for tests of near-duplicates, long enough to have a signature. All written for them.
#pragma once

#include <string>

namespace warta::test {

inline std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// Five paragraphs, as an agency sends them.
inline std::string wire_copy() {
  return "Puluhan nelayan di Pulau Jampea, Kepulauan Selayar, kembali melaut pada Rabu (6/9/2023) "
         "setelah dua pekan tertahan gelombang tinggi di perairan selatan Sulawesi.\n"
         "Kepala Desa Bontoranu, Andi Marwan, mengatakan sedikitnya 47 perahu berangkat sejak "
         "subuh dari dermaga kayu yang baru selesai diperbaiki warga bersama tentara.\n"
         "\"Kami bersyukur cuaca sudah membaik, sebab persediaan beras di rumah hampir habis,\" "
         "kata Rahim, nelayan yang biasa menjual ikan kerapu ke Makassar.\n"
         "Dinas perikanan setempat membantu 120 keluarga dengan es balok dan solar agar hasil "
         "tangkapan tidak rusak dalam perjalanan menuju pelelangan di Benteng. Bantuan serupa akan "
         "diberikan kepada warga di tiga pulau lain yang dermaganya masih rusak.\n"
         "Menurut catatan dinas, kerugian nelayan selama gelombang tinggi mencapai Rp850 juta. "
         "Petugas mengatakan akan membantu memperbaiki mesin perahu yang terendam sebelum musim "
         "cumi dimulai bulan depan.";
}

// The same event, told anew.
inline std::string same_topic() {
  return "Gelombang tinggi yang melanda perairan selatan Sulawesi akhirnya reda. Di Kepulauan "
         "Selayar, perahu-perahu yang semula ditambatkan kini berangkat lagi mencari ikan.\n"
         "Pasar ikan Benteng yang sepi sejak akhir Agustus mulai ramai. Pedagang menyebut harga "
         "kerapu masih mahal karena pasokan belum pulih seperti biasa, sedangkan cumi belum "
         "terlihat sama sekali.\n"
         "Badan meteorologi meminta nelayan tetap waspada. Angin kencang dapat datang kembali "
         "pada pertengahan bulan, terutama di sekitar Pulau Jampea dan Kalao, sehingga perahu "
         "kecil dianjurkan tidak pergi terlalu jauh dari pantai dan selalu membawa pelampung.";
}

// A daily report: the same sentences, other figures.
inline std::string gold_price(const std::string& day, const std::string& price,
                              const std::string& moved, const std::string& change) {
  return "Harga emas batangan di gerai Logam Sejati pada " + day + " berada di level Rp" + price +
         " per gram. Angka itu " + moved + " Rp" + change +
         " dibandingkan dengan perdagangan sehari sebelumnya.\n"
         "Adapun harga pembelian kembali yang dipasang gerai ikut " +
         moved + " Rp" + change +
         " untuk setiap gram emas yang dijual pelanggan.\n"
         "Emas batangan dijual dalam berbagai ukuran, mulai dari setengah gram hingga satu "
         "kilogram, dan setiap keping dilengkapi sertifikat. Pembeli yang memiliki nomor pokok "
         "wajib pajak dikenai potongan lebih rendah daripada pembeli yang tidak memilikinya. "
         "Stok di setiap gerai terbatas sehingga pembeli dianjurkan memesan lebih dahulu melalui "
         "laman resmi perusahaan.";
}

}  // namespace warta::test
