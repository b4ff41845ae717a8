#include "common/program/error.h"

namespace warta {

ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return kExitUsage;
    case ErrorKind::index_missing:
    case ErrorKind::index_locked:
    case ErrorKind::index_mismatch:
      return kExitIndex;
    case ErrorKind::failed:
      break;
  }
  return kExitFailed;
}

const char* error_kind_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::index_missing:
      return "index_missing";
    case ErrorKind::index_locked:
      return "index_locked";
    case ErrorKind::index_mismatch:
      return "index_mismatch";
    case ErrorKind::failed:
      break;
  }
  return "failed";
}

}  // namespace warta
