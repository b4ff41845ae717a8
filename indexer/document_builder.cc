#include "indexer/document_builder.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

// Places one field's tokens in a document.
class FieldPoster {
 public:
  FieldPoster(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  // The title: its words count in the body's terms as well. Words past the title's range of
  // positions are posted without one.
  void post_title(std::string_view title) {
    for (const Token& token : analyzer_.analyze(title)) {
      const std::uint32_t position = kTitlePosition + token.position;
      post(term_of(Field::title, token), token, position, kLastTitlePosition);
      post(term_of(Field::body, token), token, position, kLastTitlePosition);
      post_surface(token);
    }
  }

  // The lead, then the rest of the body, paragraph by paragraph. A lead longer than its range runs
  // on in the body's.
  void post_body(std::string_view lead, std::string_view rest) {
    std::uint32_t next = kLeadPosition;
    post_paragraphs(lead, next, kLastLeadPosition);
    next = std::max(next, kBodyPosition);
    post_paragraphs(rest, next, kNoLimit);
  }

 private:
  void post_paragraphs(std::string_view text, std::uint32_t& next, std::uint32_t last) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const auto tokens = analyzer_.analyze(text.substr(0, end));
      for (const Token& token : tokens) {
        std::uint32_t position = next + token.position;
        if (position + token.width - 1 > last && position < kBodyPosition) {
          next = kBodyPosition - token.position;
          position = kBodyPosition;
        }
        post(term_of(Field::body, token), token, position, kNoLimit);
        post_surface(token);
      }
      if (!tokens.empty()) {
        next += tokens.back().position + tokens.back().width + kParagraphGap;
      }
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // A word that covers several positions stands at its first and its last, so that phrases reach it
  // from both sides; it counts once.
  void post(const std::string& term, const Token& token, std::uint32_t position,
            std::uint32_t last) {
    if (position + token.width - 1 > last) {
      document_.add_term(term);
      return;
    }
    document_.add_posting(term, position);
    if (token.width > 1) {
      document_.add_posting(term, position + token.width - 1, 0);
    }
  }

  static std::string term_of(Field field, const Token& token) {
    return token.function_word ? function_term(field, token.text) : root_term(field, token.root);
  }

  void post_surface(const Token& token) {
    if (token.text != token.root && !token.function_word) {
      document_.add_term(surface_term(token.text));
    }
  }

  Xapian::Document& document_;
  Analyzer& analyzer_;
};

void add_words(Xapian::Document& document, Analyzer& analyzer, Field field, std::string_view text) {
  for (const Token& token : analyzer.analyze(text)) {
    document.add_term(root_term(field, token.text));
  }
}

// "sumber:antara" finds "Antara News": the whole name, and each word of it.
void add_source(Xapian::Document& document, Analyzer& analyzer, const std::string& source) {
  document.add_boolean_term(filter_term(Field::source, source));
  for (const Token& token : analyzer.analyze(source)) {
    document.add_boolean_term(filter_term(Field::source, token.text));
  }
  document.add_value(kSlotSource, source);
}

void add_date(Xapian::Document& document, const DateTime& published) {
  const int day = to_day_number(published);
  document.add_boolean_term(day_term(day));
  document.add_boolean_term(month_term(day / 100));
  document.add_boolean_term(year_term(day / 10000));
  document.add_value(kSlotPublished,
                     Xapian::sortable_serialise(static_cast<double>(to_epoch(published))));
  document.add_value(kSlotDay, day_term(day).substr(1));
}

}  // namespace

Xapian::Document build_document(const Article& article, Analyzer& analyzer) {
  Xapian::Document document;
  const std::string stored = store_article(article);
  document.set_data(stored);
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(file_term(article.file));
  document.add_value(kSlotContentHash, content_hash(stored));

  FieldPoster poster(document, analyzer);
  poster.post_title(article.title);
  const std::string_view body = article.body;
  const std::size_t lead_size = body.starts_with(article.lead) ? article.lead.size() : 0;
  poster.post_body(body.substr(0, lead_size), body.substr(lead_size));

  for (const std::string& author : article.authors) {
    add_words(document, analyzer, Field::author, author);
  }
  if (!article.source.empty()) {
    add_source(document, analyzer, article.source);
  }
  if (!article.section.empty()) {
    document.add_boolean_term(filter_term(Field::section, article.section));
    document.add_value(kSlotSection, article.section);
  }
  for (const std::string& tag : article.tags) {
    document.add_boolean_term(filter_term(Field::tag, tag));
  }
  if (article.published) {
    add_date(document, *article.published);
  }
  return document;
}

std::string content_hash(const std::string& stored_article) {
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, XXH3_64bits(stored_article.data(), stored_article.size()));
  return {std::begin(canonical.digest), std::end(canonical.digest)};
}

}  // namespace warta
