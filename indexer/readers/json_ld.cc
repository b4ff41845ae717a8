#include "indexer/readers/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/html_text.h"

namespace warta {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 32;
constexpr std::size_t kWrapperWithin = 40;  // bytes from a script's start

constexpr auto kArticleTypes = std::to_array<std::string_view>(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
     "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting",
     "LiveBlogPosting", "Report", "SatiricalArticle", "AdvertiserContentArticle", "TechArticle"});

// A script as JSON parsers take it. Sites paste texts into it without escaping them.
class JsonMender {
 public:
  explicit JsonMender(std::string_view script) : script_(script) {}

  std::string mend() {
    if (const std::size_t cdata = script_.find("<![CDATA["); cdata < kWrapperWithin) {
      script_.remove_prefix(cdata + 9);
      script_ = script_.substr(0, script_.rfind("]]>"));
    }
    const std::size_t begin = script_.find_first_of("{[");
    const std::size_t end = script_.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
      return {};
    }
    script_ = script_.substr(begin, end - begin + 1);
    out_.reserve(script_.size() + 16);
    for (at_ = 0; at_ < script_.size(); ++at_) {
      if (in_string_) {
        inside();
      } else {
        outside();
      }
    }
    return std::move(out_);
  }

 private:
  void outside() {
    const char c = script_[at_];
    if (c == '}' || c == ']') {
      drop_trailing_comma();
    }
    in_string_ = c == '"';
    out_ += c;
  }

  void drop_trailing_comma() {
    const std::size_t last = out_.find_last_not_of(" \t\r\n");
    if (last != std::string::npos && out_[last] == ',') {
      out_.erase(last, 1);
    }
  }

  void inside() {
    const char c = script_[at_];
    if (c == '\\') {
      escape();
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += c == '\n' ? "\\n" : " ";
    } else {
      in_string_ = c != '"';
      out_ += c;
    }
  }

  // "\'" and "\x" are no escapes of JSON: the character stays, the backslash goes.
  void escape() {
    const char next = at_ + 1 < script_.size() ? script_[at_ + 1] : '"';
    const bool unicode = next == 'u' && has_hex(at_ + 2);
    if (unicode || std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
      out_ += '\\';
      out_ += next;
      ++at_;
    }
  }

  bool has_hex(std::size_t from) const {
    const std::string_view digits = script_.substr(std::min(from, script_.size()), 4);
    return digits.size() == 4 &&
           digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  }

  std::string_view script_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_string_ = false;
};

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

// "Ayu", {"name": "Ayu"}, ["Ayu", {"name": "Budi"}].
void add_names(const json& value, std::vector<std::string>& names, int depth = 0) {
  if (value.is_array() && depth < 3) {
    for (const json& item : value) {
      add_names(item, names, depth + 1);
    }
    return;
  }
  const json& name = value.is_object() ? member(value, "name") : value;
  if (name.is_array() && depth < 3) {
    add_names(name, names, depth + 1);
    return;
  }
  if (std::string text = one_line(name); !text.empty()) {
    names.push_back(std::move(text));
  }
}

std::vector<std::string> names_of(const json& object, const char* key) {
  std::vector<std::string> names;
  add_names(member(object, key), names);
  return names;
}

std::string first_of(const json& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    std::vector<std::string> values = names_of(object, key);
    if (!values.empty()) {
      return values.front();
    }
  }
  return {};
}

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

JsonLdArticle make_article(const json& object, std::string type) {
  JsonLdArticle article;
  article.type = std::move(type);
  article.headline = first_of(object, {"headline", "name"});
  article.published = first_of(object, {"datePublished", "dateCreated"});
  article.authors = names_of(object, "author");
  article.creators = names_of(object, "creator");
  article.editors = names_of(object, "editor");
  article.publisher = first_of(object, {"publisher", "sourceOrganization"});
  article.section = first_of(object, {"articleSection"});
  article.url = url_of(object);
  article.keywords = names_of(object, "keywords");
  article.body = plain(member(object, "articleBody"));
  return article;
}

class JsonLdReader {
 public:
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
    std::vector<std::string> types;
    add_names(member(object, "@type"), types);
    bool article = false;
    for (const std::string& given : types) {
      const std::string type(type_name(given));
      if (!article &&
          std::find(kArticleTypes.begin(), kArticleTypes.end(), type) != kArticleTypes.end()) {
        found_.articles.push_back(make_article(object, type));
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

  JsonLd found_;
};

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& scripts) {
  JsonLdReader reader;
  for (const std::string& script : scripts) {
    const auto too_deep = [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; };
    const json value = json::parse(JsonMender(script).mend(), too_deep, false, true);
    if (!value.is_discarded()) {
      reader.read(value, 0);
    }
  }
  return reader.take();
}

}  // namespace warta
