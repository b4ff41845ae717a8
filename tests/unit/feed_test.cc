#include "indexer/readers/feed.h"

#include <catch2/catch.hpp>

#include "tests/support/outcome.h"

namespace warta {
namespace {

using Catch::Matchers::Contains;
using test::Outcome;
using Texts = std::vector<std::string>;

Outcome read(const std::string& text) {
  CHECK(looks_like_feed(text));
  Outcome outcome;
  MemoryStream input(text);
  CHECK(read_feed(input, "umpan.xml", FieldNames(), outcome.sink()));
  return outcome;
}

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\">\n"
         "<channel><title>Kabar Sabu</title><link>https://kabarsabu.example/</link>\n" +
         items + "</channel></rss>";
}

}  // namespace

TEST_CASE("feeds are told by their outermost element") {
  CHECK(looks_like_feed("<rss version='2.0'>"));
  CHECK(looks_like_feed("<?xml version='1.0'?>\n<!-- dibuat <oleh> mesin -->\n<feed xmlns='x'>"));
  CHECK(looks_like_feed("<?xml version='1.0'?><!DOCTYPE rss><rss>"));
  CHECK(looks_like_feed("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>"));
  CHECK_FALSE(looks_like_feed("<html><body><rss>"));
  CHECK_FALSE(looks_like_feed("Langganan <rss> kami"));
  CHECK_FALSE(looks_like_feed("<?xml"));
}

TEST_CASE("items of RSS become articles; pictures and the channel do not get in the way") {
  const Outcome outcome = read(
      rss("<item><title>Garam &amp; Ikan</title><link>https://kabarsabu.example/?a=1&b=2</link>"
          "<pubDate>Sat, 06 Mar 2021 09:10:00 +0700</pubDate>"
          "<dc:creator><![CDATA[Ina Rihi]]></dc:creator><category>Ekonomi</category>"
          "<category>garam</category><description>Ringkasan.</description>"
          "<media:content url='a.jpg'><media:title>Foto</media:title></media:content>"
          "<content:encoded><![CDATA[<p>Petani&nbsp;garam <b>panen</b>.</p><p>R&D berlanjut.</p>"
          "<p>Baca juga: Yang lain</p>]]></content:encoded></item>\n"
          "<item><title>Dua&nbsp;Kata</title><description>&lt;p&gt;Isi dua.&lt;/p&gt;</description>"
          "<author>ayu@kabar.example (Ayu Lestari)</author><guid>k-2</guid></item>"));
  CHECK(outcome.complaints().empty());
  REQUIRE(outcome.articles.size() == 2);
  const Article& first = outcome.articles[0];
  CHECK(first.title == "Garam & Ikan");
  CHECK(first.body == "Petani garam panen.\nR&D berlanjut.");
  CHECK(to_iso8601(*first.published) == "2021-03-06T09:10:00+07:00");
  CHECK(first.authors == Texts{"Ina Rihi"});
  CHECK(first.section == "Ekonomi");
  CHECK(first.tags == Texts{"garam"});
  CHECK(first.url == "https://kabarsabu.example/?a=1&b=2");
  CHECK(first.source == "kabarsabu.example");
  CHECK(first.record == 1);
  CHECK(outcome.articles[1].id == "k-2");
  CHECK(outcome.articles[1].title == "Dua Kata");
  CHECK(outcome.articles[1].body == "Isi dua.");
  CHECK(outcome.articles[1].authors == Texts{"Ayu Lestari"});
}

