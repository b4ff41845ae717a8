#include "indexer/readers/site_notices.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kLongestNotice = 300;  // bytes

// With one of these a line begins, with one of those it goes on.
constexpr auto kAsks =
    std::to_array<std::string_view>({"ikuti", "dapatkan", "gabung", "bergabung", "mari", "yuk",
                                     "ayo", "klik", "baca", "simak", "follow"});
constexpr auto kChannels = std::to_array<std::string_view>(
    {"google news", "google berita", "saluran whatsapp", "kanal whatsapp", "channel whatsapp",
     "whatsapp channel", "grup whatsapp", "grup telegram", "kanal telegram", "channel telegram",
     "saluran telegram", "channel youtube"});

// Words of the law, and who speaks to whom.
constexpr auto kTerms = std::to_array<std::string_view>(
    {"kebijakan privasi", "privacy policy", "syarat dan ketentuan", "media siber", " kuki ",
     "cookies", "batas artikel", "berlangganan"});
constexpr auto kTermParts = std::to_array<std::string_view>(
    {"rivasi", "rivacy", "yarat dan", "iber", "kuki ", "ookies", "atas artikel", "erlangganan"});
constexpr auto kAddresses = std::to_array<std::string_view>(
    {" kami", " anda", "silakan", "sudah berlangganan", " our ", " your ", "we use"});
constexpr auto kWishes = std::to_array<std::string_view>(
    {"dengan melanjutkan", "situs ini", "melanjutkan membaca", "sudah berlangganan?",
     "batas artikel", "by continuing", "we use", "read our", "kami tunduk"});

template <std::size_t N>
bool holds(std::string_view text, const std::array<std::string_view, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}

// "googletag.cmd.push(function() { ... });": what is left of a <script>.
bool is_script(std::string_view line) {
  constexpr auto kStarts = std::to_array<std::string_view>(
      {"googletag.", "(adsbygoogle", "window.", "document.write(", "var ", "$(", "!function("});
  return line.find('(') != std::string_view::npos &&
         (line.ends_with(';') || line.ends_with('}') || line.ends_with(')')) &&
         std::any_of(kStarts.begin(), kStarts.end(),
                     [&](std::string_view start) { return line.starts_with(start); });
}

// "The post Jalan Baru Dibuka appeared first on Kabar Lereng.": WordPress ends its feeds so.
bool is_feed_footer(std::string_view line) {
  return line.starts_with("The post ") && line.find(" appeared first on ") != line.npos;
}

}  // namespace

bool is_site_notice(std::string_view line) {
  if (is_script(line) || is_feed_footer(line)) {
    return true;
  }
  const bool asks = std::any_of(kAsks.begin(), kAsks.end(), [&](std::string_view word) {
    return starts_with_ignoring_case(line, word);
  });
  // Nearly all lines end here, before their letters are made small.
  if (line.size() > kLongestNotice || (!asks && !holds(line, kTermParts)) ||
      line.find('"') != std::string_view::npos ||
      line.find("\xE2\x80\x9C") != std::string_view::npos) {
    return false;
  }
  std::string lower(line);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return (asks && holds(lower, kChannels)) ||
         (holds(lower, kTerms) && holds(lower, kAddresses) && holds(lower, kWishes));
}

}  // namespace warta
