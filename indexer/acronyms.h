// Which acronyms does a text explain? "Komisi Pemberantasan Korupsi (KPK)", "KPK (Komisi
// Pemberantasan Korupsi)".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/analysis/token.h"

namespace warta {

// Both folded: "kpk" and "komisi pemberantasan korupsi".
struct Acronym {
  std::string short_form;
  std::string long_form;
  bool operator==(const Acronym&) const = default;
};

// The acronyms that a paragraph explains by brackets; `tokens` are the analyzer's of `text`. Told
// by the letters, which must come from all content words of the long form in order, as Indonesian
// makes them (after Schwartz and Hearst 2003, who let any letter come from anywhere):
//   initials   Badan Pengawas Obat dan Makanan: BPOM
//   syllables  Menteri Kesehatan: Menkes; Kepolisian Republik Indonesia: Polri (from the root)
//   endings    Satuan Tugas: Satgas
// What does not fit is left out, so translations are ("Organisasi Kesehatan Dunia (WHO)").
std::vector<Acronym> find_acronyms(std::string_view text, std::span<const Token> tokens);

}  // namespace warta
