#include "indexer/readers/inline_clutter.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/phrase_list.h"
#include "indexer/readers/sentences.h"

namespace warta {
namespace {

constexpr std::size_t kMaxHeadlineWords = 25;
constexpr std::size_t kMaxBoxWords = 70;
constexpr std::size_t kMaxCreditBytes = 160;
constexpr std::size_t kMaxVideoTitleBytes = 220;
constexpr std::size_t kMaxSignOffBytes = 500;  // from a body's end

constexpr std::string_view kVideoMarker = "[Gambas:";
constexpr std::string_view kAdvertisement = "Advertisement";

// Several headlines follow, run together: "Pilihan RedaksiKans Juara TertutupJadwal Hari Ini".
constexpr std::string_view kHeadlineBox = "Pilihan Redaksi";

// Put between paragraphs as they stand; case matters, so that a sentence about an "advertisement"
// stays.
constexpr PhraseList kMarkers(std::to_array<std::string_view>({
    kVideoMarker,
    kAdvertisement,
    "SCROLL TO CONTINUE WITH CONTENT",
    "SCROLL TO RESUME CONTENT",
    "ADVERTISEMENT",
    "Scroll ke bawah untuk melanjutkan membaca",
    "Scroll ke bawah untuk membaca berita",
    "Scroll untuk melanjutkan membaca",
    "Gulir ke bawah untuk melanjutkan membaca",
    "Lanjutkan membaca artikel di bawah",
    "Artikel berlanjut setelah iklan",
}));

// They announce another page's headline within a paragraph.
constexpr PhraseList kRelatedCues(std::to_array<std::string_view>({
    kHeadlineBox,
    "Yuk baca juga",
    "Baca juga",
    "Baca Juga",
    "BACA JUGA",
    "Simak juga",
    "Simak Juga",
    "SIMAK JUGA",
    "Lihat juga",
    "Lihat Juga",
    "LIHAT JUGA",
    "Tonton juga",
    "Tonton Juga",
    "Saksikan juga",
    "Saksikan Juga",
}));

constexpr PhraseList kVideoCues(std::to_array<std::string_view>({
    "Simak Video",
    "Simak juga Video",
    "Simak Juga Video",
    "Lihat Video",
    "Lihat juga Video",
    "Lihat Juga Video",
    "Tonton Video",
    "Tonton juga Video",
    "Tonton Juga Video",
    "Saksikan Video",
    "Saksikan juga Video",
    "Saksikan Juga Video",
    "Saksikan Live",
    "Video: ",
}));

// With these, and what follows, a record's text is over.
constexpr PhraseList kTailCues(std::to_array<std::string_view>({
    "COPYRIGHT \xC2\xA9",
    "Copyright \xC2\xA9",
    "Artikel ini telah tayang",
    "Artikel ini telah naik",
    "Berita ini sudah tayang",
    "Berita ini telah tayang",
    "Dilarang keras mengambil konten",
}));

// These, too, but only near its end and behind a sentence: "... katanya.Pewarta: Ayu".
constexpr auto kCreditCues =
    std::to_array<std::string_view>({"Pewarta:", "Pewarta :", "Editor:", "Editor :", "Reporter:",
                                     "Reporter :", "Penulis:", "Penulis :"});

// What a site asks of its readers below every text.
constexpr PhraseList kPromotions(std::to_array<std::string_view>(
    {"Dapatkan update berita", "Simak breaking news dan berita", "Cek Berita dan Artikel",
     "Pilihan Editor:", "Baca juga artikel terkait", "Baca juga berita lainnya",
     "Baca juga artikel lainnya"}));

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// A cue counts behind a sentence or at the start, not in the middle of one ("untuk baca juga").
bool stands_free(std::string_view text, std::size_t at) {
  const std::size_t from = at > kMaxCreditBytes ? at - kMaxCreditBytes : 0;
  const std::string_view before = trim(text.substr(from, at - from));
  return before.empty() || ends_like_sentence(before) || before.ends_with(':');
}

// "... dunia. Advertisement Menurut dia": the word alone between two sentences. A sentence about an
// "Advertisement" goes on in lower case.
bool is_lone_advertisement(std::string_view text, std::size_t at) {
  const std::string_view behind = text.substr(at + kAdvertisement.size());
  if (!behind.empty() && is_lower(behind.front())) {
    return false;
  }
  const std::size_t next = behind.find_first_not_of(' ');
  return next == std::string_view::npos || !is_lower(behind[next]);
}

// The marker that stands at `at`, as its length; 0 if there is none.
std::size_t marker_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const std::string_view marker = kMarkers.at_start(rest);
  if (marker == kVideoMarker) {
    const std::size_t close = rest.substr(0, kMaxVideoTitleBytes).find(']');
    return close == std::string_view::npos ? 0 : close + 1;
  }
  if (marker == kAdvertisement) {
    return is_lone_advertisement(text, at) ? marker.size() : 0;
  }
  const bool inside_word = rest.size() > marker.size() && is_lower(rest[marker.size()]);
  return inside_word ? 0 : marker.size();
}

struct Word {
  std::size_t begin;
  std::size_t end;
};

Word next_word(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] == ' ') {
    ++from;
  }
  return {from, std::min(text.find(' ', from), text.size())};
}

