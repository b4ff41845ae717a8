#include "tests/support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace warta::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kTimeLimit = std::chrono::seconds(60);

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error("cannot make a pipe");
    }
    reading = ends[0];
    writing = ends[1];
  }
  ~Pipe() {
    close_end(reading);
    close_end(writing);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  static void close_end(int& end) {
    if (end >= 0) {
      close(end);
      end = -1;
    }
  }

  int reading = -1;
  int writing = -1;
};

// What the programs would look at must come from the test, not from who runs it.
std::vector<std::string> make_environment(const Environment& added) {
  Environment all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string variable = *entry;
    const std::size_t equals = variable.find('=');
    if (equals != std::string::npos) {
      all[variable.substr(0, equals)] = variable.substr(equals + 1);
    }
  }
  for (const char* name : {"WARTA_INDEX", "NO_COLOR", "XAPIAN_FLUSH_THRESHOLD"}) {
    all.erase(name);
  }
  for (const auto& [name, value] : added) {
    all[name] = value;
  }
  std::vector<std::string> entries;
  for (const auto& [name, value] : all) {
    entries.push_back(name + "=" + value);
  }
  return entries;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

// A child process in a group of its own, so that a time-out ends what it started too.
class Child {
 public:
  Child(std::vector<std::string> command, const Environment& environment) {
    std::vector<std::string> variables = make_environment(environment);
    const std::vector<char*> argv = pointers_to(command);
    const std::vector<char*> envp = pointers_to(variables);
    std::signal(SIGPIPE, SIG_IGN);  // a child may end without reading its input
    pid_ = fork();
    if (pid_ < 0) {
      throw std::runtime_error("cannot start a process");
    }
    if (pid_ == 0) {
      setpgid(0, 0);
      std::signal(SIGPIPE, SIG_DFL);
      dup2(in_.reading, STDIN_FILENO);
      dup2(out_.writing, STDOUT_FILENO);
      dup2(err_.writing, STDERR_FILENO);
      execve(argv[0], argv.data(), envp.data());
      _exit(127);
    }
    setpgid(pid_, pid_);
    Pipe::close_end(in_.reading);
    Pipe::close_end(out_.writing);
    Pipe::close_end(err_.writing);
    fcntl(in_.writing, F_SETFL, O_NONBLOCK);
  }

  ProgramResult finish(std::string_view input) {
    ProgramResult result;
    while (out_.reading >= 0 || err_.reading >= 0) {
      if (input.empty()) {
        Pipe::close_end(in_.writing);
      }
      std::array<pollfd, 3> polled{{{in_.writing, POLLOUT, 0},
                                    {out_.reading, POLLIN, 0},
                                    {err_.reading, POLLIN, 0}}};  // negative ones are left out
      poll(polled.data(), polled.size(), 100);
      if (polled[0].revents != 0) {
        write_some(input);
      }
      if (polled[1].revents != 0) {
        read_some(out_, result.out);
      }
      if (polled[2].revents != 0) {
        read_some(err_, result.err);
      }
      check_time();
    }
    result.code = wait();
    return result;
  }

 private:
  void write_some(std::string_view& input) {
    const ssize_t written = write(in_.writing, input.data(), input.size());
    if (written >= 0) {
      input.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EAGAIN && errno != EINTR) {
      input = {};  // the child reads no more
    }
  }

  static void read_some(Pipe& pipe, std::string& text) {
    std::array<char, 65536> block{};
    const ssize_t got = read(pipe.reading, block.data(), block.size());
    if (got > 0) {
      text.append(block.data(), static_cast<std::size_t>(got));
    } else if (got == 0 || errno != EINTR) {
      Pipe::close_end(pipe.reading);
    }
  }

  int wait() {
    Pipe::close_end(in_.writing);
    int status = 0;
    while (waitpid(pid_, &status, WNOHANG) == 0) {
      check_time();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  void check_time() const {
    if (Clock::now() > give_up_) {
      kill(-pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
      throw std::runtime_error("the program took longer than a minute and was killed");
    }
  }

  Pipe in_;
  Pipe out_;
  Pipe err_;
  Clock::time_point give_up_ = Clock::now() + kTimeLimit;
  pid_t pid_ = -1;
};

}  // namespace

ProgramResult run_program(const std::string& name, const std::vector<std::string>& args,
                          const std::string& stdin_text, const Environment& environment) {
  std::vector<std::string> command = {std::string(WARTA_BIN_DIR) + "/" + name};
  command.insert(command.end(), args.begin(), args.end());
  return Child(std::move(command), environment).finish(stdin_text);
}

ProgramResult run_shell(const std::string& command, const Environment& environment) {
  Environment with_path = environment;
  const char* const path = std::getenv("PATH");
  with_path["PATH"] = std::string(WARTA_BIN_DIR) + ":" + (path == nullptr ? "/usr/bin:/bin" : path);
  return Child({"/bin/bash", "-c", command}, with_path).finish("");
}

std::vector<std::string> found_ids(const std::string& index, const std::string& query) {
  const ProgramResult result =
      run_program("warta-search", {"--index", index, "--format", "trec", "--limit", "1000",
                                   "--no-collapse", "--no-correct", "--", query});
  if (result.code != 0) {
    throw std::runtime_error("the search for " + query + " failed: " + result.err);
  }
  std::vector<std::string> ids;
  std::istringstream lines(result.out);
  for (std::string qid, q0, id, rest; lines >> qid >> q0 >> id && std::getline(lines, rest);) {
    ids.push_back(id);
  }
  return ids;
}

}  // namespace warta::test
