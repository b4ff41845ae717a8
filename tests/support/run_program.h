// The programs as a script meets them: arguments, standard input and environment in, exit code and
// output out.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace warta::test {

struct ProgramResult {
  int code = -1;  // 128 + the number of the signal that ended it, as in a shell
  std::string out;
  std::string err;
};

using Environment = std::map<std::string, std::string>;

// Runs a program of ours (WARTA_BIN_DIR/name) with `stdin_text` on its standard input. Variables
// that would change what it does are taken out of the environment, then `environment` is added.
// Throws std::runtime_error when the program takes longer than a minute; it is killed then.
ProgramResult run_program(const std::string& name, const std::vector<std::string>& args,
                          const std::string& stdin_text = "", const Environment& environment = {});

// Runs a bash command, likewise, with our programs first in PATH.
ProgramResult run_shell(const std::string& command, const Environment& environment = {});

// The ids that warta-search finds for `query`, best first. Throws when it fails.
std::vector<std::string> found_ids(const std::string& index, const std::string& query);

}  // namespace warta::test
