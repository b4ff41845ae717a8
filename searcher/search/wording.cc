#include "searcher/search/wording.h"

#include <algorithm>

#include "common/text/utf8.h"
#include "searcher/search/word_matcher.h"

namespace warta {
namespace {

bool is_letter(char folded) { return folded >= 'a' && folded <= 'z'; }

}  // namespace

std::string bare_letters(std::string_view text) {
  std::string letters = fold(text);
  std::erase_if(letters, [](char c) { return !is_letter(c); });
  return letters;
}

Wording::Wording(const CompiledQuery& compiled, Analyzer& analyzer) : analyzer_(analyzer) {
  for (const QueryPhrase& phrase : compiled.phrases) {
    if (!phrase.check_wording) {
      continue;
    }
    phrases_.push_back({phrase.words, phrase.title_only, {}});
    for (const QueryWord& word : phrase.words) {
      // Figures and signs have several spellings.
      if (std::all_of(word.text.begin(), word.text.end(), is_letter)) {
        phrases_.back().letters.push_back(word.text);
      }
    }
  }
}

bool Wording::is_in(const StoredArticle& article) const {
  std::vector<bool> found(phrases_.size());
  const auto has_all = [&] { return std::find(found.begin(), found.end(), false) == found.end(); };
  find_in(article.title, true, found);
  // No phrase crosses a paragraph, and most have it near the beginning.
  for (std::string_view rest = article.body; !has_all() && !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    find_in(rest.substr(0, end), false, found);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return has_all();
}

void Wording::find_in(std::string_view text, bool is_title, std::vector<bool>& found) const {
  // Reading a paragraph's words takes ten times as long as seeing that one cannot be there.
  const std::string letters = bare_letters(text);
  const auto may_have = [&](const Phrase& phrase) {
    return (is_title || !phrase.title_only) &&
           std::all_of(phrase.letters.begin(), phrase.letters.end(), [&](const std::string& word) {
             return letters.find(word) != std::string::npos;
           });
  };
  std::vector<Token> narrow;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    if (found[i] || !may_have(phrases_[i])) {
      continue;
    }
    if (narrow.empty()) {
      narrow = narrow_tokens(analyzer_.analyze(text));
    }
    found[i] = find_sequence(text, narrow, 0, phrases_[i].words, true) < narrow.size();
  }
}

}  // namespace warta
