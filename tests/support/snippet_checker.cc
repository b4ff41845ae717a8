#include "tests/support/snippet_checker.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/text/utf8.h"

namespace warta::test {
namespace {

constexpr std::string_view kJoint = " … ";
// Room for cut marks and for what stands at the words of a passage: quotes, brackets.
constexpr std::size_t kSlack = 30;

// A token that outlives the analyzer's next call.
struct Word {
  std::string text;
  std::string root;
  Range range;
  bool function_word;
  bool wide;
};

std::vector<Word> words_of(std::string_view text, Analyzer& analyzer) {
  std::vector<Word> words;
  for (const Token& token : analyzer.analyze(text)) {
    words.push_back({std::string(token.text),
                     std::string(token.root),
                     {token.begin, token.end},
                     token.function_word,
                     token.width > 1});
  }
  return words;
}

std::string_view part(std::string_view text, const Range& range) {
  return text.substr(range.begin, range.end - range.begin);
}

std::string joint(const std::vector<std::string>& words) {
  return std::accumulate(words.begin(), words.end(), std::string());
}

// They are quotation marks to the query language.
bool has_curly_quote(std::string_view text) {
  return text.find("“") != std::string_view::npos || text.find("”") != std::string_view::npos;
}

// What was asked for, and what is as good.
struct Asked {
  bool phrase = false;
  std::vector<std::string> sequence;  // of a phrase: what stands one after the other
  std::set<std::string> roots;        // content words
  std::set<std::string> function_words;
  std::set<std::string> spellings;  // of two words as one, and of one as two
  std::set<std::string> joined;     // those of two words as one
  using Roots = std::vector<std::string>;
  std::vector<std::pair<Roots, Roots>> acronyms;  // either way, and its expansion

  Asked(std::string_view query, std::string_view parsed, Analyzer& analyzer) {
    phrase = query.starts_with('"');
    std::string previous;
    std::size_t wide_end = 0;
    for (const Word& word : words_of(query, analyzer)) {
      // A part of "ByteDance" counts beside the other part only.
      const bool is_part = word.range.begin < wide_end;
      wide_end = word.wide ? word.range.end : wide_end;
      std::set<std::string>& kind = is_part              ? spellings
                                    : word.function_word ? function_words
                                                         : roots;
      kind.insert(word.function_word ? word.text : word.root);
      if (!word.wide) {
        sequence.push_back(word.function_word ? word.text : word.root);
      }
      if (!previous.empty()) {
        joined.insert(previous + word.text);
      }
      previous = word.text;
      for (std::size_t cut = 1; cut < word.text.size(); ++cut) {
        spellings.insert(word.text.substr(0, cut));
        spellings.insert(word.text.substr(cut));
      }
    }
    add_acronyms(parsed.substr(std::min(parsed.find(" ["), parsed.size())), analyzer);
    add_roots(joined, analyzer);
    add_roots(spellings, analyzer);
    spellings.insert(joined.begin(), joined.end());
  }

  // " [phk = pemutusan hubungan kerja] [manchester united = mu]".
  void add_acronyms(std::string_view groups, Analyzer& analyzer) {
    for (std::size_t end = 0; (end = groups.find(']')) != std::string_view::npos;
         groups.remove_prefix(end + 1)) {
      const std::string_view group = groups.substr(0, end);
      const std::size_t equals = group.find(" = ");
      if (equals == std::string_view::npos) {
        continue;  // brackets of the query's own
      }
      std::pair<Roots, Roots> sides;
      for (const Word& word : words_of(group, analyzer)) {
        spellings.insert(word.text);
        (word.range.begin < equals ? sides.first : sides.second).push_back(word.root);
      }
      acronyms.push_back(std::move(sides));
    }
  }

  static void add_roots(std::set<std::string>& words, Analyzer& analyzer) {
    std::set<std::string> roots_of_words;
    for (const std::string& text : words) {
      if (is_valid_utf8(text)) {
        for (const Word& word : words_of(text, analyzer)) {
          roots_of_words.insert(word.root);
        }
      }
    }
    words.merge(roots_of_words);
  }

  bool is_form(const Word& word) const {
    return word.function_word ? function_words.contains(word.text) : roots.contains(word.root);
  }
};

class Check {
 public:
  Check(const StoredArticle& article, const Hit& hit, const Asked& asked, std::size_t length,
        Analyzer& analyzer)
      : article_(article), hit_(hit), asked_(asked), length_(length), analyzer_(analyzer) {}

