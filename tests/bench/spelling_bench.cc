// How often is the first suggestion right, and how often is a right word left alone?
// `spelling_bench INDEX WARTA_SEARCH [--xapian] [SEED...]` draws words from the stored articles of
// INDEX, spoils each by one edit, asks `WARTA_SEARCH --suggest-words` for all of them and prints a
// table for every seed. Misspelt: words of five letters or more in at least 30 articles, a quarter
// each with a letter dropped, exchanged for its neighbour on the keyboard, added, or swapped with
// the next; the misspelling itself stands in fewer than 3. "beside": the same in a query of two
// words, the other one that stands before it in an article. --xapian: what Xapian's own
// get_spelling_suggestion says, from a dictionary of the same words.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/open_index.h"
#include "common/index/stored_article.h"
#include "common/text/utf8.h"
#include "searcher/search/spelling_candidates.h"
#include "searcher/search/suggestion.h"
#include "tests/support/temporary_folder.h"

namespace {

constexpr std::size_t kCases = 1000;
constexpr std::size_t kShortest = 5;
constexpr unsigned kFrequent = 30;
constexpr unsigned kUnseen = 3;

struct WordUse {
  unsigned articles = 0;
  unsigned last_article = 0;
  unsigned small = 0;    // in running text, not at the beginning of a sentence
  unsigned capital = 0;  // likewise

