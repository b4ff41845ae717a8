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
    {"uuid", RecordField::id},
    {"docid", RecordField::id},
    {"docno", RecordField::id},
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
    {"paragraf", RecordField::body},
    {"narasi", RecordField::body},
    {"artikel", RecordField::body},
    {"articlebody", RecordField::body},
    {"article", RecordField::body},
    {"berita", RecordField::body},
    {"news", RecordField::body},
    {"description", RecordField::body},
    {"deskripsi", RecordField::body},
    {"lead", RecordField::body},
    {"excerpt", RecordField::body},
    {"summary", RecordField::body},
    {"ringkasan", RecordField::body},
    {"tanggal", RecordField::date},
    {"tgl", RecordField::date},
    {"date", RecordField::date},
    {"published", RecordField::date},
    {"publishedat", RecordField::date},
    {"publishedon", RecordField::date},
    {"datepublished", RecordField::date},
    {"pubdate", RecordField::date},
    {"tanggalterbit", RecordField::date},
    {"waktu", RecordField::date},
    {"time", RecordField::date},
    {"timestamp", RecordField::date},
    {"datetime", RecordField::date},
    {"seendate", RecordField::date},
    {"created", RecordField::date},
    {"createdat", RecordField::date},
    {"updated", RecordField::date},
    {"updatedat", RecordField::date},
    {"penulis", RecordField::author},
    {"author", RecordField::author},
    {"authors", RecordField::author},
    {"creator", RecordField::author},
    {"writer", RecordField::author},
    {"wartawan", RecordField::author},
    {"jurnalis", RecordField::author},
    {"reporter", RecordField::author},
    {"byline", RecordField::author},
    {"sumber", RecordField::source},
    {"sumbermedia", RecordField::source},
    {"source", RecordField::source},
    {"media", RecordField::source},
    {"outlet", RecordField::source},
    {"publisher", RecordField::source},
    {"penerbit", RecordField::source},
    {"portal", RecordField::source},
    {"koran", RecordField::source},
    {"suratkabar", RecordField::source},
    {"situs", RecordField::source},
    {"website", RecordField::source},
    {"site", RecordField::source},
    {"domain", RecordField::source},
    {"rubrik", RecordField::section},
    {"kategori", RecordField::section},
    {"section", RecordField::section},
    {"category", RecordField::section},
    {"kanal", RecordField::section},
    {"desk", RecordField::section},
    {"url", RecordField::url},
    {"link", RecordField::url},
    {"tautan", RecordField::url},
    {"permalink", RecordField::url},
    {"sourceurl", RecordField::url},
    {"urlsumber", RecordField::url},
    {"linksumber", RecordField::url},
    {"sumberlink", RecordField::url},
    {"topik", RecordField::tags},
    {"tags", RecordField::tags},
    {"tag", RecordField::tags},
    {"keywords", RecordField::tags},
    {"keyword", RecordField::tags},
    {"katakunci", RecordField::tags},
    {"topic", RecordField::tags},
    {"topics", RecordField::tags},
});

// What people and programs put before or behind a field's name: "Judul Berita", "Tgl Terbit",
// "nama_penulis", "article_title", "Alamat URL", "Hari/Tanggal", "post_content" of WordPress.
// A longer one comes before one that it begins with.
constexpr auto kFillers = std::to_array<std::string_view>(
    {"berita",      "artikel", "news",   "article", "posting", "post",   "nama",
     "name",        "utama",   "main",   "full",    "lengkap", "terbit", "publikasi",
     "published",   "publish", "tayang", "rilis",   "release", "muat",   "unggah",
     "publication", "upload",  "online", "alamat",  "hari",    "html"});

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string plain_name(std::string_view name) {
  const bool plain_ascii = std::all_of(name.begin(), name.end(), is_ascii);
  std::string plain = plain_ascii ? std::string(name) : fold(to_clean_utf8(name));
  for (char& c : plain) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  std::erase_if(plain, [](char c) {
    return is_ascii(c) && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  });
  return plain;
}

// Takes one filler off either end of `name`; false when there is none, or nothing else.
bool strip_filler(std::string_view& name) {
  for (const std::string_view filler : kFillers) {
    if (name.size() <= filler.size()) {
      continue;
    }
    if (name.ends_with(filler)) {
      name.remove_suffix(filler.size());
      return true;
    }
    if (name.starts_with(filler)) {
      name.remove_prefix(filler.size());
      return true;
    }
  }
  return false;
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

// A name as the table has it comes before the same name with fillers.
std::optional<FieldKey> FieldNames::find(std::string_view name) const {
  const std::string plain = plain_name(name);
  for (std::size_t rank = 0; rank < mapped_.size(); ++rank) {
    if (mapped_[rank].first == plain) {
      return FieldKey{mapped_[rank].second, rank};
    }
  }
  std::string_view head = plain;
  do {
    for (std::size_t i = 0; i < kFieldNames.size(); ++i) {
      if (kFieldNames[i].name == head) {
        const bool filled = head.size() < plain.size();
        return FieldKey{kFieldNames[i].field, mapped_.size() + 2 * i + (filled ? 1 : 0)};
      }
    }
  } while (strip_filler(head));
  return std::nullopt;
}

}  // namespace warta
