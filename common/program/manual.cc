#include "common/program/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>
#include <vector>

namespace warta {
namespace {

std::string explanation(const Argument& argument) {
  return argument.description +
         (argument.default_value.empty() ? "" : fmt::format(" [{}]", argument.default_value));
}

// A column of headings, and beside it texts folded at spaces.
class HelpColumns {
 public:
  void add(const std::string& heading, const std::string& text) {
    out_ += "  " + heading;
    std::size_t column = heading.size() + 2;
    if (column + 2 > kTextColumn) {
      out_ += "\n";
      column = 0;
    }
    std::istringstream words(text);
    bool first = true;
    for (std::string word; words >> word; first = false) {
      if (!first && column + 1 + word.size() > kWidth) {
        out_ += "\n";
        column = 0;
      }
      const std::size_t blanks = column < kTextColumn ? kTextColumn - column : 1;
      out_ += std::string(blanks, ' ') + word;
      column += blanks + word.size();
    }
    out_ += "\n";
  }

  std::string take(const std::string& title) {
    return out_.empty() ? "" : "\n" + title + ":\n" + std::move(out_);
  }

 private:
  static constexpr std::size_t kTextColumn = 26;
  static constexpr std::size_t kWidth = 80;
  std::string out_;
};

std::string columns_of(const std::string& title, const std::vector<Argument>& arguments) {
  HelpColumns columns;
  for (const Argument& argument : arguments) {
    columns.add(argument.heading(), explanation(argument));
  }
  return columns.take(title);
}

// Text as roff reads it back. Signs that typesetting would make others are named, such as the
// quotes that a shell needs.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\[aq]";
        break;
      case '"':
        out += "\\[dq]";
        break;
      case '`':
        out += "\\[ga]";
        break;
      case '^':
        out += "\\[ha]";
        break;
      case '~':
        out += "\\[ti]";
        break;
      case '.':
        out += out.empty() || out.back() == '\n' ? "\\&." : ".";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

struct Note {
  std::string heading;
  std::string text;
  bool as_written = false;
};

std::vector<Note> read_notes(const std::string& notes) {
  std::vector<Note> found;
  std::istringstream lines(notes);
  bool between = true;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) {
      between = true;
    } else if (between) {
      const std::size_t colon = line.find(':');
      const std::string rest = colon == line.npos ? "" : line.substr(colon + 1);
      found.push_back({line.substr(0, colon), rest + "\n", rest.empty()});
      between = false;
    } else {
      found.back().text += line + "\n";
    }
  }
  return found;
}

std::string manual_note(const Note& note) {
  if (note.as_written) {
    return ".nf" + roff(note.text) + ".fi\n";
  }
  std::string text;
  std::istringstream words(note.text);
  for (std::string word; words >> word;) {
    text += text.empty() ? word : " " + word;
  }
  return roff(text) + "\n";
}

std::string manual_arguments(const std::vector<Argument>& arguments) {
  std::string out;
  for (const Argument& argument : arguments) {
    out += ".TP\n\\fB" + roff(argument.heading()) + "\\fR\n" + roff(explanation(argument)) + "\n";
  }
  return out;
}

std::string manual_of_subcommand(const Command& command) {
  std::string out = ".SS " + roff(command.usage()) + "\n" + roff(command.description) + ".\n" +
                    manual_arguments(command.words) + manual_arguments(command.options);
  for (const Note& note : read_notes(command.notes)) {
    out += ".PP\n" + roff(note.heading) + ":\n" + manual_note(note);
  }
  return out;
}

}  // namespace

std::string write_help(const Command& command) {
  std::string out = "Usage: " + command.usage() + "\n" + command.description + "\n";
  HelpColumns commands;
  for (const Command& sub : command.subcommands) {
    commands.add(sub.last_name(), sub.description);
  }
  out += commands.take("Commands");
  out += columns_of("Arguments", command.words);
  out += columns_of("Options", command.options);
  if (!command.subcommands.empty()) {
    out += "\nOptions of a command: " + command.name + " COMMAND --help\n";
  }
  return out + (command.notes.empty() ? "" : "\n" + command.notes + "\n");
}

std::string write_manual(const Command& program, const std::string& version) {
  const std::string name = roff(program.name);
  std::string summary = program.description.substr(0, program.description.find('.'));
  summary.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(summary.front())));
  std::string out =
      fmt::format(".TH {} 1 \"\" \"warta {}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n",
                  upper(program.name), roff(version), name, roff(summary));
  out += ".SH SYNOPSIS\n";
  for (const Command& sub : program.subcommands) {
    out += (out.ends_with("SYNOPSIS\n") ? "" : ".br\n") + roff(sub.usage()) + "\n";
  }
  out += program.subcommands.empty() ? roff(program.usage()) + "\n" : "";
  out += ".SH DESCRIPTION\n" + roff(program.description) + "\n";
  if (!program.subcommands.empty()) {
    out += ".SH COMMANDS\n";
    for (const Command& sub : program.subcommands) {
      out += manual_of_subcommand(sub);
    }
  }
  out += ".SH OPTIONS\n" + manual_arguments(program.words) + manual_arguments(program.options);
  for (const Note& note : read_notes(program.notes)) {
    out += ".SH " + roff(upper(note.heading)) + "\n" + manual_note(note);
  }
  return out;
}

}  // namespace warta
