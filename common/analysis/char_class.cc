#include "common/analysis/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace warta {
namespace {

// A soft hyphen or zero-width joiner inside a word is no part of its spelling; folding drops it.
bool is_invisible(char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060; }

}  // namespace

CharClass classify_beyond_ascii(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  // Quotes and dashes, what text other than ASCII mostly is, are told without a look at ICU.
  if (c >= 0x2000 && c < 0x2070 && !is_invisible(c)) {
    return CharClass::separator;
  }
  if (u_isdigit(u) != 0) {
    return CharClass::digit;
  }
  const bool mark = (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0;
  if (u_isalnum(u) == 0 && !mark && !is_invisible(c)) {
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

}  // namespace warta
