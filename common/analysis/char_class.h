// What is this character to a word? The classes that the tokenizer tells apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace warta {

enum class CharClass : std::uint8_t {
  separator,
  lower,  // also letters without case, and marks
  upper,
  digit,
  unspaced,  // of a script written without spaces: Han, Thai, ...
};

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

// The class of an ASCII character; bytes of other characters are separators here.
constexpr CharClass ascii_class(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < kAsciiClasses.size() ? kAsciiClasses[byte] : CharClass::separator;
}

// The class of a character that is not ASCII.
CharClass classify_beyond_ascii(char32_t c);

constexpr bool is_letter(CharClass c) { return c == CharClass::lower || c == CharClass::upper; }

constexpr bool is_alphanumeric(CharClass c) { return is_letter(c) || c == CharClass::digit; }

constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2032 ||
         (c >= 0x02BB && c <= 0x02BF);
}

constexpr bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// Signs that stand for a currency before a figure: "$", "£", "¥", "€".
constexpr bool is_currency_sign(char32_t c) {
  return c == '$' || c == 0xA3 || c == 0xA5 || c == 0x20AC;
}

}  // namespace warta
