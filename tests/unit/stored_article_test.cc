#include "common/index/stored_article.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/program/error.h"

using warta::Article;
using warta::DateTime;
using warta::load_article;
using warta::store_article;
using warta::StoredArticle;

namespace {

Article full_article() {
  Article article;
  article.id = "https://kabar.example/2021/03/banjir";
  article.title = "Banjir Rendam Tiga Kecamatan di Demak";
  article.lead = "Banjir merendam tiga kecamatan sejak Jumat.";
  article.body = article.lead + "\nSebanyak 1.200 warga mengungsi ke balai desa.";
  article.published = DateTime{2021, 3, 6, 550, 0, 420};
  article.authors = {"Rina Wahyuni", "Bagus Prakoso"};
  article.source = "Kabar Pantura";
  article.section = "Nusantara";
  article.url = "https://kabar.example/2021/03/banjir";
  article.tags = {"banjir", "Demak", "cuaca ekstrem"};
  article.file = "arsip/2021.jsonl";
  article.record = 17;
  return article;
}

}  // namespace

TEST_CASE("a stored article comes back whole") {
  const Article article = full_article();
  const std::string data = store_article(article);
  const StoredArticle stored = load_article(data);
  CHECK(stored.id == article.id);
  CHECK(stored.title == article.title);
  CHECK(stored.body == article.body);
  CHECK(stored.lead == article.lead);
  CHECK(stored.published == "2021-03-06T09:10:00+07:00");
  CHECK(stored.authors == std::vector<std::string_view>{"Rina Wahyuni", "Bagus Prakoso"});
  CHECK(stored.source == article.source);
  CHECK(stored.section == article.section);
  CHECK(stored.url == article.url);
  CHECK(stored.tags == std::vector<std::string_view>{"banjir", "Demak", "cuaca ekstrem"});
  CHECK(stored.file == article.file);
  CHECK(stored.record == "17");
}

TEST_CASE("what is stored points into the data") {
  const std::string data = store_article(full_article());
  const StoredArticle stored = load_article(data);
  const auto lies_within = [&](std::string_view view) {
    return view.data() >= data.data() && view.data() + view.size() <= data.data() + data.size();
  };
  CHECK(lies_within(stored.id));
  CHECK(lies_within(stored.body));
  CHECK(lies_within(stored.authors[1]));
  CHECK(stored.lead.data() == stored.body.data());
}

TEST_CASE("an article with nothing but an id comes back so") {
  Article article;
  article.id = "1";
  const std::string data = store_article(article);
  const StoredArticle stored = load_article(data);
  CHECK(stored.id == "1");
  CHECK(stored.title.empty());
  CHECK(stored.body.empty());
  CHECK(stored.lead.empty());
  CHECK(stored.published.empty());
  CHECK(stored.authors.empty());
  CHECK(stored.tags.empty());
  CHECK(stored.source.empty());
  CHECK(stored.url.empty());
}

TEST_CASE("a date without a time of day stays one") {
  Article article;
  article.id = "1";
  article.published = DateTime{2019, 11, 6, -1, 0, 420};
  CHECK(load_article(store_article(article)).published == "2019-11-06");
}

TEST_CASE("a lead that does not begin the body is not stored as one") {
  Article article = full_article();
  article.lead = "Kalimat lain.";
  const std::string data = store_article(article);
  CHECK(load_article(data).lead.empty());
  CHECK(load_article(data).body == article.body);
}

TEST_CASE("the body may hold anything, tabs and lines and other scripts") {
  Article article = full_article();
  article.lead.clear();
  article.body = "Baris satu\n\n\tBaris dua “kutip” 漢字 😀\n";
  CHECK(load_article(store_article(article)).body == article.body);
  article.body.assign(1'000'000, 'a');
  CHECK(load_article(store_article(article)).body.size() == 1'000'000);
}

TEST_CASE("equal articles are stored alike and others are not") {
  const std::string data = store_article(full_article());
  CHECK(store_article(full_article()) == data);
  SECTION("another title") {
    Article changed = full_article();
    changed.title += "!";
    CHECK(store_article(changed) != data);
  }
  SECTION("words moved from one field to the next") {
    Article changed = full_article();
    changed.source = "Kabar";
    changed.section = "Pantura Nusantara";
    CHECK(store_article(changed) != data);
  }
  SECTION("one author of two names and two authors") {
    Article changed = full_article();
    changed.authors = {"Rina Wahyuni Bagus Prakoso"};
    CHECK(store_article(changed) != data);
  }
}

TEST_CASE("an article is restored as it was stored") {
  Article article = full_article();
  SECTION("with everything") {}
  SECTION("a day without a time") { article.published = DateTime{2019, 11, 6, -1, 0, 420}; }
  SECTION("another zone") { article.published = DateTime{2019, 11, 6, 630, 59, 540}; }
  SECTION("hardly anything") {
    article = Article();
    article.id = "1";
  }
  const std::string data = store_article(article);
  CHECK(store_article(warta::restore_article(data)) == data);
  CHECK(warta::restore_article(data).published == article.published);
}

TEST_CASE("data of another program are refused") {
  const std::string data = store_article(full_article());
  std::vector<std::string> foreign = {"",
                                      "id=5\nsample=Banjir di Demak",
                                      "{\"title\":\"Banjir\"}",
                                      std::string(5, '\x1F'),
                                      data.substr(0, data.find('\x1F', 40)),
                                      std::string(1000, 'x')};
  for (const std::string& text : foreign) {
    CAPTURE(text);
    CHECK_THROWS_AS(load_article(text), warta::Error);
  }
  try {
    load_article("bukan artikel");
    FAIL("not refused");
  } catch (const warta::Error& error) {
    CHECK(error.kind() == warta::ErrorKind::index_mismatch);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("damaged data never lead outside themselves") {
  const std::string data = store_article(full_article());
  for (std::size_t cut = 0; cut < data.size(); ++cut) {
    const std::string shorter = data.substr(0, cut);
    try {
      const StoredArticle stored = load_article(shorter);
      CHECK(stored.lead.size() <= stored.body.size());
      CHECK(stored.body.size() <= shorter.size());
    } catch (const warta::Error& error) {
      CHECK(error.kind() == warta::ErrorKind::index_mismatch);
    }
  }
}
