// What the HTML reader makes of invented pages: the sample stories of corpus/records, each set into
// the layouts of tests/golden/html, come out exactly as they went in.
//
// A layout is what a page must give ("authors: {{author}}"), a line "---" and the page. {{title}},
// {{p1}} and the like stand for a story's parts, {{rest:<p>|</p>}} for the paragraphs that no
// {{pN}} named, each between the two pieces of markup.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/date.h"
#include "common/text/utf8.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/input.h"
#include "tests/support/outcome.h"

namespace {

using warta::Article;
using warta::DateTime;
using warta::test::Outcome;

constexpr std::size_t kStoriesEach = 4;

constexpr std::array kNames = {"Ratna Puspitasari", "Yosef Tukan",     "Agus Salim Hidayat",
                               "Ni Luh Ayu Sari",   "B. Simatupang",   "Dewi Larasati",
                               "Maulana Iqbal",     "Siti Nur Aminah", "Hendro Gunawan"};
constexpr std::array kCities = {"Semarang", "KUPANG", "Banda Aceh", "Palu", "JAYAPURA"};
constexpr std::array kDays = {"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu"};
constexpr std::array kMonths = {"Januari",   "Februari", "Maret",    "April",
                                "Mei",       "Juni",     "Juli",     "Agustus",
                                "September", "Oktober",  "November", "Desember"};

std::vector<Article> read_stories() {
  Outcome outcome;
  warta::read_inputs({WARTA_CORPUS_DIR "/records"}, {}, outcome.sink());
  return outcome.articles;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string as_html(std::string text) {
  text = replace_all(std::move(text), "&", "&amp;");
  text = replace_all(std::move(text), "\"", "&quot;");
  return replace_all(std::move(text), "\xE2\x80\x9C", "&ldquo;");
}

std::string as_json(std::string text) { return replace_all(std::move(text), "\"", "\\\""); }

DateTime date_of_story(std::size_t number) {
  DateTime date;
  date.year = 2016 + static_cast<int>(number % 9);
  date.month = 1 + static_cast<int>(number * 5 % 12);
  date.day = 1 + static_cast<int>(number * 7 % 28);
  date.minute_of_day = 5 * 60 + 3 + static_cast<int>(number * 37 % 1000);
  date.second = 1 + static_cast<int>(number * 13 % 59);
  return date;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

using Values = std::map<std::string, std::string>;

void add_dates(Values& values, const DateTime& date) {
  DateTime minute = date;
  minute.second = 0;
  DateTime day = date;
  day.minute_of_day = -1;
  DateTime zulu = date;
  zulu.offset_minutes = 0;
  const std::string clock = two(date.minute_of_day / 60) + ":" + two(date.minute_of_day % 60);
  const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
      std::chrono::day(static_cast<unsigned>(date.day))))};
  values["iso"] = warta::to_iso8601(date);
  values["minute"] = warta::to_iso8601(minute);
  values["day"] = warta::to_iso8601(day);
  values["iso_utc"] = warta::to_iso8601(warta::to_offset(date, 0));
  values["iso_wrong_z"] = replace_all(warta::to_iso8601(zulu), "+00:00", "Z");
  values["epoch"] = std::to_string(warta::to_epoch(date));
  values["day_id"] = std::string(kDays[weekday.c_encoding()]) + ", " + std::to_string(date.day) +
                     " " + kMonths[static_cast<std::size_t>(date.month) - 1] + " " +
                     std::to_string(date.year);
  values["date_id"] = values["day_id"] + " | " + clock + " WIB";
  values["date_short"] = two(date.day) + "/" + two(date.month) + "/" + std::to_string(date.year) +
                         ", " + clock + " WIB";
}

