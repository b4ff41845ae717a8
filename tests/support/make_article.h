// Articles for tests of what is indexed and found.
#pragma once

#include <string>

#include "common/index/article.h"

namespace warta::test {

// `date` as news writes it, "2021-02-08"; empty: undated. The first paragraph is the lead.
inline Article make_article(const std::string& id, const std::string& title,
                            const std::string& body, const std::string& date,
                            const std::string& source) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  article.lead = body.substr(0, body.find('\n'));
  article.published = parse_date(date);
  article.source = source;
  return article;
}

inline Article make_article(const std::string& id, const std::string& body) {
  return make_article(id, "Kabar " + id, body, "", "");
}

}  // namespace warta::test
