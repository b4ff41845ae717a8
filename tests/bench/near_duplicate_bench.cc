// How well are copies found? near_duplicate_bench NEWS.jsonl [PAIRS.txt [SEED]]
//
// Alters articles as papers do and counts which are found to be copies; counts pairs of articles of
// one template that are taken for copies; groups all articles and times it. Thresholds are chosen
// on the articles at even places of the file, the figures are those of the odd ones. PAIRS.txt gets
// up to 300 grouped pairs drawn at random by SEED (1), to be read.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>

#include "common/analysis/analyzer.h"
#include "common/text/utf8.h"
#include "indexer/near_duplicate.h"
#include "indexer/readers/input.h"
#include "indexer/signature.h"

namespace {

using warta::Article;
using Words = std::vector<std::string>;

constexpr std::size_t kAlteredArticles = 1000;
constexpr std::size_t kTemplatePairs = 50;
constexpr std::size_t kPairsToRead = 300;

// Of this process, so that others on the machine do not count.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Adds to `seconds` what signing took, analysis left out.
std::string sign(const std::string& body, warta::Analyzer& analyzer, double& seconds) {
  warta::SignatureBuilder builder;
  std::istringstream paragraphs(body);
  for (std::string paragraph; std::getline(paragraphs, paragraph);) {
    const auto tokens = analyzer.analyze(paragraph);
    const double begin = cpu_seconds();
    builder.add(tokens);
    seconds += cpu_seconds() - begin;
  }
  const double begin = cpu_seconds();
  std::string signature = builder.finish();
  seconds += cpu_seconds() - begin;
  return signature;
}

std::string sign(const std::string& body, warta::Analyzer& analyzer) {
  double seconds = 0;
  return sign(body, analyzer, seconds);
}

Words words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

bool is_between(char c, char first, char last) { return first <= c && c <= last; }

// Cut where a sentence ends, with or without the space that should follow: not exact, and need not
// be.
Words sentences_of(const std::string& text) {
  constexpr std::size_t kShortest = 20;
  Words sentences;
  std::size_t begin = 0;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char next = text[i + 1];
    const bool stops = std::string_view(".!?").find(text[i]) != std::string::npos;
    const bool ends =
        text[i] == '\n' ||
        (stops &&
         (next == ' ' || (is_between(text[i - 1], 'a', 'z') && is_between(next, 'A', 'Z'))));
    if (ends && i - begin > kShortest) {
      sentences.push_back(text.substr(begin, i + 1 - begin));
      begin = i + 1;
    }
  }
  sentences.push_back(text.substr(begin));
  return sentences;
}

std::string join(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    text += text.empty() ? word : " " + word;
  }
  return text;
}

// Changes articles, with words and sentences of other ones.
class Alterer {
 public:
  explicit Alterer(const std::vector<const Article*>& articles) : articles_(articles) {}

  std::string replace(Words parts, double share, Words (*cut)(const std::string&)) {
    const Words other = cut(any_body());
    for (const std::size_t place : choose(parts.size(), share)) {
      parts[place] = other.empty() ? std::string() : other[below(other.size())];
    }
    return join(parts);
  }

  std::string drop(Words parts, double share) {
    for (const std::size_t place : choose(parts.size(), share)) {
      parts[place].clear();
    }
    return join(parts);
  }

  // A paragraph of another article at the begin, in the middle or at the end.
  std::string add_paragraph(Words words, double share) {
    Words other = words_of(any_body());
    other.resize(std::min(other.size(), part_of(words.size(), share)));
    const std::size_t place = below(3) * words.size() / 2;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(place), other.begin(), other.end());
    return join(words);
  }

  std::string cut_paragraph(Words words, double share) {
    const std::size_t size = part_of(words.size(), share);
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(below(words.size() - size + 1));
    words.erase(begin, begin + static_cast<std::ptrdiff_t>(size));
    return join(words);
  }

  // Another first sentence and the prefix of another paper.
  std::string change_lead(Words sentences, double share) {
    const Words other = sentences_of(any_body());
    sentences.front() = "WARTA UJI, Jakarta - " + other.front();
    return share > 0.1 ? replace(sentences, 0.1, sentences_of) : join(sentences);
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }

  const std::string& any_body() { return articles_[below(articles_.size())]->body; }

  static std::size_t part_of(std::size_t count, double share) {
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(static_cast<double>(count) * share + 0.5));
  }

  std::vector<std::size_t> choose(std::size_t count, double share) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::shuffle(places.begin(), places.end(), random_);
    places.resize(std::min(count, part_of(count, share)));
    return places;
  }

  const std::vector<const Article*>& articles_;
  std::mt19937 random_{20210306};
};

