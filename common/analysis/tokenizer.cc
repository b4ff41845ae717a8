#include "common/analysis/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>

#include "common/analysis/char_class.h"
#include "common/analysis/web_address.h"
#include "common/text/number.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::size_t kLongestScale = 8;  // "triliun" and the letter after it

// ICU's iterator is dear to make (it loads a dictionary) and not to be shared between threads.
icu::BreakIterator& word_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    assert(U_SUCCESS(status));
    return made;
  }();
  return *breaks;
}

// One pass over a text; each read_* function consumes a piece from `at_`.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin, std::vector<Piece>& pieces)
      : text_(text), pieces_(pieces), at_(begin) {}

  // Reads what begins before `end`; returns where it stopped.
  std::size_t scan(std::size_t end) {
    while (at_ < end) {
      switch (class_at(at_)) {
        case CharClass::digit:
          if (!read_figure()) {
            read_word();
          }
          break;
        case CharClass::unspaced:
          read_unspaced();
          break;
        case CharClass::separator:
          read_separator();
          break;
        default:
          read_word();
      }
    }
    return at_;
  }

 private:
  // The byte at `offset`, 0 past the end; below 0x80 it is a whole character.
  unsigned char byte_at(std::size_t offset) const {
    return offset < text_.size() ? static_cast<unsigned char>(text_[offset]) : 0;
  }

  std::size_t after(std::size_t offset) const {
    if (byte_at(offset) < 0x80) {
      return offset + 1;
    }
    next_code_point(text_, offset);
    return offset;
  }

  CharClass class_at(std::size_t offset) const {
    const unsigned char byte = byte_at(offset);
    return byte < 0x80 ? kAsciiClasses[byte]
                       : classify_beyond_ascii(next_code_point(text_, offset));
  }

  char32_t char_at(std::size_t offset) const {
    const unsigned char byte = byte_at(offset);
    return byte < 0x80 ? byte : next_code_point(text_, offset);
  }

  bool is_digit_at(std::size_t offset) const {
    return offset < text_.size() && text_[offset] >= '0' && text_[offset] <= '9';
  }

  void add(std::size_t begin, std::size_t end, PieceKind kind, std::size_t parts = 0) {
    pieces_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind,
                       static_cast<std::uint32_t>(parts)});
  }

  void insert_whole(std::size_t first_piece, std::size_t begin, std::size_t end, PieceKind kind) {
    const std::size_t parts = pieces_.size() - first_piece;
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(first_piece),
                   {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind,
                    static_cast<std::uint32_t>(parts)});
  }

  void read_separator() {
    const std::size_t next = after(at_);
    if (is_currency_sign(char_at(at_)) && figure_follows(next)) {
      add(at_, next, PieceKind::currency);
    }
    at_ = next;
  }

  // "$3", "$ 3"
  bool figure_follows(std::size_t at) const {
    return is_digit_at(at) || (byte_at(at) == ' ' && is_digit_at(at + 1));
  }

  std::size_t digits_end(std::size_t at) const {
    while (is_digit_at(at)) {
      ++at;
    }
    return at;
  }

  // "10:30" and "10:30:15" are times of day; "2:1" and "12:345" two figures each. `colon` is where
  // the first digits, one or two, end. Returns `colon` when it is no time.
  std::size_t clock_end(std::size_t colon) const {
    std::size_t end = colon;
    while (byte_at(end) == ':' && byte_at(end + 1) < '6' && digits_end(end + 1) == end + 3) {
      end += 3;
    }
    return byte_at(end) == ':' && is_digit_at(end + 1) ? colon : end;
  }

  // Where the figure at `at_` ends, or 0 when digits run on into letters ("5G", "90an").
  std::size_t figure_end() const {
    const std::size_t limit = std::min(text_.size(), at_ + kMaxPieceBytes);
    std::size_t end = at_;
    while (end < limit &&
           (is_digit_at(end) || (end > at_ && is_digit_at(end - 1) && is_digit_at(end + 1) &&
                                 end + 1 < limit && (text_[end] == '.' || text_[end] == ',')))) {
      ++end;
    }
    if (end == at_ || end == limit) {
      return end == at_ ? 0 : end;
    }
    if (byte_at(end) == ':' && end - at_ <= 2) {
      end = clock_end(end);
    }
    // "1,5T" and "2,68persen" are a figure and its unit all the same; so is "500rb", a scale.
    const bool runs_on =
        is_alphanumeric(class_at(end)) &&
        text_.substr(at_, end - at_).find_first_of(".,") == std::string_view::npos &&
        !scale_follows(end);
    return runs_on ? 0 : end;
  }

  // True if the letters from `at` are a word of scale: "rb", "juta".
  bool scale_follows(std::size_t at) const {
    const std::size_t begin = at;
    while (byte_at(at) < 0x80 && is_letter(class_at(at)) && at - begin < kLongestScale) {
      ++at;
    }
    return !is_alphanumeric(class_at(at)) && scale_exponent(text_.substr(begin, at - begin));
  }

  bool read_figure() {
    const std::size_t end = figure_end();
    if (end == 0) {
      return false;
    }
    add(at_, end, PieceKind::figure);
    at_ = end;
    const std::size_t sign = byte_at(at_) == ' ' ? at_ + 1 : at_;
    if (byte_at(sign) == '%') {
      add(sign, sign + 1, PieceKind::percent);
      at_ = sign + 1;
    }
    return true;
  }

  // A run is cut into windows: ICU's dictionaries need memory many times the text they look at.
  void read_unspaced() {
    constexpr std::size_t kWindow = 1'000;
    const std::size_t begin = at_;
    std::size_t next = after(at_);
    do {
      at_ = next;
      next = class_at(at_) == CharClass::unspaced ? after(at_) : at_;
    } while (next > at_ && next - begin <= kWindow);
    const std::string_view run = text_.substr(begin, at_ - begin);
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, run.data(), static_cast<int64_t>(run.size()), &status);
    icu::BreakIterator& breaks = word_breaks();
    breaks.setText(&utext, status);
    assert(U_SUCCESS(status));
    int32_t from = breaks.first();
    for (int32_t to = breaks.next(); to != icu::BreakIterator::DONE; to = breaks.next()) {
      add_clipped(begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to));
      from = to;
    }
    utext_close(&utext);
  }

  void add_clipped(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::string_view clip = clip_bytes(text_.substr(begin, end - begin), kMaxPieceBytes);
      add(begin, begin + clip.size(), PieceKind::word);
      begin += clip.size();
    }
  }

  // The end of the letters and digits from `begin`: "Jum'at" is one word, "Rp1,5" ends before its
  // figure, "P.T." takes its dots. Notes whether the word may be CamelCase.
  std::size_t word_end(std::size_t begin) {
    std::size_t at = begin;
    CharClass previous = CharClass::upper;
    may_have_humps_ = false;
    const std::size_t limit = std::min(text_.size(), begin + kMaxPieceBytes);
    for (; at < limit && is_letter(ascii_class(text_[at])); ++at) {  // most words are but this
      const CharClass c = ascii_class(text_[at]);
      may_have_humps_ |= c == CharClass::upper && previous == CharClass::lower;
      previous = c;
    }
    while (at < limit) {
      const CharClass c = class_at(at);
      if (c == CharClass::separator ? !is_inner_apostrophe(begin, at) : ends_word(c, begin, at)) {
        break;
      }
      const std::size_t next = after(at);
      if (next > limit) {
        break;
      }
      may_have_humps_ |= c == CharClass::upper && previous != CharClass::upper;
      previous = c;
      at = next;
    }
    return at - begin == 1 ? initials_end(begin, at) : at;
  }

  bool is_inner_apostrophe(std::size_t begin, std::size_t at) const {
    return at > begin && is_apostrophe(char_at(at)) && is_letter(class_at(after(at)));
  }

  bool ends_word(CharClass c, std::size_t begin, std::size_t at) const {
    return c == CharClass::unspaced ||
           (c == CharClass::digit && is_currency(text_.substr(begin, at - begin)));
  }

  // Codes that papers write right before a figure: "USD1,2 miliar".
  static bool is_currency(std::string_view word) {
    constexpr std::array<std::string_view, 13> kCodes = {
        "Rp", "rp", "RP", "IDR", "USD", "SGD", "EUR", "RM", "AUD", "JPY", "CNY", "GBP", "SAR"};
    return std::find(kCodes.begin(), kCodes.end(), word) != kCodes.end();
  }

  // "P.T." and "S.H" are one word: single capitals, each but the last followed by a dot.
  std::size_t initials_end(std::size_t begin, std::size_t end) const {
    if (byte_at(end) != '.' || class_at(begin) != CharClass::upper) {
      return end;
    }
    std::size_t last = end;
    while (char_at(last) == '.' && class_at(last + 1) == CharClass::upper) {
      const std::size_t next = after(last + 1);
      if (is_letter(class_at(next)) || next + 1 - begin > kMaxPieceBytes) {
        break;
      }
      last = next;
    }
    return last > end && char_at(last) == '.' ? last + 1 : last;
  }

  void read_word() {
    const std::size_t begin = at_;
    const std::size_t first_piece = pieces_.size();
    at_ = word_end(begin);
    if (byte_at(at_) == '$' && at_ - begin <= 3 && figure_follows(at_ + 1)) {
      add(begin, ++at_, PieceKind::currency);
      return;
    }
    add_word(begin, at_);
    while (is_hyphen(char_at(at_)) && read_joined(after(at_), begin)) {
    }
    if ((byte_at(at_) == '.' || byte_at(at_) == ':') && read_web_address(begin, first_piece)) {
      return;
    }
    if (pieces_[first_piece].end < at_ && at_ - begin <= kMaxPieceBytes) {
      insert_whole(first_piece, begin, at_, PieceKind::hyphenated);
    }
  }

  // The part of a hyphenated word from `part` on: a word, or a few digits as of "Covid-19" and
  // "ke-2" (not "Rp-2,5"). Returns false when there is none.
  bool read_joined(std::size_t part, std::size_t begin) {
    constexpr std::size_t kMostDigits = 4;
    if (part - begin > kMaxPieceBytes) {
      return false;
    }
    const CharClass c = class_at(part);
    if (c == CharClass::digit) {
      const std::size_t end = digits_end(part);
      const unsigned char next = byte_at(end);
      const bool runs_on = (next == '.' || next == ',' || next == ':') && is_digit_at(end + 1);
      if (end == part || end - part > kMostDigits || runs_on) {
        return false;
      }
      if (!is_alphanumeric(class_at(end))) {
        add(part, end, PieceKind::figure);
        at_ = end;
        return true;
      }
    } else if (!is_letter(c)) {
      return false;
    }
    at_ = word_end(part);
    add_word(part, at_);
    return true;
  }

  // The web address from `begin`, the first word of which has been read as pieces already: the site
  // whole and its labels, nothing of its path.
  bool read_web_address(std::size_t begin, std::size_t first_piece) {
    if (byte_at(at_ + 1) != '/' && !is_alphanumeric(class_at(at_ + 1))) {
      return false;
    }
    const std::optional<WebAddress> address = find_web_address(text_.substr(begin));
    if (!address) {
      return false;
    }
    pieces_.resize(first_piece, Piece{});
    const std::size_t host_end = begin + address->host_end;
    for (std::size_t at = begin + address->host_begin; at < host_end; ++at) {
      const std::size_t label = at;
      while (at < host_end && is_alphanumeric(class_at(at))) {
        ++at;
      }
      add(label, at, PieceKind::word);
    }
    insert_whole(first_piece, begin + address->host_begin, host_end, PieceKind::host);
    at_ = begin + address->end;
    return true;
  }

  // A word, or a CamelCase word and its parts: a capital after a small letter begins a part, and
  // one after a digit if a small letter follows ("2019GantiPresiden").
  // Parts have two letters at least: "iPhone" and "McD" stay whole.
  void add_word(std::size_t begin, std::size_t end) {
    const std::size_t whole = pieces_.size();
    add(begin, end, PieceKind::word);
    if (!may_have_humps_) {
      return;
    }
    constexpr std::size_t kMostParts = 8;
    std::size_t part = begin;
    std::size_t letters = 0;
    CharClass previous = CharClass::separator;
    for (std::size_t at = begin; at < end; at = after(at)) {
      const CharClass c = class_at(at);
      if (c == CharClass::upper && letters >= 2 && begins_hump(previous, after(at), end) &&
          pieces_.size() - whole < kMostParts) {
        add(part, at, PieceKind::word);
        part = at;
        letters = 0;
      }
      letters += is_visible_letter(at) ? 1 : 0;
      previous = c;
    }
    if (part > begin) {
      add(part, end, PieceKind::word);
      pieces_[whole].kind = PieceKind::camel_case;
      pieces_[whole].parts = static_cast<std::uint32_t>(pieces_.size() - whole - 1);
    }
  }

  bool begins_hump(CharClass previous, std::size_t next, std::size_t end) const {
    const CharClass following = next < end ? class_at(next) : CharClass::separator;
    return (previous == CharClass::lower && is_letter(following)) ||
           (previous == CharClass::digit && following == CharClass::lower);
  }

  // Marks and soft hyphens are no letters: folding drops them.
  bool is_visible_letter(std::size_t at) const {
    const char32_t c = char_at(at);
    return c < 0x80 || u_isalpha(static_cast<UChar32>(c)) != 0;
  }

  std::string_view text_;
  std::vector<Piece>& pieces_;
  std::size_t at_;
  bool may_have_humps_ = false;  // set by word_end
};

}  // namespace

std::size_t tokenize(std::string_view text, std::size_t begin, std::vector<Piece>& pieces) {
  constexpr std::size_t kBlock = 2'048;
  pieces.clear();
  return Scanner(text, begin, pieces).scan(std::min(text.size(), begin + kBlock));
}

}  // namespace warta
