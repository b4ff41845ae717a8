#include "indexer/readers/feed.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "common/text/charset.h"
#include "indexer/readers/html_attributes.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/record.h"

namespace warta {
namespace {

// The vocabularies whose elements are fields. Others reuse the names for something else:
// media:content is a photograph, itunes:author the owner of the channel.
bool is_field_vocabulary(std::string_view uri) {
  return uri.empty() || uri == "http://www.w3.org/2005/Atom" || uri == "http://purl.org/rss/1.0/" ||
         uri == "http://purl.org/rss/1.0/modules/content/" ||
         uri == "http://purl.org/dc/elements/1.1/" || uri == "http://purl.org/dc/terms/";
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// libxml2 hands over five pointers an attribute: name, prefix, URI, begin and end of the value.
std::vector<Attribute> read_attributes(int count, const xmlChar** raw) {
  std::vector<Attribute> attributes;
  for (int i = 0; i < count; ++i, raw += 5) {
    attributes.push_back({view(raw[0]), view(raw[3], static_cast<int>(raw[4] - raw[3]))});
  }
  return attributes;
}

std::string_view find(const std::vector<Attribute>& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& one) { return one.name == name; });
  return found == attributes.end() ? std::string_view() : found->value;
}

// Takes the items out of the events of the XML parser.
class ItemCollector {
 public:
  explicit ItemCollector(const FieldNames& names) : names_(names) {}

  void start(std::string_view name, std::string_view uri,
             const std::vector<Attribute>& attributes) {
    ++depth_;
    if (item_depth_ == 0) {
      if (name == "item" || name == "entry") {
        item_depth_ = depth_;
        item_bytes_ = 0;
        record_ = Record();
      }
    } else if (depth_ == item_depth_ + 1) {
      start_field(name, uri, attributes);
    } else {
      start_part(name);
    }
  }

  void characters(std::string_view text) {
    if (!xhtml_) {
      append(text);
      return;
    }
    for (const char c : text) {  // markup again, for who takes it off
      append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string_view(&c, 1));
    }
  }

  void end(std::string_view name) {
    if (item_depth_ > 0 && depth_ > item_depth_ + 1 && xhtml_) {
      append("</");
      append(name);
      append(">");
    } else if (item_depth_ > 0 && depth_ == item_depth_ + 1) {
      end_field();
    } else if (item_depth_ > 0 && depth_ == item_depth_) {
      items_.push_back(item_bytes_ > kLongestRecord ? std::nullopt
                                                    : std::optional(std::move(record_)));
      record_ = Record();
      item_depth_ = 0;
    }
    --depth_;
  }

  // The items that are complete; no value for one past the bound.
  std::vector<std::optional<Record>> take_items() { return std::exchange(items_, {}); }

 private:
  void start_field(std::string_view name, std::string_view uri,
                   const std::vector<Attribute>& attributes) {
    field_ = is_field_vocabulary(uri) ? names_.find(name) : std::nullopt;
    text_.clear();
    part_counts_ = true;
    xhtml_ = find(attributes, "type") == "xhtml";
    const std::string_view rel = find(attributes, "rel");
    if (name == "link" && !rel.empty() && rel != "alternate") {
      field_.reset();
    } else if (name == "link") {
      text_ = find(attributes, "href");
    } else if (name == "category") {
      text_ = find(attributes, "term");
    }
  }

  // Of what stands within a field, markup counts, and the names of people.
  void start_part(std::string_view name) {
    if (xhtml_) {
      append("<");
      append(name);
      append(">");
      return;
    }
    part_counts_ = name == "name";
    if (part_counts_) {
      text_.clear();
    }
  }

  void append(std::string_view text) {
    if (field_ && part_counts_ && (item_bytes_ += text.size()) <= kLongestRecord) {
      text_ += text;
    }
  }

  void end_field() {
    if (field_) {
      record_.add(*field_, std::exchange(text_, {}));
    }
    field_.reset();
    xhtml_ = false;
  }