  bool is_name() const { return capital > 4 * small; }
};

using Vocabulary = std::unordered_map<std::string, WordUse>;

bool is_plain(const warta::Token& token) {
  return token.width == 1 && std::all_of(token.text.begin(), token.text.end(),
                                         [](char c) { return c >= 'a' && c <= 'z'; });
}

void count_words(std::string_view text, unsigned article, warta::Analyzer& analyzer,
                 Vocabulary& vocabulary) {
  for (const warta::Token& token : analyzer.analyze(text)) {
    if (!is_plain(token)) {
      continue;
    }
    WordUse& use = vocabulary[std::string(token.text)];
    use.articles += use.last_article != article ? 1 : 0;
    use.last_article = article;
    const bool within =
        token.begin > 1 && text[token.begin - 1] == ' ' &&
        ((text[token.begin - 2] | 32) >= 'a' && (text[token.begin - 2] | 32) <= 'z');
    const char first = text[token.begin];
    use.small += within && first >= 'a' && first <= 'z' ? 1 : 0;
    use.capital += within && first >= 'A' && first <= 'Z' ? 1 : 0;
  }
}

Vocabulary read_vocabulary(const Xapian::Database& database) {
  warta::Analyzer analyzer;
  Vocabulary vocabulary;
  for (auto item = database.postlist_begin(""); item != database.postlist_end(""); ++item) {
    const std::string data = database.get_document(*item).get_data();
    const warta::StoredArticle article = warta::load_article(data);
    count_words(article.title, *item, analyzer, vocabulary);
    count_words(article.body, *item, analyzer, vocabulary);
  }
  return vocabulary;
}

std::size_t below(std::mt19937& random, std::size_t end) {
  return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

char neighbour_key(char key, std::mt19937& random) {
  constexpr std::array<std::string_view, 26> kNeighbours = {
      "qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
      "huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
      "awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx"};
  const std::string_view near = kNeighbours[static_cast<std::size_t>(key - 'a')];
  return near[below(random, near.size())];
}

constexpr std::array<const char*, 4> kEdits = {"dropped", "exchanged", "added", "swapped"};

std::string spoil(std::string word, std::size_t edit, std::mt19937& random) {
  const std::size_t at = below(random, word.size());
  switch (edit) {
    case 0:
      return word.erase(at, 1);
    case 1:
      word[at] = neighbour_key(word[at], random);
      return word;
    case 2:
      return word.insert(below(random, word.size() + 1), 1,
                         static_cast<char>('a' + below(random, 26)));
    default:
      if (at + 1 < word.size()) {
        std::swap(word[at], word[at + 1]);
      }
      return word;
  }
}

double processor_ms(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

struct Case {
  std::string typed;
  std::string right;
  std::size_t kind = 0;
};

class Bench {
 public:
  Bench(std::string index, std::string program)
      : index_(std::move(index)), program_(std::move(program)) {
    vocabulary_ = read_vocabulary(warta::open_index(index_));
    for (const auto& [word, use] : vocabulary_) {
      words_.push_back(word);
    }
    std::sort(words_.begin(), words_.end());
  }

  void run(unsigned seed) {
    fmt::print("== seed {}\n", seed);
    std::mt19937 random(seed);
    const std::vector<Case> cases = make_cases(random);
    print_misspelt("warta", cases, ask_warta(cases));
    print_misspelt("beside", cases, ask_in_queries(cases, random));
    if (!dictionary_path_.empty()) {
      print_misspelt("xapian", cases, ask_xapian(cases));
    }
    const auto frequent = [](const std::string& word, const WordUse& use) {
      return word.size() >= kShortest && use.articles >= kFrequent;
    };
    print_right("words in 30 articles or more", draw(random, frequent));
    print_right("names in 3 articles or more",
                draw(random, [](const std::string& word, const WordUse& use) {
                  return word.size() >= kShortest && use.articles >= kUnseen && use.is_name();
                }));
    print_right("words in 1 or 2 articles",
                draw(random, [](const std::string& word, const WordUse& use) {
                  return word.size() >= kShortest && use.articles < kUnseen && !use.is_name();
                }));
    print_right("names in 1 or 2 articles",
                draw(random, [](const std::string& word, const WordUse& use) {
                  return word.size() >= kShortest && use.articles < kUnseen && use.is_name();
                }));
  }

  void make_dictionary() {
    dictionary_path_ = folder_.file("dictionary");
    Xapian::WritableDatabase dictionary(dictionary_path_, Xapian::DB_CREATE_OR_OVERWRITE);
    for (const std::string& word : words_) {
      dictionary.add_spelling(word, vocabulary_[word].articles);
    }
    dictionary.commit();
  }

 private:
  template <typename Wanted>
  std::vector<std::string> draw(std::mt19937& random, const Wanted& wanted) {
    std::vector<std::string> drawn;
    for (const std::string& word : words_) {
      if (wanted(word, vocabulary_[word])) {
        drawn.push_back(word);
      }
    }
    std::shuffle(drawn.begin(), drawn.end(), random);
    drawn.resize(std::min(drawn.size(), kCases));
    return drawn;
  }

  std::vector<Case> make_cases(std::mt19937& random) {
    std::vector<Case> cases;
    const auto words = draw(random, [](const std::string& word, const WordUse& use) {
      return word.size() >= kShortest && use.articles >= kFrequent;
    });
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t edit = i % kEdits.size();
      constexpr int kMostTries = 100;
      for (int tries = 0; tries < kMostTries; ++tries) {
        std::string typed = spoil(words[i], edit, random);
        const auto seen = vocabulary_.find(typed);
        if (typed != words[i] && (seen == vocabulary_.end() || seen->second.articles < kUnseen)) {
          cases.push_back({std::move(typed), words[i], edit});
          break;
        }
      }
    }
    return cases;
  }

  struct Answers {
    std::vector<std::string> words;
    double ms_each = 0;
  };

  // Milliseconds of processor time: what else the machine does counts less.
  double run_program(const std::string& words, const std::string& answers) const {
    const double begin = processor_ms(RUSAGE_CHILDREN);
    const int status = std::system(fmt::format("'{}' --index '{}' --suggest-words '{}' > '{}'",
                                               program_, index_, words, answers)
                                       .c_str());
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      throw std::runtime_error(program_ + " failed");
    }
    return processor_ms(RUSAGE_CHILDREN) - begin;
  }

  // The time of a word is that of the program, less what it takes for no words.
  Answers ask_warta(const std::vector<Case>& cases) const {
    const std::string words = folder_.file("words");
    const std::string answers = folder_.file("answers");
    std::ofstream(words).flush();
    constexpr int kRounds = 3;
    double empty = 1e9;
    for (int round = 0; round < kRounds; ++round) {
      empty = std::min(empty, run_program(words, answers));
    }
    std::ofstream out(words);
    for (const Case& one : cases) {
      out << one.typed << '\n';
    }
    out.close();
    double full = 1e9;
    for (int round = 0; round < kRounds; ++round) {
      full = std::min(full, run_program(words, answers));
    }
    Answers result;
    result.ms_each = (full - empty) / static_cast<double>(cases.size());
    std::ifstream in(answers);
    for (std::string line; std::getline(in, line);) {
      result.words.push_back(line.substr(line.find('\t') + 1));
    }
    return result;
  }

  // Each misspelt word behind one that stands before it in an article, by suggest_query.
  Answers ask_in_queries(const std::vector<Case>& cases, std::mt19937& random) const {
    const Xapian::Database database = warta::open_index(index_);
    warta::Analyzer analyzer;
    std::vector<std::string> queries;
    for (const Case& one : cases) {
      queries.push_back(word_before(one.right, database, analyzer, random) + ' ' + one.typed);
    }
    Answers result;
    const double begin = processor_ms(RUSAGE_SELF);
    for (const std::string& query : queries) {
      const std::string suggestion = warta::suggest_query(query, analyzer, database, database);
      result.words.push_back(warta::fold(suggestion.substr(suggestion.find(' ') + 1)));
    }
    result.ms_each = (processor_ms(RUSAGE_SELF) - begin) / static_cast<double>(cases.size());
    return result;
  }

  static std::string word_before(const std::string& word, const Xapian::Database& database,
                                 warta::Analyzer& analyzer, std::mt19937& random) {
    const std::string term = warta::form_term(word, database);
    auto article = database.postlist_begin(term);
    for (std::size_t skip = below(random, std::min(100U, database.get_termfreq(term))); skip > 0;
         --skip) {
      ++article;
    }
    for (; article != database.postlist_end(term); ++article) {
      const std::string data = database.get_document(*article).get_data();
      std::string before;
      for (const warta::Token& token : analyzer.analyze(warta::load_article(data).body)) {
        if (token.text == word && !before.empty()) {
          return before;
        }
        if (is_plain(token) && !token.function_word) {
          before = token.text;
        }
      }
    }
    return {};
  }

  Answers ask_xapian(const std::vector<Case>& cases) const {
    const Xapian::Database dictionary(dictionary_path_);
    Answers result;
    const double begin = processor_ms(RUSAGE_SELF);
    for (const Case& one : cases) {
      const std::string suggestion = dictionary.get_spelling_suggestion(one.typed);
      result.words.push_back(suggestion.empty() ? one.typed : suggestion);
    }
    result.ms_each = (processor_ms(RUSAGE_SELF) - begin) / static_cast<double>(cases.size());
    return result;
  }

  void print_misspelt(const char* name, const std::vector<Case>& cases, const Answers& answers) {
    struct Score {
      int right = 0;
      int all = 0;
      double percent() const { return all == 0 ? 0 : 100.0 * right / all; }
    };
    std::array<Score, kEdits.size()> edits;
    Score all;
    Score names;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const bool right = answers.words.at(i) == cases[i].right;
      for (Score* score : {&all, &edits.at(cases[i].kind),
                           vocabulary_[cases[i].right].is_name() ? &names : nullptr}) {
        if (score != nullptr) {
          score->right += right ? 1 : 0;
          ++score->all;
        }
      }
      if (!right && std::getenv("SHOW") != nullptr) {
        fmt::print("   {} {} ({}) -> {} ({}); right: {} ({})\n", kEdits.at(cases[i].kind),
                   cases[i].typed, articles(cases[i].typed), answers.words[i],
                   articles(answers.words[i]), cases[i].right, articles(cases[i].right));
      }
    }
    fmt::print("{:<7} {} cases: {:.1f} % right", name, all.all, all.percent());
    for (std::size_t kind = 0; kind < kEdits.size(); ++kind) {
      fmt::print(", {} {:.1f}", kEdits.at(kind), edits.at(kind).percent());
    }
    fmt::print(", {} names {:.1f}; {:.3f} ms a word\n", names.all, names.percent(),
               answers.ms_each);
  }

