#include "common/analysis/analyzer.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "common/analysis/lexicon.h"
#include "common/analysis/stemmer.h"
#include "common/analysis/tokenizer.h"
#include "common/text/number.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

// What the cache keeps of a surface form, as written: "Pemerintahan" and "pemerintahan" are two.
struct Word {
  std::string text;
  std::string root;
  bool function_word = false;
  bool one_word = true;  // hyphenated: not to be cut at its hyphens
};

// Some 15 MB; news has about 400,000 distinct surface forms in 100 MB, most of them rare.
constexpr std::size_t kCacheWords = 100'000;

// Folding leaves apostrophes ("Jum'at", "Jum’at") and the dots of initials ("P.T."), which are no
// part of how a word is told from others; a hyphen becomes the plain one.
std::string fold_word(std::string_view surface) {
  const std::string folded = fold(surface);
  std::string word;
  word.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(folded, i);
    switch (c) {
      case '\'':
      case '`':
      case '.':
      case 0x2018:
      case 0x2019:
      case 0x02BC:
        break;
      case 0x2010:
      case 0x2011:
        word += '-';
        break;
      default:
        word.append(folded, begin, i - begin);
    }
  }
  return word;
}

Word analyze_word(std::string_view surface, bool hyphenated) {
  Word word;
  word.text = fold_word(surface);
  word.function_word = is_stopword(word.text);
  word.one_word = !hyphenated || is_one_word(word.text);
  word.root = word.one_word ? standard_spelling(stem_word(word.text).root) : word.text;
  return word;
}

Word analyze_figure(std::string_view surface) {
  Word word;
  word.text = normalize_number(surface);
  word.root = word.text;
  return word;
}

struct SurfaceHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view surface) const {
    return std::hash<std::string_view>()(surface);
  }
};

}  // namespace

class Analyzer::Impl {
 public:
  std::span<const Token> analyze(std::string_view text) {
    if (words_.size() > kCacheWords) {
      words_.clear();
    }
    quantities_.clear();
    tokens_.clear();
    position_ = 0;
    text_ = text;
    tokenize(text, pieces_);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      i += add_piece(pieces_[i]);
    }
    return tokens_;
  }

 private:
  std::string_view surface_of(const Piece& piece) const {
    return text_.substr(piece.begin, piece.end - piece.begin);
  }

  const Word& word_of(const Piece& piece) {
    const std::string_view surface = surface_of(piece);
    const auto found = words_.find(surface);
    if (found != words_.end()) {
      return found->second;
    }
    // "06" is read alike in "06 Maret" and before a hyphen or letters, whatever came first.
    const bool is_figure = piece.kind == PieceKind::figure ||
                           surface.find_first_not_of("0123456789") == std::string_view::npos;
    return words_
        .emplace(surface, is_figure ? analyze_figure(surface)
                                    : analyze_word(surface, piece.kind == PieceKind::hyphenated))
        .first->second;
  }

  // Adds the tokens of `piece`; returns how many of the pieces after it that used up.
  std::size_t add_piece(const Piece& piece) {
    const Word& word = word_of(piece);
    switch (piece.kind) {
      case PieceKind::hyphenated:
        if (!word.one_word) {
          return 0;
        }
        add(piece, word, TokenKind::word, 1);
        ++position_;
        return piece.parts;
      case PieceKind::camel_case:
        add(piece, word, TokenKind::compound, piece.parts);
        return 0;
      case PieceKind::figure:
      case PieceKind::percent:
        add(piece, word, TokenKind::number, 1);
        break;
      case PieceKind::word:
        if (word.text.empty()) {  // nothing but marks that folding drops
          return 0;
        }
        add_quantity(piece, word);
        add(piece, word, TokenKind::word, 1);
        break;
    }
    ++position_;
    return 0;
  }

  void add(const Piece& piece, const Word& word, TokenKind kind, std::uint32_t width) {
    tokens_.push_back(
        {word.text, word.root, piece.begin, piece.end, position_, width, kind, word.function_word});
  }

  // "1,5 triliun": a number token before a word of scale makes one quantity with it, so that
  // "Rp1,5 triliun" and "1.500.000.000.000 rupiah" meet. Stands before the number it begins with.
  void add_quantity(const Piece& piece, const Word& word) {
    if (tokens_.empty() || tokens_.back().kind != TokenKind::number ||
        tokens_.back().position + 1 != position_) {
      return;
    }
    const std::optional<int> exponent = scale_exponent(word.text);
    const Token number = tokens_.back();
    const std::string_view gap = text_.substr(number.end, piece.begin - number.end);
    const bool digits = number.text.find_first_not_of("0123456789.") == std::string_view::npos &&
                        std::count(number.text.begin(), number.text.end(), '.') <= 1;
    if (!exponent || !digits || gap.find_first_not_of(" \n\t") != std::string_view::npos) {
      return;
    }
    const std::string& text = quantities_.emplace_back(scale_number(number.text, *exponent));
    Token quantity = number;
    quantity.text = text;
    quantity.root = text;
    quantity.end = piece.end;
    quantity.width = 2;
    quantity.kind = TokenKind::quantity;
    tokens_.insert(tokens_.end() - 1, quantity);
  }

  std::string_view text_;
  std::uint32_t position_ = 0;
  std::vector<Piece> pieces_;
  std::vector<Token> tokens_;
  std::deque<std::string> quantities_;
  std::unordered_map<std::string, Word, SurfaceHash, std::equal_to<>> words_;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::span<const Token> Analyzer::analyze(std::string_view text) { return impl_->analyze(text); }

std::string analysis_fingerprint() {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string name = std::to_string(kAnalysisVersion) + "-";
  for (int shift = 60; shift >= 0; shift -= 4) {
    name += kHex[lexicon_hash() >> shift & 0xF];
  }
  return name;
}

}  // namespace warta
