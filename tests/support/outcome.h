// What a reader hands over, kept to be looked at.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/reader.h"

namespace warta::test {

struct Outcome {
  std::vector<Article> articles;
  std::vector<Trouble> troubles;

  Sink sink() {
    return {[this](Article article) {
              articles.push_back(std::move(article));
              return true;
            },
            [this](Trouble trouble) { troubles.push_back(std::move(trouble)); }};
  }

  std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (const Article& article : articles) {
      all.push_back(article.title);
    }
    return all;
  }

  // "place: reason" of each trouble.
  std::vector<std::string> complaints() const {
    std::vector<std::string> all;
    for (const Trouble& trouble : troubles) {
      all.push_back(trouble.place + ": " + trouble.reason);
    }
    return all;
  }
};

// Takes nothing: reading must stop at the first article.
inline Sink refusing_sink(int& seen) {
  return {[&seen](Article) {
            ++seen;
            return false;
          },
          [](Trouble) {}};
}

}  // namespace warta::test
