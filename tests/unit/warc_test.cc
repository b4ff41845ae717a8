#include "indexer/readers/warc.h"

#include <catch2/catch.hpp>

#include "indexer/readers/http_response.h"
#include "tests/support/outcome.h"
#include "tests/support/pack.h"

namespace warta {
namespace {

using Catch::Matchers::Contains;
using test::Outcome;
using Texts = std::vector<std::string>;

constexpr std::size_t kLimit = 1 << 20;

const std::string kStory =
    "<p>Dinas kelautan membagikan dua puluh perahu kepada nelayan di Rote pada hari Senin.</p>\n"
    "<p>Setiap perahu dilengkapi mesin tempel dan kotak pendingin untuk menyimpan ikan.</p>\n"
    "<p>Nelayan yang menerima perahu wajib melapor setiap bulan kepada kelompoknya.</p>\n";

std::string page(const std::string& title) {
  return "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>\n" + kStory +
         "</body></html>\n";
}

std::string http(const std::string& body, const std::string& header = "",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=UTF-8\r\n" + header + "\r\n" +
         body;
}

// A record whose Content-Length is off by `error`.
std::string record(const std::string& type, const std::string& block, int number = 1,
                   const std::string& media = "application/http; msgtype=response",
                   long error = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: https://kabarrote.example/" +
         std::to_string(number) + "\r\nWARC-Date: 2021-03-06T02:10:00Z\r\nContent-Type: " + media +
         "\r\nContent-Length: " + std::to_string(static_cast<long>(block.size()) + error) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

std::string chunked(const std::string& body, std::size_t size) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string chunks;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string chunk = body.substr(at, size);
    chunks +=
        std::string(1, kHex[chunk.size() / 16]) + kHex[chunk.size() % 16] + "\r\n" + chunk + "\r\n";
  }
  return chunks + "0\r\n\r\n";
}

// Deflate without compression (RFC 1951, section 3.2.4).
std::string stored(const std::string& body) {
  const auto size = static_cast<unsigned>(body.size());
  const auto two = [](unsigned n) {
    return std::string{static_cast<char>(n & 0xFF), static_cast<char>(n >> 8U & 0xFF)};
  };
  return '\x01' + two(size) + two(~size) + body;
}

// The same as zlib wraps it (RFC 1950).
std::string zlib_stored(const std::string& body) {
  unsigned a = 1;
  unsigned b = 0;
  for (const char c : body) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  std::string sum;
  for (const unsigned part : {b >> 8U, b, a >> 8U, a}) {
    sum += static_cast<char>(part & 0xFF);
  }
  return "\x78\x01" + stored(body) + sum;
}

Outcome read(const std::string& bytes) {
  Outcome outcome;
  MemoryStream input(bytes);
  CHECK(read_warc(input, "jala.warc", FieldNames(), outcome.sink()));
  return outcome;
}

Texts urls(const Outcome& outcome) {
  Texts all;
  for (const Article& article : outcome.articles) {
    all.push_back(article.url.substr(article.url.rfind('/') + 1));
  }
  return all;
}

}  // namespace

TEST_CASE("pages of a crawl archive become articles") {
  const Outcome outcome =
      read(record("warcinfo", "software: penjala\r\n", 0, "application/warc-fields") +
           record("request", "GET / HTTP/1.1\r\n\r\n", 1, "application/http; msgtype=request") +
           record("response", http(page("Perahu Baru untuk Nelayan Rote")), 1) +
           record("response", http("", "Location: /1\r\n", "301 Moved Permanently"), 2) +
           record("response", http("tiada", "", "404 Not Found"), 3) +
           record("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", 4) +
           record("resource", page("Perahu Kedua"), 5, "text/html"));
  CHECK(urls(outcome) == Texts{"1", "5"});
  const Article& article = outcome.articles.at(0);
  CHECK(article.title == "Perahu Baru untuk Nelayan Rote");
  CHECK(article.file == "jala.warc");
  CHECK(article.record == 3);
  CHECK(article.source == "kabarrote.example");
  CHECK(outcome.complaints() ==
        Texts{"jala.warc:4: the server answered with HTTP status 301, the page is elsewhere",
              "jala.warc:5: the server answered with HTTP status 404"});
  CHECK(outcome.troubles[0].kind == Trouble::Kind::not_an_article);
  CHECK(outcome.troubles[1].kind == Trouble::Kind::not_an_article);
}

