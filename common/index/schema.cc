#include "common/index/schema.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

#include "common/text/utf8.h"

namespace warta {
namespace {

// Xapian refuses terms over 245 bytes, and a zero byte counts twice; clean text has none.
constexpr std::size_t kLongestTerm = 245;
constexpr std::size_t kHashDigits = 16;

// As much of it as a longer value keeps.
std::string cut_term(std::string_view prefix, std::string_view value) {
  return std::string(prefix).append(clip_bytes(value, kLongestTerm - prefix.size() - kHashDigits));
}

std::string make_term(std::string_view prefix, std::string_view value) {
  if (prefix.size() + value.size() <= kLongestTerm) {
    return std::string(prefix).append(value);
  }
  return cut_term(prefix, value) + fmt::format("{:016x}", XXH3_64bits(value.data(), value.size()));
}

// The lowest `size` bytes of a number, the highest first, so that strings sort as numbers do.
void append_big_endian(std::string& out, std::uint64_t number, unsigned size) {
  constexpr unsigned kByte = 8;
  for (unsigned i = size; i-- > 0;) {
    out += static_cast<char>(number >> (i * kByte) & 0xFF);
  }
}

struct FieldInfo {
  Field field;
  std::string_view prefix;
  std::string_view name;
  std::string_view indonesian_name;
};

constexpr std::array<FieldInfo, 7> kFields = {{
    {Field::body, "", "body", "isi"},
    {Field::title, "S", "title", "judul"},
    {Field::author, "A", "author", "penulis"},
    {Field::source, "H", "source", "sumber"},
    {Field::section, "XSECTION:", "section", "rubrik"},
    {Field::tag, "K", "tag", "topik"},
    {Field::id, "Q", "id", "id"},
}};

const FieldInfo& info_of(Field field) { return kFields[static_cast<std::size_t>(field)]; }

}  // namespace

std::optional<Field> find_field(std::string_view name) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(), [&](const FieldInfo& f) {
    return f.name == name || f.indonesian_name == name;
  });
  return found == kFields.end() ? std::nullopt : std::optional(found->field);
}

std::string_view field_name(Field field) { return info_of(field).name; }

std::string root_term(Field field, std::string_view root) {
  return make_term(info_of(field).prefix, root);
}

std::string function_term(Field field, std::string_view text) {
  return make_term(std::string(info_of(field).prefix) + "_", text);
}

std::string surface_term(std::string_view text) { return make_term("XF", text); }

std::string filter_term(Field field, std::string_view value) {
  return field == Field::id ? id_term(value)
                            : make_term(info_of(field).prefix, filter_value(value));
}

std::string id_term(std::string_view id) { return make_term("Q", id); }

std::string file_term(std::string_view path) { return make_term("XFILE:", path); }

std::string file_prefix(std::string_view path) { return cut_term("XFILE:", path); }

std::string acronym_term(std::string_view short_form, std::string_view long_form) {
  return make_term("XACRONYM:", fmt::format("{}={}", short_form, long_form));
}

std::string long_form_term(std::string_view long_form, std::optional<std::string_view> short_form) {
  return make_term("XLONGFORM:",
                   short_form ? fmt::format("{}={}", long_form, *short_form) : long_form);
}

unsigned sample_level(std::string_view id) {
  constexpr std::uint64_t kSeed = 1;  // not the hash of order_value: a sample has all of its order
  const std::uint64_t hash = XXH3_64bits_withSeed(id.data(), id.size(), kSeed);
  return std::min(static_cast<unsigned>(std::countl_zero(hash)), kLastSampleLevel);
}

std::string sample_term(unsigned level) { return fmt::format("XSAMPLE:{:02}", level); }

std::string day_term(int day) { return day_prefix() + day_value(day); }

std::string month_term(int month) { return fmt::format("M{:06}", month); }

std::string year_term(int year) { return fmt::format("{}{:04}", year_prefix(), year); }

std::string day_prefix() { return "D"; }

std::string year_prefix() { return "Y"; }

std::string day_value(int day) { return fmt::format("{:08}", day); }

std::string order_value(std::optional<std::int64_t> published, std::string_view id) {
  constexpr unsigned kSecondsSize = 5;
  constexpr unsigned kHashSize = 6;
  constexpr std::int64_t kEarliest = -(std::int64_t{1} << 39);  // some 17,000 years ago
  const std::int64_t seconds = published ? std::max(*published, kEarliest + 1) : kEarliest;
  std::string value;
  append_big_endian(value, static_cast<std::uint64_t>(seconds - kEarliest), kSecondsSize);
  append_big_endian(value, XXH3_64bits(id.data(), id.size()), kHashSize);
  return value;
}

std::string hash_value(std::string_view bytes) {
  std::string value;
  append_big_endian(value, XXH3_64bits(bytes.data(), bytes.size()), sizeof(std::uint64_t));
  return value;
}

std::string filter_value(std::string_view value) {
  std::string folded = squeeze_spaces(fold(value));
  constexpr std::string_view kWww = "www.";
  if (folded.starts_with(kWww)) {
    folded.erase(0, kWww.size());
  }
  return folded;
}

}  // namespace warta
