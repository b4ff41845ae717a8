// Does a site speak of itself in this line? It asks its readers to follow, to subscribe, to accept.
#pragma once

#include <string_view>

namespace warta {

// True for a line such as "Gabung grup Telegram Kabar Lereng sekarang!", "Silakan berlangganan
// untuk melanjutkan membaca." or "Dengan melanjutkan, Anda menyetujui kebijakan privasi kami."
// Quotations and what a story says of such things are none.
bool is_site_notice(std::string_view line);

}  // namespace warta
