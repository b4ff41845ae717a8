// Which encoding are these bytes in, and what do they say in UTF-8?
#pragma once

#include <string>
#include <string_view>

namespace warta {

// `bytes` as clean UTF-8 (see to_clean_utf8): by byte order mark, else as UTF-8 when well-formed,
// else by ICU's detector, else as windows-1252, the usual encoding of old Indonesian sites.
// `declared` is a charset name that the input claims, or empty; it is tried before detection, but
// for UTF-8: bytes that claim to be that and are not get detected. Latin-1 and ASCII mean
// windows-1252, as in browsers (encoding.spec.whatwg.org).
std::string decode_to_utf8(std::string_view bytes, std::string_view declared = {});

// True if `bytes` are an image, an archive or the like: text in no encoding. Looks at the first
// 64 KB for control characters, which text in any 8-bit encoding or UTF-8 hardly has; UTF-16 is
// told by its byte order mark.
bool is_binary(std::string_view bytes);

}  // namespace warta
