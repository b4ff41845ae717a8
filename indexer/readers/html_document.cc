#include "indexer/readers/html_document.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/html_attributes.h"
#include "indexer/readers/html_names.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/overlong_tag.h"

namespace warta {
namespace {

constexpr std::size_t kMaxCellWords = 12;
constexpr std::size_t kMaxScriptBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxPropertyBytes = 4000;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Grows a document from the parser's events.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(HtmlDocument& document) : document_(document) {
    document_.elements.emplace_back();
  }

  // False when the page is nested too deeply to go on.
  bool start(std::string_view name, const Attributes& attributes) {
    if (open_.size() >= kMaxHtmlDepth) {
      document_.cut_off = true;
      return false;
    }
    Open open;
    open.name = name;
    open.element = open_.empty() ? 0 : open_.back().element;
    open.outer_clutter = in_clutter_;
    const bool silent = is_silent_element(name);
    if (silent_ == 0 && !silent) {
      read_start(name, attributes, open);
    } else if (silent_ == 0 && name == "script" &&
               lower(attributes["type"]).find("ld+json") != std::string::npos) {
      json_ld_ = true;
      document_.json_ld.emplace_back();
    } else if (silent_ == 0 && name == "title" && document_.title.empty()) {
      in_title_ = true;
    }
    open.silent = silent;
    silent_ += silent ? 1 : 0;
    open_.push_back(std::move(open));
    return true;
  }

  void end(std::string_view name) {
    const auto matches = [&](const Open& open) { return open.name == name; };
    if (std::none_of(open_.rbegin(), open_.rend(), matches)) {
      return;
    }
    for (bool found = false; !found;) {
      found = matches(open_.back());
      close();
    }
  }

  void characters(std::string_view text) {
    if (json_ld_ && document_.json_ld.back().size() < kMaxScriptBytes) {
      document_.json_ld.back() += text;
    } else if (in_title_) {
      document_.title += text.substr(0, kMaxPropertyBytes);
    } else if (silent_ == 0 && preformatted_ > 0) {
      append_preformatted(text);
    } else if (silent_ == 0) {
      append(text);
    }
  }

  void finish() {
    while (!open_.empty()) {
      close();
    }
    flush();
    document_.title = squeeze_spaces(document_.title);
  }

 private:
  struct Open {
    std::string name;
    std::uint32_t element = 0;
    bool block = false;
    bool silent = false;
    bool link = false;
    bool bold = false;
    bool outer_clutter = false;
    bool captures = false;
    bool scope = false;  // itemscope: names within it get its name as a prefix
    std::string property;
    std::string captured;
  };

  void read_start(std::string_view name, const Attributes& attributes, Open& open) {
    read_properties(name, attributes, open);
    if (name == "br" || name == "hr") {
      flush();
      return;
    }
    if (name == "a") {
      open.link = true;
      ++links_;
      if (after_link_) {
        append(" ");  // "<a>Terkini</a><a>Terpopuler</a>" are two words
      }
    }
    after_link_ = false;
    open.bold = name == "b" || name == "strong";
    bold_ += open.bold ? 1 : 0;
    if (is_inline_element(name)) {
      return;
    }
    open.block = true;
    if (name == "td" || name == "th") {
      end_cell();
    } else {
      flush();
    }
    open.element = add_element(name, attributes, open.element);
    enter(name, 1);
  }

  std::uint32_t add_element(std::string_view name, const Attributes& attributes,
                            std::uint32_t parent) {
    HtmlElement element;
    element.parent = parent;
    const std::string_view classes = attributes["class"];
    element.likeness =
        std::hash<std::string_view>()(name) * 31 + std::hash<std::string_view>()(classes);
    element.classed = !classes.empty();
    element.article = name == "article";
    element.body = attributes["itemprop"].find("articleBody") != std::string_view::npos;
    element.clutter = !element.body && !element.article && name != "html" && name != "body" &&
                      (is_clutter_element(name, attributes["role"]) || is_clutter_class(classes) ||
                       is_clutter_class(attributes["id"]) || attributes.has("hidden") ||
                       hides(attributes["style"]));
    in_clutter_ = in_clutter_ || element.clutter;
    document_.elements.push_back(element);
    return static_cast<std::uint32_t>(document_.elements.size() - 1);
  }

  static bool hides(std::string_view style) {
    const std::size_t at = style.find("display");
    return at != std::string_view::npos &&
           style.substr(at, 20).find("none") != std::string_view::npos;
  }