// Where the headline that starts `text` ends and a sentence begins. A headline in title case ends
// before the capital that lower-case words follow: "Gen Z Butuh Rumah Menilik pergeseran itu" ends
// before "Menilik". npos where that cannot be told.
std::size_t find_headline_end(std::string_view text, std::size_t max_words) {
  std::size_t last_capital = 0;
  std::size_t capitals = 0;
  Word word = next_word(text, 0);
  for (std::size_t count = 0; word.begin < text.size(); ++count) {
    if (count > max_words) {
      return std::string_view::npos;
    }
    const std::string_view letters = text.substr(word.begin, word.end - word.begin);
    const std::size_t first =
        letters.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (first != std::string_view::npos) {
      const bool small = is_small_word(letters);
      if (is_upper(letters[first])) {
        last_capital = word.begin;
        ++capitals;
      } else if (is_lower(letters[first]) && !small) {
        return capitals >= 4 ? last_capital : std::string_view::npos;
      }
    }
    word = next_word(text, word.end);
  }
  return text.size();
}

// The end of a video's title: behind its closing quotation mark and colon, else the paragraph's.
std::size_t find_video_end(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kClosers = {
      "':", "\":", "\xE2\x80\x9D:", "\xE2\x80\x99:"};
  const std::string_view window = text.substr(0, kMaxVideoTitleBytes);
  for (const std::string_view closer : kClosers) {
    if (const std::size_t at = window.find(closer); at != std::string_view::npos) {
      return at + closer.size();
    }
  }
  const bool to_the_end = text.size() <= kMaxVideoTitleBytes && text.find(". ") == text.npos;
  return to_the_end ? text.size() : std::string_view::npos;
}

struct RelatedCue {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  bool boxed = false;  // several headlines follow without a colon
};

RelatedCue find_related_cue(std::string_view text, std::size_t from) {
  const std::size_t at = kRelatedCues.find(text, from);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::string_view cue = kRelatedCues.at_start(text.substr(at));
  return {at, at + cue.size(), cue == kHeadlineBox};
}

// "Baca Juga" in capitals is never a part of a sentence: "... ujarnya kepada Kabar Baca Juga
// Ansar".
bool is_title_case_cue(std::string_view text, const RelatedCue& cue) {
  const std::string_view behind = trim(text.substr(cue.end, kMaxCreditBytes));
  return is_upper(text[text.rfind(' ', cue.end - 1) + 1]) && cue.end - cue.begin > 5 &&
         (behind.empty() || !is_lower(behind.front()));
}

// Where the headline or headlines behind a cue end. Where that is unknown nothing more than the cue
// goes: better a stray headline than a lost sentence.
std::size_t find_announced_end(std::string_view rest) {
  // The next cue bounds this headline: "Baca juga: A Baca juga: B".
  const RelatedCue next = find_related_cue(rest, 0);
  const std::string_view headline = rest.substr(0, next.begin);
  if (count_words(headline) <= kMaxHeadlineWords && !ends_like_sentence(headline)) {
    return headline.size();
  }
  const std::size_t end = find_headline_end(headline, kMaxHeadlineWords);
  return end == std::string_view::npos ? 0 : end;
}

// True if the story goes on below the line of the cue at `at`.
bool goes_on_below(std::string_view text, std::size_t at) {
  std::size_t paragraphs = 0;
  std::size_t bytes = 0;
  for (std::size_t end = text.find('\n', at); end < text.size();) {
    const std::size_t begin = end + 1;
    end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (line.empty()) {
      continue;
    }
    if (!is_story_paragraph(line) || kTailCues.find(line) != std::string_view::npos) {
      break;
    }
    bytes += line.size();
    if (is_rest_of_story(at, bytes, ++paragraphs)) {
      return true;
    }
  }
  return false;
}

// Up to the first of the phrases, from `from` on, that the story does not go on behind.
template <std::size_t N>
std::string_view cut_at(std::string_view text, const PhraseList<N>& phrases, std::size_t from) {
  std::size_t at = phrases.find(text, from);
  while (at != std::string_view::npos && goes_on_below(text, at)) {
    at = phrases.find(text, at + 1);
  }
  return text.substr(0, at);
}

