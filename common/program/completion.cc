#include "common/program/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

namespace warta {
namespace {

// Within single quotes of a shell; fish writes \' for a quote, the others '\''.
std::string in_quotes(std::string_view text, std::string_view quote = R"('\'')") {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\'' ? std::string(quote) : std::string(1, c);
  }
  return out + "'";
}

std::string function_name(const Command& program) {
  std::string name = "_" + program.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// What a list has room for: the first of its sentences.
std::string brief(const std::string& description) {
  std::size_t end = description.size();
  for (const char* mark : {". ", "; ", ": "}) {
    end = std::min(end, description.find(mark));
  }
  return description.substr(0, end);
}

bool takes_files(const Command& command) {
  return std::any_of(command.words.begin(), command.words.end(),
                     [](const Argument& word) { return word.takes("FILE"); });
}

// The program itself, which has no name on the command line, and its subcommands.
struct Level {
  const Command* command;
  std::string name;
};

std::vector<Level> levels_of(const Command& program) {
  std::vector<Level> levels = {{&program, ""}};
  for (const Command& sub : program.subcommands) {
    levels.push_back({&sub, sub.last_name()});
  }
  return levels;
}

std::vector<std::string> names_of_subcommands(const Command& program) {
  std::vector<std::string> names;
  for (const Command& sub : program.subcommands) {
    names.push_back(sub.last_name());
  }
  return names;
}

// --- bash ---

std::string bash_value(const Argument& argument) {
  if (argument.takes("DIR")) {
    return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")";
  }
  if (argument.takes("FILE")) {
    return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
  }
  const std::vector<std::string> choices = argument.choices();
  return choices.empty() ? ":"
                         : fmt::format("mapfile -t COMPREPLY < <(compgen -W {} -- \"$cur\")",
                                       in_quotes(fmt::format("{}", fmt::join(choices, " "))));
}

std::string bash_values(const Level& level) {
  std::string out;
  for (const Argument& option : level.command->options) {
    if (!option.value.empty()) {
      out += "    ";
      for (const std::string& name : option.names) {
        out += fmt::format("{}{}:{}", name == option.names.front() ? "" : "|", level.name, name);
      }
      out += fmt::format(") {}; return ;;\n", bash_value(option));
    }
  }
  return out;
}

std::string bash_words(const Level& level) {
  std::vector<std::string> words = names_of_subcommands(*level.command);
  for (const Argument& option : level.command->options) {
    words.insert(words.end(), option.names.begin(), option.names.end());
  }
  const std::string pattern = level.name.empty() ? "''" : level.name;
  return fmt::format("    {}) words={}; files={} ;;\n", pattern,
                     in_quotes(fmt::format("{}", fmt::join(words, " "))),
                     takes_files(*level.command) ? "yes" : "");
}

// --- zsh ---

// Between the brackets of a specification of _arguments, or before its colons.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out +=
        c == '[' || c == ']' || c == ':' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return out;
}

std::string zsh_value(const Argument& argument) {
  if (argument.value.empty()) {
    return "";
  }
  const std::vector<std::string> choices = argument.choices();
  const std::string action = argument.takes("DIR")    ? "_files -/"
                             : argument.takes("FILE") ? "_files"
                             : choices.empty()        ? ""
                                               : fmt::format("({})", fmt::join(choices, " "));
  const std::string message = choices.empty() ? argument.value : argument.names.back();
  return fmt::format(":{}:{}", zsh_text(message), action);
}

std::string zsh_specifications(const Command& command, std::string_view indent) {
  std::string out;
  for (const Argument& option : command.options) {
    // What may be given once is offered once, by any of its names.
    const std::string once =
        option.repeats ? "*" : fmt::format("({})", fmt::join(option.names, " "));
    for (const std::string& name : option.names) {
      const bool joined = !option.value.empty() && name.starts_with("--");
      out += fmt::format(
          "{}{} \\\n", indent,
          in_quotes(fmt::format("{}{}{}[{}]{}", once, name, joined ? "=" : "",
                                zsh_text(brief(option.description)), zsh_value(option))));
    }
  }
  for (const Argument& word : command.words) {
    out += fmt::format(
        "{}{} \\\n", indent,
        in_quotes(fmt::format("{}:{}:{}", word.repeats ? "*" : "1", zsh_text(word.names.front()),
                              word.takes("FILE") ? "_files" : "")));
  }
  return out;
}

std::string zsh_subcommands(const Command& program) {
  std::string out =
      "  local context state state_descr line\n  typeset -A opt_args\n"
      "  _arguments -C \\\n" +
      zsh_specifications(program, "    ") +
      "    '1: :->command' '*:: :->argument' && return\n  case $state in\n    command)\n"
      "      local -a commands=(\n";
  for (const Command& sub : program.subcommands) {
    out += fmt::format("        {}\n", in_quotes(zsh_text(sub.last_name()) + ":" +
                                                 zsh_text(brief(sub.description))));
  }
  out +=
      "      )\n      _describe -t commands command commands ;;\n"
      "    argument)\n      case $words[1] in\n";
  for (const Command& sub : program.subcommands) {
    out += fmt::format("        {}) _arguments -s \\\n{}          && return ;;\n", sub.last_name(),
                       zsh_specifications(sub, "          "));
  }
  return out + "      esac ;;\n  esac\n";
}

// --- fish ---

std::string fish_quotes(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '\\' ? "\\\\" : std::string(1, c);
  }
  return in_quotes(escaped, "\\'");
}

