// What is a segment? A small index of some hundreds of articles, written by one thread in one go.
// Many are merged to one index; each survives alone when a build is killed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/article.h"

namespace warta {

// The articles of one segment-to-be, in input order.
class Batch {
 public:
  // Full at so much text or so many articles: large enough that merging finds few posting lists of
  // each word, small enough that a killed build loses little and all threads have work to the end.
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  static constexpr std::size_t kMostArticles = 4'000;

  // `stored` is the article as store_article has it.
  void add(Article article, const std::string& stored);

  bool empty() const { return articles_.empty(); }
  bool full() const { return bytes_ >= kMostBytes || articles_.size() >= kMostArticles; }
  const std::vector<Article>& articles() const { return articles_; }

  // "000012-89abcdef01234567": its number and a hash of all that is in it and of the schema and
  // analysis that it is indexed by. A segment of this name holds just these articles.
  std::string name(std::size_t number) const;

 private:
  std::vector<Article> articles_;
  std::size_t bytes_ = 0;
  std::uint64_t hash_ = 0;
};

// Writes the articles to a new index at `path`, durable and whole when this returns. Ends early,
// with false and nothing at `path`, once `stopped` says so. Several threads may write segments at a
// time, each with its own analyzer. Throws Error.
bool write_segment(const Batch& batch, const std::string& path, Analyzer& analyzer,
                   const std::function<bool()>& stopped);

}  // namespace warta
