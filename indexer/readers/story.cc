#include "indexer/readers/story.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/sentences.h"

namespace warta {
namespace {

constexpr std::size_t kMaxGap = 6;          // short lines between two paragraphs of one story
constexpr std::size_t kMaxSentenceGap = 2;  // before a short sentence
constexpr std::size_t kMaxSubheadings = 3;
constexpr std::size_t kMaxSubheadingWords = 14;
constexpr std::size_t kSmallStory = 80;  // words; listings have teasers of such size
constexpr std::size_t kManyTeasers = 4;
constexpr std::size_t kDatelineWithin = 4;
constexpr std::size_t kDateWithin = 15;

struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t words = 0;
  std::vector<std::size_t> lines;  // what belongs to the story, in order
};

enum class Captions { skip, take };

bool is_core(const DumpLine& line, Captions captions) {
  return line.kind == LineKind::prose || line.kind == LineKind::sentence ||
         (captions == Captions::take && line.kind == LineKind::caption && line.words >= 10);
}

// Grows one run line by line. A gap is what was seen since its last paragraph; it joins the run
// only when another paragraph follows.
class RunBuilder {
 public:
  RunBuilder(const std::vector<DumpLine>& lines, Captions captions)
      : lines_(lines), captions_(captions) {}

  Run build(std::size_t first) {
    run_ = {};
    run_.first = first;
    take(first);
    for (std::size_t i = first + 1; i < lines_.size() && gap_cost_ <= kMaxGap; ++i) {
      if (is_core(lines_[i], captions_) && continues(lines_[i])) {
        take(i);
      } else if (!add_to_gap(i)) {
        break;
      }
    }
    return run_;
  }

 private:
  // Headlines of other pages may be questions, so after a bare "Berita Terkait" only a full
  // paragraph leads back into the story; "Baca Juga: Headline" is over with its line.
  bool continues(const DumpLine& line) const {
    if (line.kind == LineKind::sentence) {
      return !headlines_follow_ && gap_cost_ <= kMaxSentenceGap;
    }
    return true;
  }

  void take(std::size_t index) {
    if (gap_.size() <= kMaxSubheadings) {
      run_.lines.insert(run_.lines.end(), gap_.begin(), gap_.end());
    }
    gap_.clear();
    gap_cost_ = 0;
    related_ = false;
    headlines_follow_ = false;
    run_.lines.push_back(index);
    run_.words += lines_[index].words;
    run_.last = index;
  }

  // False where the story must be over.
  bool add_to_gap(std::size_t index) {
    const DumpLine& line = lines_[index];
    switch (line.kind) {
      case LineKind::tail:
        return goes_on_below(lines_, index, run_.words);
      case LineKind::byline:
        return false;
      case LineKind::date:
        gap_cost_ += 2;
        return !line.date || !line.date->has_time();
      case LineKind::advertisement:
      case LineKind::chrome:
      case LineKind::caption:
        return true;
      case LineKind::related:
        related_ = true;
        headlines_follow_ = headlines_follow_ || is_bare_cue(line.text);
        gap_cost_ += 1;
        return true;
      case LineKind::list_item:
        return add_list_item(index);
      default:
        gap_cost_ += 1;
        if (!related_ && line.kind == LineKind::plain && line.words <= kMaxSubheadingWords) {
          gap_.push_back(index);
        }
        return true;
    }
  }

  // "Berikut daftarnya:" and what it announces belong together, at a story's end too.
  bool add_list_item(std::size_t index) {
    const bool announced = gap_.empty() && !related_ &&
                           (lines_[run_.last].text.ends_with(':') || lines_[run_.last].bullet) &&
                           run_.last + 1 == index;
    if (announced) {
      take(index);
    } else {
      gap_cost_ += 1;
      if (!related_) {
        gap_.push_back(index);
      }
    }
    return true;
  }

  const std::vector<DumpLine>& lines_;
  Captions captions_;
  Run run_;
  std::vector<std::size_t> gap_;
  std::size_t gap_cost_ = 0;
  bool related_ = false;           // a line on another page stands in the gap
  bool headlines_follow_ = false;  // and announces what follows
};

bool has_date_before(const std::vector<DumpLine>& lines, std::size_t first) {
  const std::size_t from = first < kDateWithin ? 0 : first - kDateWithin;
  for (std::size_t i = from; i < first; ++i) {
    if (lines[i].date && lines[i].date->has_time()) {
      return true;
    }
  }
  return false;
}

std::vector<Run> find_runs(const std::vector<DumpLine>& lines, Captions captions) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_core(lines[i], captions)) {
      runs.push_back(RunBuilder(lines, captions).build(i));
      i = runs.back().last;
    }
  }
  return runs;
}