TEST_CASE("answers that are no pages are no errors, however they are sent") {
  for (const char* status : {"404 Not Found", "301 Moved", "500 Oops", "304 Not Modified"}) {
    for (const char* header : {"Content-Encoding: br\r\n", "Content-Encoding: gzip\r\n", ""}) {
      CAPTURE(status, header);
      const Outcome outcome =
          read(record("response", http("\x1F\x8B\x08 rusak \x01\x02", header, status)));
      REQUIRE(outcome.troubles.size() == 1);
      CHECK(outcome.troubles[0].kind == Trouble::Kind::not_an_article);
    }
  }
}

TEST_CASE("feeds and articles in JSON are read out of responses") {
  const auto answer = [](const std::string& type, const std::string& body) {
    return record("response", "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + body, 1);
  };
  const Outcome feed = read(
      answer("application/rss+xml",
             "<rss><channel><item><title>Satu</title></item>"
             "<item><title>Dua</title></item></channel></rss>") +
      answer("text/xml", "<urlset><url><loc>https://kabarrote.example/1</loc></url></urlset>"));
  CHECK(feed.titles() == Texts{"Satu", "Dua"});
  CHECK(feed.articles.at(1).file == "jala.warc/1");
  CHECK(feed.articles.at(1).record == 2);
  CHECK(feed.troubles.empty());
  const Outcome json =
      read(answer("application/json; charset=utf-8",
                  R"({"data":[{"judul":"Satu","isi":"Panen."},{"judul":"Menu"}]})") +
           answer("application/json", R"({"iklan":[1,2]})") + answer("application/json", "rusak"));
  CHECK(json.titles() == Texts{"Satu"});
  CHECK(json.complaints() ==
        Texts{"jala.warc:2: the JSON holds no article", "jala.warc:3: the JSON holds no article"});
  CHECK(json.troubles[0].kind == Trouble::Kind::not_an_article);
}

TEST_CASE("texts of WET become articles") {
  const Outcome outcome = read(record("warcinfo", "x: y\r\n", 0, "application/warc-fields") +
                               record("conversion",
                                      "Perahu Baru untuk Nelayan Rote\n"
                                      "Dinas kelautan membagikan dua puluh perahu kepada nelayan "
                                      "di Rote pada hari Senin.\nSetiap perahu dilengkapi mesin "
                                      "tempel dan kotak pendingin untuk menyimpan ikan.\n",
                                      7, "text/plain") +
                               record("conversion", "Beranda\nMasuk\n", 8, "text/plain"));
  CHECK(urls(outcome) == Texts{"7"});
  CHECK(outcome.articles.at(0).title == "Perahu Baru untuk Nelayan Rote");
  REQUIRE(outcome.troubles.size() == 1);
  CHECK(outcome.troubles[0].place == "jala.warc:3");
  CHECK(outcome.troubles[0].kind == Trouble::Kind::not_an_article);
}

TEST_CASE("dates of pages are seen from when they were fetched") {
  const auto published = [](const std::string& date) {
    const Outcome outcome = read(record("conversion",
                                        "Perahu Baru untuk Nelayan Rote\n" + date +
                                            "\nDinas kelautan membagikan dua puluh perahu kepada "
                                            "nelayan di Rote pada hari Senin.\nSetiap perahu "
                                            "dilengkapi mesin tempel dan kotak pendingin.\n",
                                        7, "text/plain"));
    REQUIRE(outcome.articles.size() == 1);
    return outcome.articles[0].published ? to_iso8601(*outcome.articles[0].published) : "none";
  };
  CHECK(published("Jumat, 05/03/2021, 20:15 WIB") == "2021-03-05T20:15:00+07:00");
  CHECK(published("2 jam lalu") == "2021-03-06T07:10:00+07:00");
  CHECK(published("Senin, 08/03/2021, 20:15 WIB") == "none");
}

TEST_CASE("reading resumes at the next record behind a wrong length") {
  const std::string good = http(page("Perahu Baru"));
  for (const long error : {-100L, 50L, 900L, 2'000'000L, 4'000'000'000L}) {
    CAPTURE(error);
    const Outcome outcome =
        read(record("response", good, 1) + record("response", good, 2, "application/http", error) +
             record("response", good, 3) + record("response", good, 4));
    CHECK(urls(outcome) == Texts{"1", "3", "4"});
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::bad_record);
    CHECK(outcome.troubles[0].place == "jala.warc:2");
  }
}

TEST_CASE("rubbish, a length that is none and a cut end cost one record each") {
  const std::string good = record("response", http(page("Perahu Baru")));
  const Outcome outcome = read(good + "sampah\r\nsampah lagi\r\n" +
                               "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: banyak\r\n\r\n" +
                               good + good.substr(0, good.size() / 2));
  CHECK(outcome.articles.size() == 2);
  CHECK(outcome.complaints() == Texts{"jala.warc:2: no WARC header where one should be",
                                      "jala.warc:3: its header has no Content-Length",
                                      "jala.warc:5: the file ends before the record does"});
  CHECK(read("WARC/1.").troubles.size() == 1);
}

TEST_CASE("line feeds alone, and version 1.1, do as well") {
  std::string text = record("response", http(page("Perahu Baru")));
  for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) {
    text.erase(at, 1);
  }
  text.replace(text.find("WARC/1.0"), 8, "WARC/1.1");
  const std::size_t length = text.size() - text.find("HTTP/") - 2;
  const std::size_t at = text.find("Content-Length: ") + 16;
  text.replace(at, text.find('\n', at) - at, std::to_string(length));
  const Outcome outcome = read(text + text);
  CHECK(outcome.complaints().empty());
  CHECK(outcome.articles.size() == 2);
}

