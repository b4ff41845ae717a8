#include "indexer/readers/html_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"

namespace warta {
namespace {

constexpr std::size_t kMaxTagBytes = 4000;

struct Entity {
  std::string_view name;
  char32_t code_point;
};

constexpr auto kEntities = std::to_array<Entity>({
    {"amp", U'&'},     {"lt", U'<'},       {"gt", U'>'},      {"quot", U'"'},    {"apos", U'\''},
    {"nbsp", U' '},    {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"sbquo", 0x201A}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"laquo", 0xAB},
    {"raquo", 0xBB},   {"hellip", 0x2026}, {"bull", 0x2022},  {"middot", 0xB7},  {"copy", 0xA9},
    {"reg", 0xAE},     {"trade", 0x2122},  {"deg", 0xB0},     {"times", 0xD7},   {"frac12", 0xBD},
    {"euro", 0x20AC},  {"pound", 0xA3},    {"cent", 0xA2},    {"yen", 0xA5},     {"sect", 0xA7},
    {"eacute", 0xE9},  {"egrave", 0xE8},   {"aacute", 0xE1},  {"agrave", 0xE0},  {"iacute", 0xED},
    {"oacute", 0xF3},  {"uacute", 0xFA},   {"ntilde", 0xF1},  {"ouml", 0xF6},    {"uuml", 0xFC},
    {"auml", 0xE4},    {"ccedil", 0xE7},   {"shy", 0xAD},     {"zwnj", 0x200C},
});

constexpr auto kBreakingTags = std::to_array<std::string_view>(
    {"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "section", "article", "figure", "figcaption"});

// With their content they are no text.
constexpr auto kSilentTags = std::to_array<std::string_view>({"script", "style", "noscript"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int digit_value(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

// What browsers show for "&#128;" to "&#159;": the characters that windows-1252 has there
// (https://html.spec.whatwg.org/#numeric-character-reference-end-state). Old sites write quotation
// marks and dashes so.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
constexpr char32_t kFirstC1 = 0x80;

bool is_c1(char32_t c) { return c >= kFirstC1 && c < kFirstC1 + kWindows1252.size(); }

// What a character reference stands for; 0: for nothing that text may hold.
struct Reference {
  char32_t value = 0;
  std::size_t end = 0;  // behind it
};

// "&#8217;", "&#x2019;" at `at`; also without the ";", and however many zeros it begins with.
Reference read_numeric(std::string_view text, std::size_t at) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  const int base = hex ? 16 : 10;
  constexpr char32_t kTooLarge = 0x110000;
  char32_t c = 0;
  for (i += hex ? 1 : 0; i < text.size() && digit_value(text[i]) < base; ++i) {
    c = std::min<char32_t>(
        c * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(text[i])), kTooLarge);
  }
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  const bool is_text = c < kTooLarge && !surrogate && (c >= 0x20 || c == '\n');
  return {is_text ? c : 0, i < text.size() && text[i] == ';' ? i + 1 : i};
}

Reference read_named(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + 12).find(';', at);
  const std::string_view name =
      end == std::string_view::npos ? "" : text.substr(at + 1, end - at - 1);
  const auto found = std::find_if(kEntities.begin(), kEntities.end(),
                                  [&](const Entity& entity) { return entity.name == name; });
  return found == kEntities.end() ? Reference() : Reference{found->code_point, end + 1};
}

char32_t shown(char32_t c) { return is_c1(c) ? kWindows1252[c - kFirstC1] : c; }

// Appends what the reference at `at` ("&amp;") stands for; returns the offset behind it.
std::size_t append_reference(std::string& out, std::string_view text, std::size_t at) {
  const bool numeric = at + 1 < text.size() && text[at + 1] == '#';
  const Reference reference = numeric ? read_numeric(text, at) : read_named(text, at);
  if (reference.value == 0) {
    out += '&';
    return at + 1;
  }
  append_utf8(out, shown(reference.value));
  return reference.end;
}

// "<p class=x>" -> "p", "</li>" -> "li"; empty for what is no tag ("< 5", "<3").
std::string_view tag_name(std::string_view tag) {
  std::string_view rest = tag.substr(1);
  if (rest.starts_with('/')) {
    rest.remove_prefix(1);
  }
  std::size_t length = 0;
  while (length < rest.size() &&
         (is_letter(rest[length]) || (length > 0 && is_digit(rest[length])))) {
    ++length;
  }
  const char behind = length < rest.size() ? rest[length] : '\0';
  const bool ends = behind == '>' || behind == ' ' || behind == '/' || behind == '\n';
  return length <= 12 && ends ? rest.substr(0, length) : std::string_view();
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view candidate) {
    return candidate.size() == name.size() && starts_with_ignoring_case(name, candidate);
  });
}

// The offset behind the element that the silent tag ending at `from` opens.
std::size_t skip_silent(std::string_view text, std::size_t from, std::string_view name) {
  for (std::size_t at = text.find("</", from); at != std::string_view::npos;
       at = text.find("</", at + 2)) {
    if (starts_with_ignoring_case(text.substr(at + 2), name)) {
      const std::size_t close = text.find('>', at);
      return close == std::string_view::npos ? text.size() : close + 1;
    }
  }
  return text.size();
}

// The next "<" or "&", or the end.
std::size_t find_markup(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] != '<' && text[from] != '&') {
    ++from;
  }
  return from;
}

// Appends what the "<" at `at` stands for; returns the offset behind it.
std::size_t append_tag(std::string& out, std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const std::size_t end = text.find("-->", at);
    return end == std::string_view::npos ? text.size() : end + 3;
  }
  const std::size_t close = text.substr(0, at + kMaxTagBytes).find('>', at);
  const std::string_view name = close == std::string_view::npos
                                    ? std::string_view()
                                    : tag_name(text.substr(at, close - at + 1));
  if (name.empty()) {
    out += '<';
    return at + 1;
  }
  if (is_one_of(kBreakingTags, name)) {
    out += '\n';
  }
  const bool opens = text[at + 1] != '/';
  return opens && is_one_of(kSilentTags, name) ? skip_silent(text, close + 1, name) : close + 1;
}

}  // namespace

std::string decode_c1_references(std::string_view html) {
  std::string decoded;
  std::size_t done = 0;
  for (std::size_t at = html.find("&#"); at != std::string_view::npos;
       at = html.find("&#", at + 2)) {
    if (const Reference reference = read_numeric(html, at); is_c1(reference.value)) {
      decoded += html.substr(done, at - done);
      append_utf8(decoded, shown(reference.value));
      done = reference.end;
    }
  }
  decoded += html.substr(done);
  return decoded;
}

std::string strip_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    i = find_markup(text, i);
    out.append(text, begin, i - begin);
    if (i < text.size()) {
      i = text[i] == '&' ? append_reference(out, text, i) : append_tag(out, text, i);
    }
  }
  return out;
}

}  // namespace warta
