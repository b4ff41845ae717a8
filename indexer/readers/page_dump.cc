#include "indexer/readers/page_dump.h"

#include <string>
#include <utility>
#include <vector>

#include "common/text/charset.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/dump_lines.h"
#include "indexer/readers/host.h"
#include "indexer/readers/page_fields.h"
#include "indexer/readers/publication_date.h"
#include "indexer/readers/section.h"
#include "indexer/readers/story.h"

namespace warta {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

std::optional<Article> extract_from_dump(std::string_view page,
                                         const std::optional<DateTime>& fetched) {
  const std::vector<DumpLine> lines = split_dump(page);
  const std::optional<Story> story = find_story(lines);
  if (!story) {
    return std::nullopt;
  }
  const Title title = find_title(lines, *story);
  Article article;
  article.title = title.text;
  article.source = find_source(lines, *story);
  article.body = clean_body(join_paragraphs(*story), article.source);
  if (article.body.empty()) {
    return std::nullopt;
  }
  article.lead = find_lead(article.body);
  article.published = choose_published({}, find_published(lines, *story, title), fetched);
  if (!article.published && fetched) {
    article.published = find_relative_date(lines, title, *fetched);
  }
  article.authors = find_credits(lines, *story, title).authors;
  article.section = find_section(lines, *story, title);
  return article;
}

bool read_dump_page(std::string_view bytes, const PageOrigin& origin, const Sink& sink) {
  const std::string place = place_of(origin);
  if (is_binary(bytes)) {
    sink.trouble({Trouble::Kind::bad_record, place, "the file holds binary data, not text"});
    return true;
  }
  const std::string page = decode_to_utf8(bytes, origin.charset);
  if (is_blank(page)) {
    sink.trouble({Trouble::Kind::not_an_article, place, "the file is empty"});
    return true;
  }
  std::optional<Article> article = extract_from_dump(page, origin.fetched);
  if (!article) {
    sink.trouble({Trouble::Kind::not_an_article, place,
                  "no story found: a listing of other pages, or too little running text"});
    return true;
  }
  article->url = origin.url;
  if (article->section.empty()) {
    article->section = section_of_url(origin.url);
  }
  if (article->source.empty()) {
    article->source = host_of(origin.url);
  }
  article->file = origin.path;
  article->record = origin.record;
  return sink.article(std::move(*article));
}

}  // namespace warta