Values values_of(const std::vector<Article>& stories, std::size_t number) {
  const Article& story = stories[number % stories.size()];
  Values values;
  values["title"] = story.title;
  values["title_json"] = story.title;
  values["slug"] = "berita-" + std::to_string(number);
  values["city"] = kCities[number % kCities.size()];
  values["author"] = kNames[number % kNames.size()];
  values["author2"] = kNames[(number + 2) % kNames.size()];
  values["editor"] = kNames[(number + 5) % kNames.size()];
  const std::vector<std::string> paragraphs = split(story.body, '\n');
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    values["p" + std::to_string(i + 1)] = paragraphs[i];
  }
  for (std::size_t i = 1; i <= 6; ++i) {
    const Article& other = stories[(number + i) % stories.size()];
    values["headline" + std::to_string(i)] = other.title;
    values["teaser" + std::to_string(i)] = other.lead;
  }
  add_dates(values, date_of_story(number));
  return values;
}

// The paragraphs behind the last one that was named.
std::string expand_rest(const Values& values, std::size_t named, std::string_view markup) {
  const std::string_view before = markup.substr(0, markup.find('|'));
  const std::string_view behind = markup.substr(markup.find('|') + 1);
  std::string text;
  for (std::size_t i = named + 1; values.count("p" + std::to_string(i)) > 0; ++i) {
    text += before;
    text += as_html(values.at("p" + std::to_string(i)));
    text += behind;
  }
  return text;
}

std::string expand(std::string_view text, const Values& values, bool html) {
  std::string out;
  std::size_t named = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find("{{", at), text.size());
    out += text.substr(at, open - at);
    if (open == text.size()) {
      break;
    }
    const std::size_t close = text.find("}}", open);
    const std::string name(text.substr(open + 2, close - open - 2));
    if (name.starts_with("rest:")) {
      out += expand_rest(values, named, name.substr(5));
    } else {
      INFO("placeholder " << name);
      REQUIRE(values.count(name) > 0);
      if (name[0] == 'p' && name.size() == 2) {
        named = std::max(named, static_cast<std::size_t>(name[1] - '0'));
      }
      const std::string& value = values.at(name);
      out += name == "title_json" ? as_json(value) : html ? as_html(value) : value;
    }
    at = close + 2;
  }
  return out;
}

// The one charset besides UTF-8 that old sites use; only what the samples hold.
std::string to_windows_1252(std::string text) {
  constexpr std::array<std::pair<const char*, const char*>, 7> kBytes = {{{"“", "\x93"},
                                                                          {"”", "\x94"},
                                                                          {"‘", "\x91"},
                                                                          {"’", "\x92"},
                                                                          {"–", "\x96"},
                                                                          {"—", "\x97"},
                                                                          {"é", "\xE9"}}};
  for (const auto& [from, to] : kBytes) {
    text = replace_all(std::move(text), from, to);
  }
  return text;
}

struct Layout {
  std::string name;
  Values expected;
  std::string page;
};

std::vector<Layout> read_layouts() {
  std::vector<Layout> layouts;
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_TESTS_DIR "/golden/html")) {
    std::ifstream file(entry.path());
    Layout layout;
    layout.name = entry.path().stem().string();
    for (std::string line; std::getline(file, line) && line != "---";) {
      const std::size_t colon = line.find(':');
      layout.expected[line.substr(0, colon)] =
          line.size() > colon + 2 ? line.substr(colon + 2) : std::string();
    }
    layout.page.assign(std::istreambuf_iterator<char>(file), {});
    layouts.push_back(std::move(layout));
  }
  std::sort(layouts.begin(), layouts.end(),
            [](const Layout& a, const Layout& b) { return a.name < b.name; });
  return layouts;
}

Outcome read_page(std::string_view bytes) {
  Outcome outcome;
  warta::PageOrigin origin;
  origin.path = "halaman.html";
  warta::read_html_page(bytes, origin, outcome.sink());
  return outcome;
}

std::string join(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) {
    joined += (joined.empty() ? "" : "; ") + name;
  }
  return joined;
}

std::string expected(const Layout& layout, const Values& values, const std::string& field,
                     const char* otherwise) {
  const auto found = layout.expected.find(field);
  return expand(found == layout.expected.end() ? otherwise : found->second, values, false);
}

