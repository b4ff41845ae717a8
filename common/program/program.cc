#include "common/program/program.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>

#include "common/program/completion.h"
#include "common/program/manual.h"

namespace warta {
namespace {

std::atomic<bool> g_interrupted = false;

// Of a progress bar.
constexpr const char* kClearLine = "\r\x1b[K";

// Made before they are said: a signal handler may allocate nothing.
struct LastWords {
  std::string error;
  std::string json;
};

std::atomic<const LastWords*> g_last_words = nullptr;

void on_late_interrupt(int /*signal_number*/) {
  if (const LastWords* const words = g_last_words.load()) {
    static_cast<void>(!write(STDERR_FILENO, words->error.data(), words->error.size()));
    static_cast<void>(!write(STDOUT_FILENO, words->json.data(), words->json.size()));
  }
  _exit(kExitFailed);
}

// What is not ended a second later is ended at once.
void on_interrupt(int /*signal_number*/) {
  g_interrupted.store(true);
  if (g_last_words.load() != nullptr) {
    alarm(1);
  }
}

void handle_interrupts(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  // No SA_RESTART: a read that waits for input ends too. The second signal finds the default
  // action.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

std::string error_text(const std::string& program, const Error& error) {
  return fmt::format("{}: {}\n{}{}{}", program, error.what(), error.hint().empty() ? "" : "  ",
                     error.hint(), error.hint().empty() ? "" : "\n");
}

void set_help_flags(CLI::App& app) {
  app.set_help_flag("-h,--help", "Show this help");
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    set_help_flags(*command);
  }
}

// Of the subcommand that the command line names, else of the program.
std::string help_of(const CLI::App& app) {
  const Command program = describe_command(app);
  for (const Command& command : program.subcommands) {
    if (app.got_subcommand(command.last_name())) {
      return write_help(command);
    }
  }
  return write_help(program);
}

std::string generate(const CLI::App& app, const std::string& what) {
  const Command program = describe_command(app);
  if (what == "man") {
    return write_manual(program, WARTA_VERSION);
  }
  if (what == "bash") {
    return write_bash_completion(program);
  }
  if (what == "zsh") {
    return write_zsh_completion(program);
  }
  if (what == "fish") {
    return write_fish_completion(program);
  }
  throw Error(ErrorKind::usage, fmt::format("--generate makes no {}", what),
              "it makes man, bash, zsh and fish");
}

// An unset variable of the shell is no wish: '--since "$DAY"' must not search all days, nor
// '--since="$DAY" banjir' those from "banjir" on, as CLI11 reads it.
[[noreturn]] void refuse_empty(std::string_view option) {
  throw Error(ErrorKind::usage, fmt::format("{} has an empty value", option),
              "give it one, or leave it out; is a variable of the shell not set?");
}

void refuse_bare_equals(int argc, char** argv) {
  for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--") && word.find('=') == word.size() - 1) {
      refuse_empty(word.substr(0, word.size() - 1));
    }
  }
}

void refuse_empty_values(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const std::vector<std::string>& values = option->results();
    if (!option->get_positional() && option->get_items_expected_max() > 0 &&
        std::find(values.begin(), values.end(), "") != values.end()) {
      refuse_empty(option->get_name());
    }
  }
  for (const CLI::App* command : app.get_subcommands()) {
    refuse_empty_values(*command);
  }
}

// CLI11 takes a word "[a,b]" for a list where an option or argument takes several, and would search
// "[UPDATE] banjir [foto]" without its ends. A mark behind such words, which options take off
// again, keeps it from that.
constexpr char kEndOfWord = '\x1f';

std::vector<std::string> mark_bracketed(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  for (std::string& word : words) {
    if (word.starts_with('[') && word.ends_with(']')) {
      word += kEndOfWord;
    }
  }
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  return words;
}

void unmark_bracketed(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    option->transform([](std::string word) {
      if (word.ends_with(kEndOfWord)) {
        word.pop_back();
      }
      return word;
    });
  }
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    unmark_bracketed(*command);
  }
}

std::optional<std::size_t> columns_of(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return std::nullopt;
}

}  // namespace

