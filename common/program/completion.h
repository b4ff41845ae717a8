// How does a shell complete a command line of ours? Scripts for bash, zsh and fish.
#pragma once

#include <string>

#include "common/program/command.h"

namespace warta {

// Completes subcommands, options, the choices of an option, and files and folders where they are
// meant. The text of a script that the shell loads by the program's name:
// bash-completion/completions/NAME, site-functions/_NAME, vendor_completions.d/NAME.fish.
std::string write_bash_completion(const Command& program);
std::string write_zsh_completion(const Command& program);
std::string write_fish_completion(const Command& program);

}  // namespace warta
