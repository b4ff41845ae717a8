#include "indexer/readers/json_mender.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace warta {
namespace {

constexpr std::size_t kWrapperWithin = 40;  // bytes from a script's start
constexpr std::size_t kLongestKey = 100;    // bytes
constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kStructure = "{}[],:";

void drop_trailing_comma(std::string& json) {
  const std::size_t last = json.find_last_not_of(kSpaces);
  if (last != std::string::npos && json[last] == ',') {
    json.erase(last, 1);
  }
}

class JsonMender {
 public:
  explicit JsonMender(std::string_view script) : script_(script) {}

  std::string mend() {
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
    if (c == '{' || c == '[') {
      open_ += c;
    } else if (c == '}' || c == ']') {
      drop_trailing_comma(out_);
      open_.resize(open_.empty() ? 0 : open_.size() - 1);
    }
    if (c == '"') {
      in_string_ = true;
      key_ = in_object() && (last_ == '{' || last_ == ',');
    } else if (kStructure.find(c) != std::string_view::npos) {
      last_ = c;
    }
    out_ += c;
  }

  void inside() {
    const char c = script_[at_];
    if (c == '\\') {
      escape();
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += c == '\n' ? "\\n" : " ";
    } else if (c == '"' && !ends_string(at_ + 1)) {
      out_ += "\\\"";
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

  // True if the quotation mark before `from` can be a string's last: "Warga "Kampung Apung",
  // Bertahan" holds two that cannot.
  bool ends_string(std::size_t from) const {
    const std::size_t next = skip_spaces(from);
    const char c = peek(next);
    if (key_) {
      return c == ':';
    }
    if (c == ',') {
      return value_follows(skip_spaces(next + 1));
    }
    return c == '}' || c == ']' || c == '\0' || starts_comment(next);
  }

  // True if what stands behind a comma can be an object's next key or an array's next item.
  bool value_follows(std::size_t at) const {
    const char c = peek(at);
    if (c == '}' || c == ']' || c == '\0' || starts_comment(at)) {
      return true;
    }
    if (!in_object()) {
      return c != ',';
    }
    const std::size_t close = script_.find('"', at + 1);
    return c == '"' && close != std::string_view::npos && close - at < kLongestKey &&
           peek(skip_spaces(close + 1)) == ':';
  }

  bool starts_comment(std::size_t at) const {
    return peek(at) == '/' && (peek(at + 1) == '/' || peek(at + 1) == '*');
  }

  bool in_object() const { return !open_.empty() && open_.back() == '{'; }

  std::size_t skip_spaces(std::size_t from) const {
    return std::min(script_.find_first_not_of(kSpaces, from), script_.size());
  }

  char peek(std::size_t at) const { return at < script_.size() ? script_[at] : '\0'; }

  std::string_view script_;
  std::string out_;
  std::string open_;  // brackets
  char last_ = '\0';  // of the signs that JSON is built of
  std::size_t at_ = 0;
  bool in_string_ = false;
  bool key_ = false;  // the string is an object's key
};

}  // namespace

std::string mend_json(std::string_view script) {
  if (const std::size_t cdata = script.find("<![CDATA["); cdata < kWrapperWithin) {
    script.remove_prefix(cdata + 9);
    script = script.substr(0, script.rfind("]]>"));
  }
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
    return {};
  }
  return JsonMender(script.substr(begin, end - begin + 1)).mend();
}

std::string mend_literals(std::string_view json) {
  constexpr std::array<std::string_view, 3> kNumbers = {"NaN", "-Infinity", "Infinity"};
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    const std::string_view rest = json.substr(at);
    const auto number = std::find_if(kNumbers.begin(), kNumbers.end(),
                                     [&](std::string_view name) { return rest.starts_with(name); });
    if (in_string && c == '\\') {
      out += rest.substr(0, 2);
      ++at;
    } else if (!in_string && number != kNumbers.end()) {
      out += "null";
      at += number->size() - 1;
    } else {
      in_string = in_string != (c == '"');
      if (!in_string && (c == '}' || c == ']')) {
        drop_trailing_comma(out);
      }
      out += c;
    }
  }
  return out;
}

}  // namespace warta
