#include <catch2/catch.hpp>
#include <string>

#include "tests/support/story_page.h"

namespace warta {
namespace {

using test::check_story;
using test::Outcome;
using test::page;
using test::published;
using test::read;
using test::repeat;

}  // namespace

TEST_CASE("of several articles in JSON-LD the page's own counts") {
  const Outcome result = read(page(
      "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"Harga Cabai "
      "Turun\",\"datePublished\":\"2020-01-01\",\"author\":\"Budi Santoso\"},{\"@type\":"
      "\"NewsArticle\",\"headline\":\"Jembatan Bambu Dibangun Lagi\",\"datePublished\":"
      "\"2023-05-13T22:18:41+07:00\",\"author\":\"Sri Rahayu\"}]</script>"));
  check_story(result);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu"});
  CHECK(published(result) == "2023-05-13T22:18:41+07:00");
}

TEST_CASE("JSON-LD of another article gives the page nothing") {
  const std::string other =
      "\"headline\":\"Harga Cabai Turun di Pasar Induk\",\"datePublished\":\"2020-01-01\","
      "\"author\":\"Budi Santoso\",\"articleSection\":\"Niaga\"";
  for (const std::string& url :
       {std::string(), std::string(",\"url\":\"https://kabar.example/cabai\""),
        std::string(",\"mainEntityOfPage\":{\"@id\":\"https://kabar.example/"
                    "cabai\"}")}) {
    CAPTURE(url);
    const Outcome result =
        read(page("<link rel=canonical href='https://kabar.example/jembatan'>"
                  "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," +
                  other + url + "}</script>"));
    check_story(result);
    CHECK(result.articles[0].authors.empty());
    CHECK(result.articles[0].section.empty());
    CHECK(result.articles[0].url == "https://kabar.example/jembatan");
    CHECK(published(result) == "none");
  }
  const Outcome result =
      read(page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                "\"url\":\"https://kabar.example/cabai\"," +
                other + "}</script>"));
  check_story(result);
  CHECK(result.articles[0].url.empty());
}

TEST_CASE("JSON-LD of the page's own address counts, whatever its headline") {
  const Outcome result = read(
      page("<link rel=canonical href='https://www.kabar.example/jembatan/'>"
           "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Viral! "
           "Warga Bergotong Royong\",\"url\":\"http://kabar.example/jembatan?page=all\","
           "\"author\":\"Sri Rahayu\"}</script>"));
  check_story(result);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu"});
}

TEST_CASE("nodes of a JSON-LD graph refer to each other") {
  const Outcome result = read(page(
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":"
      "\"Jembatan Bambu Dibangun Lagi\",\"author\":[{\"@id\":\"#sri\"}],\"publisher\":{\"@id\":"
      "\"#outlet\"}},{\"@type\":\"Organization\",\"@id\":\"#outlet\",\"name\":\"Kabar Lereng\"}]}"
      "</script><script type='application/ld+json'>{\"@type\":\"Person\",\"@id\":\"#sri\",\"name\":"
      "\"Sri Rahayu\"}</script>"));
  check_story(result);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu"});
  CHECK(result.articles[0].source == "Kabar Lereng");
}

TEST_CASE("quotation marks and line feeds within JSON-LD need no escapes") {
  const Outcome result = read(page(
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan "
      "\"Bambu\", Dibangun\n Lagi\",\"description\":\"Kata warga, \"Ayo!\" \", \"author\":\"Sri "
      "Rahayu\",\"keywords\":[\"jembatan\",\"warga\"], // kunci\n\"articleSection\":\"Daerah\"}"
      "</script>"));
  check_story(result);
  CHECK(result.articles[0].authors == std::vector<std::string>{"Sri Rahayu"});
  CHECK(result.articles[0].section == "Daerah");
  CHECK(result.articles[0].tags == std::vector<std::string>{"jembatan", "warga"});
}

TEST_CASE("a page that a script fills gives the text of its JSON-LD") {
  const Outcome result = read(
      "<html><head><title>Memuat</title><script type='application/ld+json'>{\"@type\":"
      "\"NewsArticle\",\"headline\":\"Jembatan Bambu Dibangun Lagi\",\"articleBody\":\"Warga Desa "
      "Sukamulya memperbaiki jembatan.\\nAnak-anak tak perlu lagi memutar sejauh empat kilometer."
      "\"}</script></head><body><div id=app></div></body></html>");
  check_story(result);
}

TEST_CASE("JSON-LD nested 100,000 deep is left out") {
  check_story(read(page("<script type='application/ld+json'>" + repeat("[", 100'000) +
                        repeat("]", 100'000) + "</script>")));
  check_story(read(page("<script type='application/ld+json'>" + repeat("{\"a\":", 100'000) + "1" +
                        repeat("}", 100'000) + "</script>")));
}

}  // namespace warta
