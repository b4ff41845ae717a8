// The targets that read whole inputs: whatever the bytes are, what leaves a reader is clean.
#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "common/text/utf8.h"
#include "indexer/readers/csv.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/input.h"
#include "indexer/readers/json.h"
#include "indexer/readers/page_dump.h"
#include "indexer/readers/warc.h"
#include "tests/fuzz/fuzz_targets.h"
#include "tests/support/outcome.h"

namespace warta::fuzz {
namespace {

const std::string kPath = "berkas";

void require(bool holds, const char* promise) {
  if (!holds) {
    throw std::logic_error(promise);
  }
}

bool is_clean(const std::string& text) {
  return to_clean_utf8(text) == text || text.starts_with("\xEF\xBB\xBF");
}

bool is_clean_line(const std::string& text) {
  return is_clean(text) && text.find('\n') == std::string::npos;
}

void check(const test::Outcome& outcome) {
  for (const Article& article : outcome.articles) {
    require(!article.title.empty() || !article.body.empty(), "articles have a title or a body");
    require(is_clean_line(article.id) && is_clean_line(article.title) &&
                is_clean_line(article.source) && is_clean_line(article.section) &&
                is_clean_line(article.url),
            "fields are clean lines");
    require(is_clean(article.body), "bodies are clean");
    require(article.body.starts_with(article.lead), "the lead begins the body");
    for (const auto& list : {article.authors, article.tags}) {
      require(std::all_of(list.begin(), list.end(), is_clean_line), "lists hold clean lines");
    }
    require(article.file.starts_with(kPath) && article.record >= 1, "articles have a place");
  }
  for (const Trouble& trouble : outcome.troubles) {
    require(trouble.place.starts_with(kPath) && !trouble.reason.empty(),
            "troubles have a place and a reason");
  }
}

// Runs `read` on the bytes. Damaged packing ends it with ReadError; nothing else may.
template <typename Read>
void run(std::string_view bytes, const Read& read) {
  test::Outcome outcome;
  MemoryStream input(bytes);
  const Sink sink = outcome.sink();
  require(read(input, sink), "reading goes on while the sink does");
  check(outcome);
}

}  // namespace

void fuzz_json(std::string_view bytes) {
  run(bytes, [](ByteStream& input, const Sink& sink) {
    return read_json(input, kPath, FieldNames(), sink);
  });
  run(bytes, [](ByteStream& input, const Sink& sink) {
    return read_json_lines(input, kPath, FieldNames(), sink);
  });
}

void fuzz_csv(std::string_view bytes) {
  for (const char* header : {"judul,isi\n", "judul;isi\n", "judul\tisi\n", "judul|isi\n", ""}) {
    const std::string text = header + std::string(bytes);
    if (const std::optional<TableShape> shape = find_table(text, FieldNames())) {
      run(text, [&](ByteStream& input, const Sink& sink) {
        return read_csv(input, *shape, kPath, FieldNames(), sink);
      });
    }
  }
}

void fuzz_feed(std::string_view bytes) {
  run(bytes, [](ByteStream& input, const Sink& sink) {
    return read_feed(input, kPath, FieldNames(), sink);
  });
}

void fuzz_warc(std::string_view bytes) {
  run(bytes, [](ByteStream& input, const Sink& sink) {
    return read_warc(input, kPath, FieldNames(), sink);
  });
}

void fuzz_archive(std::string_view bytes) {
  run(bytes, [](ByteStream& input, const Sink& sink) {
    return read_stream(input, kPath, FieldNames(), sink);
  });
}

void fuzz_page_dump(std::string_view bytes) {
  PageOrigin origin;
  origin.path = kPath;
  test::Outcome outcome;
  require(read_dump_page(bytes, origin, outcome.sink()), "reading goes on while the sink does");
  check(outcome);
}

void fuzz_html(std::string_view bytes) {
  PageOrigin origin;
  origin.path = kPath;
  origin.url = "https://kabar.example/2021/03/06/panen";
  test::Outcome outcome;
  require(read_html_page(bytes, origin, outcome.sink()), "reading goes on while the sink does");
  check(outcome);
  const auto refusals = std::count_if(
      outcome.troubles.begin(), outcome.troubles.end(),
      [](const Trouble& trouble) { return trouble.kind != Trouble::Kind::shortened; });
  require(outcome.articles.size() + static_cast<std::size_t>(refusals) == 1,
          "a page is one article or says why it is none");
  looks_like_html(bytes);
}

}  // namespace warta::fuzz
