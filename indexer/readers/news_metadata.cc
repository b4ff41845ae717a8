#include "indexer/readers/news_metadata.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/json_ld.h"
#include "indexer/readers/own_article.h"
#include "indexer/readers/publication_date.h"

namespace warta {
namespace {

using PageKind = NewsMetadata::PageKind;

constexpr auto kListingTypes = std::to_array<std::string_view>(
    {"CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage"});

constexpr auto kTitleMetas =
    std::to_array<std::string_view>({"og:title", "twitter:title", "title", "dc.title"});

constexpr auto kDateMetas = std::to_array<std::string_view>(
    {"article:published_time", "article:published", "og:published_time", "publishdate", "pubdate",
     "publish_date", "publish-date", "date_published", "datepublished", "originalpublicationdate",
     "content_publisheddate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date",
     "dcterms.created", "createdate", "date", "og:pubdate"});

constexpr auto kAuthorMetas = std::to_array<std::string_view>(
    {"content_author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
     "author", "twitter:data1"});

constexpr auto kEditorMetas = std::to_array<std::string_view>({"content_editor", "editor"});

constexpr auto kSectionMetas = std::to_array<std::string_view>(
    {"article:section", "content_category", "parsely-section", "category", "section"});

constexpr auto kTagMetas =
    std::to_array<std::string_view>({"article:tag", "news_keywords", "keywords"});

std::string text_of(const std::string& value) { return squeeze_spaces(strip_html(value)); }

void add(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(std::move(text));
  }
}

// Calls `use` with the values of each name in turn.
template <typename Names, typename Use>
void for_each_value(const std::vector<HtmlProperty>& properties, const Names& names,
                    const Use& use) {
  for (const std::string_view name : names) {
    for (const HtmlProperty& property : properties) {
      if (property.name == name) {
        use(text_of(property.value));
      }
    }
  }
}

template <typename Names>
std::string first_value(const std::vector<HtmlProperty>& properties, const Names& names) {
  std::string first;
  for_each_value(properties, names,
                 [&](std::string value) { first = first.empty() ? std::move(value) : first; });
  return first;
}

using NameList = std::initializer_list<std::string_view>;

void add_date(NewsMetadata& metadata, const std::string& text) {
  if (const std::optional<DateTime> date = parse_date(publication_part(text))) {
    metadata.published.push_back(*date);
  }
}

// "warga, desa" is two tags.
void add_tags(std::vector<std::string>& tags, std::string_view list) {
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(",;", begin), list.size());
    add(tags, std::string(trim(list.substr(begin, end - begin))));
    begin = end + 1;
  }
}

// The first <time>, unless another follows the one of an update.
std::string first_published(const std::vector<HtmlProperty>& items) {
  std::string first;
  for_each_value(items, NameList{"time"}, [&](std::string text) {
    first = first.empty() || names_update(first) ? std::move(text) : first;
  });
  return first;
}

