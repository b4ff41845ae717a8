// How does a program of ours fail? With one exception type, thrown where the trouble is known and
// caught once, in main.
#pragma once

#include <stdexcept>
#include <string>

namespace warta {

// What stopped the work. Each kind has one exit code (see exit_code) and one spelling in JSON.
enum class ErrorKind {
  failed,          // anything that is not one of the below
  usage,           // the command line cannot be carried out as written
  index_missing,   // no index at that place
  index_locked,    // another writer holds it
  index_mismatch,  // an index of another program, schema or analysis
};

// Exit codes of all programs. Part of the contract with scripts.
enum ExitCode : int {
  kExitDone = 0,
  kExitFailed = 1,
  kExitUsage = 2,
  kExitIndex = 3,
  kExitSomeUnread = 4,
};

// An exception that says what happened, to what, and what to do next. `message` is one sentence
// without a full stop; `hint` is one sentence too, or empty.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

// The exit code that `kind` ends the program with.
ExitCode exit_code(ErrorKind kind);

// The name of `kind` in JSON error objects: "failed", "usage", "index_missing", ...
const char* error_kind_name(ErrorKind kind);

}  // namespace warta
