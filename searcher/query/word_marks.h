// Which marks has a word, and do they mean what they mean elsewhere? Lucene's, Xapian's and the
// query languages of news archives have some that mean nothing here.
#pragma once

#include <string>
#include <string_view>

namespace warta {

// "ekonom*": words that begin so. Not "*an", "ban*ir", "ban**".
bool ends_in_star(std::string_view word);

// A sentence for who wrote `word`: what in it was searched as it stands, and what to write:
// "banjir~2", "ban?ir", "&&", "ban*ir", "isu:banjir"; "+banjir+demak" where it `must` occur. Empty
// for the words of texts: "banjir?", "A/B", "10:30", addresses.
std::string misread_marks(std::string_view word, bool must);

// Whether "[A TO B]" stands at the beginning of a query, in its first 1,000 bytes and before any
// quotation mark.
bool has_foreign_range(std::string_view query);

}  // namespace warta
