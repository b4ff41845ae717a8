// Which queries can be asked of some articles, and what must they find?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/agreement/brute_force.h"

namespace warta::test {

struct CheckedQuery {
  std::string text;
  Answer answer;
};

// Makes one query after the other of words, phrases and values of `articles`, which must outlive
// it, so that most of them find some; the same ones each time. `all_words`: as --all reads them.
std::function<CheckedQuery()> query_maker(const std::vector<Article>& articles, bool all_words);

}  // namespace warta::test