  unsigned articles(const std::string& word) const {
    const auto use = vocabulary_.find(word);
    return use == vocabulary_.end() ? 0 : use->second.articles;
  }

  void print_right(const char* name, const std::vector<std::string>& words) const {
    std::vector<Case> cases;
    for (const std::string& word : words) {
      cases.push_back({word, word});
    }
    const Answers answers = ask_warta(cases);
    int changed = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (answers.words.at(i) != words[i]) {
        ++changed;
        if (std::getenv("SHOW") != nullptr) {
          fmt::print("   {} ({}) -> {} ({})\n", words[i], articles(words[i]), answers.words[i],
                     articles(answers.words[i]));
        }
      }
    }
    fmt::print("{:<30} {:>4}: {:.1f} % get a suggestion; {:.3f} ms a word\n", name, words.size(),
               words.empty() ? 0.0 : 100.0 * changed / static_cast<double>(words.size()),
               answers.ms_each);
  }

  std::string index_;
  std::string program_;
  warta::test::TemporaryFolder folder_;
  std::string dictionary_path_;
  Vocabulary vocabulary_;
  std::vector<std::string> words_;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  const bool with_xapian = std::erase(args, "--xapian") > 0;
  if (args.size() < 2) {
    fmt::print(stderr, "usage: spelling_bench INDEX WARTA_SEARCH [--xapian] [SEED...]\n");
    return 2;
  }
  Bench bench(args[0], args[1]);
  if (with_xapian) {
    bench.make_dictionary();
  }
  const std::vector<std::string> seeds(args.begin() + 2, args.end());
  for (const std::string& seed : seeds.empty() ? std::vector<std::string>{"1"} : seeds) {
    bench.run(static_cast<unsigned>(std::stoul(seed)));
  }
  return 0;
}
