// How does a program of ours behave? Error messages, interrupts and closed pipes, alike in all.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "common/program/error.h"

namespace warta {

// Runs `body` and returns what main returns: body's own code, or the exit code of the Error that it
// throws after handing it to `report_error`. std::bad_alloc and other exceptions become
// ErrorKind::failed. Arranges that a closed standard output ends the program quietly.
int run_program(const std::function<int()>& body,
                const std::function<void(const Error&)>& report_error);

// Writes `json` to standard output, if that can be written to, then "program: message" and "  hint"
// to standard error.
void print_error(const std::string& program, const Error& error, const std::string& json = {});

// Parses the command line into `app`. Returns -1 to go on, or 0 to end, --help or --version having
// been printed, or what `--generate man|bash|zsh|fish` asks for, an option for the build that help
// does not name. Throws Error (usage) for a command line that `app` does not take and for an
// option with an empty value; `hint` stands before the pointer to --help where a word was not
// expected.
int parse_command_line(CLI::App& app, int argc, char** argv, const std::string& hint = {});

// Whether a command line asks for JSON ("--format json" or "jsonl"), also one that cannot be
// parsed: its error must be JSON too.
bool asks_for_json(int argc, char** argv);

// From now on Ctrl-C and SIGTERM only raise a flag, which `interrupted` reads. A second one ends
// the program at once; so does a second that passes, if say_on_interrupt or end_on_interrupt was
// called before.
void catch_interrupts();
bool interrupted();

// From now on Ctrl-C and SIGTERM end the program at once, with `error` on standard error and `json`
// on standard output: for work that may be killed at any moment. If one came before, it ends now.
void end_on_interrupt(const std::string& program, const Error& error, const std::string& json);

// What the program says from now on when an interrupt ends it at once: as work goes on, more of it
// is kept. For one thread; what it said before is not freed, as an interrupt may be about to say
// it.
void say_on_interrupt(const std::string& program, const Error& error, const std::string& json);

// From now on std::terminate ends the program with `error` and `json` likewise, not by a signal.
// Xapian 1.4 calls it where a commit meets a full disk: an exception leaves one of its destructors.
void end_on_terminate(const std::string& program, const Error& error, const std::string& json);

// True if the standard stream is a terminal.
bool stdin_is_terminal();
bool stdout_is_terminal();
bool stderr_is_terminal();

// How wide the terminal is now that the standard stream goes to; none where that is not known.
std::optional<std::size_t> stdout_columns();
std::optional<std::size_t> stderr_columns();

// Writes a message to standard error; where that is closed or full, it is lost and nothing else is.
void write_stderr(const std::string& text);

// Writes all of `text` to standard output. When the reader of a pipe has gone the program ends here
// and quietly, by SIGPIPE as other tools do; any other failure (a full disk) is an Error.
void write_stdout(const std::string& text);

}  // namespace warta