int run_program(const std::function<int()>& body,
                const std::function<void(const Error&)>& report_error) {
  // A write to a closed pipe then fails with EPIPE, which write_stdout turns into a quiet end;
  // one of standard error stops no work.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return body();
  } catch (const Error& error) {
    report_error(error);
    return exit_code(error.kind());
  } catch (const std::bad_alloc&) {
    report_error(Error(ErrorKind::failed, "out of memory"));
  } catch (const std::exception& error) {
    report_error(Error(ErrorKind::failed, fmt::format("unexpected failure: {}", error.what())));
  } catch (...) {
    report_error(Error(ErrorKind::failed, "unexpected failure of an unknown kind"));
  }
  return kExitFailed;
}

void print_error(const std::string& program, const Error& error, const std::string& json) {
  try {
    if (!json.empty()) {
      write_stdout(json);
    }
  } catch (const Error&) {  // a full disk, of which `error` may tell
  }
  write_stderr(error_text(program, error));
}

int parse_command_line(CLI::App& app, int argc, char** argv, const std::string& hint) {
  set_help_flags(app);
  if (argc == 3 && std::strcmp(argv[1], "--generate") == 0) {
    write_stdout(generate(app, argv[2]));
    return kExitDone;
  }
  refuse_bare_equals(argc, argv);
  try {
    unmark_bracketed(app);
    app.parse(mark_bracketed(argc, argv));
  } catch (const CLI::CallForHelp&) {
    write_stdout(help_of(app));
    return kExitDone;
  } catch (const CLI::CallForVersion& version) {
    write_stdout(version.what() + std::string("\n"));
    return kExitDone;
  } catch (const CLI::ParseError& error) {
    const auto commands = app.get_subcommands();
    const bool is_stray = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    std::string message = error.what();
    std::erase(message, kEndOfWord);
    throw Error(ErrorKind::usage, message,
                fmt::format("{}try: {}{}{} --help", is_stray ? hint : "", app.get_name(),
                            commands.empty() ? "" : " ",
                            commands.empty() ? "" : commands.front()->get_name()));
  }
  refuse_empty_values(app);
  return -1;
}

bool asks_for_json(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string next = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--format=json" || word == "--format=jsonl" ||
        (word == "--format" && (next == "json" || next == "jsonl"))) {
      return true;
    }
  }
  return false;
}

void catch_interrupts() {
  std::signal(SIGALRM, on_late_interrupt);
  handle_interrupts(on_interrupt);
}

void say_on_interrupt(const std::string& program, const Error& error, const std::string& json) {
  static std::deque<LastWords> all;  // moves none of them when it grows
  all.push_back({(stderr_is_terminal() ? kClearLine : "") + error_text(program, error), json});
  g_last_words.store(&all.back());
}

void end_on_interrupt(const std::string& program, const Error& error, const std::string& json) {
  say_on_interrupt(program, error, json);
  handle_interrupts(on_late_interrupt);
  if (interrupted()) {
    std::raise(SIGINT);
  }
}

void end_on_terminate(const std::string& program, const Error& error, const std::string& json) {
  static std::string text;
  static std::string json_text;
  text = error_text(program, error);
  json_text = json;
  std::set_terminate([] {
    static_cast<void>(!write(STDERR_FILENO, text.data(), text.size()));
    static_cast<void>(!write(STDOUT_FILENO, json_text.data(), json_text.size()));
    _exit(kExitFailed);
  });
}

bool interrupted() { return g_interrupted.load(); }

bool stdin_is_terminal() { return isatty(STDIN_FILENO) != 0; }

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) != 0; }

bool stderr_is_terminal() { return isatty(STDERR_FILENO) != 0; }

std::optional<std::size_t> stdout_columns() { return columns_of(STDOUT_FILENO); }

std::optional<std::size_t> stderr_columns() { return columns_of(STDERR_FILENO); }

void write_stderr(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

void write_stdout(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) {
    return;
  }
  if (errno == EPIPE) {
    // As cat and grep end: a shell then sees 128 + SIGPIPE.
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
  }
  throw Error(ErrorKind::failed, fmt::format("cannot write the results: {}", std::strerror(errno)));
}

}  // namespace warta
