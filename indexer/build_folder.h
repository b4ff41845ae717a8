// Where does a new index grow, and how does it take the old one's place? Beside the index, in a
// folder of its own: what is finished in it survives a kill, the rest is thrown away.
//
//   news.db               the index, which answers as it was all the while
//   news.db.build/        gone again when the new index stands in its place
//     made-by-warta-index tells it from a folder of somebody else's, which is left alone
//     segments/NAME       finished segments, each a small database with a seal: a hash of its
//                         files, by which damage is found; NAME.part is not finished
//     merged-PASS-NUMBER  what merging makes of many of them
//     index               the new index; index.part is not finished
//     old                 the old index, where exchanging the two takes two steps
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace warta {

// True if a new index can grow beside the one at `path`, which is there: its parent folder may be
// written to and is on the same file system, and it is neither a mount point itself nor of the
// lower layer of an overlay, so that the two can be exchanged. Not so while the program runs in the
// index's own folder, which would be gone for whoever started it there.
bool can_build_beside(const std::string& path);

// Throws Error, which names the reason, where it cannot.
void require_room_beside(const std::string& path);

// Where a power failure came between the two steps that exchanging takes on some file systems, does
// the second one. To be called before the index at `path` is opened for writing. Throws Error.
void complete_exchange(const std::string& path);

// The old index that stands in the build folder between the two steps. REQUIRES, as below: there is
// something at `path`.
std::optional<std::filesystem::path> old_index_of(const std::string& path);

// The build folder, where there is one that is ours.
std::optional<std::filesystem::path> own_build_folder(const std::string& path);

// Deletes the build folder that a run has left which was ended before it could: of an index that is
// written into no build can go on. The caller holds the write lock.
void remove_build_folder(const std::string& path);

// Writes the hash of its files into a folder that is finished, or was changed since.
void seal_segment(const std::string& folder);

// The names within a build folder. The caller holds the write lock of the index, so that there is
// one user of the folder at a time.
class BuildFolder {
 public:
  // The folder of the index at `path`, which must be there; links are followed. Makes it where
  // there is none, takes up what an interrupted build has left. Throws Error.
  explicit BuildFolder(const std::string& path);

  // A finished segment's path, whether or not it is there.
  std::string segment(const std::string& name) const;

  // True if it is there as it was sealed. One that is not, be it damaged or half changed, is
  // deleted.
  bool has_segment(const std::string& name) const;

  // Deletes the segments that are not among `names`, which are sorted, and all but the segments.
  // Returns how many finished segments that were. Throws Error.
  std::size_t keep_only(const std::vector<std::string>& names) const;

  // A path for what merging makes.
  std::string merged(std::size_t pass, std::size_t number) const;

  // Where the new index is made.
  std::string new_index() const;

  // Puts the new index in the place of the old one, in one step that a reader sees whole or not at
  // all, and deletes the build folder, in which the old one now is. Throws Error; the old index is
  // in its place then, and what was built is kept unless no retry could do it.
  void exchange() const;

 private:
  void remove() const;

  std::string target_;
  std::string folder_;
};

// Writes a finished folder of files through to the disk and gives it its final name, as one step
// even where the power fails. Throws Error.
void make_durable(const std::string& part, const std::string& path);

}  // namespace warta