  const FieldNames& names_;
  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;  // 0 outside items
  std::size_t item_bytes_ = 0;
  Record record_;
  std::optional<FieldKey> field_;
  bool part_counts_ = true;
  bool xhtml_ = false;
  std::string text_;
  std::vector<std::optional<Record>> items_;
};

// The XML parser with nothing but our events: no tree, no network, no entities but the five that
// every XML has.
class FeedParser {
 public:
  explicit FeedParser(const FieldNames& names) : collector_(names) {
    xmlSAXHandler events{};
    events.initialized = XML_SAX2_MAGIC;
    events.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri,
                               int, const xmlChar**, int count, int, const xmlChar** attributes) {
      collector(self).start(view(name), view(uri), read_attributes(count, attributes));
    };
    events.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
      collector(self).end(view(name));
    };
    events.characters = [](void* self, const xmlChar* text, int length) {
      collector(self).characters(view(text, length));
    };
    events.cdataBlock = events.characters;
    events.ignorableWhitespace = events.characters;
    events.getEntity = [](void* self, const xmlChar* name) {
      return static_cast<FeedParser*>(self)->entity(view(name));
    };
    events.entityDecl = [](void* self, const xmlChar*, int, const xmlChar*, const xmlChar*,
                           xmlChar*) { static_cast<FeedParser*>(self)->refuse(); };
    events.unparsedEntityDecl = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*,
                                   const xmlChar*) { static_cast<FeedParser*>(self)->refuse(); };
    events.serror = [](void* self, xmlErrorPtr error) {
      static_cast<FeedParser*>(self)->note(*error);
    };
    context_ = xmlCreatePushParserCtxt(&events, this, nullptr, 0, nullptr);
    if (context_ == nullptr) {
      throw std::bad_alloc();
    }
    // The text comes in UTF-8, whatever its declaration says.
    xmlCtxtUseOptions(context_, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
  }
  FeedParser(const FeedParser&) = delete;
  FeedParser& operator=(const FeedParser&) = delete;
  ~FeedParser() {
    xmlFreeDoc(context_->myDoc);  // declared entities get one, though nobody asked for a tree
    context_->myDoc = nullptr;
    xmlFreeParserCtxt(context_);
  }

  void parse(std::string_view text) {
    xmlParseChunk(context_, text.data(), static_cast<int>(text.size()), 0);
  }
  void finish() { xmlParseChunk(context_, nullptr, 0, 1); }

  std::vector<std::optional<Record>> take_items() { return collector_.take_items(); }
  bool refused() const { return refused_; }
  bool stopped() const { return context_->disableSAX != 0; }
  const std::string& damage() const { return damage_; }

 private:
  // Having met a mistake, the parser would pass over all "&lt;" that follow, unless told that the
  // feed is well-formed.
  static ItemCollector& collector(void* self) {
    auto& parser = *static_cast<FeedParser*>(self);
    parser.context_->wellFormed = 1;
    return parser.collector_;
  }

  // A name that XML does not know, such as "nbsp": what HTML means by it, else as it stands.
  xmlEntityPtr entity(std::string_view name) {
    const auto [found, is_new] = entities_.try_emplace(std::string(name));
    Entity& entity = found->second;
    if (is_new) {
      const std::string reference = "&" + std::string(name) + ";";
      entity.text = strip_html(reference);
      entity.xml.type = XML_ENTITY_DECL;
      entity.xml.etype = XML_INTERNAL_PREDEFINED_ENTITY;
      entity.xml.name = reinterpret_cast<const xmlChar*>(found->first.c_str());
      entity.xml.content = reinterpret_cast<xmlChar*>(entity.text.data());
      entity.xml.length = static_cast<int>(entity.text.size());
    }
    return &entity.xml;
  }

  void refuse() {
    refused_ = true;
    xmlStopParser(context_);
  }

  void note(const xmlError& error) {
    if (damage_.empty() && error.level >= XML_ERR_ERROR && error.domain != XML_FROM_NAMESPACE) {
      damage_ = "line " + std::to_string(error.line) + ": " + view_of(error.message);
    }
  }

  static std::string view_of(const char* message) {
    std::string text = message == nullptr ? "damaged" : message;
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
  }

  struct Entity {
    xmlEntity xml{};
    std::string text;
  };

  ItemCollector collector_;
  std::map<std::string, Entity> entities_;
  xmlParserCtxtPtr context_ = nullptr;
  bool refused_ = false;
  std::string damage_;
};