void check_article(const Layout& layout, const Values& values, const Article& article) {
  CHECK(article.title == values.at("title"));
  CHECK((article.published ? warta::to_iso8601(*article.published) : "") ==
        expected(layout, values, "published", "{{iso}}"));
  CHECK(join(article.authors) == expected(layout, values, "authors", "{{author}}"));
  for (const auto& [field, value] :
       {std::pair<std::string, std::string>{"section", article.section},
        std::pair<std::string, std::string>{"source", article.source}}) {
    if (layout.expected.count(field) > 0) {
      CHECK(value == layout.expected.at(field));
    }
  }
  std::string body = values.at("p1");
  for (std::size_t i = 2; values.count("p" + std::to_string(i)) > 0; ++i) {
    body += "\n" + values.at("p" + std::to_string(i));
  }
  if (layout.expected.count("body") > 0) {
    body = replace_all(expected(layout, values, "body", ""), "|", "\n");
  }
  CHECK(article.body == body);
  CHECK(article.body.starts_with(article.lead));
  CHECK_FALSE(article.lead.empty());
}

}  // namespace

TEST_CASE("stories come out of every layout as they went in") {
  const std::vector<Article> stories = read_stories();
  REQUIRE(stories.size() == 24);
  std::size_t pages = 0;
  std::size_t number = 0;
  for (const Layout& layout : read_layouts()) {
    for (std::size_t i = 0; i < kStoriesEach; ++i, ++number) {
      const Values values = values_of(stories, number);
      std::string page = expand(layout.page, values, true);
      if (layout.expected.count("charset") > 0) {
        page = to_windows_1252(page);
      }
      CAPTURE(layout.name, number);
      REQUIRE(warta::looks_like_html(page));
      const Outcome result = read_page(page);
      if (layout.expected.count("not") > 0) {
        CHECK(result.articles.empty());
        CHECK(result.troubles.size() == 1);
        CHECK(result.troubles.at(0).kind == warta::Trouble::Kind::not_an_article);
        continue;
      }
      CHECK(result.troubles.empty());
      CHECK(result.articles.size() == 1);
      if (!result.articles.empty()) {
        check_article(layout, values, result.articles[0]);
        ++pages;
      }
    }
  }
  CHECK(pages >= 100);
}

TEST_CASE("the sample pages of the corpus come out clean") {
  Outcome outcome;
  warta::read_inputs({WARTA_CORPUS_DIR "/pages"}, {}, outcome.sink());
  CHECK(outcome.complaints().empty());
  const std::vector<Article>& articles = outcome.articles;
  REQUIRE(articles.size() == 2);
  CHECK(articles[0].title == "Terminal Apung Larantuka Mulai Melayani Kapal Antarpulau");
  CHECK(warta::to_iso8601(*articles[0].published) == "2023-09-18T14:42:19+07:00");
  CHECK(join(articles[0].authors) == "Emanuel Kopong; Ayu Kartikasari");
  CHECK(articles[0].body.starts_with("Terminal apung di Larantuka, Flores Timur"));
  CHECK(articles[0].body.ends_with("berdatangan dari pulau-pulau sekitar."));
  CHECK(articles[1].title == "Telur Maleo di Saluki Kembali Menetas");
  CHECK(warta::to_iso8601(*articles[1].published) == "2021-02-07T06:30:00+08:00");
  CHECK(join(articles[1].authors) == "Nurhalisa Paembonan");
  CHECK(articles[1].body.starts_with("Setelah tiga musim"));
  CHECK(articles[1].body.ends_with("setinggi satu jengkal."));
  for (const Article& article : articles) {
    for (const char* clutter : {"Baca juga", "ADVERTISEMENT", "SCROLL", "[Gambas", "Terkait", "Tag",
                                "Semoga jalannya", "Foto:", "Copyright", "Anoa"}) {
      CAPTURE(article.title, clutter);
      CHECK(article.body.find(clutter) == std::string::npos);
    }
  }
}
