#include "indexer/readers/html_page.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/text/charset.h"
#include "common/text/utf8.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/host.h"
#include "indexer/readers/html_document.h"
#include "indexer/readers/html_story.h"
#include "indexer/readers/news_metadata.h"
#include "indexer/readers/page_fields.h"
#include "indexer/readers/publication_date.h"
#include "indexer/readers/section.h"
#include "indexer/readers/story_edges.h"

namespace warta {
namespace {

constexpr std::size_t kCharsetWithin = 4096;

// The charset that a `<meta>` within the first bytes names, or empty.
std::string find_meta_charset(std::string_view bytes) {
  const std::string head = fold(to_clean_utf8(bytes.substr(0, kCharsetWithin)));
  for (std::size_t at = head.find("<meta"); at != std::string::npos;
       at = head.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const std::size_t name = tag.find("charset=");
    if (name == std::string_view::npos) {
      continue;
    }
    std::string_view value = tag.substr(name + 8);
    value.remove_prefix(std::min(value.find_first_not_of("\"' "), value.size()));
    return std::string(value.substr(0, value.find_first_of("\"' ;/>")));
  }
  return {};
}

bool has_name(const std::vector<std::string>& names, std::string_view name) {
  const std::string folded = fold(name);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& other) { return fold(other) == folded; });
}

// Who the metadata says wrote it, without those who did not: the outlet, its desk, the editor.
std::vector<std::string> claimed_authors(const NewsMetadata& metadata, const Credits& credits) {
  std::vector<std::string> authors;
  for (const std::string& claimed : metadata.authors) {
    std::string_view names = std::string_view(claimed).substr(0, claimed.find('|'));
    for (const std::string_view word : {"oleh ", "by "}) {
      names.remove_prefix(starts_with_ignoring_case(names, word) ? word.size() : 0);
    }
    for (std::string& name : read_names(names)) {
      // A page that tells editor and author apart means it when both are one.
      const bool editor = metadata.editors.empty() && has_name(credits.editors, name);
      const bool outlet = has_name({metadata.site}, name);
      if (!editor && !outlet && !has_name(authors, name)) {
        authors.push_back(std::move(name));
      }
    }
  }
  return authors;
}

std::vector<std::string> choose_authors(const NewsMetadata& metadata, const Credits& credits) {
  std::vector<std::string> claimed = claimed_authors(metadata, credits);
  if (credits.by_role || claimed.empty()) {
    return credits.authors;
  }
  return claimed;
}

// `visible` is the text of the headline on the page or, where the metadata claims no title, of the
// line that looks most like one.
std::string choose_title(const std::string& visible, const NewsMetadata& metadata,
                         const std::string& source) {
  const std::string& title =
      visible.empty() && !metadata.titles.empty() ? metadata.titles.front() : visible;
  return close_up_punctuation(strip_site_name(strip_site_name(title, metadata.site), source));
}

// The story of a page that scripts fill: JSON-LD holds the text.
HtmlStory story_of_metadata(std::string text, std::size_t lines) {
  HtmlStory found;
  found.story.first = found.story.last = lines;
  found.story.paragraphs = {std::move(text)};
  return found;
}

// Why the page is no article; empty if it is one.
std::string refuse(const NewsMetadata& metadata, const std::optional<HtmlStory>& found) {
  using PageKind = NewsMetadata::PageKind;
  if (metadata.kind == PageKind::listing) {
    return "it says that it is a listing of other pages";
  }
  if (!found) {
    return metadata.kind == PageKind::video ? "a video without a story"
                                            : "no story found: too little running text";
  }
  if (found->listing && metadata.kind != PageKind::article) {
    return "a listing of other pages";
  }
  return {};
}

