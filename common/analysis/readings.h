// In which ways can this word have been derived? Every reading is a prefix (or a stack of them), a
// root that the lexicon has, a suffix and clitics; a cost says which is the likeliest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/lexicon.h"

namespace warta {

// prefix + root + suffix + clitics. The lower the cost, the likelier.
struct Reading {
  std::string root;
  Prefix prefix = Prefix::none;
  Suffix suffix = Suffix::none;
  std::string_view clitics;  // a part of the word, as written after the suffix: "nya", "nyalah"
  double cost = 0;
};

// A reading that costs more is less likely than that the word is none of the language.
constexpr double kUnlikely = 5.0;

// Which roots a reading may lead to. A bound root never stands alone: "ketahu" of "mengetahui".
enum class RootKind { free_only, any };

// The likeliest reading of a folded word, if it has one that is likelier than that the word is no
// derived word of the language: a name, an English word. A word that is a root itself has itself as
// a reading. Clitics point into `word`.
std::optional<Reading> best_reading(std::string_view word, RootKind roots = RootKind::any);

// All readings of a folded word, in no order, unlikely ones included.
std::vector<Reading> all_readings(std::string_view word, RootKind roots = RootKind::any);

// All ways to undo the affixes of a folded word that grammar allows, whether the lexicon has what
// is left or not. They have no cost. For finding roots that the lexicon lacks.
std::vector<Reading> unchecked_readings(std::string_view word);

}  // namespace warta
