// Articles as JSON, one object a line, with field names in Indonesian or English.
#pragma once

#include "indexer/readers/reader.h"

namespace warta {

// Reads JSON lines. A line that is no JSON object, or has neither title nor body, is a bad record;
// blank lines are skipped. Field names (any case): id · judul title headline · isi body content
// konten text · tanggal date published waktu · penulis author authors · sumber source media ·
// rubrik kategori section category · url link tautan · topik tags. Memory: the longest line.
class JsonLinesReader : public ArticleReader {
 public:
  bool read(std::istream& input, const std::string& path, const Sink& sink) const override;
};

}  // namespace warta