// "(lir/lir)" near the end: initials of the desk; what follows are tags.
std::size_t find_sign_off(std::string_view text) {
  const std::size_t from = text.size() > kMaxSignOffBytes ? text.size() - kMaxSignOffBytes : 0;
  for (std::size_t at = text.find('(', from); at != std::string_view::npos;
       at = text.find('(', at + 1)) {
    const std::size_t close = text.find(')', at);
    if (close == std::string_view::npos || close - at > 16) {
      continue;
    }
    const std::string_view inside = text.substr(at + 1, close - at - 1);
    const bool initials =
        inside == "*" ||
        (inside.find('/') != std::string_view::npos &&
         std::all_of(inside.begin(), inside.end(), [](char c) { return is_lower(c) || c == '/'; }));
    const bool own_line = at == 0 || text[at - 1] == '\n';
    if (initials && (own_line || stands_free(text, at)) && !goes_on_below(text, at)) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string replace_markers(std::string_view body) {
  std::string text;
  text.reserve(body.size());
  std::size_t taken = 0;
  for (std::size_t at = kMarkers.find(body); at != body.npos; at = kMarkers.find(body, at)) {
    const std::size_t length = marker_length(body, at);
    if (length > 0) {
      text.append(body, taken, at - taken) += '\n';
      taken = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  return text.append(body.substr(taken));
}

std::string cut_videos(std::string_view text) {
  std::string out;
  std::size_t taken = 0;
  for (std::size_t at = kVideoCues.find(text); at != text.npos; at = kVideoCues.find(text, at)) {
    const std::size_t length =
        stands_free(text, at) ? find_video_end(text.substr(at)) : std::string_view::npos;
    if (length == std::string_view::npos) {
      ++at;
      continue;
    }
    out.append(text, taken, at - taken) += '\n';
    taken = at += length;
  }
  return out.append(text.substr(taken));
}

// "Baca juga: Headline" within a paragraph becomes a paragraph break. Without a colon the headlines
// were lost before ("... kemarin.Baca JugaMenurut dia"), so that only the cue goes.
std::string cut_headlines(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (RelatedCue cue = find_related_cue(text, 0); cue.begin != std::string_view::npos;
       cue = find_related_cue(text, from)) {
    const std::string_view rest = text.substr(cue.end);
    const std::string_view behind = trim(rest.substr(0, kMaxVideoTitleBytes));
    const bool glued = !rest.empty() && is_upper(rest.front());
    const bool free = stands_free(text, cue.begin) && !behind.empty() && !is_lower(behind.front());
    out += text.substr(from, cue.begin - from);
    from = cue.end;
    if (behind.starts_with(':') || behind.starts_with("- ")) {
      from = text.find_first_of(":-", cue.end) + 1;
      from += find_announced_end(text.substr(from));
    } else if (cue.boxed) {
      const std::size_t end = find_headline_end(rest, kMaxBoxWords);
      from += end == std::string_view::npos ? 0 : end;
    } else if (!glued && !free && !is_title_case_cue(text, cue)) {
      out += text.substr(cue.begin, cue.end - cue.begin);
      continue;
    }
    out += '\n';
  }
  out += text.substr(from);
  return out;
}

std::string cut_from_line(std::string_view line) {
  if (find_related_cue(line, 1).begin == std::string_view::npos) {
    return std::string(line);
  }
  const std::string rest = squeeze_spaces(cut_headlines(cut_videos(line)));
  return rest.empty() || find_related_cue(line, 0).begin == 0 ? std::string(line) : rest;
}

std::string_view cut_tail(std::string_view text) {
  text = cut_at(text, kTailCues, 0);
  const std::size_t near_end = text.size() > kMaxSignOffBytes ? text.size() - kMaxSignOffBytes : 0;
  text = cut_at(text, kPromotions, near_end);
  for (const std::string_view cue : kCreditCues) {
    const std::size_t at = text.find(cue, near_end);
    if (at != std::string_view::npos && at > 0 && !has_sentence(text.substr(at))) {
      const std::string_view before = trim(text.substr(0, at));
      // A sentence stands before a credit, or next to nothing behind it.
      if (ends_like_sentence(before) || text[at - 1] == '\n' ||
          text.size() - at <= kMaxCreditBytes) {
        text = before.ends_with('(') ? before.substr(0, before.size() - 1) : before;
      }
    }
  }
  return text.substr(0, find_sign_off(text));
}

}  // namespace warta
