// What do these bytes say? UTF-8 at the door: everything inside the programs is valid UTF-8 without
// control characters, so nothing behind the door has to check again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace warta {

// True if `bytes` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view bytes);

// `bytes` as valid UTF-8: each ill-formed sequence becomes one U+FFFD (the Unicode standard's
// "maximal subpart" practice); NUL and the other C0/C1 controls become a space, except TAB and LF;
// CR LF and a lone CR become LF. A leading byte order mark is dropped.
std::string to_clean_utf8(std::string_view bytes);

// The same in one line: TAB and LF become spaces too.
std::string to_clean_line(std::string_view bytes);

// `text` folded for comparison: NFKC, case folding, then without diacritics (Unicode category Mn),
// so "Café" and "cafe" meet. REQUIRES: valid UTF-8. The result is valid UTF-8.
std::string fold(std::string_view text);

// `text` with runs of white space (any Unicode white space) made one space, none at the ends.
std::string squeeze_spaces(std::string_view text);

// Number of code points. REQUIRES: valid UTF-8.
std::size_t count_code_points(std::string_view text);

// How many columns of a terminal `text` takes: wide characters (Han, emoji) two, combining marks
// and format characters none (UAX #11). REQUIRES: valid UTF-8 without TAB and LF.
std::size_t count_columns(std::string_view text);

// The longest prefix of `text` of at most `bytes` bytes that ends on a character boundary.
std::string_view clip_bytes(std::string_view text, std::size_t bytes);

// The code point that starts at byte `offset`, which moves past it; U+FFFD for an ill-formed
// sequence. REQUIRES: offset < text.size().
char32_t next_code_point(std::string_view text, std::size_t& offset);

// `code_point` appended to `out` as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace warta
