#include "searcher/search/snippet.h"

#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "searcher/search/cut_points.h"
#include "searcher/search/passage_edges.h"
#include "searcher/search/passages.h"

namespace warta {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kJoint = " … ";
// Under this length there is no room to mark a cut.
constexpr std::size_t kShortestMarked = 20;
constexpr std::size_t kLongestRun = 40;

// The passages of `body` one after the other, and the marks that lie in them.
Snippet cut_out(std::string_view body, std::span<const Chunk> chunks,
                std::span<const Passage> passages, std::span<const Range> marks, bool mark_cuts) {
  Snippet snippet;
  if (mark_cuts && passages.front().first > 0) {
    snippet.text = std::string(kEllipsis) + " ";
  }
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Range range{chunks[passages[i].first].begin, chunks[passages[i].last].end};
    snippet.text += i > 0 ? kJoint : "";
    const std::size_t start = snippet.text.size();
    snippet.text += body.substr(range.begin, range.end - range.begin);
    for (const Range& mark : marks) {
      if (mark.begin >= range.begin && mark.end <= range.end) {
        snippet.highlights.push_back(
            {mark.begin - range.begin + start, mark.end - range.begin + start});
      }
    }
  }
  if (mark_cuts && passages.back().last + 1 < chunks.size()) {
    snippet.text += " " + std::string(kEllipsis);
  }
  std::replace(snippet.text.begin(), snippet.text.end(), '\n', ' ');
  return snippet;
}

// The first sentence on that is no heading, as much as fits; empty where no word does.
std::vector<Passage> beginning_of(std::span<const Chunk> chunks, std::size_t length,
                                  PassageMarks marks) {
  const auto body =
      std::find_if(chunks.begin(), chunks.end(), [](const Chunk& chunk) { return !chunk.aside; });
  const std::size_t first =
      body == chunks.end() ? 0 : static_cast<std::size_t>(body - chunks.begin());
  if (count_characters(chunks, first, first) + marks.ends > length) {
    return {};
  }
  return grow_passages(chunks, {{first, first}}, length, marks);
}

// The places of phrases, which are not cut apart where they are short enough.
std::vector<Range> short_places(std::string_view body, std::span<const Match> matches,
                                std::size_t length) {
  std::vector<Range> places;
  for (const Match& match : matches) {
    const std::size_t bytes = match.range.end - match.range.begin;
    if (bytes <= length || count_code_points(body.substr(match.range.begin, bytes)) <= length) {
      places.push_back(match.range);
    }
  }
  return places;
}

}  // namespace

std::vector<Range> find_highlights(std::string_view text, const Highlighter& highlighter,
                                   Analyzer& analyzer) {
  return highlighter.find(text, analyzer.analyze(text)).marks;
}

Snippet make_snippet(std::string_view body, const Highlighter& highlighter, std::size_t length,
                     Analyzer& analyzer) {
  const std::span<const Token> tokens = analyzer.analyze(body);
  const Highlights found = highlighter.find(body, tokens);
  const bool mark_cuts = length >= kShortestMarked;
  const PassageMarks marks{count_code_points(kJoint), mark_cuts ? std::size_t{4} : 0};
  const std::vector<Chunk> chunks =
      keep_together(cut_points(body, tokens, std::clamp<std::size_t>(length / 4, 1, kLongestRun)),
                    short_places(body, found.matches, length / 4 * 3));
  if (chunks.empty()) {
    return {};
  }
  std::vector<Passage> passages;
  if (count_characters(chunks, 0, chunks.size() - 1) <= length) {
    passages.push_back({0, chunks.size() - 1});
  } else {
    passages = choose_passages(chunks, found.matches, highlighter.importances(), length, marks);
    passages = passages.empty() ? beginning_of(chunks, length, marks)
                                : grow_passages(chunks, std::move(passages), length, marks);
  }
  return passages.empty() ? Snippet() : cut_out(body, chunks, passages, found.marks, mark_cuts);
}

}  // namespace warta