// Different articles, drawn at random, of ten sentences or more: of fewer, one is more than the
// tenth part.
std::vector<const Article*> draw_articles(std::vector<const Article*> articles,
                                          std::mt19937& random) {
  constexpr std::size_t kFewestSentences = 10;
  std::shuffle(articles.begin(), articles.end(), random);
  std::vector<const Article*> drawn;
  for (std::size_t i = 0; i < articles.size() && drawn.size() < kAlteredArticles; ++i) {
    if (sentences_of(articles[i]->body).size() >= kFewestSentences) {
      drawn.push_back(articles[i]);
    }
  }
  return drawn;
}

// The share of the pairs, each at an even place and the next, that are in one group.
double share_grouped(const std::vector<std::string>& ids,
                     const std::vector<std::string>& signatures) {
  std::vector<warta::SignedArticle> articles;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    articles.push_back({ids[i], signatures[i]});
  }
  const std::vector<std::string> clusters = warta::group_near_duplicates(articles, 1);
  std::size_t found = 0;
  for (std::size_t i = 0; i < clusters.size(); i += 2) {
    found += !clusters[i].empty() && clusters[i] == clusters[i + 1] ? 1 : 0;
  }
  return static_cast<double>(2 * found) / static_cast<double>(clusters.size());
}

void measure_recall(const std::vector<const Article*>& articles, warta::Analyzer& analyzer) {
  const std::vector<std::string> kinds = {
      "words replaced",  "words dropped", "sentences replaced",     "sentences dropped",
      "paragraph added", "paragraph cut", "lead and prefix changed"};
  fmt::print("recall of altered articles, share changed:   5%     10%     20%\n");
  Alterer alterer(articles);
  std::mt19937 random(7);
  std::map<int, std::pair<double, int>> means;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    fmt::print("  {:<38}", kinds[kind]);
    for (const double share : {0.05, 0.1, 0.2}) {
      std::vector<std::string> ids;
      std::vector<std::string> signatures;
      for (const Article* article : draw_articles(articles, random)) {
        const std::string& body = article->body;
        const Words words = words_of(body);
        const Words sentences = sentences_of(body);
        const std::string altered = kind == 0   ? alterer.replace(words, share, words_of)
                                    : kind == 1 ? alterer.drop(words, share)
                                    : kind == 2 ? alterer.replace(sentences, share, sentences_of)
                                    : kind == 3 ? alterer.drop(sentences, share)
                                    : kind == 4 ? alterer.add_paragraph(words, share)
                                    : kind == 5 ? alterer.cut_paragraph(words, share)
                                                : alterer.change_lead(sentences, share);
        ids.push_back(fmt::format("{:05} original", ids.size()));
        signatures.push_back(sign(body, analyzer));
        ids.push_back(fmt::format("{:05} altered", ids.size()));
        signatures.push_back(sign(altered, analyzer));
      }
      const double recall = share_grouped(ids, signatures);
      auto& [sum, count] = means[static_cast<int>(share * 100)];
      sum += recall;
      ++count;
      fmt::print("  {:.3f} ", recall);
    }
    fmt::print("\n");
  }
  fmt::print("  {:<38}", "mean");
  for (const auto& [share, mean] : means) {
    fmt::print("  {:.3f} ", mean.first / mean.second);
  }
  fmt::print("\n");
}

bool is_long(const std::string& signature) {
  return !signature.empty() && !warta::is_short(signature);
}

// What daily templates are about, by their headlines; pairs of one kind are of other days or
// places.
void measure_templates(const std::vector<const Article*>& articles, warta::Analyzer& analyzer) {
  const std::vector<std::vector<std::string>> kinds = {
      {"harga emas"},   {"cuaca"},         {"rupiah"},          {"kualitas udara", "polusi"},
      {"sim keliling"}, {"jadwal sholat"}, {"lq45", "bitcoin"}, {"jadwal siaran", "saksikan"}};
  std::map<std::size_t, std::vector<const Article*>> members;
  for (const Article* article : articles) {
    const std::string title = warta::fold(article->title);
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      if (std::any_of(kinds[kind].begin(), kinds[kind].end(), [&](const std::string& cue) {
            return title.find(cue) != std::string::npos;
          })) {
        members[kind].push_back(article);
        break;
      }
    }
  }
  // Those that look most alike, of each kind as many.
  std::size_t taken = 0;
  std::size_t grouped = 0;
  for (const auto& [kind, all] : members) {
    std::vector<std::string> signatures;
    for (const Article* article : all) {
      signatures.push_back(sign(article->body, analyzer));
    }
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (is_long(signatures[i]) && is_long(signatures[j])) {
          pairs.emplace_back(-warta::resemblance(signatures[i], signatures[j]), i, j);
        }
      }
    }
    std::sort(pairs.begin(), pairs.end());
    for (std::size_t k = 0; k < std::min(pairs.size(), kTemplatePairs / kinds.size() + 1); ++k) {
      const auto& [resemblance, i, j] = pairs[k];
      const bool found = warta::are_near_duplicates(signatures[i], signatures[j]);
      ++taken;
      grouped += found ? 1 : 0;
      fmt::print("  {} {:.2f} {} | {}\n", found ? "GROUPED" : "apart  ", -resemblance,
                 all[i]->title, all[j]->title);
    }
  }
  fmt::print("template pairs: {} of the most alike, {} grouped\n", taken, grouped);
}

