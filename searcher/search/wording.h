// Does an article say it in these very words? What ="..." asks of the stored text, because the
// index has roots.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/stored_article.h"
#include "searcher/query/query_compiler.h"

namespace warta {

// The wording that every hit of one query must have. Keeps a reference to `analyzer`.
class Wording {
 public:
  Wording(const CompiledQuery& compiled, Analyzer& analyzer);

  // Nothing to check: the index alone tells what matches.
  bool empty() const { return phrases_.empty(); }

  bool is_in(const StoredArticle& article) const;

 private:
  struct Phrase {
    std::vector<QueryWord> words;
    bool title_only;
    std::vector<std::string> letters;  // its words that are of a to z alone
  };

  // Marks in `found` the phrases that `text`, a title or one paragraph, has.
  void find_in(std::string_view text, bool is_title, std::vector<bool>& found) const;

  Analyzer& analyzer_;
  std::vector<Phrase> phrases_;
};

// The letters a to z of `text`, folded, without what stands between them. A word's own stand among
// them, one after the other, wherever the word does: "jumat" in those of "hari Jum'at".
std::string bare_letters(std::string_view text);

}  // namespace warta