bool has_type(const std::vector<std::string>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

PageKind kind_of(const HtmlDocument& document, const JsonLd& json_ld, bool own_article) {
  const std::string og_type = meta_value(document, "og:type");
  const bool item = std::any_of(
      document.item_types.begin(), document.item_types.end(),
      [](std::string_view type) { return type.ends_with("Article") || type == "BlogPosting"; });
  const bool listing =
      std::any_of(kListingTypes.begin(), kListingTypes.end(),
                  [&](std::string_view type) { return has_type(json_ld.types, type); });
  if (own_article && json_ld.articles.size() == 1 && !listing) {
    return PageKind::article;
  }
  if (listing || is_front_page(document.canonical)) {
    return PageKind::listing;
  }
  // A front page may describe each of its teasers as an article.
  if (og_type == "article" || item || (own_article && og_type != "website")) {
    return PageKind::article;
  }
  const bool video = has_type(json_ld.types, "VideoObject") || og_type.starts_with("video");
  return video ? PageKind::video : PageKind::unknown;
}

void add_json_ld(NewsMetadata& metadata, const JsonLdArticle& article) {
  add(metadata.titles, article.headline);
  add_date(metadata, article.published);
  // Who names a creator beside the author means the writer by it.
  for (const std::string& name : article.creators.empty() ? article.authors : article.creators) {
    add(metadata.authors, name);
  }
  for (const std::string& name : article.editors) {
    add(metadata.editors, name);
  }
  metadata.site = article.publisher;
  metadata.section = article.section;
  metadata.url = article.url;
  for (const std::string& keyword : article.keywords) {
    add_tags(metadata.tags, keyword);
  }
  metadata.body = article.body;
}

void add_metas(NewsMetadata& metadata, const HtmlDocument& document) {
  const std::vector<HtmlProperty>& metas = document.metas;
  for_each_value(metas, kTitleMetas,
                 [&](std::string text) { add(metadata.titles, std::move(text)); });
  for_each_value(metas, kDateMetas, [&](const std::string& text) { add_date(metadata, text); });
  for_each_value(metas, kAuthorMetas,
                 [&](std::string text) { add(metadata.authors, std::move(text)); });
  for_each_value(metas, kEditorMetas,
                 [&](std::string text) { add(metadata.editors, std::move(text)); });
  if (metadata.tags.empty()) {
    for_each_value(metas, kTagMetas,
                   [&](const std::string& text) { add_tags(metadata.tags, text); });
  }
  if (metadata.section.empty()) {
    metadata.section = first_value(metas, kSectionMetas);
  }
  if (std::string site = first_value(metas, NameList{"og:site_name"}); !site.empty()) {
    metadata.site = site;
  }
  if (metadata.url.empty()) {
    metadata.url = first_value(metas, NameList{"og:url"});
  }
}

void add_items(NewsMetadata& metadata, const HtmlDocument& document) {
  const std::vector<HtmlProperty>& items = document.items;
  const auto first = [&](NameList names) { return first_value(items, names); };
  add(metadata.titles, first({"headline", "mainentityofpage.headline"}));
  add_date(metadata, first({"datepublished", "datecreated"}));
  const auto add_author = [&](std::string text) { add(metadata.authors, std::move(text)); };
  if (!first({"author.name"}).empty()) {
    for_each_value(items, NameList{"author.name"}, add_author);
  } else {
    for_each_value(items, NameList{"author", "rel=author"}, add_author);
  }
  for_each_value(items, NameList{"editor.name", "editor"},
                 [&](std::string text) { add(metadata.editors, std::move(text)); });
  add_date(metadata, first_published(items));
  if (metadata.section.empty()) {
    metadata.section = first({"articlesection"});
  }
  if (metadata.site.empty()) {
    metadata.site = first({"publisher.name"});
  }
}

}  // namespace

NewsMetadata read_metadata(const HtmlDocument& document) {
  NewsMetadata metadata;
  const JsonLd json_ld = read_json_ld(document.json_ld);
  const JsonLdArticle* own = find_own_article(document, json_ld);
  if (own != nullptr) {
    add_json_ld(metadata, *own);
  }
  add_metas(metadata, document);
  add_items(metadata, document);
  add(metadata.titles, document.title);
  metadata.kind = kind_of(document, json_ld, own != nullptr);
  if (!document.canonical.empty() && document.canonical.find("://") != std::string::npos) {
    metadata.url = document.canonical;
  }
  // The last breadcrumb may be the article itself, the first is the front page.
  if (metadata.section.empty() && json_ld.breadcrumbs.size() > 1) {
    std::vector<std::string> trail(json_ld.breadcrumbs.begin() + 1, json_ld.breadcrumbs.end());
    if (trail.size() > 1 && count_words(trail.back()) > 3) {
      trail.pop_back();
    }
    metadata.section = count_words(trail.back()) <= 4 ? trail.back() : std::string();
  }
  return metadata;
}

}  // namespace warta
