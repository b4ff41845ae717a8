// A folder of a test's own, gone at the test's end.
#pragma once

#include <string>
#include <string_view>

namespace warta::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

  // The path of `name` in the folder.
  std::string file(std::string_view name) const;

  // Writes a file and returns its path; folders on the way are made.
  std::string write(std::string_view name, std::string_view content) const;

 private:
  std::string path_;
};

}  // namespace warta::test
