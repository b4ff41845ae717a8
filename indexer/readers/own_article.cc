#include "indexer/readers/own_article.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/html_container.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/title_words.h"

namespace warta {
namespace {

constexpr double kSameTitle = 0.7;
constexpr std::size_t kFewestWords = 3;  // "Memuat", "Beranda": such titles tell nothing
constexpr double kLinkShare = 0.6;
constexpr std::size_t kMostArticles = 50;  // a page with more is no article's

// What is the same for all addresses of one page: no scheme, "www.", query, "/amp" or slash at the
// end. Empty for what tells no page from another.
std::string page_address(std::string_view url) {
  if (url.find("://") == std::string_view::npos || is_front_page(url)) {
    return {};
  }
  std::string address = fold(url.substr(url.find("://") + 3));
  address.resize(std::min(address.find_first_of("?#"), address.size()));
  for (const std::string_view host : {"www.", "m.", "amp."}) {
    address.erase(0, address.starts_with(host) ? host.size() : 0);
  }
  for (const std::string_view end : {"/", "/amp", "/"}) {
    address.resize(address.size() - (address.ends_with(end) ? end.size() : 0));
  }
  return address;
}

// What a page says of itself, for an article to agree with.
class PageClaims {
 public:
  explicit PageClaims(const HtmlDocument& document) : document_(document) {
    address_ = page_address(document.canonical);
    if (address_.empty()) {
      address_ = page_address(meta_value(document, "og:url"));
    }
    named_ = add_title(meta_value(document, "og:title"));
    add_title(document.title);
    const auto heading =
        std::find_if(document.blocks.begin(), document.blocks.end(), [](const HtmlBlock& block) {
          return block.heading == 1 && count_words(block.text) >= kFewestWords;
        });
    if (heading != document.blocks.end()) {
      add_title(heading->text);
    }
  }

  // Points of agreement; 0 where the article is another.
  double points(const JsonLdArticle& article) const {
    const std::string address = page_address(article.url);
    const bool comparable = !address.empty() && !address_.empty();
    if (comparable && address == address_) {
      return 2.0;
    }
    const TitleWords headline(article.headline);
    if (headline.size() < kFewestWords || titles_.empty()) {
      return comparable ? 0.0 : 0.1;
    }
    double best = 0.0;
    double like = 0.0;
    for (const TitleWords& title : titles_) {
      best = std::max(best, title.overlap(headline));
      like = std::max(like, title.likeness(headline));
    }
    return best >= kSameTitle                                       ? 0.5 + like
           : !named_ && is_shown(headline, article.headline.size()) ? 0.2
                                                                    : 0.0;
  }

 private:
  bool add_title(const std::string& text) {
    TitleWords title(text);
    const bool tells = title.size() >= kFewestWords;
    if (tells) {
      titles_.push_back(std::move(title));
    }
    return tells;
  }

  // A <title> may be the channel's; related headlines are links.
  bool is_shown(const TitleWords& headline, std::size_t bytes) const {
    return std::any_of(document_.blocks.begin(), document_.blocks.end(),
                       [&](const HtmlBlock& block) {
                         return block.text.size() < 2 * bytes && block.text.size() * 2 > bytes &&
                                link_share(block) <= kLinkShare &&
                                headline.likeness(TitleWords(block.text)) >= kSameTitle;
                       });
  }

  const HtmlDocument& document_;
  std::string address_;
  std::vector<TitleWords> titles_;
  bool named_ = false;  // og:title is an article's, <title> may be the channel's
};

}  // namespace

const JsonLdArticle* find_own_article(const HtmlDocument& document, const JsonLd& json_ld) {
  const PageClaims claims(document);
  const JsonLdArticle* best = nullptr;
  double best_points = 0.0;
  const std::size_t most = std::min(json_ld.articles.size(), kMostArticles);
  for (std::size_t i = 0; i < most; ++i) {
    if (const double points = claims.points(json_ld.articles[i]); points > best_points) {
      best = &json_ld.articles[i];
      best_points = points;
    }
  }
  return best;
}

std::string meta_value(const HtmlDocument& document, std::string_view name) {
  const auto found =
      std::find_if(document.metas.begin(), document.metas.end(),
                   [&](const HtmlProperty& property) { return property.name == name; });
  return found == document.metas.end() ? std::string() : squeeze_spaces(strip_html(found->value));
}

bool is_front_page(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return false;
  }
  const std::size_t path = url.find('/', scheme + 3);
  return path == std::string_view::npos || path + 1 == url.size();
}

}  // namespace warta