// The article of a page that is one; else why it is none. Leaves the page's other articles out of
// `document`.
std::optional<Article> extract_article(HtmlDocument& document, const PageOrigin& origin,
                                       std::string& refusal) {
  const NewsMetadata metadata = read_metadata(document);
  std::vector<DumpLine> lines = make_lines(document);
  const std::optional<std::size_t> headline = find_headline(document, metadata.titles);
  if (headline) {
    drop_next_articles(document, lines, *headline);
  }
  std::optional<HtmlStory> found = find_html_story(document, lines, headline);
  if (!found && !metadata.body.empty()) {
    found = story_of_metadata(metadata.body, lines.size());
  }
  refusal = refuse(metadata, found);
  if (!refusal.empty()) {
    return std::nullopt;
  }
  const Story& story = found->story;
  // Date and writers stand around the title's line, wherever its words come from.
  const Title title = headline
                          ? Title{document.blocks[*headline].text, std::min(*headline, story.first)}
                          : find_title(lines, story);
  const Credits credits = find_credits(lines, story, title);
  Article article;
  article.url = origin.url.empty() ? metadata.url : origin.url;
  article.source = story.source;
  for (const std::string& source :
       {metadata.site, host_of(article.url), find_source(lines, story)}) {
    article.source = article.source.empty() ? source : article.source;
  }
  article.body = clean_body(join_paragraphs(story), article.source);
  if (article.body.empty()) {
    refusal = "no story found: nothing but links and notices";
    return std::nullopt;
  }
  article.lead = find_lead(article.body);
  article.title = choose_title(headline || metadata.titles.empty() ? title.text : std::string(),
                               metadata, article.source);
  article.published =
      choose_published(metadata.published, find_published(lines, story, title), origin.fetched);
  if (!article.published && origin.fetched) {
    article.published = find_relative_date(lines, title, *origin.fetched);
  }
  article.authors = choose_authors(metadata, credits);
  article.section = metadata.section;
  for (const std::string& section :
       {find_section(lines, story, title), section_of_url(article.url)}) {
    article.section = article.section.empty() ? section : article.section;
  }
  article.tags = metadata.tags;
  article.file = origin.path;
  article.record = origin.record;
  return article;
}

}  // namespace

bool read_html_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink) {
  const auto report = [&](Trouble::Kind kind, const std::string& reason) {
    sink.trouble({kind, place_of(origin), reason});
  };
  bool shortened = bytes.size() > kMaxPageBytes;
  bytes = bytes.substr(0, kMaxPageBytes);
  if (is_binary(bytes)) {
    report(Trouble::Kind::bad_record, "the page holds binary data, not text");
    return true;
  }
  const std::string charset = origin.charset.empty() ? find_meta_charset(bytes) : origin.charset;
  HtmlDocument document = parse_html(decode_to_utf8(bytes, charset));
  shortened = shortened || document.cut_off;
  std::string refusal;
  std::optional<Article> article = extract_article(document, origin, refusal);
  if (shortened) {
    report(Trouble::Kind::shortened,
           document.cut_off
               ? "the page nests elements too deeply, or a tag has too many attributes; "
                 "what follows was left out"
               : "the page is longer than 8 MB; what follows was left out");
  }
  if (!article) {
    report(Trouble::Kind::not_an_article, refusal);
    return true;
  }
  return sink.article(std::move(*article));
}

bool looks_like_html(std::string_view head) {
  const std::string start = fold(to_clean_utf8(head.substr(0, 1024)));
  std::size_t at = start.find_first_not_of(" \n\t");
  while (at != std::string::npos && start.compare(at, 4, "<!--") == 0) {
    const std::size_t end = start.find("-->", at);
    at = end == std::string::npos ? end : start.find_first_not_of(" \n\t", end + 3);
  }
  if (at == std::string::npos || start[at] != '<') {
    return false;
  }
  const std::string_view rest = std::string_view(start).substr(at);
  for (const std::string_view opening : {"<!doctype html", "<html", "<head", "<body", "<title",
                                         "<meta", "<script", "<div", "<table", "<article"}) {
    if (rest.starts_with(opening)) {
      return true;
    }
  }
  return rest.starts_with("<?xml") && rest.find("<html") != std::string_view::npos;
}

}  // namespace warta
