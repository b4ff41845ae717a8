// What is packed in here? gzip, xz, zstd and bzip2 files, zip and tar archives, read front to back
// without writing to the disk.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/byte_stream.h"

struct archive;

namespace warta {

class GzipStream;

// How much was read of a file, and how much came out of it, archives within it included. What
// grows past kMostGrowth times its size and kHarmless bytes is a bomb, and refused.
struct Unpacking {
  static constexpr std::uint64_t kHarmless = std::uint64_t{64} << 20;
  static constexpr std::uint64_t kMostGrowth = 250;

  void add(std::uint64_t unpacked_bytes);  // throws ReadError when it is a bomb

  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
};

// True if `head` (512 bytes tell a tar) starts a format that Archive unpacks.
bool is_packed(std::string_view head);

// The members of an archive, one after the other; a compressed file has one, without a name. Behind
// a damaged member of a zip archive come those that follow it.
class Archive {
 public:
  // `packed` and `unpacking` outlive the archive. `outermost`: its bytes are those of the file.
  Archive(ByteStream& packed, Unpacking& unpacking, bool outermost);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive();

  // Moves to the next file; folders, links and devices are passed over. False at the end. Throws
  // ReadError when the archive is damaged here; there is nothing more then.
  bool next();

  // Of the file at hand: its path as the archive has it ("berita/1.html"), and its bytes.
  const std::string& name() const { return name_; }
  ByteStream& bytes() { return *bytes_; }

  // What was wrong with a gzip file and did not keep the rest from being read; empty if nothing.
  std::string damage() const;

 private:
  class Member;
  struct Source;

  void open();
  bool resume();

  std::unique_ptr<GzipStream> gzip_;  // around the archive, or instead of one
  std::unique_ptr<Source> source_;
  archive* archive_ = nullptr;
  bool finished_ = false;
  std::string name_;
  std::unique_ptr<ByteStream> member_;
  ByteStream* bytes_ = nullptr;
};

// What one compressed piece of memory holds, up to `limit` bytes; throws ReadError.
std::string unpack(std::string_view packed, std::size_t limit);

}  // namespace warta