void write_pairs(const std::vector<const Article*>& articles,
                 const std::vector<std::string>& clusters, const std::string& path,
                 std::uint32_t seed) {
  std::map<std::string, std::vector<const Article*>> groups;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!clusters[i].empty()) {
      groups[clusters[i]].push_back(articles[i]);
    }
  }
  std::vector<std::pair<const Article*, const Article*>> pairs;
  std::size_t members = 0;
  std::size_t largest = 0;
  for (const auto& [cluster, group] : groups) {
    members += group.size();
    largest = std::max(largest, group.size());
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        pairs.emplace_back(group[i], group[j]);
      }
    }
  }
  fmt::print("  {} groups of {} articles, the largest of {}, {} pairs\n", groups.size(), members,
             largest, pairs.size());
  if (path.empty()) {
    return;
  }
  std::mt19937 random(seed);
  std::shuffle(pairs.begin(), pairs.end(), random);
  pairs.resize(std::min(pairs.size(), kPairsToRead));
  std::ofstream out(path);
  for (const auto& [a, b] : pairs) {
    out << "=== " << a->id << " | " << b->id << "\n--- " << a->title << "\n"
        << a->body << "\n--- " << b->title << "\n"
        << b->body << "\n";
  }
}

void measure_grouping(const std::vector<const Article*>& articles, warta::Analyzer& analyzer,
                      const std::string& pairs_path, std::uint32_t seed) {
  double signing = 0;
  std::vector<std::string> signatures;
  for (const Article* article : articles) {
    signatures.push_back(sign(article->body, analyzer, signing));
  }
  const double signed_at = cpu_seconds();
  std::vector<warta::SignedArticle> input;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    input.push_back({articles[i]->id, signatures[i]});
    bytes += signatures[i].size();
  }
  const std::vector<std::string> clusters = warta::group_near_duplicates(input, 1);
  const double grouping = cpu_seconds() - signed_at;
  const auto count = static_cast<double>(articles.size());
  fmt::print(
      "{} articles: signed in {:.1f} us of CPU each, grouped in {:.2f} s of it, {} bytes each\n",
      articles.size(), signing / count * 1e6, grouping, bytes / articles.size());
  write_pairs(articles, clusters, pairs_path, seed);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: near_duplicate_bench NEWS.jsonl [PAIRS.txt [SEED]]\n");
    return 2;
  }
  std::vector<Article> articles;
  const warta::Sink sink{[&](Article article) {
                           articles.push_back(std::move(article));
                           return true;
                         },
                         [](const warta::Trouble&) {}};
  warta::read_inputs({argv[1]}, {}, sink);
  std::vector<const Article*> all;
  std::vector<const Article*> even;
  std::vector<const Article*> odd;
  for (const Article& article : articles) {
    (all.size() % 2 == 0 ? even : odd).push_back(&article);
    all.push_back(&article);
  }
  if (odd.empty()) {
    fmt::print(stderr, "{}: no articles\n", argv[1]);
    return 1;
  }
  warta::Analyzer analyzer;
  for (const auto& [name, half] : {std::pair("even", &even), std::pair("odd", &odd)}) {
    fmt::print("== {} articles\n", name);
    measure_recall(*half, analyzer);
    measure_templates(*half, analyzer);
    measure_grouping(*half, analyzer, "", 0);
  }
  fmt::print("== all articles\n");
  const auto seed = static_cast<std::uint32_t>(argc > 3 ? std::stoul(argv[3]) : 1);
  measure_grouping(all, analyzer, argc > 2 ? argv[2] : "", seed);
  return 0;
}
