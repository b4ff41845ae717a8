#include "indexer/readers/record.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/cues.h"
#include "indexer/readers/dateline.h"
#include "indexer/readers/host.h"
#include "indexer/readers/html_text.h"
#include "indexer/readers/publication_date.h"

namespace warta {
namespace {

// Escapes such as "\u0000" and "&#1;" can bring control characters back.
std::string plain_text(const std::string& value) { return to_clean_utf8(strip_html(value)); }

// Texts in their order, each once.
class DistinctTexts {
 public:
  // False for an empty text and for one that is there already.
  bool add(std::string text) {
    const bool added = !text.empty() && known_.insert(text).second;
    if (added) {
      texts_.push_back(std::move(text));
    }
    return added;
  }

  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
  std::unordered_set<std::string> known_;
};

// "https://www.kontan.co.id/" -> "kontan.co.id"; a name stays as it is.
std::string source_of(std::string given, const std::string& body, const std::string& url) {
  if (std::string host = host_of(given); !host.empty()) {
    return host;
  }
  if (!given.empty()) {
    return given;
  }
  std::string source = find_dateline(squeeze_spaces(body.substr(0, 400))).source;
  return source.empty() ? host_of(url) : source;
}

// Feeds name writers as "ayu@kabar.example (Ayu Lestari)".
std::string without_address(const std::string& author) {
  if (author.find('@') == std::string::npos) {
    return author;
  }
  const std::size_t open = author.find('(');
  const std::size_t close = author.find(')', open);
  return close == std::string::npos ? "" : author.substr(open + 1, close - open - 1);
}

// What programs write where there is nothing.
bool is_no_value(std::string_view text) {
  static constexpr auto kNothing = std::to_array<std::string_view>(
      {"", "-", "--", "nan", "none", "null", "nil", "n/a", "undefined", "<na>"});
  constexpr std::size_t kLongest = 40;  // with white space
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    return true;
  }
  return text.size() <= kLongest &&
         std::find(kNothing.begin(), kNothing.end(), fold(squeeze_spaces(text))) != kNothing.end();
}

}  // namespace

void Record::add(FieldKey key, std::string text) {
  Values& values = values_[static_cast<std::size_t>(key.field)];
  if (is_no_value(text)) {
    return;  // an empty "judul" does not hide a "title"
  }
  if (values.texts.empty() || key.rank < values.rank) {
    values.rank = key.rank;
    values.texts.clear();
  }
  if (key.rank == values.rank) {
    values.texts.push_back(std::move(text));
  }
}

void Record::note_unknown(std::string_view name) {
  constexpr std::size_t kLongestList = 200;
  if (unknown_.size() + name.size() < kLongestList) {
    unknown_.append(unknown_.empty() ? "" : ", ").append(name);
  }
}

std::string Record::take_line(RecordField field) {
  const std::vector<std::string> values = std::exchange(texts(field), {});
  return values.empty() ? std::string() : squeeze_spaces(plain_text(values.front()));
}

std::vector<std::string> Record::take_list(RecordField field) {
  DistinctTexts items;
  for (const std::string& value : std::exchange(texts(field), {})) {
    const std::string text = plain_text(value);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(",;\n", begin), text.size());
      items.add(squeeze_spaces(std::string_view(text).substr(begin, end - begin)));
      begin = end + 1;
    }
  }
  return items.take();
}

std::vector<std::string> Record::take_authors() {
  DistinctTexts found;
  for (const std::string& author : take_list(RecordField::author)) {
    found.add(without_address(author));
  }
  std::vector<std::string> authors = found.take();
  // "Dewi Anggraini, CNN Indonesia": the outlet wrote only what nobody signed.
  const auto outlets = std::stable_partition(
      authors.begin(), authors.end(), [](const auto& name) { return !is_known_outlet(name); });
  if (outlets != authors.begin()) {
    authors.erase(outlets, authors.end());
  }
  return authors;
}

std::string Record::take_body() {
  const std::vector<std::string> parts = std::exchange(texts(RecordField::body), {});
  if (parts.size() == 1) {
    return plain_text(parts.front());
  }
  // {"html": "<p>Banjir surut.</p>", "text": "Banjir surut."} says it twice.
  DistinctTexts taken;
  std::string joined;
  for (const std::string& part : parts) {
    const std::string text = plain_text(part);
    if (taken.add(squeeze_spaces(text))) {
      joined += joined.empty() ? "" : "\n";
      joined += text;
    }
  }
  return joined;
}

std::optional<DateTime> Record::published() {
  for (const std::string& value : texts(RecordField::date)) {
    const std::optional<DateTime> date = parse_date(publication_part(to_clean_utf8(value)));
    if (date && is_publication_date(*date, std::nullopt)) {
      return date;
    }
  }
  return std::nullopt;
}

std::optional<Article> Record::take_article() {
  Article article;
  article.id = take_line(RecordField::id);
  article.title = take_line(RecordField::title);
  const std::string body = take_body();
  article.published = published();
  article.authors = take_authors();
  article.url = take_line(RecordField::url);
  article.source = source_of(take_line(RecordField::source), body, article.url);
  article.body = clean_body(body, article.source);
  article.lead = find_lead(article.body);
  DistinctTexts tags;
  for (std::string& tag : take_list(RecordField::tags)) {
    tags.add(std::move(tag));
  }
  std::vector<std::string>& sections = texts(RecordField::section);
  for (std::size_t i = 1; i < sections.size(); ++i) {
    tags.add(squeeze_spaces(plain_text(sections[i])));
  }
  article.tags = tags.take();
  article.section = take_line(RecordField::section);
  values_ = {};
  if (article.title.empty() && article.body.empty()) {
    return std::nullopt;
  }
  return article;
}

bool deliver(Record& record, const std::string& path, int number, const Sink& sink) {
  std::optional<Article> article = record.take_article();
  if (!article) {
    const std::string& unknown = record.unknown_fields();
    sink.trouble(
        {Trouble::Kind::bad_record, place_of(path, number),
         "the record has neither a title nor a body" +
             (unknown.empty() ? ""
                              : ", and these fields are not known: " + to_clean_utf8(unknown) +
                                    "; say what they are: --map FIELD=body")});
    return true;
  }
  article->file = path;
  article->record = number;
  return sink.article(std::move(*article));
}

}  // namespace warta
