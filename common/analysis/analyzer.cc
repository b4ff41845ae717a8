#include "common/analysis/analyzer.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "common/analysis/lexicon.h"
#include "common/analysis/tokenizer.h"
#include "common/analysis/word_cache.h"
#include "common/text/number.h"

namespace warta {
namespace {

constexpr std::size_t kWidestGap = 8;

// Blanks that a figure may have behind it: spaces, tabs, line ends and the no-break space.
bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = text.starts_with("\xC2\xA0") ? 2 : 1;
    if (size == 1 && text[0] != ' ' && text[0] != '\n' && text[0] != '\t') {
      return false;
    }
    text.remove_prefix(size);
  }
  return true;
}

// True of a number token that counts something: not "1.0.2", "%", "us$".
bool is_amount(const Token& token) {
  return token.kind == TokenKind::number &&
         token.text.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(token.text.begin(), token.text.end(), '.') <= 1;
}

TokenKind kind_of(PieceKind kind) {
  switch (kind) {
    case PieceKind::figure:
    case PieceKind::percent:
    case PieceKind::currency:
      return TokenKind::number;
    case PieceKind::camel_case:
    case PieceKind::host:
      return TokenKind::compound;
    case PieceKind::hyphenated:
      return TokenKind::hyphenated;
    case PieceKind::word:
      break;
  }
  return TokenKind::word;
}

}  // namespace

class Analyzer::Impl {
 public:
  std::span<const Token> analyze(std::string_view text) {
    words_.clear_when_full();
    tokens_.clear();
    position_ = 0;
    text_ = text;
    for (std::size_t at = 0; at < text.size();) {
      at = tokenize(text, at, pieces_);
      prepare_lookups();
      for (std::size_t i = 0; i < pieces_.size();) {
        i = add_piece(i);
      }
    }
    return tokens_;
  }

 private:
  std::string_view surface_of(const Piece& piece) const {
    return text_.substr(piece.begin, piece.end - piece.begin);
  }

  void prepare_lookups() {
    hashes_.clear();
    for (const Piece& piece : pieces_) {
      hashes_.push_back(WordCache::hash_of(surface_of(piece)));
      words_.prefetch_slot(hashes_.back());
    }
  }

  CachedWord read(std::size_t i) {
    constexpr std::size_t kAhead = 8;
    if (i + kAhead < hashes_.size()) {
      words_.prefetch_entry(hashes_[i + kAhead]);
    }
    const std::string_view surface = surface_of(pieces_[i]);
    CachedWord word{};
    return words_.find(surface, hashes_[i], word)
               ? word
               : words_.insert(surface, read_piece(surface, pieces_[i].kind));
  }

  // Adds the tokens of piece `i` and its parts; returns the piece after them.
  std::size_t add_piece(std::size_t i) {
    const Piece piece = pieces_[i];
    const CachedWord word = read(i);
    const std::size_t next = i + 1 + piece.parts;
    const bool in_parts =
        piece.parts > 0 && (piece.kind != PieceKind::hyphenated || !word.one_word);
    if (in_parts) {
      add_parts(i, word);
      return next;
    }
    if (word.text.empty()) {  // nothing but marks that folding drops
      return next;
    }
    if (!tokens_.empty() && is_amount(tokens_.back())) {
      add_quantity(piece, word);
    }
    const bool hyphenated = piece.kind == PieceKind::hyphenated;
    add(piece, word, hyphenated ? TokenKind::word : kind_of(piece.kind));
    ++position_;
    return next;
  }

  // The parts of piece `i` and, before them, the whole: unless the whole says nothing that a part
  // does not.
  void add_parts(std::size_t i, const CachedWord& word) {
    const std::size_t end = i + 1 + pieces_[i].parts;
    const std::size_t whole = tokens_.size();
    const std::uint32_t position = position_;
    const bool keep = !word.root.empty();
    if (keep) {
      add(pieces_[i], word, kind_of(pieces_[i].kind));
      tokens_.back().function_word = false;
    }
    for (std::size_t part = i + 1; part < end;) {
      part = add_piece(part);
    }
    if (!keep) {
      return;
    }
    tokens_[whole].width = position_ - position;
    const bool repeats =
        std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(whole) + 1, tokens_.end(),
                    [&](const Token& part) { return part.root == word.root && part.width == 1; });
    if (tokens_[whole].width < 2 || repeats) {
      tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(whole));
    }
  }

  void add(const Piece& piece, const CachedWord& word, TokenKind kind) {
    tokens_.push_back(
        {word.text, word.root, piece.begin, piece.end, position_, 1, kind, word.function_word});
  }

  // "1,5 triliun": an amount, the last token, before a word of scale makes one quantity with it, so
  // that "Rp1,5 triliun" and "1.500.000.000.000 rupiah" meet. Stands before the amount.
  void add_quantity(const Piece& piece, const CachedWord& word) {
    const Token amount = tokens_.back();
    std::optional<int> exponent = scale_exponent(word.text);
    if (!exponent && follows_currency()) {
      exponent = scale_letter_exponent(surface_of(piece));
    }
    const std::string_view gap = text_.substr(amount.end, piece.begin - amount.end);
    if (!exponent || gap.size() > kWidestGap || !is_blank(gap)) {
      return;
    }
    // The bytes of a quantity are a key like any other: no piece has a blank within.
    const std::string_view surface = text_.substr(amount.begin, piece.end - amount.begin);
    CachedWord quantity{};
    if (!words_.find(surface, WordCache::hash_of(surface), quantity)) {
      const std::string number = scale_number(amount.text, *exponent);
      quantity = words_.insert(surface, {number, number});
    }
    tokens_.insert(tokens_.end() - 1, {quantity.text, quantity.root, amount.begin, piece.end,
                                       amount.position, 2, TokenKind::quantity, false});
  }

  // True if a currency stands before the last token: "Rp 1,5", "US$ 3".
  bool follows_currency() const {
    if (tokens_.size() < 2) {
      return false;
    }
    const Token& before = tokens_[tokens_.size() - 2];
    return before.root == kRupiah || !currency_name(before.text).empty();
  }

  std::string_view text_;
  std::uint32_t position_ = 0;
  std::vector<Piece> pieces_;
  std::vector<std::uint64_t> hashes_;  // of the pieces' surfaces
  std::vector<Token> tokens_;
  WordCache words_;
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
