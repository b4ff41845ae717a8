#include "indexer/readers/field_names.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"

namespace warta {
namespace {

struct FieldName {
  std::string_view name;  // as plain_name makes it
  RecordField field;
};

// Of one field the better name comes first.
constexpr auto kFieldNames = std::to_array<FieldName>({
    {"id", RecordField::id},
    {"guid", RecordField::id},
    {"judul", RecordField::title},
    {"title", RecordField::title},
    {"headline", RecordField::title},
    {"isi", RecordField::body},
    {"body", RecordField::body},
    {"encoded", RecordField::body},  // content:encoded of RSS
    {"content", RecordField::body},
    {"konten", RecordField::body},
    {"text", RecordField::body},
    {"teks", RecordField::body},
    {"artikel", RecordField::body},
    {"articlebody", RecordField::body},
    {"description", RecordField::body},
    {"deskripsi", RecordField::body},
    {"summary", RecordField::body},
    {"ringkasan", RecordField::body},
    {"tanggal", RecordField::date},
    {"date", RecordField::date},
    {"published", RecordField::date},
    {"publishedat", RecordField::date},
    {"datepublished", RecordField::date},
    {"pubdate", RecordField::date},
    {"tanggalterbit", RecordField::date},
    {"waktu", RecordField::date},
    {"time", RecordField::date},
    {"timestamp", RecordField::date},
    {"updated", RecordField::date},
    {"penulis", RecordField::author},
    {"author", RecordField::author},
    {"authors", RecordField::author},
    {"creator", RecordField::author},
    {"sumber", RecordField::source},
    {"source", RecordField::source},
    {"media", RecordField::source},
    {"rubrik", RecordField::section},
    {"kategori", RecordField::section},
    {"section", RecordField::section},
    {"category", RecordField::section},
    {"url", RecordField::url},
    {"link", RecordField::url},
    {"tautan", RecordField::url},
    {"topik", RecordField::tags},
    {"tags", RecordField::tags},
    {"tag", RecordField::tags},
    {"keywords", RecordField::tags},
});

std::string plain_name(std::string_view name) {
  std::string plain = fold(to_clean_utf8(name));
  std::erase_if(plain, [](char c) { return c == '_' || c == '-' || c == ' ' || c == '\t'; });
  return plain;
}

}  // namespace

bool FieldNames::map(std::string_view theirs, std::string_view ours) {
  const auto found = std::find_if(
      kFieldNames.begin(), kFieldNames.end(),
      [name = plain_name(ours)](const FieldName& field) { return field.name == name; });
  if (found == kFieldNames.end()) {
    return false;
  }
  mapped_.emplace_back(plain_name(theirs), found->field);
  return true;
}

std::optional<FieldKey> FieldNames::find(std::string_view name) const {
  const std::string plain = plain_name(name);
  for (std::size_t rank = 0; rank < mapped_.size(); ++rank) {
    if (mapped_[rank].first == plain) {
      return FieldKey{mapped_[rank].second, rank};
    }
  }
  for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
    if (kFieldNames[i].name == plain) {
      return FieldKey{kFieldNames[i].field, mapped_.size() + i};
    }
  }
  return std::nullopt;
}

}  // namespace warta