std::string fish_value(const Argument& argument) {
  if (argument.value.empty()) {
    return "";
  }
  if (argument.takes("DIR")) {
    return " -x -a '(__fish_complete_directories)'";
  }
  const std::vector<std::string> choices = argument.choices();
  return argument.takes("FILE") ? " -r -F"
         : choices.empty()      ? " -x"
                                : fmt::format(" -x -a '{}'", fmt::join(choices, " "));
}

std::string fish_level(const Level& level, const Command& program) {
  const std::string where = fmt::format(
      "complete -c {}{}", program.name,
      program.subcommands.empty() ? ""
      : level.name.empty()        ? " -n __fish_use_subcommand"
                           : fmt::format(" -n '__fish_seen_subcommand_from {}'", level.name));
  std::string out = takes_files(*level.command) ? "" : where + " -f\n";
  for (const Argument& option : level.command->options) {
    out += where;
    for (const std::string& name : option.names) {
      const bool is_long = name.starts_with("--");
      out += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
    }
    out += fish_value(option) + " -d " + fish_quotes(brief(option.description)) + "\n";
  }
  for (const Command& sub : level.command->subcommands) {
    out += where + " -a " + sub.last_name() + " -d " + fish_quotes(brief(sub.description)) + "\n";
  }
  return out;
}

}  // namespace

std::string write_bash_completion(const Command& program) {
  const std::vector<std::string> subcommands = names_of_subcommands(program);
  std::string out = fmt::format(
      R"(# bash completion of {0}
{1}() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command= word words= files=
  # Bash parts --option=value at the sign.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
)",
      program.name, function_name(program));
  if (!subcommands.empty()) {
    out += fmt::format(
        "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n    case $word in\n"
        "    {}) command=$word; break ;;\n    esac\n  done\n",
        fmt::join(subcommands, "|"));
  }
  out += "  case $command:$prev in\n";
  for (const Level& level : levels_of(program)) {
    out += bash_values(level);
  }
  out += "  esac\n  case $command in\n";
  for (const Level& level : levels_of(program)) {
    out += bash_words(level);
  }
  out += fmt::format(
      R"(  esac
  if [[ $files && $cur != -* ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
  fi
}}
complete -F {} {}
)",
      function_name(program), program.name);
  return out;
}

std::string write_zsh_completion(const Command& program) {
  std::string out = fmt::format("#compdef {}\n\n_{}() {{\n", program.name, program.name);
  out += program.subcommands.empty()
             ? "  _arguments -s \\\n" + zsh_specifications(program, "    ") + "    && return\n"
             : zsh_subcommands(program);
  return out + fmt::format("}}\n\n_{} \"$@\"\n", program.name);
}

std::string write_fish_completion(const Command& program) {
  std::string out = fmt::format("# fish completion of {}\n", program.name);
  for (const Level& level : levels_of(program)) {
    out += fish_level(level, program);
  }
  return out;
}

}  // namespace warta
