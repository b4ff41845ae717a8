// Is what stands alone before a dash the place of a dateline ("Namlea - Warga ..."), or the first
// half of a pair ("Persib - Persija bertemu", "Polisi - TNI menggelar apel")?
#pragma once

#include <string_view>

namespace warta {

// True if `head`, one to four words without an outlet or a date, can be left out before the
// sentence `rest`: no word of the story goes with it. A place is a name, and an ordinary word
// starts the sentence behind it; of a pair both are names or both are ordinary words. In capitals
// throughout ("OSAKA - ") a name may follow. What is in doubt is no place: a place in the body
// costs little, a lost word is never found.
bool is_bare_place(std::string_view head, std::string_view rest);

}  // namespace warta
