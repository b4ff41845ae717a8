// Which words does `kata*` stand for?
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace warta {

struct PrefixExpansion {
  std::vector<std::string> terms;  // in byte order
  bool cut = false;                // there are more: these are the most frequent
  std::uint64_t frequency = 0;     // of all, added up
};

// At most kMostPrefixTerms terms of `database` that begin with one of `beginnings`; scans at most
// kMostScannedTerms of each, so that "a*" costs no more than a long query. Throws Xapian::Error.
constexpr std::size_t kMostPrefixTerms = 100;
constexpr std::size_t kMostScannedTerms = 200'000;
PrefixExpansion expand_prefix(const std::vector<std::string>& beginnings,
                              const Xapian::Database& database);

}  // namespace warta
