#include "common/program/command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <sstream>
#include <type_traits>

namespace warta {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

Argument describe_option(const CLI::Option& option) {
  Argument argument;
  if (option.get_positional()) {
    argument.names = {option.get_name(true)};
  } else {
    for (const std::string& name : option.get_snames()) {
      argument.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
      argument.names.push_back("--" + name);
    }
  }
  const bool is_flag = option.get_items_expected_max() == 0;
  argument.value = is_flag ? "" : option.get_type_name();
  argument.description = option.get_description();
  argument.default_value = is_flag ? "" : option.get_default_str();
  // "[]" is how CLI11 writes an empty list.
  if (argument.default_value == "[]") {
    argument.default_value.clear();
  }
  argument.repeats = option.get_items_expected_max() > 1;
  return argument;
}

Command describe(const CLI::App& app, const std::string& above) {
  Command command;
  command.name = above + app.get_name();
  command.description = app.get_description();
  command.notes = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    (option->get_positional() ? command.words : command.options)
        .push_back(describe_option(*option));
  }
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    command.subcommands.push_back(describe(*sub, command.name + " "));
  }
  return command;
}

// Says `what` an option takes where `is_right` is false: CLI11's own words for it are a library's.
CLI::Option* take_only(CLI::Option* option, const std::string& what,
                       const std::function<bool(const std::string&)>& is_right) {
  return option->check([=](const std::string& text) -> std::string {
    if (!is_right(text)) {
      // A ValidationError would get the option's name before it once more.
      throw CLI::ConversionError(fmt::format("{} takes {}, not {}", option->get_name(), what, text),
                                 CLI::ExitCodes::ConversionError);
    }
    return {};
  });
}

}  // namespace

std::string Argument::heading() const {
  if (names.front().front() != '-') {
    return names.front() + (repeats ? "..." : "");
  }
  return fmt::format("{}{}{}", fmt::join(names, ","), value.empty() ? "" : " ", value);
}

std::vector<std::string> Argument::alternatives() const {
  std::vector<std::string> found;
  std::istringstream stream(value);
  for (std::string alternative; std::getline(stream, alternative, '|');) {
    found.push_back(alternative);
  }
  return found;
}

std::vector<std::string> Argument::choices() const {
  std::vector<std::string> found = alternatives();
  found.erase(std::remove_if(found.begin(), found.end(),
                             [](const std::string& alternative) {
                               return std::any_of(alternative.begin(), alternative.end(), is_upper);
                             }),
              found.end());
  return found;
}

bool Argument::takes(const std::string& alternative) const {
  const std::vector<std::string> all = alternatives();
  return std::find(all.begin(), all.end(), alternative) != all.end();
}

std::string Command::last_name() const { return name.substr(name.rfind(' ') + 1); }

std::string Command::usage() const {
  std::string text = name + (subcommands.empty() ? " [OPTION]..." : " COMMAND [OPTION]...");
  for (const Argument& word : words) {
    text += " [" + word.names.front() + "]" + (word.repeats ? "..." : "");
  }
  return text;
}

Command describe_command(const CLI::App& app) { return describe(app, ""); }

CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& choices) {
  return take_only(option, fmt::format("one of {}", fmt::join(choices, ", ")),
                   [=](const std::string& text) {
                     return std::find(choices.begin(), choices.end(), text) != choices.end();
                   })
      ->type_name(fmt::format("{}", fmt::join(choices, "|")));
}

template <typename Number>
CLI::Option* number_in(CLI::Option* option, Number least, Number most) {
  return take_only(option,
                   fmt::format("a {}number from {} to {}",
                               std::is_integral_v<Number> ? "whole " : "", least, most),
                   [=](const std::string& text) {
                     Number number{};  // a NaN is in no range
                     return CLI::detail::lexical_cast(text, number) && number >= least &&
                            number <= most;
                   });
}

template CLI::Option* number_in(CLI::Option* option, int least, int most);
template CLI::Option* number_in(CLI::Option* option, double least, double most);

}  // namespace warta
