#include "common/index/remote_index.h"

#include <fmt/format.h>

#include <charconv>

#include "common/program/error.h"

namespace warta {

std::optional<RemotePlace> parse_remote_place(std::string_view place) {
  constexpr std::string_view kScheme = "tcp://";
  if (!place.starts_with(kScheme)) {
    return std::nullopt;
  }
  std::string_view host = place.substr(kScheme.size());
  const std::size_t colon = host.rfind(':');
  unsigned port = 0;
  if (colon != std::string_view::npos) {
    const char* const end = host.data() + host.size();
    const auto [read, error] = std::from_chars(host.data() + colon + 1, end, port);
    port = error == std::errc() && read == end ? port : 0;
    host = host.substr(0, colon);
  }
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  constexpr unsigned kLastPort = 65'535;
  if (host.empty() || port == 0 || port > kLastPort) {
    throw Error(ErrorKind::usage, fmt::format("{} is no place of an index", place),
                "write tcp://HOST:PORT, such as tcp://news1:7000");
  }
  return RemotePlace{std::string(host), port};
}

Xapian::Database connect(const RemotePlace& place) {
  constexpr unsigned kMilliseconds = 1'000;
  return Xapian::Remote::open(place.host, place.port, kReplySeconds * kMilliseconds,
                              kConnectSeconds * kMilliseconds);
}

bool is_of(const Xapian::NetworkError& error, const RemotePlace& place) {
  // Xapian writes "remote:tcp(news1:7000)".
  return error.get_context().find(fmt::format("({}:{})", place.host, place.port)) !=
         std::string::npos;
}

}  // namespace warta
