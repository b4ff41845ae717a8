#include "common/text/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace warta {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// True if the eight bytes from `offset` on are printable ASCII: none lies under ' ', none over '~'.
// ("Determine if a word has a byte less than n", Anderson, Bit Twiddling Hacks.)
bool are_eight_plain(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + offset, sizeof bytes);
  return (((bytes - kOnes * ' ') | (bytes + kOnes) | bytes) & (kOnes << 7U)) == 0;
}

// The end of the printable ASCII that begins at `offset`: most of any Indonesian text, and nothing
// that has to be looked at one by one.
std::size_t end_of_plain(std::string_view text, std::size_t offset) {
  while (offset + 8 <= text.size() && are_eight_plain(text, offset)) {
    offset += 8;
  }
  while (offset < text.size() && text[offset] >= ' ' && text[offset] < '\x7F') {
    ++offset;
  }
  return offset;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c + ('a' - 'A'));
    }
  }
  return lower;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Both normalizers are ICU's own shared, immutable instances; they are always there.
const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  assert(U_SUCCESS(status));
  return *normalizer;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
  assert(U_SUCCESS(status));
  return *normalizer;
}

// Takes one character of `bytes`, see to_clean_utf8.
void append_clean(std::string& clean, std::string_view bytes, std::size_t& offset) {
  const std::size_t begin = offset;
  const char32_t c = next_code_point(bytes, offset);
  if (c == '\r') {
    if (offset == bytes.size() || bytes[offset] != '\n') {
      clean += '\n';
    }
  } else if (is_control(c) && c != '\n' && c != '\t') {
    clean += ' ';
  } else if (c == kReplacement) {
    append_utf8(clean, c);
  } else {
    clean.append(bytes, begin, offset - begin);
  }
}

bool is_space(char32_t c) {
  return c < 0x80 ? (c == ' ' || (c >= '\t' && c <= '\r'))
                  : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

// The end of the words, one space between them, that begin at `first`, or `first` where a space
// stands.
std::size_t end_of_squeezed(std::string_view text, std::size_t first) {
  const auto is_word = [&](std::size_t at) { return at < text.size() && text[at] > ' '; };
  for (std::size_t i = first; i < text.size();) {
    while (is_word(i) || (i > first && i < text.size() && text[i] == ' ' && is_word(i + 1))) {
      ++i;
    }
    const std::size_t end = i;
    if (end == text.size() || is_space(next_code_point(text, i))) {
      return end;
    }
  }
  return text.size();
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  // ICU counts in int32_t; a character is at most four bytes, so a short window is enough.
  const std::string_view window = text.substr(offset, 4);
  int32_t i = 0;
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // within ICU's macro
  U8_NEXT(window.data(), i, static_cast<int32_t>(window.size()), c);
#pragma GCC diagnostic pop
  offset += static_cast<std::size_t>(i);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
  out.append(buffer, static_cast<std::size_t>(length));
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t i = end_of_plain(bytes, 0); i < bytes.size(); i = end_of_plain(bytes, i)) {
    const std::size_t begin = i;
    // A well-formed U+FFFD is three bytes long: EF BF BD.
    if (next_code_point(bytes, i) == kReplacement &&
        bytes.substr(begin, i - begin) != "\xEF\xBF\xBD") {
      return false;
    }
  }
  return true;
}

std::string to_clean_utf8(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    bytes.remove_prefix(3);
  }
  std::string clean;
  clean.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    i = end_of_plain(bytes, i);
    clean.append(bytes, begin, i - begin);
    if (i < bytes.size()) {
      append_clean(clean, bytes, i);
    }
  }
  return clean;
}
std::string to_clean_line(std::string_view bytes) {
  std::string line = to_clean_utf8(bytes);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return line;
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    return ascii_lower(text);
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString decomposed =
      nfd().normalize(nfkc_casefold().normalize(source, status), status);
  assert(U_SUCCESS(status));
  icu::UnicodeString bare;
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) != U_NON_SPACING_MARK) {
      bare.append(c);
    }
  }
  std::string folded;
  bare.toUTF8String(folded);
  return folded;
}

std::string squeeze_spaces(std::string_view text) {
  std::string squeezed;
  squeezed.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_squeezed(text, i);
    if (end > i) {
      squeezed += squeezed.empty() ? "" : " ";
      squeezed.append(text, i, end - i);
      i = end;
    } else {
      next_code_point(text, i);
    }
  }
  return squeezed;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::size_t count_columns(std::string_view text) {
  constexpr char32_t kFirstWide = 0x1100;  // Hangul Jamo
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const auto u = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(u) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) {
      continue;
    }
    const int width =
        c < kFirstWide ? U_EA_NEUTRAL : u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
    columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return columns;
}

std::string_view clip_bytes(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) {
    return text;
  }
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
    --bytes;
  }
  return text.substr(0, bytes);
}

}  // namespace warta
