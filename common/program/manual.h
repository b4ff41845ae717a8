// How is a command explained? On the terminal by --help, and by a page for man(1).
#pragma once

#include <string>

#include "common/program/command.h"

namespace warta {

// What --help prints, at most 80 columns wide but for notes: usage, description, commands, words,
// options, notes.
std::string write_help(const Command& command);

// The manual page of a program and its subcommands, for section 1, in the macros of man(7).
// Paragraphs of the program's notes become sections.
std::string write_manual(const Command& program, const std::string& version);

}  // namespace warta
