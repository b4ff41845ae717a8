#include "searcher/query/word_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <vector>

namespace warta {
namespace {

struct Rule {
  std::regex pattern;  // of the whole word
  std::string_view advice;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> rules = {
      {std::regex(R"((.*[A-Za-z])?~[0-9.]*)"),
       "~ means nothing here; dekat/5 finds words near each other"},
      {std::regex(R"((.*[A-Za-z]{3})?\^[0-9.]+)"),
       "^ means nothing here; words have no weights of their own"},
      {std::regex(R"([^/:=]*\w\?+\w[^/:=]*)"), "? stands for no letter"},
      {std::regex(R"(&&|.*\w&&\w.*)"), "&& means nothing here; write DAN"},
      {std::regex(R"(\|\||.*\w\|\|\w.*)"), "|| means nothing here; write ATAU"},
      {std::regex(R"(!\w.*)"), "! means nothing here; write - or BUKAN"},
      {std::regex(R"(ADJ(/\d+)?)"), "ADJ means nothing here; write dekat/5"},
      {std::regex(R"(/[^/]+/)"), "/.../ is no pattern here"},
  };
  return rules;
}

// What to write instead of a mark of another language, empty where there is none.
std::string_view foreign_syntax(std::string_view word) {
  constexpr std::size_t kLongest = 100;
  const bool may_be = word == "ADJ" || word.find_first_of("~^?&|!/") != std::string_view::npos;
  if (!may_be || word.size() > kLongest) {
    return {};
  }
  const auto rule = std::find_if(rules().begin(), rules().end(), [&](const Rule& one) {
    return std::regex_match(word.begin(), word.end(), one.pattern);
  });
  return rule == rules().end() ? std::string_view() : rule->advice;
}

// "isu:banjir", but not "10:30", "https://kontan.co.id" and "Menteri: banjir surut".
bool names_no_field(std::string_view word) {
  const std::size_t colon = word.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < word.size() &&
         word[colon + 1] != '/' &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

bool ends_in_star(std::string_view word) {
  const std::size_t star = word.find('*');
  return star != std::string_view::npos && star > 0 && star + 1 == word.size();
}

std::string misread_marks(std::string_view word, bool must) {
  if (const std::string_view advice = foreign_syntax(word); !advice.empty()) {
    return fmt::format("{} was searched as it stands: {}", word, advice);
  }
  if (word.find('*') != std::string_view::npos && !ends_in_star(word)) {
    return fmt::format("* stands for letters at the end of a word only; {} was searched as words",
                       word);
  }
  const std::size_t plus = word.find('+');
  if (must && plus != std::string_view::npos && plus + 1 < word.size()) {
    return fmt::format("{} was searched as words: + stands before a word, after a blank", word);
  }
  return names_no_field(word) ? fmt::format("{} names no field and was searched as words", word)
                              : std::string();
}

bool has_foreign_range(std::string_view query) {
  constexpr std::size_t kLongest = 1'000;
  const std::string_view begin = query.substr(0, std::min(query.find('"'), kLongest));
  if (begin.find(" TO ") == std::string_view::npos) {
    return false;  // to compile the pattern takes longer than to answer many a query
  }
  static const std::regex range(R"([\[{][^\s\[{]{1,99} TO [^\s\]}]{1,99}[\]}])");
  return std::regex_search(begin.begin(), begin.end(), range);
}

}  // namespace warta