// A listing shows many teasers, and none of them stands out; or its teasers follow each other, each
// cut short with an ellipsis or stamped with its own time.
bool is_listing(const std::vector<DumpLine>& lines, const std::vector<Run>& runs, const Run& best) {
  const auto alike = std::count_if(runs.begin(), runs.end(),
                                   [&](const Run& run) { return run.words * 3 >= best.words; });
  if (best.words < kSmallStory && alike > 3) {
    return true;
  }
  std::size_t teasers = 0;
  std::size_t paragraphs = 0;
  for (const std::size_t index : best.lines) {
    const DumpLine& line = lines[index];
    const bool cut_short = line.text.ends_with("...") || line.text.ends_with("\xE2\x80\xA6");
    const std::optional<DateTime> date = parse_date(line.text);
    paragraphs += line.kind == LineKind::prose ? 1 : 0;
    teasers += line.kind == LineKind::prose && (cut_short || (date && date->has_time())) ? 1 : 0;
  }
  return paragraphs >= kManyTeasers && teasers * 2 >= paragraphs;
}

// One caption is a teaser's; a photo story has several.
bool is_story(const std::vector<DumpLine>& lines, const std::vector<Run>& runs, const Run& best,
              Captions captions) {
  return count_sentences(lines, best.lines) >= 2 &&
         (captions == Captions::skip ? !is_listing(lines, runs, best) : best.lines.size() >= 2);
}

std::optional<Run> choose_run(const std::vector<DumpLine>& lines, Captions captions) {
  const std::vector<Run> runs = find_runs(lines, captions);
  const Run* best = nullptr;
  std::size_t best_score = 0;
  for (const Run& run : runs) {
    const std::size_t score = run.words * (has_date_before(lines, run.first) ? 3 : 2);
    if (score > best_score) {
      best = &run;
      best_score = score;
    }
  }
  if (best == nullptr || !is_story(lines, runs, *best, captions)) {
    return std::nullopt;
  }
  return *best;
}

}  // namespace

bool goes_on_below(const std::vector<DumpLine>& lines, std::size_t cue, std::size_t words_before) {
  std::size_t paragraphs = 0;
  std::size_t words = 0;
  for (std::size_t i = cue + 1; i < lines.size() && lines[i].kind == LineKind::prose; ++i) {
    paragraphs += is_story_paragraph(lines[i].text) ? 1 : 0;
    words += lines[i].words;
    if (is_rest_of_story(words_before, words, paragraphs)) {
      return true;
    }
  }
  return false;
}

std::optional<Story> find_story(const std::vector<DumpLine>& lines) {
  std::optional<Run> run = choose_run(lines, Captions::skip);
  if (!run) {
    run = choose_run(lines, Captions::take);
    if (run && !has_date_before(lines, run->first)) {
      run.reset();
    }
  }
  if (!run) {
    return std::nullopt;
  }
  return make_story(lines, std::move(run->lines));
}

std::string join_paragraphs(const Story& story) {
  std::string text;
  for (const std::string& paragraph : story.paragraphs) {
    text += text.empty() ? "" : "\n";
    text += paragraph;
  }
  return text;
}

std::size_t count_sentences(const std::vector<DumpLine>& lines,
                            const std::vector<std::size_t>& taken) {
  std::size_t sentences = 0;
  for (const std::size_t index : taken) {
    const std::string& text = lines[index].text;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      const bool stop = text[i] == '.' || text[i] == '?' || text[i] == '!';
      sentences += stop && text[i + 1] == ' ' ? 1 : 0;
    }
    sentences += ends_like_sentence(text) ? 1 : 0;
  }
  return sentences;
}

Story make_story(const std::vector<DumpLine>& lines, std::vector<std::size_t> taken) {
  Story story;
  story.last = taken.back();
  std::size_t begin = 0;
  // Everything before a dateline is a caption or a pull quote.
  for (std::size_t i = 0; i < std::min(taken.size(), kDatelineWithin); ++i) {
    const std::string& text = lines[taken[i]].text;
    const Dateline dateline = find_dateline(text, {}, lines[taken[i]].bold);
    if (dateline.length == 0 || (dateline.source.empty() && i > 1)) {
      continue;
    }
    story.source = dateline.source;
    story.date = parse_date(std::string_view(text).substr(0, dateline.length));
    story.paragraphs.push_back(text.substr(dateline.length));
    begin = i + 1;
    break;
  }
  story.first = taken[begin == 0 ? 0 : begin - 1];
  // Pages for large and small screens in one hold each paragraph twice.
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = begin; i < taken.size(); ++i) {
    const DumpLine& line = lines[taken[i]];
    if (line.kind != LineKind::prose || seen.insert(line.text).second) {
      story.paragraphs.push_back(line.text);
    }
  }
  return story;
}

}  // namespace warta
