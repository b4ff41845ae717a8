// Entry of libFuzzer: the first byte chooses the target, the rest is its input. Built only by
// clang, with -fsanitize=fuzzer,address,undefined.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/fuzz_targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const auto targets = warta::fuzz::all_targets();
  const std::string bytes(data + 1, data + size);
  targets[data[0] % targets.size()].run(bytes);
  return 0;
}
