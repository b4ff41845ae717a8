#include "indexer/open_target.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "common/program/error.h"
#include "indexer/build_folder.h"

namespace warta {

Xapian::WritableDatabase open_target(const std::string& path, std::chrono::seconds wait,
                                     OpenForWriting open) {
  complete_exchange(path);
  Xapian::WritableDatabase database = open(path, wait);
  const std::optional<std::filesystem::path> old = old_index_of(path);
  if (database.get_doccount() == 0 && old) {
    throw Error(ErrorKind::failed,
                fmt::format("{} is empty, the index that it was is {}", path, old->string()),
                fmt::format("delete {0}, then move {1} to {0}", path, old->string()));
  }
  return database;
}

}  // namespace warta
