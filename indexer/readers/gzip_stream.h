// What does this gzip file hold? Its members one after the other (RFC 1952), as gzip and crawlers
// write them, checksums verified; what is damaged is told and the rest is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/archive.h"
#include "indexer/readers/byte_stream.h"

struct z_stream_s;

namespace warta {

// All members as one stream. Of a damaged one comes what can be unpacked, then a line feed and the
// next member that unpacks; in a file of WARC records, the next that starts one. Where there is
// none, reading ends with a ReadError. Holds up to 1 MB of the packed bytes.
class GzipStream : public ByteStream {
 public:
  // `packed` and `unpacking` outlive the stream. `outermost`: its bytes are those of the file.
  GzipStream(ByteStream& packed, Unpacking& unpacking, bool outermost);
  ~GzipStream() override;

  // What was found to be wrong so far; empty if nothing, or if a ReadError has told it.
  std::string damage() const;

 private:
  std::size_t fill(char* to, std::size_t room) override;

  bool more();
  bool begin_member();
  void end_member();
  void note_damage(const std::string& reason);
  void resume();
  bool begins_member(std::size_t at);

  ByteStream& packed_;
  Unpacking& unpacking_;
  bool outermost_;
  std::unique_ptr<z_stream_s> inflater_;
  std::string held_;          // packed bytes, from the member's first on unless that is long past
  std::size_t at_ = 0;        // how far they are unpacked
  std::uint64_t base_ = 0;    // where in the file they begin
  std::uint64_t member_ = 0;  // where in the file the member begins
  bool in_member_ = false;
  bool in_warc_ = false;
  bool any_ = false;        // some byte came out
  bool line_feed_ = false;  // is due before the next member
  bool finished_ = false;
  bool ends_damaged_ = false;
  bool is_told_ = false;
  std::size_t tried_ = 0;    // beginnings of members
  std::size_t damaged_ = 0;  // members
  std::string damage_;       // of the first
};

// The body that HTTP calls "deflate": zlib's format, or, as some servers send it, bare deflate
// (RFC 9110, section 8.4.1.2). At most `limit` bytes; throws ReadError.
std::string unpack_deflate(std::string_view packed, std::size_t limit);

}  // namespace warta
