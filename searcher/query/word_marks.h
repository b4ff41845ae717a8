// Is that written in another query language? Lucene's, Xapian's and those of news archives have
// marks that mean nothing here.
#pragma once

#include <string_view>

namespace warta {

// What to tell who wrote `word`: "banjir~2", "ban?ir", "&&". Empty for the words of texts:
// "banjir?", "A/B", addresses.
std::string_view foreign_syntax(std::string_view word);

// Whether "[A TO B]" stands at the beginning of a query, in its first 1,000 bytes and before any
// quotation mark.
bool has_foreign_range(std::string_view query);

}  // namespace warta
