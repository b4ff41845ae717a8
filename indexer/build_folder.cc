#include "indexer/build_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "common/program/error.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolderEnd = ".build";
constexpr const char* kFresh = "index";
constexpr const char* kOld = "old";
constexpr const char* kMark = "made-by-warta-index";
constexpr const char* kSeal = "seal";

constexpr const char* kHint =
    "check the room on the disk and the permissions of the folder that holds the index; the same "
    "command then goes on";

[[noreturn]] void fail(const std::string& what, int error) {
  throw Error(ErrorKind::failed, fmt::format("{}: {}", what, std::strerror(error)), kHint);
}

void synchronize(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || fsync(file) != 0) {
    const int error = errno;
    if (file >= 0) {
      close(file);
    }
    fail(fmt::format("cannot write {} to the disk", path.string()), error);
  }
  close(file);
}

void rename_folder(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) {
    fail(fmt::format("cannot rename {} to {}", from.string(), to.string()), errno);
  }
}

// Not every file system exchanges two names in one step; there the old index goes first.
void exchange_folders(const fs::path& fresh, const fs::path& target, const fs::path& old) {
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return;
  }
  if (errno != EINVAL && errno != ENOSYS) {
    fail(fmt::format("cannot put the new index in the place of {}", target.string()), errno);
  }
  rename_folder(target, old);
  if (std::rename(fresh.c_str(), target.c_str()) != 0 && fs::exists(fresh)) {
    const int error = errno;
    static_cast<void>(std::rename(old.c_str(), target.c_str()));
    fail(fmt::format("cannot rename {} to {}", fresh.string(), target.string()), error);
  }  // else it was done, by us or by complete_exchange in another program
}

// Of names and contents. Xapian makes its lock file anew at will.
std::string hash_of_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != kSeal && entry.path().filename() != "flintlock") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::uint64_t hash = 0;
  std::vector<char> buffer(std::size_t{1} << 20);
  for (const fs::path& path : files) {
    const std::string name = path.filename();
    hash = XXH3_64bits_withSeed(name.data(), name.size(), hash);
    std::ifstream file(path, std::ios::binary);
    while (file) {
      file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      hash = XXH3_64bits_withSeed(buffer.data(), static_cast<std::size_t>(file.gcount()), hash);
    }
  }
  return fmt::format("{:016x}", hash);
}

// A folder of that name that somebody else made is left alone.
bool is_ours(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / kMark, ignored);
}

bool is_mount_point(const fs::path& folder) {
  struct statx status {};
  return statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &status) == 0 &&
         (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

// As far as they lead, also to what is not there just now.
fs::path follow_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel's own limit
  std::error_code ignored;
  fs::path target(path);
  target = target.has_filename() ? target : target.parent_path();
  for (int i = 0; i < kMostLinks && fs::is_symlink(target, ignored); ++i) {
    target = target.parent_path() / fs::read_symlink(target, ignored);
  }
  return target;
}

// The mark last: a folder that is half deleted is still known as ours.
void remove_ours(const fs::path& folder) {
  std::error_code ignored;
  if (!is_ours(folder)) {
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().filename() != kMark) {
      fs::remove_all(entry.path(), ignored);
    }
  }
  fs::remove_all(folder, ignored);
}

}  // namespace

fs::path build_folder_of(const fs::path& target) { return target.native() + kFolderEnd; }

bool can_build_beside(const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::canonical(path, error);
  if (error) {
    return false;
  }
  struct stat inside {};
  struct stat outside {};
  const fs::path parent = folder.parent_path();
  return folder != fs::current_path(error) && stat(folder.c_str(), &inside) == 0 &&
         stat(parent.c_str(), &outside) == 0 && inside.st_dev == outside.st_dev &&
         !is_mount_point(folder) && access(parent.c_str(), W_OK | X_OK) == 0;
}

