// What is on the disk? The one table of term prefixes, value slots and positions. Prefixes follow
// Omega's list (https://xapian.org/docs/omega/termprefixes.html); none is ever renumbered.
//
//   field      prefix      in the index
//   body       -           roots with positions; title and lead words too
//   title      S           roots with positions
//              _ S_        function words in both, as written, with positions: "bagi" (for) is not
//                          the root of "berbagi" (to share)
//   surface    XF          folded forms that differ from their root, no positions
//   author     A           folded words of names, no stemming
//   source     H           whole folded name and its words; boolean
//   section    XSECTION:   whole folded name; boolean
//   tag        K           whole folded name; boolean
//   id         Q           unique
//   day etc.   D M Y       YYYYMMDD, YYYYMM, YYYY; boolean
//   file       XFILE:      the input's canonical path, "-" for standard input; boolean
//   acronym    XACRONYM:   an acronym that the article explains, as "kpk=komisi pemberantasan
//                          korupsi": the term's frequency is the evidence; boolean
//              XLONGFORM:  the same the other way round
//   sample     XSAMPLE:    a level from 00 on, each with half as many articles as the one before;
//                          levels k and higher are 1 in 2^k of all, at random; boolean
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warta {

// Raised when an index of before would not answer as one of today. 2: articles have signatures; 3:
// other signatures, ids and file terms of canonical paths; 4: acronyms, kSlotOrder; 5: sample
// terms.
constexpr int kSchemaVersion = 5;

// Keys of the database's metadata.
constexpr const char* kSchemaKey = "warta.schema";
constexpr const char* kFingerprintKey = "warta.analysis";
constexpr const char* kClustersKey = "warta.clusters";  // there: kSlotCluster is not up to date

enum class Field : std::uint8_t { body, title, author, source, section, tag, id };

// The field that a query names: "judul" and "title" are Field::title. Folded names only.
std::optional<Field> find_field(std::string_view name);

// A field's English name, as parsed queries show it.
std::string_view field_name(Field field);

enum Slot : unsigned {
  kSlotPublished = 0,    // Xapian::sortable_serialise of seconds since 1970
  kSlotCluster = 1,      // hash_value of the id that names its group, of articles that have a copy
  kSlotSource = 2,       // the source as written
  kSlotSection = 3,      // the section as written
  kSlotContentHash = 4,  // hash_value of the stored article
  kSlotSignature = 5,    // of the body, by which copies are found
  kSlotDay = 6,          // day_value, local time
  kSlotOrder = 7,        // order_value: by date, and within a moment the same in every index
};

// Positions of words. Between fields and paragraphs there is room that no phrase or NEAR crosses:
// windows are at most kWidestWindow.
constexpr std::uint32_t kTitlePosition = 1;
constexpr std::uint32_t kLastTitlePosition = 127;
constexpr std::uint32_t kLeadPosition = 160;
constexpr std::uint32_t kBodyPosition = 544;
constexpr std::uint32_t kParagraphGap = 16;
constexpr std::uint32_t kWidestWindow = 15;

// The only functions that spell a term. Values longer than Xapian's 245 bytes are cut and end in a
// hash of the whole.
std::string root_term(Field field, std::string_view root);  // body, title; author: a word's text
std::string function_term(Field field, std::string_view text);  // body, title: "yang", "bagi"
std::string surface_term(std::string_view text);
// source, section, tag in any spelling; id as it is.
std::string filter_term(Field field, std::string_view value);
std::string id_term(std::string_view id);
std::string file_term(std::string_view path);
// What the terms of all paths begin with that begin so; less than that where it is so long that
// they may be cut.
std::string file_prefix(std::string_view path);
// All that explain a short form begin with acronym_term(short_form, ""); all long forms that begin
// so, with long_form_term(beginning, nullopt).
// Pairs of fewer than kLeastEvidence articles are chance or misprints.
constexpr unsigned kLeastEvidence = 3;
std::string acronym_term(std::string_view short_form, std::string_view long_form);
std::string long_form_term(std::string_view long_form, std::optional<std::string_view> short_form);
std::string day_term(int day);      // YYYYMMDD
std::string month_term(int month);  // YYYYMM
std::string year_term(int year);

// The level of the article of an id, whichever index or shard holds it.
constexpr unsigned kLastSampleLevel = 30;
unsigned sample_level(std::string_view id);
std::string sample_term(unsigned level);

// What all terms of a day, of a year begin with.
std::string day_prefix();
std::string year_prefix();

// YYYYMMDD, as kSlotDay has it.
std::string day_value(int day);

// Sorts articles by date; those of one moment, and undated ones, which come first, by a hash of the
// id: an order that does not depend on which index or shard holds them. `published`: seconds since
// 1970. 11 bytes.
std::string order_value(std::optional<std::int64_t> published, std::string_view id);

// Eight bytes that stand for others: a hash, alike on every machine.
std::string hash_value(std::string_view bytes);

// The value that filter_term compares: folded, spaces squeezed, "www." off the front.
std::string filter_value(std::string_view value);

}  // namespace warta
