// Which field of an article is that? The one table of field names, Indonesian and English, for
// JSON, CSV and feeds alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warta {

enum class RecordField { id, title, body, date, author, source, section, url, tags };
constexpr std::size_t kFieldCount = 9;

// A field, and how well its name fits it: where a record has several names of one field, the one
// of the lowest rank counts ("isi" before "description").
struct FieldKey {
  RecordField field;
  std::size_t rank;
};

class FieldNames {
 public:
  // From now on the records' field `theirs` is the field that we call `ours`, any name of the
  // table, and comes before the table's names. False if `ours` is none.
  bool map(std::string_view theirs, std::string_view ours);

  // The field that `name` stands for, if any. Only letters and digits matter, in any case, and
  // words such as "berita" and "terbit" around the name do not: "Tanggal", "Tgl. Terbit",
  // "published_at" and "publishedAt" are dates.
  std::optional<FieldKey> find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, RecordField>> mapped_;
};

}  // namespace warta