TEST_CASE("entries of Atom become articles") {
  const Outcome outcome = read(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar</title><author><name>Redaksi</name>"
      "</author><entry><id>tag:kabar.example,2021:7</id><title type='html'>Kopi &amp;amp; "
      "Teh</title>"
      "<link rel='self' href='https://bukan.example/'/>"
      "<link rel='alternate' href='https://kabar.example/7'/>"
      "<updated>2022-01-01T00:00:00Z</updated><published>2021-03-06T09:10:00+07:00</published>"
      "<author><name>Budi</name><email>b@kabar.example</email></author><category term='Pangan'/>"
      "<summary>Ringkasan.</summary><content type='xhtml'>"
      "<div xmlns='http://www.w3.org/1999/xhtml'><p>Stok &lt; 5 ton.</p><p>Harga naik.</p></div>"
      "</content></entry></feed>");
  CHECK(outcome.complaints().empty());
  REQUIRE(outcome.articles.size() == 1);
  const Article& article = outcome.articles[0];
  CHECK(article.id == "tag:kabar.example,2021:7");
  CHECK(article.title == "Kopi & Teh");
  CHECK(article.body == "Stok < 5 ton.\nHarga naik.");
  CHECK(article.url == "https://kabar.example/7");
  CHECK(to_iso8601(*article.published) == "2021-03-06T09:10:00+07:00");
  CHECK(article.authors == Texts{"Budi"});
  CHECK(article.section == "Pangan");
}

TEST_CASE("a feed is read in the encoding it is in, whatever it says") {
  const std::string item =
      "<item><title>Kaf\xE9 \x93"
      "Kita\x94</title></item></channel></rss>";
  for (const char* claimed : {"UTF-8", "windows-1252"}) {
    const std::string head = std::string("<?xml version=\"1.0\" encoding=\"") + claimed + "\"?>";
    CHECK(read(head + "<rss><channel>" + item).titles() == Texts{"Kafé “Kita”"});
  }
  CHECK(read("<?xml version='1.0' encoding='iso-8859-2'?><rss><channel><item><title>\xA9</title>"
             "</item></channel></rss>")
            .titles() == Texts{"Š"});
}

TEST_CASE("a feed may begin with empty lines") {
  const Outcome outcome = read(
      "\r\n \n<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<rss><channel><item>"
      "<title>Kaf\xE9 Kita</title></item></channel></rss>");
  CHECK(outcome.titles() == std::vector<std::string>{"Kafé Kita"});
  CHECK(outcome.troubles.empty());
}

TEST_CASE("a feed that declares entities is refused") {
  for (const char* declared : {"<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                               "<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">",
                               "<!ENTITY % p SYSTEM \"http://127.0.0.1/x.dtd\"> %p;"}) {
    const Outcome outcome = read("<?xml version='1.0'?><!DOCTYPE rss [" + std::string(declared) +
                                 "]><rss><channel><item><title>&x;</title></item></channel></rss>");
    CHECK(outcome.articles.empty());
    REQUIRE(outcome.troubles.size() == 1);
    CHECK(outcome.troubles[0].kind == Trouble::Kind::bad_record);
    CHECK_THAT(outcome.troubles[0].reason, Contains("declares entities"));
  }
}

TEST_CASE("a feed that is damaged is reported once and read as far as it goes") {
  const std::string good = "<item><title>Satu</title></item>\n";
  const std::string whole = rss(good + good + "<item><title>Tiga</title></item>");
  const Outcome cut = read(whole.substr(0, whole.find("Tiga") + 4));
  CHECK(cut.articles.size() == 2);
  REQUIRE(cut.troubles.size() == 1);
  CHECK_THAT(cut.troubles[0].reason, Contains("damaged (line "));
  const Outcome crossed =
      read(rss("<item><title>Satu</b></title></item><item><title>A &lt; B</title></item>"));
  CHECK(crossed.titles() == Texts{"Satu", "A < B"});
  CHECK(crossed.troubles.size() == 1);
  CHECK(read(rss("")).troubles[0].kind == Trouble::Kind::not_an_article);
}

TEST_CASE("XML nested 100,000 deep is refused, not followed") {
  std::string deep = "<rss><channel><item>";
  for (int i = 0; i < 100'000; ++i) {
    deep += "<a>";
  }
  const Outcome outcome = read(deep);
  CHECK(outcome.articles.empty());
  CHECK(outcome.troubles.size() == 1);
}

TEST_CASE("reading of a feed stops when the sink asks to") {
  const std::string text = rss("<item><title>Satu</title></item><item><title>Dua</title></item>");
  MemoryStream input(text);
  int seen = 0;
  CHECK_FALSE(read_feed(input, "umpan.xml", FieldNames(), test::refusing_sink(seen)));
  CHECK(seen == 1);
}

}  // namespace warta