TEST_CASE("bodies come without their chunks and compression") {
  const std::string body = page("Perahu Baru");
  const std::string chunks = "Transfer-Encoding: chunked\r\n";
  const std::string gzip = "Content-Encoding: gzip\r\n";
  const std::string deflate = "Content-Encoding: deflate\r\n";
  for (const std::string& bytes :
       {http(body), http(chunked(body, 100), chunks), http(test::compress(body), gzip),
        http(chunked(test::compress(body), 40), chunks + gzip), http(body, chunks),
        http(body, gzip), http(stored(body), deflate), http(zlib_stored(body), deflate),
        http(chunked(zlib_stored(body), 40), chunks + deflate), http(body, deflate),
        http(body, "Content-Encoding: br\r\n")}) {
    const HttpResponse response = parse_http_response(bytes, kLimit);
    CHECK(response.problem.empty());
    CHECK(response.status == 200);
    CHECK(response.media.type == "text/html");
    CHECK(response.media.charset == "utf-8");
    CHECK(response.body == body);
  }
}

TEST_CASE("bodies that cannot be unpacked are named") {
  CHECK_THAT(parse_http_response(http("\x8B\x02", "Content-Encoding: br\r\n"), kLimit).problem,
             Contains("br"));
  const std::string packed = test::compress(page("Perahu Baru"));
  CHECK_THAT(parse_http_response(http(packed.substr(0, packed.size() / 2)), kLimit).problem,
             Contains("truncated"));
  CHECK_THAT(parse_http_response(http("xyz", "Content-Encoding: deflate\r\n"), kLimit).problem,
             Contains("damaged"));
  CHECK_FALSE(parse_http_response(
                  http(stored(std::string(20'000, 'x')), "Content-Encoding: deflate\r\n"), 10'000)
                  .problem.empty());
  const std::string bomb = test::compress(std::string(2 * kLimit, 'x'));
  CHECK_FALSE(parse_http_response(http(bomb), kLimit).problem.empty());
  CHECK_FALSE(parse_http_response("bukan HTTP", kLimit).problem.empty());
  CHECK(read(record("response", "bukan HTTP")).troubles.size() == 1);
  CHECK(parse_http_response("HTTP/1.1 abc\r\n\r\n", kLimit).status == 0);
}

TEST_CASE("chunks that are cut off keep what is there") {
  const std::string chunks = chunked("satu dua tiga", 5);
  const std::string header = "Transfer-Encoding: chunked\r\n";
  CHECK(parse_http_response(http(chunks.substr(0, 12), header), kLimit).body.starts_with("satu "));
  CHECK(parse_http_response(http("ffffffffffffffffff\r\nx", header), kLimit).body ==
        "ffffffffffffffffff\r\nx");
}

TEST_CASE("media types are taken apart") {
  CHECK(parse_media_type("Text/HTML; Charset=\"ISO-8859-1\"; x").charset == "iso-8859-1");
  CHECK(parse_media_type("Text/HTML ;x").type == "text/html");
  CHECK(parse_media_type("").type.empty());
}

TEST_CASE("reading of a crawl archive stops when the sink asks to") {
  const std::string text = record("response", http(page("Perahu Baru")));
  const std::string twice = text + text;
  MemoryStream input(twice);
  int seen = 0;
  CHECK_FALSE(read_warc(input, "jala.warc", FieldNames(), test::refusing_sink(seen)));
  CHECK(seen == 1);
}

}  // namespace warta
