#include "indexer/index_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace warta {

std::vector<std::pair<std::string, std::size_t>> files_on_disk(const std::string& path) {
  std::vector<std::pair<std::string, std::size_t>> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(path, ignored)) {
    if (entry.is_regular_file(ignored)) {
      files.emplace_back(entry.path().filename().string(), entry.file_size(ignored));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t bytes_on_disk(const std::string& path) {
  std::size_t bytes = 0;
  for (const auto& [name, size] : files_on_disk(path)) {
    bytes += size;
  }
  return bytes;
}

std::string megabytes(std::size_t bytes) {
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace warta
