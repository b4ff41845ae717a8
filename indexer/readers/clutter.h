// Which lines of a page are not the story? Cue words and line shapes that Indonesian sites share.
#pragma once

#include <string>
#include <string_view>

namespace warta {

// `body` without what sites put between paragraphs: "Baca Juga: ...", "SCROLL TO CONTINUE WITH
// CONTENT", "ADVERTISEMENT", "[Gambas:Video 20detik]", "Simak juga ...". Paragraphs of the result
// are joined by one "\n"; white space within them is squeezed. Used for pages and records alike.
// `outlet` is the one that published it, if known: its name goes with the dateline.
std::string clean_body(std::string_view body, std::string_view outlet = {});

// The lead of a cleaned body, a prefix of it: the first paragraph, cut at the first sentence end
// past 40 words where the paragraph is longer.
std::string find_lead(std::string_view body);

}  // namespace warta
