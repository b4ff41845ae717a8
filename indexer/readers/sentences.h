// Is this a sentence, or only a name, a headline, a credit? Told by words that names and headlines
// do not have.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta {

// True for lower-case words that headlines in title case keep small: "di", "dan".
bool is_small_word(std::string_view word);

// True if `text` has a sentence, or the start of one, in it: three words or more, one of them in
// lower case that names and headlines do not have ("Banjir surut di Demak.", not "Tim Redaksi").
bool has_sentence(std::string_view text);

// True if a line that starts with a credit is a paragraph of the story all the same.
bool goes_on_as_story(std::string_view credit);

// True for a full sentence of some length, as stories are made of.
bool is_story_paragraph(std::string_view line);

// True if a story goes on behind a line such as "Komentar" or "(dwi/han)": `behind`, the length of
// the `paragraphs` right below it, is more than what stands at the end of a page in one sentence,
// and no small part of the text `before` it. Both in words, or both in bytes.
bool is_rest_of_story(std::size_t before, std::size_t behind, std::size_t paragraphs);

// The length of the credit that `line` starts with, up to the first sentence behind it:
// "Editor: Wira Kusuma. Banjir surut di Demak." 0 where no sentence follows a full stop.
std::size_t leading_credit(std::string_view line);

}  // namespace warta
