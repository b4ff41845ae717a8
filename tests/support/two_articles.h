// Two good records, one word each that nothing else has, and a way to add them.
#pragma once

#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace warta::test {

inline const std::string kFirst = R"({"id":"g1","judul":"Gempa Pagi","isi":"Gempa pertama."})"
                                  "\n";
inline const std::string kSecond = R"({"id":"g2","judul":"Gempa Sore","isi":"Gempa susulan."})"
                                   "\n";

// warta-index add --index INDEX INPUT...
inline ProgramResult add(const std::string& index, const std::vector<std::string>& inputs) {
  std::vector<std::string> args = {"add", "--index", index};
  args.insert(args.end(), inputs.begin(), inputs.end());
  return run_program("warta-index", args);
}

}  // namespace warta::test
