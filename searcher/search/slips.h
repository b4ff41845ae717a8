// How likely is a slip of the fingers? Log likelihoods of typing a word with a letter dropped,
// added, exchanged or two swapped (Damerau 1964), beside that of dropping a letter. Fitted by
// spelling_bench.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta {

constexpr double kDroppedSlip = 0;
constexpr double kDroppedDoubleSlip = 0.2;  // "jamaah", "jamah"
constexpr double kSwappedSlip = 0;
constexpr double kExchangedSlip = -3.5;    // for any letter: see exchanged_slip
constexpr double kFirstLetterSlip = -0.3;  // on top: the first letter is seldom wrong
constexpr double kSecondSlip = -3;         // on top, of a second slip in one word

// `meant` was exchanged for `typed`, both a to z: likely for keys that touch, and among vowels.
double exchanged_slip(char typed, char meant);

// The letter at `at` of the typed `word` was added: likely beside the same or one that touches.
double added_slip(std::string_view word, std::size_t at);

}  // namespace warta
