#include "indexer/readers/cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "indexer/readers/site_notices.h"

namespace warta {
namespace {

// How much of the line must be the cue.
enum class Extent {
  start,    // words follow: "Baca juga: Harga Cabai Naik"
  formula,  // as start, but no story has such a sentence: "Dapatkan update berita pilihan ..."
  label,    // a colon follows: "Editor : Sari"
  whole,    // nothing but punctuation follows: "Komentar"
};

struct CueWords {
  std::string_view words;
  Cue cue;
  Extent extent;
};

// The first that matches counts. Lower case; compared without case.
constexpr auto kCueWords = std::to_array<CueWords>({
    {"advertisement", Cue::advertisement, Extent::whole},
    {"advertorial", Cue::advertisement, Extent::whole},
    {"iklan", Cue::advertisement, Extent::whole},
    {"scroll to continue", Cue::advertisement, Extent::start},
    {"scroll to resume", Cue::advertisement, Extent::start},
    {"scroll ke bawah", Cue::advertisement, Extent::start},
    {"scroll untuk", Cue::advertisement, Extent::start},
    {"gulir ke bawah", Cue::advertisement, Extent::start},
    {"gulir untuk", Cue::advertisement, Extent::start},
    {"artikel berlanjut", Cue::advertisement, Extent::start},
    {"konten berlanjut", Cue::advertisement, Extent::start},
    {"lanjutkan membaca", Cue::advertisement, Extent::start},
    {"[gambas:", Cue::advertisement, Extent::start},
    {"[ins::ins", Cue::advertisement, Extent::start},
    {"fakta atau hoaks", Cue::advertisement, Extent::start},
    {"cek fakta", Cue::advertisement, Extent::label},
    {"sponsored", Cue::advertisement, Extent::start},

    {"baca juga", Cue::related, Extent::start},
    {"yuk baca juga", Cue::related, Extent::start},
    {"baca artikel", Cue::related, Extent::start},
    {"baca selengkapnya", Cue::related, Extent::start},
    {"baca berita lainnya", Cue::related, Extent::start},
    {"simak juga", Cue::related, Extent::start},
    {"lihat juga", Cue::related, Extent::start},
    {"tonton juga", Cue::related, Extent::start},
    {"saksikan juga", Cue::related, Extent::start},
    {"simak video", Cue::related, Extent::start},
    {"lihat video", Cue::related, Extent::start},
    {"tonton video", Cue::related, Extent::start},
    {"saksikan video", Cue::related, Extent::start},
    {"saksikan live", Cue::related, Extent::start},
    {"lihat foto", Cue::related, Extent::start},
    {"simak berita", Cue::related, Extent::start},
    {"ikuti perkembangan", Cue::related, Extent::start},
    {"jangan lewatkan", Cue::related, Extent::whole},
    {"kumpulan berita terkait", Cue::related, Extent::start},
    {"berita terkait", Cue::related, Extent::whole},
    {"artikel terkait", Cue::related, Extent::whole},
    {"foto terkait", Cue::related, Extent::whole},
    {"video terkait", Cue::related, Extent::whole},
    {"terkait", Cue::related, Extent::whole},
    {"berita lainnya", Cue::related, Extent::whole},
    {"berita lain", Cue::related, Extent::whole},
    {"artikel lainnya", Cue::related, Extent::whole},
    {"berita rekomendasi", Cue::related, Extent::whole},
    {"rekomendasi", Cue::related, Extent::whole},
    {"rekomendasi untuk anda", Cue::related, Extent::whole},
    {"pilihan redaksi", Cue::related, Extent::start},
    {"pilihan editor", Cue::related, Extent::whole},
    {"pilihan editor", Cue::related, Extent::label},
    {"pilihan untukmu", Cue::related, Extent::whole},
    {"video pilihan", Cue::related, Extent::start},
    {"berita populer", Cue::related, Extent::whole},
    {"berita pilihan", Cue::related, Extent::whole},
    {"berita selanjutnya", Cue::related, Extent::whole},
    {"artikel populer", Cue::related, Extent::whole},
    {"artikel pilihan", Cue::related, Extent::whole},
    {"artikel selanjutnya", Cue::related, Extent::whole},
    {"video lainnya", Cue::related, Extent::whole},
    {"foto lainnya", Cue::related, Extent::whole},
    {"baca lainnya", Cue::related, Extent::whole},
    {"related news", Cue::related, Extent::whole},
    {"related articles", Cue::related, Extent::whole},
    {"related posts", Cue::related, Extent::whole},

    {"ilustrasi", Cue::caption, Extent::start},
    {"foto", Cue::caption, Extent::label},
    {"photo", Cue::caption, Extent::label},
    {"(foto", Cue::caption, Extent::label},
    {"dok", Cue::caption, Extent::label},
    {"keterangan foto", Cue::caption, Extent::start},
    {"sumber foto", Cue::caption, Extent::start},
    {"sumber gambar", Cue::caption, Extent::start},

    {"penulis", Cue::byline, Extent::label},
    {"reporter", Cue::byline, Extent::label},
    {"pewarta", Cue::byline, Extent::label},
    {"wartawan", Cue::byline, Extent::label},
    {"jurnalis", Cue::byline, Extent::label},
    {"kontributor", Cue::byline, Extent::label},
    {"rep", Cue::byline, Extent::label},
    {"red", Cue::byline, Extent::label},
    {"redaktur", Cue::byline, Extent::label},
    {"editor", Cue::byline, Extent::label},
    {"penyunting", Cue::byline, Extent::label},
    {"author", Cue::byline, Extent::label},
    {"oleh", Cue::byline, Extent::label},
    {"fotografer", Cue::byline, Extent::label},
    {"sumber", Cue::byline, Extent::label},
    {"source", Cue::byline, Extent::label},
    {"teks", Cue::byline, Extent::label},

    {"copyright", Cue::tail, Extent::formula},
    {"hak cipta", Cue::tail, Extent::start},
    {"\xC2\xA9", Cue::tail, Extent::start},  // ©
    {"dilarang keras", Cue::tail, Extent::formula},
    {"dilarang mengutip", Cue::tail, Extent::formula},
    {"komentar", Cue::tail, Extent::whole},
    {"komentar pembaca", Cue::tail, Extent::start},
    {"komentari artikel", Cue::tail, Extent::start},
    {"beri komentar", Cue::tail, Extent::start},
    {"berikan komentar", Cue::tail, Extent::start},
    {"tulis komentar", Cue::tail, Extent::start},
    {"tinggalkan", Cue::tail, Extent::whole},
    {"tinggalkan balasan", Cue::tail, Extent::start},
    {"tinggalkan komentar", Cue::tail, Extent::start},
    {"leave a", Cue::tail, Extent::start},
    {"subscribe", Cue::tail, Extent::whole},
    {"notify of", Cue::tail, Extent::start},
    {"follow me", Cue::tail, Extent::start},
    {"artikel ini telah tayang", Cue::tail, Extent::formula},
    {"artikel ini telah naik", Cue::tail, Extent::formula},
    {"berita ini telah tayang", Cue::tail, Extent::formula},
    {"berita ini sudah tayang", Cue::tail, Extent::formula},
    {"artikel ini pertama kali", Cue::tail, Extent::formula},
    {"tag", Cue::tail, Extent::whole},
    {"tag terkait", Cue::tail, Extent::whole},
    {"tags", Cue::tail, Extent::whole},
    {"tag", Cue::tail, Extent::label},
    {"tags", Cue::tail, Extent::label},
    {"topik", Cue::tail, Extent::whole},
    {"topik", Cue::tail, Extent::label},
    {"topik terkait", Cue::tail, Extent::start},
    {"topik pilihan", Cue::tail, Extent::whole},
    {"trending topic", Cue::tail, Extent::start},
    {"terpopuler", Cue::tail, Extent::whole},
    {"berita terpopuler", Cue::tail, Extent::whole},
    {"populer", Cue::tail, Extent::whole},
    {"terbaru", Cue::tail, Extent::whole},
    {"berita terbaru", Cue::tail, Extent::whole},
    {"terkini", Cue::tail, Extent::whole},
    {"berita terkini", Cue::tail, Extent::whole},
    {"rate artikel", Cue::tail, Extent::start},

    {"dapatkan update berita", Cue::chrome, Extent::formula},
    {"dapatkan berita", Cue::chrome, Extent::start},
    {"cek berita dan artikel", Cue::chrome, Extent::formula},
    {"ikuti kami", Cue::chrome, Extent::formula},
    {"ikuti berita", Cue::chrome, Extent::start},
    {"ikuti whatsapp", Cue::chrome, Extent::formula},
    {"ikuti saluran", Cue::chrome, Extent::formula},
    {"simak breaking news", Cue::chrome, Extent::formula},
    {"mari bergabung di", Cue::chrome, Extent::start},
    {"langganan newsletter", Cue::chrome, Extent::start},
    {"jangan sampai ketinggalan", Cue::chrome, Extent::start},
    {"halaman", Cue::chrome, Extent::whole},
    {"perbesar", Cue::chrome, Extent::whole},
    {"loading", Cue::chrome, Extent::whole},
    {"halaman selanjutnya", Cue::chrome, Extent::start},
    {"halaman berikutnya", Cue::chrome, Extent::start},
    {"halaman sebelumnya", Cue::chrome, Extent::start},
    {"selanjutnya", Cue::chrome, Extent::whole},
    {"berikutnya", Cue::chrome, Extent::whole},
    {"sebelumnya", Cue::chrome, Extent::whole},
    {"selengkapnya", Cue::chrome, Extent::whole},
    {"lihat semua", Cue::chrome, Extent::whole},
    {"tampilkan semua", Cue::chrome, Extent::whole},
    {"show all", Cue::chrome, Extent::whole},
    {"lanjut membaca", Cue::chrome, Extent::start},
    {"lanjut baca", Cue::chrome, Extent::start},
    {"waktu baca", Cue::chrome, Extent::start},
    {"dibaca", Cue::chrome, Extent::label},
    {"salin", Cue::chrome, Extent::whole},
    {"dengarkan artikel", Cue::chrome, Extent::whole},
    {"share", Cue::chrome, Extent::whole},
    {"shares", Cue::chrome, Extent::whole},
    {"bagikan", Cue::chrome, Extent::whole},
    {"tweet", Cue::chrome, Extent::whole},
    {"copy link", Cue::chrome, Extent::whole},
    {"salin tautan", Cue::chrome, Extent::whole},
    {"facebook", Cue::chrome, Extent::whole},
    {"twitter", Cue::chrome, Extent::whole},
    {"whatsapp", Cue::chrome, Extent::whole},
    {"telegram", Cue::chrome, Extent::whole},
    {"email", Cue::chrome, Extent::whole},
    {"print", Cue::chrome, Extent::whole},
    {"cetak", Cue::chrome, Extent::whole},
    {"a a a", Cue::chrome, Extent::whole},
});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_byte(char c) {
  return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

using CueList = std::vector<const CueWords*>;

// The cue words that begin as `line` does, in their order.
const CueList& cues_like(std::string_view line) {
  static const auto kByInitial = [] {
    std::array<CueList, 256> lists;
    for (const CueWords& entry : kCueWords) {
      lists[static_cast<unsigned char>(entry.words.front())].push_back(&entry);
    }
    return lists;
  }();
  return kByInitial[line.empty() ? 0 : static_cast<unsigned char>(to_lower(line.front()))];
}

// What stands behind the cue, or no value where the words do not end there.
bool extent_fits(std::string_view rest, Extent extent) {
  const std::string_view trimmed = trim(rest);
  switch (extent) {
    case Extent::label:
      return trimmed.starts_with(':');
    case Extent::whole:
      return std::none_of(trimmed.begin(), trimmed.end(), is_word_byte);
    case Extent::start:
    case Extent::formula:
      return true;
  }
  return false;
}

// "Baca JugaOtoritas tunggal": flattening lost the space, so a capital may follow directly.
bool ends_word(std::string_view words, std::string_view rest) {
  return rest.empty() || !is_word_byte(words.back()) || !is_word_byte(rest.front()) ||
         is_upper(rest.front());
}

// "(aff/yna)", "(ren)", "(*)", "(OL-3)": the desk's initials close a story.
bool is_sign_off(std::string_view line) {
  if (line.size() < 3 || line.size() > 24 || line.front() != '(' || line.back() != ')') {
    return false;
  }
  const std::string_view inside = line.substr(1, line.size() - 2);
  return inside == "*" || std::all_of(inside.begin(), inside.end(), [](char c) {
           return is_word_byte(c) || c == '/' || c == '-' || c == '.' || c == '*';
         });
}

// "Halaman 2 dari 3", "Halaman: 1 2 3", "1 2 Selanjutnya"; a story may go on behind them.
bool is_page_counter(std::string_view line) {
  if (line.size() > 40) {
    return false;
  }
  if (starts_with_ignoring_case(line, "halaman") && line.size() > 8) {
    const std::string_view rest = trim(line.substr(7));
    return !rest.empty() && (is_digit(rest.front()) || rest.front() == ':');
  }
  const std::size_t words = line.find_first_not_of("0123456789 .|");
  return words != std::string_view::npos && words > 0 &&
         starts_with_ignoring_case(line.substr(words), "selanjutnya");
}

// "3 menit baca", "5 min read".
bool is_reading_time(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  const std::string_view rest =
      digits > 0 && digits < 4 ? trim(line.substr(digits)) : std::string_view();
  return rest == "menit baca" || rest == "menit membaca" || rest == "min read";
}

// "0 Komentar", "12 Comments".
bool is_comment_counter(std::string_view line) {
  if (line.size() > 40) {
    return false;
  }
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) {
    ++digits;
  }
  const std::string_view rest = trim(line.substr(digits));
  return digits > 0 && (starts_with_ignoring_case(rest, "komentar") ||
                        starts_with_ignoring_case(rest, "comment"));
}

bool reads_as_sentence(std::string_view line, std::string_view rest) {
  return !trim(rest).starts_with(':') && ends_like_sentence(line) && count_words(line) >= 7 &&
         capital_share(line) < 0.5;
}

// Calls `visit` with the first letter or digit of each word between spaces.
template <typename Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  bool seen = false;
  for (const char c : text) {
    if (is_space(c)) {
      seen = false;
    } else if (!seen && is_word_byte(c)) {
      seen = true;
      visit(c);
    }
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) { return to_lower(a) == to_lower(b); });
}