void require_room_beside(const std::string& path) {
  if (!can_build_beside(path)) {
    throw Error(ErrorKind::failed, fmt::format("no new index can be built beside {}", path),
                "it needs a folder that may be written to, on the same file system, and a command "
                "that is not run from within the index");
  }
}

void complete_exchange(const std::string& path) {
  std::error_code ignored;
  const fs::path target = follow_links(path);
  const fs::path folder = build_folder_of(target);
  if (fs::exists(target, ignored) || !fs::exists(folder / kOld, ignored)) {
    return;
  }
  const fs::path whole = folder / (fs::exists(folder / kFresh, ignored) ? kFresh : kOld);
  if (std::rename(whole.c_str(), target.c_str()) != 0 && !fs::exists(target, ignored)) {
    fail(fmt::format("cannot rename {} to {}", whole.string(), target.string()), errno);
  }
}

fs::path old_index_of(const std::string& path) {
  return build_folder_of(fs::canonical(path)) / kOld;
}

void remove_build_folder(const std::string& path) {
  remove_ours(build_folder_of(fs::canonical(path)));
}

void seal_segment(const std::string& folder) {
  const fs::path path = fs::path(folder) / kSeal;
  std::ofstream seal(path);
  seal << hash_of_files(folder);
  seal.close();
  if (!seal) {
    fail(fmt::format("cannot write {}", path.string()), errno);
  }
}

void make_durable(const std::string& part, const std::string& path) {
  for (const auto& file : fs::directory_iterator(part)) {
    synchronize(file.path());
  }
  synchronize(part);
  rename_folder(part, path);
  synchronize(fs::path(path).parent_path());
}

BuildFolder::BuildFolder(const std::string& path)
    : target_(fs::canonical(path)), folder_(build_folder_of(target_)) {
  std::error_code error;
  const fs::path mark = fs::path(folder_) / kMark;
  if (fs::exists(folder_, error) && !fs::is_empty(folder_, error) && !is_ours(folder_)) {
    throw Error(ErrorKind::failed,
                fmt::format("{} is needed to build the index, and holds other files", folder_),
                "move it away, or name another index with --index");
  }
  fs::create_directory(folder_, error);
  if (!error) {
    std::ofstream(mark) << "Here warta-index builds an index; it deletes this folder itself.\n";
    fs::create_directory(fs::path(folder_) / "segments", error);
  }
  if (error) {
    fail(fmt::format("cannot make the folder {}", folder_), error.value());
  }
}

std::string BuildFolder::segment(const std::string& name) const {
  return fmt::format("{}/segments/{}", folder_, name);
}

bool BuildFolder::has_segment(const std::string& name) const {
  const std::string path = segment(name);
  if (!fs::exists(path)) {
    return false;
  }
  std::string sealed;
  std::ifstream(fs::path(path) / kSeal) >> sealed;
  if (sealed == hash_of_files(path)) {
    return true;
  }
  fs::remove_all(path);
  return false;
}

void BuildFolder::keep_only(const std::vector<std::string>& names) const {
  std::vector<fs::path> others;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().filename() != "segments" && entry.path().filename() != kMark) {
      others.push_back(entry.path());
    }
  }
  for (const auto& entry : fs::directory_iterator(segment(""))) {
    if (!std::binary_search(names.begin(), names.end(), entry.path().filename().string())) {
      others.push_back(entry.path());
    }
  }
  for (const fs::path& other : others) {
    fs::remove_all(other);
  }
}

std::string BuildFolder::merged(std::size_t pass, std::size_t number) const {
  return fmt::format("{}/merged-{}-{}", folder_, pass, number);
}

std::string BuildFolder::new_index() const { return fmt::format("{}/{}.part", folder_, kFresh); }

void BuildFolder::exchange() const {
  const fs::path fresh = fs::path(folder_) / kFresh;
  make_durable(new_index(), fresh);
  exchange_folders(fresh, target_, fs::path(folder_) / kOld);
  synchronize(fs::path(target_).parent_path());
  remove();
}

void BuildFolder::remove() const { remove_ours(folder_); }

}  // namespace warta
