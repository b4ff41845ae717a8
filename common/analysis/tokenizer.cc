#include "common/analysis/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <array>
#include <cassert>
#include <memory>

#include "common/text/utf8.h"

namespace warta {
namespace {

enum class CharClass : std::uint8_t { separator, lower, upper, digit, unspaced };

constexpr std::array<CharClass, 128> make_ascii_classes() {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    classes[c] = c >= 'a' && c <= 'z'   ? CharClass::lower
                 : c >= 'A' && c <= 'Z' ? CharClass::upper
                 : c >= '0' && c <= '9' ? CharClass::digit
                                        : CharClass::separator;
  }
  return classes;
}
constexpr std::array<CharClass, 128> kAsciiClasses = make_ascii_classes();

CharClass classify_beyond_ascii(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (u_isdigit(u) != 0) {
    return CharClass::digit;
  }
  // A soft hyphen or zero-width joiner inside a word is no part of its spelling; folding drops it.
  const bool invisible = c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060;
  const bool mark = (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
  if (u_isalnum(u) == 0 && !mark && !invisible) {
    return CharClass::separator;
  }
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(u, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharClass::unspaced;
    default:
      return u_isupper(u) != 0 ? CharClass::upper : CharClass::lower;
  }
}

bool is_letter(CharClass c) { return c == CharClass::lower || c == CharClass::upper; }

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`';
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// One pass over a text; each read_* function consumes a piece from `at_`.
class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Piece>& pieces) : text_(text), pieces_(pieces) {}

  void scan() {
    while (at_ < text_.size()) {
      const CharClass c = class_at(at_);
      if (c == CharClass::digit && figure_ends_at() != 0) {
        read_figure();
      } else if (c == CharClass::unspaced) {
        read_unspaced();
      } else if (c != CharClass::separator) {
        read_word();
      } else {
        at_ = after(at_);
      }
    }
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

  // Where the figure at `at_` ends, or 0 when digits run on into letters ("5G", "90an").
  std::size_t figure_ends_at() const {
    std::size_t end = at_;
    while (end - at_ < kMaxPieceBytes &&
           (is_digit_at(end) || (end > at_ && is_digit_at(end - 1) && is_digit_at(end + 1) &&
                                 (text_[end] == '.' || text_[end] == ',')))) {
      ++end;
    }
    if (end == at_) {
      return 0;
    }
    const CharClass next = class_at(end);
    const bool runs_on = is_letter(next) || next == CharClass::digit;
    return runs_on && end - at_ < kMaxPieceBytes ? 0 : end;
  }

  void read_figure() {
    const std::size_t end = figure_ends_at();
    add(at_, end, PieceKind::figure);
    at_ = end;
    if (char_at(at_) == '%') {
      add(at_, at_ + 1, PieceKind::percent);
      ++at_;
    }
  }

  void read_unspaced() {
    const std::size_t begin = at_;
    while (class_at(at_) == CharClass::unspaced) {
      at_ = after(at_);
    }
    const std::string_view run = text_.substr(begin, at_ - begin);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    UText* utext = utext_openUTF8(nullptr, run.data(), static_cast<int64_t>(run.size()), &status);
    assert(U_SUCCESS(status));
    breaks->setText(utext, status);
    int32_t from = breaks->first();
    for (int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
      add_clipped(begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to));
      from = to;
    }
    utext_close(utext);
  }

  void add_clipped(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const std::string_view clip = clip_bytes(text_.substr(begin, end - begin), kMaxPieceBytes);
      add(begin, begin + clip.size(), PieceKind::word);
      begin += clip.size();
    }
  }

  // The end of the letters and digits from `at`: "Jum'at" is one word, "Rp1,5" ends before its
  // figure, "P.T." takes its dots.
  std::size_t word_end(std::size_t at) const {
    const std::size_t begin = at;
    while (at < text_.size()) {
      const CharClass c = class_at(at);
      if (c == CharClass::separator) {
        const bool inner =
            is_apostrophe(char_at(at)) && at > begin && is_letter(class_at(after(at)));
        if (!inner) {
          break;
        }
      } else if (c == CharClass::unspaced) {
        break;
      } else if (c == CharClass::digit && is_currency(text_.substr(begin, at - begin))) {
        break;
      }
      const std::size_t next = after(at);
      if (next - begin > kMaxPieceBytes) {
        break;
      }
      at = next;
    }
    return at - begin == 1 ? initials_end(begin, at) : at;
  }

  static bool is_currency(std::string_view word) {
    return word == "Rp" || word == "rp" || word == "RP";
  }

  // "P.T." and "S.H" are one word: single capitals, each but the last followed by a dot.
  std::size_t initials_end(std::size_t begin, std::size_t end) const {
    if (class_at(begin) != CharClass::upper) {
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
    std::size_t parts = 0;
    while (true) {
      const std::size_t end = word_end(at_);
      add_word(at_, end);
      ++parts;
      at_ = end;
      const std::size_t next = is_hyphen(char_at(at_)) ? after(at_) : at_;
      if (next == at_ || !is_letter(class_at(next)) || next - begin > kMaxPieceBytes) {
        break;
      }
      at_ = next;
    }
    const std::size_t added = pieces_.size() - first_piece;
    if (parts > 1 && at_ - begin <= kMaxPieceBytes) {
      pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(first_piece),
                     {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_),
                      PieceKind::hyphenated, static_cast<std::uint32_t>(added)});
    }
  }

  // A word, or a CamelCase word and its parts: a capital after a small letter begins a part.
  // Parts have two letters at least: "iPhone" and "McD" stay whole.
  void add_word(std::size_t begin, std::size_t end) {
    std::array<std::size_t, 8> ends{};
    std::size_t count = 0;
    std::size_t letters = 0;
    CharClass previous = CharClass::separator;
    for (std::size_t at = begin; at < end; at = after(at)) {
      const CharClass c = class_at(at);
      if (c == CharClass::upper && previous == CharClass::lower && letters >= 2 &&
          is_letter(class_at(after(at))) && after(at) < end && count + 1 < ends.size()) {
        ends[count++] = at;
        letters = 0;
      }
      letters += is_visible_letter(at) ? 1 : 0;
      previous = c;
    }
    if (count == 0) {
      add(begin, end, PieceKind::word);
      return;
    }
    ends[count] = end;
    add(begin, end, PieceKind::camel_case, count + 1);
    for (std::size_t i = 0; i <= count; ++i) {
      add(begin, ends[i], PieceKind::word);
      begin = ends[i];
    }
  }

  // Marks and soft hyphens are no letters: folding drops them.
  bool is_visible_letter(std::size_t at) const {
    const char32_t c = char_at(at);
    return c < 0x80 || u_isalpha(static_cast<UChar32>(c)) != 0;
  }

  std::string_view text_;
  std::vector<Piece>& pieces_;
  std::size_t at_ = 0;
};

}  // namespace

void tokenize(std::string_view text, std::vector<Piece>& pieces) {
  pieces.clear();
  Scanner(text, pieces).scan();
}

}  // namespace warta
