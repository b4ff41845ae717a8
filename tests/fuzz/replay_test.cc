// Replays the saved corpus of every fuzz target, and mutations of it that are the same each time.
// A file that once broke something is kept in tests/fuzz/corpus/TARGET/.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/fuzz_targets.h"

namespace {

using warta::fuzz::all_targets;
using warta::fuzz::Target;

constexpr int kMutations = 2000;
constexpr std::size_t kLongestMutant = 4096;

struct Seed {
  std::string name;
  std::string bytes;
};

// The files of a target, in the order of their names.
std::vector<Seed> read_seeds(std::string_view target) {
  const std::filesystem::path folder =
      std::filesystem::path(WARTA_TESTS_DIR) / "fuzz" / "corpus" / target;
  std::vector<Seed> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    seeds.push_back(
        {entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {})});
  }
  std::sort(seeds.begin(), seeds.end(),
            [](const Seed& a, const Seed& b) { return a.name < b.name; });
  return seeds;
}

// Which promise these bytes break, or nothing.
std::string broken_promise(const Target& target, std::string_view bytes) {
  try {
    target.run(bytes);
    return {};
  } catch (const std::exception& error) {
    return error.what();
  }
}

std::string as_hex(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes.substr(0, 300)) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kHex[byte >> 4U];
    hex += kHex[byte & 0xFU];
  }
  return hex;
}

class Mutator {
 public:
  explicit Mutator(const std::vector<Seed>& seeds) : seeds_(seeds) {}

  std::string next() {
    std::string bytes = pick_seed();
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      change(bytes);
    }
    bytes.resize(std::min(bytes.size(), kLongestMutant));
    return bytes;
  }

 private:
  // std::uniform_int_distribution differs between libraries; the remainder does not.
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  const std::string& pick_seed() { return seeds_[below(seeds_.size())].bytes; }

  void change(std::string& bytes) {
    static const std::vector<std::string> kPieces = {"\"",
                                                     "(",
                                                     ")",
                                                     "*",
                                                     "-",
                                                     "+",
                                                     ":",
                                                     "..",
                                                     "\n",
                                                     "\x1F",
                                                     std::string(1, 0),
                                                     "\xFF",
                                                     "\xE2\x80",
                                                     "é",
                                                     "\xCC\x81",
                                                     "😀",
                                                     "漢",
                                                     "ก",
                                                     "‑",
                                                     "’",
                                                     "A.",
                                                     "Rp",
                                                     "1.000,5",
                                                     "%",
                                                     " juta ",
                                                     "DAN ",
                                                     "ATAU ",
                                                     "judul:",
                                                     "É",
                                                     "tanggal:",
                                                     "…",
                                                     "2021",
                                                     "Maret",
                                                     "\t",
                                                     "WIB",
                                                     "\xC2\xAD",
                                                     "-nya",
                                                     " dekat/3 ",
                                                     "Ab",
                                                     "-19",
                                                     "ke-",
                                                     "10:30",
                                                     "$",
                                                     "US$ 3",
                                                     "http://",
                                                     "www.",
                                                     ".co.id/",
                                                     "\xC2\xA0",
                                                     "\xE1\x85\x9F",  // a letter that folding drops
                                                     "=",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ";",
                                                     "\\",
                                                     "<",
                                                     ">",
                                                     "&",
                                                     "]]>",
                                                     "<!--",
                                                     "<p>",
                                                     "</item>",
                                                     "<script>",
                                                     "\r\n",
                                                     "WARC/1.0"};
    const std::size_t at = below(bytes.size() + 1);
    switch (below(5)) {
      case 0:
        bytes.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 1:
        bytes.erase(at, 1 + below(8));
        break;
      case 2:
        if (at < bytes.size()) {
          bytes[at] = static_cast<char>(random_() & 0xFFU);
        }
        break;
      case 3:
        bytes.insert(at, bytes.substr(below(bytes.size() + 1), 1 + below(32)));
        break;
      default: {
        const std::string& other = pick_seed();
        bytes.insert(at, other.substr(below(other.size() + 1), 1 + below(64)));
      }
    }
  }

  const std::vector<Seed>& seeds_;
  std::mt19937 random_{20210306};  // NOLINT: the same mutations each time are the point
};

}  // namespace

TEST_CASE("saved inputs break no promise") {
  for (const Target& target : all_targets()) {
    const std::vector<Seed> seeds = read_seeds(target.name);
    CAPTURE(target.name);
    CHECK(seeds.size() >= 10);
    for (const Seed& seed : seeds) {
      CAPTURE(seed.name);
      CHECK(broken_promise(target, seed.bytes) == "");
    }
  }
}

TEST_CASE("mutations of saved inputs break no promise") {
  for (const Target& target : all_targets()) {
    const std::vector<Seed> seeds = read_seeds(target.name);
    REQUIRE_FALSE(seeds.empty());
    Mutator mutator(seeds);
    int broken = 0;
    for (int i = 0; i < kMutations && broken < 5; ++i) {
      const std::string bytes = mutator.next();
      const std::string promise = broken_promise(target, bytes);
      if (!promise.empty()) {
        ++broken;
        CAPTURE(target.name, i, as_hex(bytes));
        CHECK(promise == "");
      }
    }
  }
  SUCCEED("all targets were run");
}
