#include "indexer/readers/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/json_mender.h"

namespace warta {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 32;

constexpr auto kArticleTypes = std::to_array<std::string_view>(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
     "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting",
     "LiveBlogPosting", "Report", "SatiricalArticle", "AdvertiserContentArticle", "TechArticle"});

std::string plain(const json& value) {
  if (value.is_string()) {
    return to_clean_utf8(strip_html(value.get_ref<const std::string&>()));
  }
  return value.is_number() ? value.dump() : std::string();
}

std::string one_line(const json& value) { return squeeze_spaces(plain(value)); }

const json& member(const json& object, const char* name) {
  static const json kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

// The named objects of a page by their "@id": a graph's nodes refer to each other so.
class Nodes {
 public:
  void add(const json& value, int depth = 0) {
    if (depth > kMaxDepth || !value.is_structured()) {
      return;
    }
    if (value.is_object()) {
      const json& id = member(value, "@id");
      if (id.is_string() && !member(value, "name").is_null()) {
        named_.emplace(id.get_ref<const std::string&>(), &value);
      }
    }
    for (const json& item : value) {
      add(item, depth + 1);
    }
  }

  // "Ayu", {"name": "Ayu"}, {"@id": "#ayu"}, ["Ayu", {"name": "Budi"}].
  std::vector<std::string> names_of(const json& object, const char* key) const {
    std::vector<std::string> names;
    add_names(member(object, key), names, 0);
    return names;
  }

  std::string first_of(const json& object, std::initializer_list<const char*> keys) const {
    for (const char* key : keys) {
      std::vector<std::string> values = names_of(object, key);
      if (!values.empty()) {
        return values.front();
      }
    }
    return {};
  }

 private:
  const json& name_of(const json& object) const {
    const json& name = member(object, "name");
    const json& id = member(object, "@id");
    if (!name.is_null() || !id.is_string()) {
      return name;
    }
    const auto node = named_.find(id.get_ref<const std::string&>());
    return node == named_.end() ? name : member(*node->second, "name");
  }

  void add_names(const json& value, std::vector<std::string>& names, int depth) const {
    if (value.is_array() && depth < 3) {
      for (const json& item : value) {
        add_names(item, names, depth + 1);
      }
      return;
    }
    const json& name = value.is_object() ? name_of(value) : value;
    if (name.is_array() && depth < 3) {
      add_names(name, names, depth + 1);
      return;
    }
    if (std::string text = one_line(name); !text.empty()) {
      names.push_back(std::move(text));
    }
  }

  std::unordered_map<std::string_view, const json*> named_;
};

// The last part of "https://schema.org/NewsArticle".
std::string_view type_name(std::string_view type) {
  return type.substr(type.find_last_of("/#:") + 1);
}

std::string url_of(const json& object) {
  for (const char* key : {"url", "mainEntityOfPage"}) {
    const json& value = member(object, key);
    const json& id = value.is_object() ? member(value, "@id") : value;
    if (id.is_string() && id.get_ref<const std::string&>().starts_with("http")) {
      return one_line(id);
    }
  }
  return {};
}

JsonLdArticle make_article(const json& object, std::string type, const Nodes& nodes) {
  JsonLdArticle article;
  article.type = std::move(type);
  article.headline = nodes.first_of(object, {"headline", "name"});
  article.published = nodes.first_of(object, {"datePublished", "dateCreated"});
  article.authors = nodes.names_of(object, "author");
  article.creators = nodes.names_of(object, "creator");
  article.editors = nodes.names_of(object, "editor");
  article.publisher = nodes.first_of(object, {"publisher", "sourceOrganization"});
  article.section = nodes.first_of(object, {"articleSection"});
  article.url = url_of(object);
  article.keywords = nodes.names_of(object, "keywords");
  article.body = plain(member(object, "articleBody"));
  return article;
}

class JsonLdReader {
 public:
  explicit JsonLdReader(const Nodes& nodes) : nodes_(nodes) {}

  // An article's own parts (its updates, comments, "isPartOf") are no articles of the page.
  void read(const json& value, int depth) {
    if (depth > kMaxDepth) {
      return;
    }
    if (value.is_array()) {
      for (const json& item : value) {
        read(item, depth + 1);
      }
    } else if (value.is_object() && !read_object(value)) {
      for (const json& item : value) {
        if (item.is_structured()) {
          read(item, depth + 1);
        }
      }
    }
  }

  JsonLd take() { return std::move(found_); }

 private:
  bool read_object(const json& object) {
    const std::vector<std::string> types = nodes_.names_of(object, "@type");
    bool article = false;
    for (const std::string& given : types) {
      const std::string type(type_name(given));
      if (!article &&
          std::find(kArticleTypes.begin(), kArticleTypes.end(), type) != kArticleTypes.end()) {
        found_.articles.push_back(make_article(object, type, nodes_));
        article = true;
      }
      if (type == "BreadcrumbList" && found_.breadcrumbs.empty()) {
        read_breadcrumbs(object);
      }
      found_.types.push_back(type);
    }
    return article;
  }

  // An item's name stands in it or in its "item".
  void read_breadcrumbs(const json& list) {
    for (const json& entry : member(list, "itemListElement")) {
      if (!entry.is_object()) {
        continue;
      }
      std::string name = one_line(member(entry, "name"));
      const json& item = member(entry, "item");
      if (name.empty() && item.is_object()) {
        name = one_line(member(item, "name"));
      }
      if (!name.empty()) {
        found_.breadcrumbs.push_back(std::move(name));
      }
    }
  }

  const Nodes& nodes_;
  JsonLd found_;
};

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& scripts) {
  std::vector<json> values;
  for (const std::string& script : scripts) {
    const auto too_deep = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
    json value = json::parse(mend_json(script), too_deep, false, true);
    if (!value.is_discarded()) {
      values.push_back(std::move(value));
    }
  }
  Nodes nodes;
  for (const json& value : values) {
    nodes.add(value);
  }
  JsonLdReader reader(nodes);
  for (const json& value : values) {
    reader.read(value, 0);
  }
  return reader.take();
}

}  // namespace warta
