// Damage that Xapian does not see: an index that is whole as a database, and wrong.
#pragma once

#include <string>

namespace warta::test {

enum class Damage {
  added_term,    // "sisipan"
  strange_term,  // bytes that no word has
  lost_term,     // `word`
  moved_word,    // `word`
  text,          // the last letter of `word` in what is stored
  source,        // as a value
  cluster,       // as if it had a copy
  second_of_id   // the article is there twice
};

// Does this to the article of that id. `word`: a root that stands once in it, as written.
void damage_article(const std::string& index, const std::string& id, const std::string& word,
                    Damage damage);

}  // namespace warta::test
