#include "tests/support/pack.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace warta::test {
namespace {

la_ssize_t append(archive*, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

std::string pack(const Members& members, const std::string& format, const std::string& filter) {
  archive* out = archive_write_new();
  std::string packed;
  bool good = archive_write_set_format_by_name(out, format.c_str()) == ARCHIVE_OK;
  good = good &&
         (filter.empty() || archive_write_add_filter_by_name(out, filter.c_str()) == ARCHIVE_OK);
  archive_write_set_bytes_in_last_block(out, 1);
  good = good && archive_write_open(out, &packed, nullptr, append, nullptr) == ARCHIVE_OK;
  for (const auto& [path, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    good = good && archive_write_header(out, entry) == ARCHIVE_OK;
    good = good && archive_write_data(out, bytes.data(), bytes.size()) ==
                       static_cast<la_ssize_t>(bytes.size());
    archive_entry_free(entry);
  }
  good = archive_write_close(out) == ARCHIVE_OK && good;
  archive_write_free(out);
  if (!good) {
    throw std::runtime_error("cannot pack " + format + " " + filter);
  }
  return packed;
}

}  // namespace

std::string pack_tar(const Members& members, const std::string& filter) {
  return pack(members, "ustar", filter);
}

std::string pack_zip(const Members& members) { return pack(members, "zip", ""); }

std::string compress(const std::string& bytes, const std::string& filter) {
  return pack({{"data", bytes}}, "raw", filter);
}

}  // namespace warta::test