  std::vector<std::string> run() {
    check_ranges("title", hit_.title, hit_.title_highlights);
    check_ranges("snippet", hit_.snippet.text, hit_.snippet.highlights);
    if (!faults_.empty()) {
      return faults_;
    }
    check_marks("title", hit_.title, hit_.title_highlights);
    check_marks("snippet", hit_.snippet.text, hit_.snippet.highlights);
    check_passages();
    if (!asked_.phrase) {
      check_coverage();
    }
    return faults_;
  }

 private:
  void fault(const std::string& what) { faults_.push_back(hit_.id + ": " + what); }

  void check_ranges(const std::string& where, const std::string& text,
                    const std::vector<Range>& ranges) {
    if (!is_valid_utf8(text)) {
      fault(where + " is not UTF-8");
    }
    std::size_t last_end = 0;
    for (const Range& range : ranges) {
      if (range.begin < last_end || range.end <= range.begin || range.end > text.size() ||
          !is_valid_utf8(part(text, range)) ||
          !is_valid_utf8(std::string_view(text).substr(0, range.begin))) {
        fault(where + " has a range that is none");
        return;
      }
      last_end = range.end;
    }
  }

  void check_marks(const std::string& where, const std::string& text,
                   const std::vector<Range>& marks) {
    std::vector<std::string> marked;  // of a phrase: its words in turn
    const std::vector<Word> words = words_of(text, analyzer_);
    for (const Range& mark : marks) {
      bool is_form = false;
      for (const Word& word : words) {
        if (word.range.begin < mark.begin || word.range.end > mark.end) {
          continue;
        }
        is_form = is_form || asked_.is_form(word) || asked_.spellings.contains(word.text) ||
                  asked_.spellings.contains(word.root);
        if (!word.wide) {
          marked.push_back(word.function_word ? word.text : word.root);
        }
      }
      if (!is_form) {
        fault(where + " marks \"" + std::string(part(text, mark)) + "\"");
      }
    }
    if (asked_.phrase) {
      check_phrase(where, marked);
      return;
    }
    for (const Word& word : words) {
      const bool is_marked = std::any_of(marks.begin(), marks.end(), [&](const Range& mark) {
        return mark.begin < word.range.end && word.range.begin < mark.end;
      });
      if (!word.function_word && asked_.is_form(word) && !is_marked) {
        fault(where + " does not mark \"" + word.text + "\"");
      }
    }
  }

  // Overlapping phrases, "a b a b a" for "a b a", share words; two words may be written as one.
  void check_phrase(const std::string& where, const std::vector<std::string>& marked) {
    const std::string phrase = joint(asked_.sequence);
    const std::string all = joint(marked);
    std::size_t begin = 0;
    for (const std::string& word : marked) {
      const std::size_t end = begin + word.size();
      const std::size_t place = all.find(phrase, end > phrase.size() ? end - phrase.size() : 0);
      if (place == std::string::npos || place > begin) {
        fault(where + " marks \"" + word + "\" without its phrase");
        return;
      }
      begin = end;
    }
  }

  void check_passages() {
    const std::string& text = hit_.snippet.text;
    if (count_code_points(text) > length_) {
      fault("the snippet is longer than asked: " + std::to_string(count_code_points(text)));
    }
    std::string body(article_.body);
    std::replace(body.begin(), body.end(), '\n', ' ');
    std::string_view rest = text;
    if (rest.starts_with("… ") && !body.starts_with(rest)) {
      rest.remove_prefix(std::string_view("… ").size());
    }
    if (rest.ends_with(" …") && !body.ends_with(rest)) {
      rest.remove_suffix(std::string_view(" …").size());
    }
    const std::vector<Word> words = words_of(article_.body, analyzer_);
    std::size_t from = 0;
    while (!rest.empty() && body.find(rest, from) == std::string::npos) {
      const std::size_t joint = rest.find(kJoint);
      if (joint == std::string_view::npos) {
        fault("a passage is no part of the body: " + std::string(rest));
        return;
      }
      from = check_passage(rest.substr(0, joint), body, words, from);
      rest.remove_prefix(joint + kJoint.size());
    }
    check_passage(rest, body, words, from);
  }

  // Where the passage ends in the body.
  std::size_t check_passage(std::string_view passage, const std::string& body,
                            const std::vector<Word>& words, std::size_t from) {
    std::string cut = "it is no part of the body";
    for (std::size_t at = body.find(passage, from); at != std::string::npos;
         at = body.find(passage, at + 1)) {
      const auto word = std::find_if(words.begin(), words.end(), [&](const Word& w) {
        const bool cuts_begin = w.range.begin < at && at < w.range.end;
        const std::size_t end = at + passage.size();
        return cuts_begin || (w.range.begin < end && end < w.range.end);
      });
      if (word == words.end()) {
        return at + passage.size();
      }
      cut = "\"" + word->text + "\" is cut";
    }
    fault(cut + ": " + std::string(passage));
    return from;
  }

