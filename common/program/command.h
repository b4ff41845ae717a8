// What may be written on a program's command line? Read from CLI11's tables, which are the only
// list of options: help, manuals and completion are all made of this.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace warta {

// An option, or a word that stands by itself such as INPUT.
struct Argument {
  std::vector<std::string> names;  // "-h", "--help"; of a word by itself only "INPUT"
  // What it takes: "N", "text|json"; empty for a flag. An alternative with a capital is a value of
  // the user's own, of which FILE and DIR are found on the disk; any other is written as it stands.
  std::string value;
  std::string description;
  std::string default_value;  // empty where none is to be told
  bool repeats = false;       // may be given more than once

  // "-h,--help", "--format text|json", "INPUT...".
  std::string heading() const;
  // The alternatives of `value`, and those of them that are written as they stand.
  std::vector<std::string> alternatives() const;
  std::vector<std::string> choices() const;
  bool takes(const std::string& alternative) const;  // such as "FILE"
};

// A program or one of its subcommands, in the order of the tables.
struct Command {
  std::string name;  // "warta-index", "warta-index add"
  std::string description;
  std::vector<Argument> words;
  std::vector<Argument> options;
  std::vector<Command> subcommands;
  // What is said after the options, paragraphs with an empty line between, each "Heading: text" or
  // "Heading:" above indented lines that stand as written.
  std::string notes;

  std::string last_name() const;  // "add"
  // "warta-index add [OPTION]... INPUT..."
  std::string usage() const;
};

Command describe_command(const CLI::App& app);

// Lets `option` take nothing but one of `choices`, and says so in help. Returns the option.
CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& choices);

// Lets `option` take nothing but a number from `least` to `most`, int or double. Returns the
// option.
template <typename Number>
CLI::Option* number_in(CLI::Option* option, Number least, Number most);

}  // namespace warta
