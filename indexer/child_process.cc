#include "indexer/child_process.h"

#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "common/index/open_index.h"
#include "common/program/error.h"

namespace warta {
namespace {

constexpr std::array kCrashes{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

[[noreturn]] void run_as_child(pid_t parent, const std::function<int()>& work) {
  for (const int crash : kCrashes) {
    std::signal(crash, SIG_DFL);  // sanitizers have handlers, which would end it with an exit code
  }
  for (const int interrupt : {SIGINT, SIGTERM}) {
    std::signal(interrupt, SIG_DFL);  // the parent says what there is to say
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) {
    _exit(kExitFailed);
  }
  _exit(work());
}

}  // namespace

int run_in_child(const std::string& index, const std::function<int()>& work) {
  const pid_t self = getpid();
  const pid_t child = fork();
  if (child < 0) {
    throw Error(ErrorKind::failed,
                fmt::format("no process can be started: {}", std::strerror(errno)),
                "check the limit of processes (ulimit -u) and the memory that is free");
  }
  if (child == 0) {
    run_as_child(self, work);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) {
    return WEXITSTATUS(status);
  }
  const int signal = WTERMSIG(status);
  if (std::find(kCrashes.begin(), kCrashes.end(), signal) == kCrashes.end()) {
    std::signal(signal, SIG_DFL);  // an interrupt, a closed pipe: to end as the child did
    std::raise(signal);
  }
  throw damaged_index(index, "the check of it crashed");
}

}  // namespace warta
