// What does a start tag carry? libxml2's names and values as text.
#pragma once

#include <libxml/xmlstring.h>

#include <cstddef>
#include <string_view>

namespace warta {

// `text`, which may be null, as libxml2 gives it: bytes in unsigned char, ending with NUL.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// The first `length` bytes of `text`, which need not end with NUL.
inline std::string_view view(const xmlChar* text, int length) {
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

// Values live until the parser goes on.
class Attributes {
 public:
  explicit Attributes(const xmlChar** pairs) : pairs_(pairs) {}

  bool has(std::string_view name) const { return find(name) != nullptr; }

  std::string_view operator[](std::string_view name) const {
    const xmlChar** found = find(name);
    return found == nullptr ? std::string_view() : view(found[1]);
  }

 private:
  const xmlChar** find(std::string_view name) const {
    for (const xmlChar** pair = pairs_; pair != nullptr && *pair != nullptr; pair += 2) {
      if (view(*pair) == name) {
        return pair;
      }
    }
    return nullptr;
  }

  const xmlChar** pairs_;
};

}  // namespace warta
