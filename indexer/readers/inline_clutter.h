// What do sites put into the middle of running text? Markers, videos and other pages' headlines
// that stand within a paragraph, and credits at a text's end.
#pragma once

#include <string>
#include <string_view>

namespace warta {

// `body` with each marker ("SCROLL TO CONTINUE WITH CONTENT", "[Gambas:Video 20detik]") made a line
// end.
std::string replace_markers(std::string_view body);

// `text` without "Simak Video '...'" and the like.
std::string cut_videos(std::string_view text);

// `text` with each "Baca juga: Headline" made a line end. Where the headline's end cannot be told,
// only the cue goes: no sentence is lost.
std::string cut_headlines(std::string_view text);

// A line of a page without other pages' headlines and videos within it, on one line; as it is where
// nothing else stands in it ("Baca juga: Headline").
std::string cut_from_line(std::string_view line);

// The part of `text` before copyright lines, credits ("Editor: ...") and the desk's initials,
// unless the story goes on below them.
std::string_view cut_tail(std::string_view text);

}  // namespace warta