// True if `text`, which follows "&", is the rest of a reference: "amp;", "#8217;".
bool ends_reference(std::string_view text) {
  constexpr std::size_t kLongestReference = 32;
  std::size_t length = 0;
  for (const char c : text.substr(0, kLongestReference)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      (c == '#' && length == 0);
    if (!part) {
      return c == ';' && length > 0;
    }
    ++length;
  }
  return false;
}

// Many feeds write "R&D" and "?a=1&b=2", which XML forbids. Done within CDATA too: what is read as
// markup later takes either form.
std::string mend_ampersands(const std::string& text) {
  std::string mended;
  mended.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('&', begin), text.size());
    mended.append(text, begin, end - begin);
    if (end < text.size()) {
      mended += ends_reference(std::string_view(text).substr(end + 1)) ? "&" : "&amp;";
    }
    begin = end + 1;
  }
  return mended;
}

// What the XML declaration says: <?xml version="1.0" encoding="windows-1252"?>
std::string declared_charset(std::string_view head) {
  head = head.substr(0, std::min(head.find("?>"), head.size()));
  const std::size_t at = head.find("encoding=");
  if (!head.starts_with("<?xml") || at == std::string_view::npos || at + 10 >= head.size()) {
    return {};
  }
  const char quote = head[at + 9];
  const std::size_t end = head.find(quote, at + 10);
  return end == std::string_view::npos ? "" : std::string(head.substr(at + 10, end - at - 10));
}

}  // namespace

bool looks_like_feed(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (!head.starts_with('<')) {
    return false;
  }
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    const std::string_view tag = head.substr(at + 1);
    if (tag.starts_with("!--")) {
      at = std::min(head.find("-->", at), head.size() - 1);
    } else if (tag.starts_with('?')) {
      at = std::min(head.find("?>", at), head.size() - 1);
    } else if (!tag.starts_with('!')) {
      const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n>"));
      return name == "rss" || name == "feed" || name.ends_with(":feed") || name == "rdf:RDF";
    }
  }
  return false;
}

bool read_feed(ByteStream& input, const std::string& path, const FieldNames& names,
               const Sink& sink) {
  // Many feeds begin with an empty line, which XML forbids before its declaration.
  const std::string_view head = input.peek(ByteStream::kMaxPeek);
  input.skip(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  const std::string charset = declared_charset(input.peek(200));
  FeedParser parser(names);
  int number = 0;
  for (bool more = true; more && !parser.stopped();) {
    const std::string_view piece = input.take_piece();
    more = !piece.empty();
    if (more) {
      parser.parse(mend_ampersands(decode_to_utf8(piece, charset)));
    } else {
      parser.finish();
    }
    for (std::optional<Record>& item : parser.take_items()) {
      ++number;
      if (!item) {
        sink.trouble(
            {Trouble::Kind::bad_record, place_of(path, number), "the item is longer than 64 MB"});
      } else if (!deliver(*item, path, number, sink)) {
        return false;
      }
    }
  }
  if (parser.refused()) {
    sink.trouble({Trouble::Kind::bad_record, path,
                  "the feed declares entities, which can name other files and grow without end; "
                  "take its DOCTYPE out to have it read"});
  } else if (!parser.damage().empty()) {
    sink.trouble({Trouble::Kind::bad_record, path,
                  "the feed is damaged (" + parser.damage() + "); what could be read was"});
  } else if (number == 0) {
    sink.trouble({Trouble::Kind::not_an_article, path, "the feed has no items"});
  }
  return true;
}

}  // namespace warta