  // What the block that is being read stands in.
  void enter(std::string_view name, int change) {
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
      heading_ = change > 0 ? name[1] - '0' : 0;
    } else if (name == "li") {
      list_items_ += change;
    } else if (name == "tr") {
      rows_ += change;
      row_start_ = document_.blocks.size();
    } else if (name == "pre") {
      preformatted_ += change;
    } else if (name == "figcaption" || name == "caption") {
      captions_ += change;
    }
  }

  void read_properties(std::string_view name, const Attributes& attributes, Open& open) {
    if (name == "meta") {
      std::string_view key = attributes["property"];
      key = key.empty() ? attributes["name"] : key;
      add_property(document_.metas, lower(key), attributes["content"]);
    } else if (name == "link" && lower(attributes["rel"]) == "canonical") {
      document_.canonical = squeeze_spaces(attributes["href"]);
    }
    if (in_clutter_) {
      return;
    }
    if (name == "time" && attributes.has("datetime")) {
      add_property(document_.items, "time", attributes["datetime"]);
    }
    if (attributes.has("itemtype")) {
      const std::string_view type = attributes["itemtype"];
      document_.item_types.emplace_back(type.substr(type.find_last_of("/#") + 1));
    }
    const std::string_view item = attributes["itemprop"];
    const bool author = name == "a" && lower(attributes["rel"]) == "author";
    if (item.empty() && !author) {
      return;
    }
    open.property = scope_prefix() + (item.empty() ? "rel=author" : lower(item));
    open.scope = attributes.has("itemscope");
    for (const std::string_view value : {attributes["content"], attributes["datetime"]}) {
      if (!value.empty()) {
        add_property(document_.items, open.property, value);
        return;
      }
    }
    open.captures = open.property.find("articlebody") == std::string::npos;
    captures_ += open.captures ? 1 : 0;
  }

  std::string scope_prefix() const {
    const auto scope =
        std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.scope; });
    return scope == open_.rend() ? std::string() : scope->property + ".";
  }

  static void add_property(std::vector<HtmlProperty>& list, std::string name,
                           std::string_view value) {
    std::string clean = squeeze_spaces(value.substr(0, kMaxPropertyBytes));
    if (!name.empty() && !clean.empty()) {
      list.push_back({std::move(name), std::move(clean)});
    }
  }

  void close() {
    const Open& open = open_.back();
    if (open.silent) {
      silent_ -= 1;
      json_ld_ = json_ld_ && silent_ > 0;
      in_title_ = in_title_ && silent_ > 0;
    } else if (open.block) {
      if (open.name == "td" || open.name == "th") {
        end_cell();
      } else {
        flush();
      }
      enter(open.name, -1);
    }
    if (open.link) {
      links_ -= 1;
      after_link_ = true;
    }
    bold_ -= open.bold ? 1 : 0;
    if (open.captures) {
      captures_ -= 1;
      add_property(document_.items, open.property, open.captured);
    }
    in_clutter_ = open.outer_clutter;
    open_.pop_back();
  }

  void append(std::string_view text) {
    const std::size_t before = text_.size();
    for (const char c : text) {
      if (!is_space(c)) {
        text_ += c;
      } else if (!text_.empty() && text_.back() != ' ') {
        text_ += ' ';
      }
    }
    const std::size_t added = text_.size() - before;
    link_bytes_ += links_ > 0 ? added : 0;
    bold_bytes_ += bold_ > 0 && bold_bytes_ == before ? added : 0;
    after_link_ = after_link_ && added == 0;
    if (captures_ > 0) {
      for (Open& open : open_) {
        if (open.captures && open.captured.size() < kMaxPropertyBytes) {
          open.captured += text;
        }
      }
    }
  }

  // Blank lines part the paragraphs of a <pre>, indents begin them.
  void append_preformatted(std::string_view text) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const bool paragraph = begin > 0 && (trim(line).empty() || is_space(line.front()));
      if (paragraph) {
        flush();
      }
      append(line);
      append(end < text.size() ? " " : "");
      begin = end + 1;
    }
  }

  // Short cells of a table's row make one line; long or divided ones are the columns of an old
  // page's layout.
  void end_cell() {
    if (count_words(text_) > kMaxCellWords || row_start_ < document_.blocks.size()) {
      flush();
    } else {
      append(" ");
    }
  }

  void flush() {
    if (!text_.empty()) {
      std::string text = squeeze_spaces(text_);
      if (!text.empty()) {
        HtmlBlock block;
        block.text = std::move(text);
        block.element = open_.empty() ? 0 : open_.back().element;
        block.link_bytes = static_cast<std::uint32_t>(link_bytes_);
        block.bold_bytes = static_cast<std::uint32_t>(bold_bytes_);
        block.heading = heading_;
        block.list_item = list_items_ > 0;
        block.table_row = rows_ > 0;
        block.caption = captions_ > 0;
        document_.blocks.push_back(std::move(block));
      }
    }
    text_.clear();
    link_bytes_ = 0;
    bold_bytes_ = 0;
  }

  HtmlDocument& document_;
  std::vector<Open> open_;
  std::string text_;  // of the block that is being read
  std::size_t link_bytes_ = 0;
  std::size_t bold_bytes_ = 0;
  int silent_ = 0;
  int links_ = 0;
  int bold_ = 0;
  int heading_ = 0;
  int list_items_ = 0;
  int rows_ = 0;
  std::size_t row_start_ = 0;  // number of blocks before the row
  int captions_ = 0;
  int preformatted_ = 0;
  int captures_ = 0;
  bool json_ld_ = false;
  bool in_title_ = false;
  bool in_clutter_ = false;
  bool after_link_ = false;
};

struct ParserState {
  DocumentBuilder builder;
  htmlParserCtxtPtr parser;
};

void on_start(void* state, const xmlChar* name, const xmlChar** attributes) {
  auto* self = static_cast<ParserState*>(state);
  if (!self->builder.start(view(name), Attributes(attributes))) {
    xmlStopParser(self->parser);
  }
}

void on_end(void* state, const xmlChar* name) {
  static_cast<ParserState*>(state)->builder.end(view(name));
}

void on_characters(void* state, const xmlChar* text, int length) {
  static_cast<ParserState*>(state)->builder.characters(view(text, length));
}

}  // namespace

HtmlDocument parse_html(std::string_view page) {
  HtmlDocument document;
  const std::size_t end = find_overlong_tag(page);
  document.cut_off = end < page.size();
  const std::string text = decode_c1_references(page.substr(0, end));
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              htmlFreeParserCtxt);
  if (!parser) {
    throw std::bad_alloc();
  }
  ParserState state{DocumentBuilder(document), parser.get()};
  htmlSAXHandler& events = *parser->sax;
  events = {};
  events.startElement = on_start;
  events.endElement = on_end;
  events.characters = on_characters;
  events.ignorableWhitespace = on_characters;
  events.cdataBlock = on_characters;
  parser->userData = &state;
  htmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                         HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  state.builder.finish();
  return document;
}

}  // namespace warta
