#include "indexer/build_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "common/index/open_index.h"
#include "common/program/error.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFresh = "index";
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

constexpr const char* kCopyHint =
    "copy the index to another place (cp -r), and name that with --index";

constexpr const char* kMountPoint = "it is a mount point";
constexpr const char* kLowerLayer = "it is of a lower layer of an overlay file system";

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

// A folder of a lower layer cannot be renamed. That is told by trying what can never be done, to
// put it in the place of a folder that is not empty.
bool is_of_lower_layer(const fs::path& folder) {
  struct statfs system {};
  std::string probe = folder.native() + ".XXXXXX";
  if (statfs(folder.c_str(), &system) != 0 || system.f_type != OVERLAYFS_SUPER_MAGIC ||
      mkdtemp(probe.data()) == nullptr) {
    return false;
  }
  std::error_code ignored;
  const bool is_lower = fs::create_directory(fs::path(probe) / "full", ignored) &&
                        std::rename(folder.c_str(), probe.c_str()) != 0 && errno == EXDEV;
  fs::remove_all(probe, ignored);
  return is_lower;
}

// What keeps a new index from growing beside the one at `path`, and from taking its place.
std::optional<Error> find_obstacle(const std::string& path) {
  const auto because = [&](const std::string& reason, const std::string& hint) {
    return Error(ErrorKind::failed,
                 fmt::format("no new index can be built beside {}: {}", path, reason), hint);
  };
  std::error_code error;
  const fs::path folder = fs::canonical(path, error);
  const fs::path parent = folder.parent_path();
  struct stat inside {};
  struct stat outside {};
  if (error || stat(folder.c_str(), &inside) != 0 || stat(parent.c_str(), &outside) != 0) {
    return because("it cannot be looked at", "check its permissions");
  }
  if (folder == fs::current_path(error)) {
    return because("the command runs from within the index", "run it from another folder");
  }
  if (is_mount_point(folder)) {
    return because(kMountPoint, kCopyHint);
  }
  if (inside.st_dev != outside.st_dev) {
    return because("it is another file system than the folder around it", kCopyHint);
  }
  if (access(parent.c_str(), W_OK | X_OK) != 0) {
    return because(fmt::format("{} may not be written to", parent.string()), kCopyHint);
  }
  if (is_of_lower_layer(folder)) {
    return because(kLowerLayer, kCopyHint);
  }
  return std::nullopt;
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
  bool all_gone = true;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().filename() != kMark) {
      std::error_code error;
      fs::remove_all(entry.path(), error);
      all_gone = all_gone && !error;
    }
  }
  if (all_gone) {
    fs::remove_all(folder, ignored);
  }
}

// Not every file system exchanges two names in one step; there the old index goes first. Where no
// retry can do it, what was built is deleted.
void exchange_folders(const fs::path& fresh, const fs::path& target, const fs::path& old) {
  if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return;
  }
  if (errno == EXDEV || errno == EBUSY) {
    const char* const reason = errno == EXDEV ? kLowerLayer : kMountPoint;
    remove_ours(fresh.parent_path());
    throw Error(ErrorKind::failed,
                fmt::format("no new index can take the place of {}: {}", target.string(), reason),
                kCopyHint);
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

// What cannot be read or deleted is of another user, as a rule.
void translate_failures(const fs::path& folder, const std::function<void()>& work) {
  try {
    work();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::failed,
                fmt::format("{} can be neither used nor deleted: {}", error.path1().string(),
                            error.code().message()),
                fmt::format("delete {}, or have its owner do it", folder.string()));
  }
}

}  // namespace

bool can_build_beside(const std::string& path) { return !find_obstacle(path); }

void require_room_beside(const std::string& path) {
  if (const auto obstacle = find_obstacle(path)) {
    throw *obstacle;
  }
}

void complete_exchange(const std::string& path) {
  std::error_code ignored;
  const fs::path target = follow_links(path);
  const fs::path folder = build_folder_of(target);
  if (fs::exists(target, ignored) || !is_ours(folder) || !fs::exists(folder / kOldIndex, ignored)) {
    return;
  }
  const fs::path whole = folder / (fs::exists(folder / kFresh, ignored) ? kFresh : kOldIndex);
  if (std::rename(whole.c_str(), target.c_str()) != 0 && !fs::exists(target, ignored)) {
    fail(fmt::format("cannot rename {} to {}", whole.string(), target.string()), errno);
  }
}

std::optional<fs::path> old_index_of(const std::string& path) {
  std::error_code ignored;
  const std::optional<fs::path> folder = own_build_folder(path);
  if (folder && fs::exists(*folder / kOldIndex, ignored)) {
    return *folder / kOldIndex;
  }
  return std::nullopt;
}

std::optional<fs::path> own_build_folder(const std::string& path) {
  const fs::path folder = build_folder_of(fs::canonical(path));
  return is_ours(folder) ? std::optional(folder) : std::nullopt;
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
  const fs::path path = segment(name);
  bool is_whole = false;
  translate_failures(folder_, [&] {
    if (fs::exists(path)) {
      std::string sealed;
      std::ifstream(path / kSeal) >> sealed;
      is_whole = sealed == hash_of_files(path);
      if (!is_whole) {
        fs::remove_all(path);
      }
    }
  });
  return is_whole;
}

std::size_t BuildFolder::keep_only(const std::vector<std::string>& names) const {
  std::size_t segments = 0;
  translate_failures(folder_, [&] {
    std::vector<fs::path> others;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().filename() != "segments" && entry.path().filename() != kMark) {
        others.push_back(entry.path());
      }
    }
    for (const auto& entry : fs::directory_iterator(segment(""))) {
      if (!std::binary_search(names.begin(), names.end(), entry.path().filename().string())) {
        others.push_back(entry.path());
        segments +=
            fs::exists(entry.path() / kSeal) && entry.path().extension() != ".part" ? 1U : 0U;
      }
    }
    for (const fs::path& other : others) {
      fs::remove_all(other);
    }
  });
  return segments;
}

std::string BuildFolder::merged(std::size_t pass, std::size_t number) const {
  return fmt::format("{}/merged-{}-{}", folder_, pass, number);
}

std::string BuildFolder::new_index() const { return fmt::format("{}/{}.part", folder_, kFresh); }

void BuildFolder::exchange() const {
  const fs::path fresh = fs::path(folder_) / kFresh;
  make_durable(new_index(), fresh);
  exchange_folders(fresh, target_, fs::path(folder_) / kOldIndex);
  synchronize(fs::path(target_).parent_path());
  remove();
}

void BuildFolder::remove() const { remove_ours(folder_); }

}  // namespace warta
