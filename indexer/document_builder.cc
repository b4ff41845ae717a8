#include "indexer/document_builder.h"

#include <algorithm>
#include <limits>
#include <span>

#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/text/utf8.h"
#include "indexer/acronyms.h"
#include "indexer/signature.h"

namespace warta {
namespace {

// A paragraph is analysed this much at a time: tokens take some thirty times the memory of text
// that is "a-a-a-" without end.
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

// Places one field's tokens in a document.
class FieldPoster {
 public:
  FieldPoster(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

  // The title: its words count in the body's terms as well. Words past the title's range of
  // positions are posted without one.
  void post_title(std::string_view title) {
    const auto tokens = analyzer_.analyze(title);
    for (const Token& token : tokens) {
      const std::uint32_t position = kTitlePosition + token.position;
      post(term_of(Field::title, token), token, position, kLastTitlePosition);
      post(term_of(Field::body, token), token, position, kLastTitlePosition);
      post_surface(token);
    }
    post_acronyms(title, tokens);
  }

  // The paragraph of the lead from its own position, the rest from the body's, paragraph by
  // paragraph. A first paragraph longer than the lead's range runs on, so that its words stay
  // neighbours.
  void post_body(std::string_view body, std::size_t lead_size) {
    const std::size_t first =
        lead_size == 0 ? 0 : std::min(body.find('\n', lead_size), body.size());
    std::uint32_t next = kLeadPosition;
    post_paragraphs(body.substr(0, first), next);
    next = std::max(next, kBodyPosition);
    post_paragraphs(body.substr(first), next);
    const std::string signature = signature_.finish();
    if (!signature.empty()) {
      document_.add_value(kSlotSignature, signature);
    }
  }

 private:
  void post_paragraphs(std::string_view text, std::uint32_t& next) {
    while (!text.empty()) {
      const std::string_view part = clip_bytes(text, kMostBytes);
      const std::size_t end = std::min(part.find('\n'), part.size());
      const auto tokens = analyzer_.analyze(part.substr(0, end));
      signature_.add(tokens);
      for (const Token& token : tokens) {
        post(term_of(Field::body, token), token, next + token.position, kNoLimit);
        post_surface(token);
      }
      post_acronyms(part.substr(0, end), tokens);
      if (!tokens.empty()) {
        next += tokens.back().position + tokens.back().width + kParagraphGap;
      }
      const bool line_end = end < text.size() && text[end] == '\n';
      text.remove_prefix(line_end ? end + 1 : end);
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
    // Of words that a hyphen joins the root is the form as written, without the hyphen.
    if (token.text != token.root && !token.function_word && token.kind != TokenKind::hyphenated) {
      document_.add_term(surface_term(token.text));
    }
  }

  void post_acronyms(std::string_view text, std::span<const Token> tokens) {
    for (const Acronym& acronym : find_acronyms(text, tokens)) {
      document_.add_boolean_term(acronym_term(acronym.short_form, acronym.long_form));
      document_.add_boolean_term(long_form_term(acronym.long_form, acronym.short_form));
    }
  }

  Xapian::Document& document_;
  Analyzer& analyzer_;
  SignatureBuilder signature_;  // of the body: a copy often has another headline
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
  document.add_value(kSlotDay, day_value(day));
}

}  // namespace

Xapian::Document build_document(const Article& article, Analyzer& analyzer) {
  Xapian::Document document;
  const std::string stored = store_article(article);
  document.set_data(stored);
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(sample_term(sample_level(article.id)));
  document.add_boolean_term(file_term(article.place));
  document.add_value(kSlotContentHash, content_hash(stored));

  FieldPoster poster(document, analyzer);
  poster.post_title(article.title);
  const bool has_lead = article.body.starts_with(article.lead);
  poster.post_body(article.body, has_lead ? article.lead.size() : 0);

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
  document.add_value(
      kSlotOrder,
      order_value(article.published ? std::optional(to_epoch(*article.published)) : std::nullopt,
                  article.id));
  return document;
}

Article restore_document(const Xapian::Document& document) {
  Article article = restore_article(document.get_data());
  const std::string prefix = file_term("");
  auto term = document.termlist_begin();
  term.skip_to(prefix);
  if (term != document.termlist_end() && (*term).starts_with(prefix)) {
    article.place = (*term).substr(prefix.size());
  }
  return article;
}

std::string content_hash(const std::string& stored_article) {
  return hash_value(stored_content(stored_article));
}

}  // namespace warta