bool ends_like_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kClosers = {
      "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "*", "\xC2\xBB"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') ||
         text.ends_with("\xE2\x80\xA6");
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for_each_word(text, [&](char) { ++words; });
  return words;
}

bool has_word(std::string_view text) { return std::any_of(text.begin(), text.end(), is_word_byte); }

double capital_share(std::string_view text) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for_each_word(text, [&](char first) {
    ++words;
    capitals += is_upper(first) || is_digit(first) ? 1 : 0;
  });
  return words == 0 ? 1.0 : static_cast<double>(capitals) / static_cast<double>(words);
}

Cue find_cue(std::string_view line) {
  if (is_sign_off(line) || is_comment_counter(line)) {
    return Cue::tail;
  }
  if (is_page_counter(line) || is_reading_time(line) || is_site_notice(line)) {
    return Cue::chrome;
  }
  for (const CueWords* entry : cues_like(line)) {
    if (!starts_with_ignoring_case(line, entry->words)) {
      continue;
    }
    const std::string_view rest = line.substr(entry->words.size());
    if (!ends_word(entry->words, rest) || !extent_fits(rest, entry->extent)) {
      continue;
    }
    if (entry->extent != Extent::start || entry->cue == Cue::advertisement ||
        !reads_as_sentence(line, rest)) {
      return entry->cue;
    }
  }
  return Cue::none;
}

bool is_bare_cue(std::string_view line) {
  const CueList& cues = cues_like(line);
  return std::any_of(cues.begin(), cues.end(), [&](const CueWords* entry) {
    return starts_with_ignoring_case(line, entry->words) &&
           extent_fits(line.substr(entry->words.size()), Extent::whole);
  });
}

}  // namespace warta
