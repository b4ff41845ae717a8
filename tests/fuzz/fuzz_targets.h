// What holds for any bytes at all? One function a target; each throws std::logic_error where the
// product breaks a promise that its headers make. Used by the replay of the saved corpus and by
// libFuzzer.
#pragma once

#include <span>
#include <string_view>

namespace warta::fuzz {

// Cleaning, folding and analysing: clean text, tokens in order, on character boundaries.
void fuzz_analyzer(std::string_view bytes);

// Parsing and compiling a query over a small index: neither throws, trees print as valid UTF-8.
void fuzz_query(std::string_view bytes);

// Loading a stored article: refused with Error, or its parts lie within the bytes; what was stored
// comes back.
void fuzz_stored_article(std::string_view bytes);

// Reading a date: none, or a possible one, whose ISO form is read as the same.
void fuzz_date(std::string_view bytes);

// Decoding: the first line names the charset that is declared.
void fuzz_charset(std::string_view bytes);

// Snippets: the first line is the query, the rest the body.
void fuzz_snippet(std::string_view bytes);

// Reading an input in one format, or in any, unpacked (archive): what leaves is clean and has a
// place.
void fuzz_json(std::string_view bytes);
void fuzz_csv(std::string_view bytes);
void fuzz_feed(std::string_view bytes);
void fuzz_warc(std::string_view bytes);
void fuzz_archive(std::string_view bytes);
void fuzz_page_dump(std::string_view bytes);

// Reading a page of HTML: one clean article, or the reason why there is none.
void fuzz_html(std::string_view bytes);

struct Target {
  std::string_view name;  // and folder of the saved corpus
  void (*run)(std::string_view bytes);
};
std::span<const Target> all_targets();

}  // namespace warta::fuzz
