#include "searcher/query/foreign_syntax.h"

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

}  // namespace

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

bool has_foreign_range(std::string_view query) {
  static const std::regex range(R"([\[{][^\s\[{]{1,99} TO [^\s\]}]{1,99}[\]}])");
  constexpr std::size_t kLongest = 1'000;
  const std::string_view begin = query.substr(0, std::min(query.find('"'), kLongest));
  return std::regex_search(begin.begin(), begin.end(), range);
}

}  // namespace warta
