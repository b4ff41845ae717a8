// What does "KPK" stand for, and how is "Komisi Pemberantasan Korupsi" called for short? By the
// acronyms that the articles of the index explain.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warta {

// Another way to say it.
struct OtherForm {
  std::string text;       // folded: "komisi pemberantasan korupsi", "kpk"
  double share = 0;       // of the articles that explain the short form, those that do it so
  std::size_t words = 1;  // of the query, that it stands for
};

// A long form has no more words.
constexpr std::size_t kLongestLongForm = 10;

// What an acronym stands for, the most frequent first: at most two of the long forms that several
// articles give it, none where the word is hardly ever an acronym. Throws Xapian::Error.
std::vector<OtherForm> find_long_forms(std::string_view short_form,
                                       const Xapian::Database& database);

// The acronym of the longest long form that `words` (folded, of a query in its order) begin with;
// without text where they begin with none. Throws Xapian::Error.
OtherForm find_short_form(std::span<const std::string> words, const Xapian::Database& database);

}  // namespace warta
