// How much room does an index take on the disk?
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace warta {

// The files of a folder and their bytes, by name; empty where it cannot be read.
std::vector<std::pair<std::string, std::size_t>> files_on_disk(const std::string& path);

// All of them together.
std::size_t bytes_on_disk(const std::string& path);

// "12.5 MB"
std::string megabytes(std::size_t bytes);

}  // namespace warta
