// How is an index of another host reached? By Xapian's own protocol: xapian-tcpsrv serves it.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

namespace warta {

struct RemotePlace {
  std::string host;
  unsigned port;
};

// Reads "tcp://HOST:PORT"; nothing for the name of a folder. An IPv6 address stands in brackets.
// Throws Error (usage) for what begins as a remote place and is none.
std::optional<RemotePlace> parse_remote_place(std::string_view place);

// Connects to the server, which has kConnectSeconds to take the call and kReplySeconds for each
// answer from then on. Throws Xapian::NetworkError.
constexpr unsigned kConnectSeconds = 5;
constexpr unsigned kReplySeconds = 10;
Xapian::Database connect(const RemotePlace& place);

// True if `error` is of the connection to `place`.
bool is_of(const Xapian::NetworkError& error, const RemotePlace& place);

}  // namespace warta
