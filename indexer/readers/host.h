// Which internet host does a text name?
#pragma once

#include <string>
#include <string_view>

namespace warta {

// True for one word that is an internet host such as "kontan.co.id" or "www.antaranews.com".
bool is_host(std::string_view word);

// The host of a URL or host name, in lower case and without "www."; empty if `text` is neither.
std::string host_of(std::string_view text);

}  // namespace warta
