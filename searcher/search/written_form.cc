#include "searcher/search/written_form.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "common/index/stored_article.h"
#include "searcher/search/spelling_candidates.h"

namespace warta {
namespace {

constexpr Xapian::doccount kMostArticles = 10;

std::vector<Xapian::docid> find_articles(const std::vector<std::string>& words,
                                         const Xapian::Database& database) {
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const std::string& word : words) {
    terms.push_back(form_term(word, database));
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet matches = enquire.get_mset(0, kMostArticles);
  return {matches.begin(), matches.end()};
}

// Whether the word at `begin` follows another in the same sentence.
bool is_within_sentence(std::string_view text, std::size_t begin) {
  return begin > 1 && text[begin - 1] == ' ' &&
         std::string_view(".!?:;\"'-\n").find(text[begin - 2]) == std::string_view::npos;
}

bool has_inner_capital(std::string_view form) {
  return std::any_of(form.begin() + 1, form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// How often each way to write `word` stands in texts.
class FormCounter {
 public:
  explicit FormCounter(std::string word) : word_(std::move(word)) {}

  void count(const StoredArticle& article, Analyzer& analyzer) {
    count(article.title, analyzer, false);
    count(article.body, analyzer, true);
  }

  // Titles may have a capital on every word.
  void count(std::string_view text, Analyzer& analyzer, bool is_body) {
    for (const Token& token : analyzer.analyze(text)) {
      if (token.text == word_) {
        auto& forms = is_body && is_within_sentence(text, token.begin) ? within_ : first_;
        ++forms[std::string(text.substr(token.begin, token.end - token.begin))];
      }
    }
  }

  std::string most_frequent() const {
    const auto& forms = within_.empty() ? first_ : within_;
    const auto most =
        std::max_element(forms.begin(), forms.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool tells = most != forms.end() && (!within_.empty() || has_inner_capital(most->first));
    return tells ? most->first : std::string();
  }

 private:
  std::string word_;
  std::map<std::string, int> within_;
  std::map<std::string, int> first_;
};

}  // namespace

std::vector<std::string> find_written_forms(const std::vector<std::string>& words,
                                            Analyzer& analyzer, const Xapian::Database& database) {
  const std::vector<Xapian::docid> common = find_articles(words, database);
  std::vector<std::string> forms;
  for (const std::string& word : words) {
    FormCounter counter(word);
    for (const Xapian::docid docid : common.empty() ? find_articles({word}, database) : common) {
      const std::string data = database.get_document(docid).get_data();
      counter.count(load_article(data), analyzer);
    }
    forms.push_back(counter.most_frequent());
  }
  return forms;
}

}  // namespace warta
