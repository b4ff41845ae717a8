// Which lines did readers write below the story? Told by what stands around them on all sites: a
// name, "2 jam lalu", some words of their own, "Balas".
#pragma once

#include <vector>

#include "indexer/readers/dump_lines.h"

namespace warta {

// Makes the lines of readers' comments chrome, so that they are no part of a story. Several are
// needed: one "2 jam lalu" is the story's own date, "Balas" alone may be a word.
void mark_comments(std::vector<DumpLine>& lines);

}  // namespace warta