  void check_coverage() {
    std::vector<Word> forms;
    std::set<std::string> present;
    for (const Word& word : words_of(article_.body, analyzer_)) {
      if (!word.function_word && asked_.is_form(word)) {
        forms.push_back(word);
        present.insert(word.root);
      }
    }
    if (!present.empty() && hit_.snippet.highlights.empty()) {
      fault("the body has " + *present.begin() + ", the snippet shows nothing");
      return;
    }
    std::set<std::string> shown;
    std::string previous;
    for (const Word& word : words_of(hit_.snippet.text, analyzer_)) {
      shown.insert(word.root);
      shown.insert(previous + word.text);  // "mini market"
      previous = word.text;
      if (asked_.joined.contains(word.text) || asked_.joined.contains(word.root)) {
        return;  // "walikota" shows "wali" and "kota"
      }
    }
    const auto is_shown = [&](const std::string& root) { return shown.contains(root); };
    for (const auto& [acronym, expansion] : asked_.acronyms) {
      for (const auto* side : {&acronym, &expansion}) {
        if (std::all_of(side->begin(), side->end(), is_shown)) {
          shown.insert(acronym.begin(), acronym.end());
          shown.insert(expansion.begin(), expansion.end());
        }
      }
    }
    constexpr std::size_t kFew = 3;   // passages; a word each
    constexpr std::size_t kMost = 8;  // items that are weighed
    const bool fits =
        present.size() <= kFew || narrowest(forms, present.size()) + kSlack <= length_;
    if (present.size() > kMost || !fits || length_ < 100) {
      return;
    }
    for (const std::string& root : present) {
      if (!is_shown(root)) {
        fault("the snippet could show " + root);
      }
    }
  }

  // Characters of the narrowest stretch of the body with `count` different words.
  std::size_t narrowest(const std::vector<Word>& forms, std::size_t count) const {
    std::size_t best = article_.body.size();
    std::map<std::string, std::size_t> inside;
    std::size_t first = 0;
    for (const Word& last : forms) {
      ++inside[last.root];
      while (inside.size() == count) {
        best = std::min(best, count_code_points(
                                  part(article_.body, {forms[first].range.begin, last.range.end})));
        if (--inside[forms[first].root] == 0) {
          inside.erase(forms[first].root);
        }
        ++first;
      }
    }
    return best;
  }

  const StoredArticle& article_;
  const Hit& hit_;
  const Asked& asked_;
  std::size_t length_;
  Analyzer& analyzer_;
  std::vector<std::string> faults_;
};

}  // namespace

SnippetChecker::SnippetChecker(const std::string& index_path) : database_(open_index(index_path)) {}

std::vector<std::string> SnippetChecker::find_faults(const std::string& query,
                                                     const std::string& parsed, const Hit& hit,
                                                     std::size_t length) {
  const Xapian::PostingIterator found = database_.postlist_begin(id_term(hit.id));
  const std::string data = database_.get_document(*found).get_data();
  const StoredArticle article = load_article(data);
  return Check(article, hit, Asked(query, parsed, analyzer_), length, analyzer_).run();
}

std::vector<std::string> SnippetChecker::make_queries(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  std::vector<std::string> queries;
  while (queries.size() < count) {
    const auto docid = static_cast<Xapian::docid>(1 + below(database_.get_lastdocid()));
    std::string data;
    try {
      data = database_.get_document(docid).get_data();
    } catch (const Xapian::DocNotFoundError&) {
      continue;
    }
    const std::string body(load_article(data).body);
    std::vector<Word> words = words_of(body, analyzer_);
    std::erase_if(words, [](const Word& word) { return word.wide; });
    if (words.size() < 10) {
      continue;
    }
    std::string query;
    if (below(4) == 0) {
      const std::size_t start = below(words.size() - 3);
      const Range range{words[start].range.begin, words[start + 1 + below(2)].range.end};
      query = "\"" + std::string(part(body, range)) + "\"";
      if (query.find_first_of("\"\n", 1) != query.size() - 1 || has_curly_quote(query)) {
        continue;
      }
    } else {
      for (std::size_t n = 1 + below(4); n > 0; --n) {
        query += (query.empty() ? "" : " ") + words[below(words.size())].text;
      }
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace warta::test
