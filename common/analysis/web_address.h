// Where does a web address begin and end, and which part of it names the site? Knows the shape of
// addresses in running news text, not of every URL (RFC 3986).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace warta {

// Bytes of the text that it was found in. [host_begin, host_end) is the site without "www.":
// "kontan.co.id"; `end` is past the whole address, its path and query included.
struct WebAddress {
  std::size_t host_begin;
  std::size_t host_end;
  std::size_t end;
};

// The address that `text` begins with, if any: "https://www.kontan.co.id/a/b?c=d",
// "www.detik.com/x", or a bare host with a well-known ending: "KOMPAS.com". Of a bare host the path
// is not taken: photo credits read "KOMPAS.com/BUDI". Reads at most some 2,000 bytes.
std::optional<WebAddress> find_web_address(std::string_view text);

}  // namespace warta
