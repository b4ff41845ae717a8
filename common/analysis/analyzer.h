// What are the words of this text? The only door from text to tokens: indexing, queries, snippets,
// spelling and ranking all call it. It has no options, because an option is a way to disagree.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/analysis/token.h"

namespace warta {

// Raised whenever the same text could give other tokens or roots than before.
constexpr int kAnalysisVersion = 2;

// Names the analysis: the version above and a hash of the compiled lexicon. Written into every
// index and compared before it is searched or added to.
std::string analysis_fingerprint();

// Turns text into tokens. Keeps a cache of words (bounded), so it is fast to reuse and must not be
// shared between threads.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // The tokens of `text`, in order (see Token). REQUIRES: valid UTF-8 of less than 4 GiB. The
  // tokens and the text they point to live until the next call.
  std::span<const Token> analyze(std::string_view text);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warta
