#include "indexer/readers/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

namespace warta {
namespace {

constexpr std::string_view kMagic = "\x1F\x8B\x08";
constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, and gzip's header and checksum
constexpr int kBareWindow = -15;      // no header

// A file that is nothing but traps must come to an end.
constexpr std::size_t kMostDamaged = 1000;
constexpr std::size_t kMostTried = 100'000;

constexpr std::size_t kMostHeld = std::size_t{1} << 20;

void set_input(z_stream& inflater, std::string_view bytes) {
  inflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  inflater.avail_in = static_cast<uInt>(bytes.size());
}

void set_output(z_stream& inflater, char* to, std::size_t room) {
  inflater.next_out = reinterpret_cast<Bytef*>(to);
  inflater.avail_out = static_cast<uInt>(room);
}

// Up to 512 bytes of what the member that `packed` starts with holds; empty if it is none.
std::string unpack_start(std::string_view packed) {
  z_stream inflater{};
  if (inflateInit2(&inflater, kGzipWindow) != Z_OK) {
    throw std::bad_alloc();
  }
  std::array<char, 512> start{};
  set_input(inflater, packed);
  set_output(inflater, start.data(), start.size());
  const int code = inflate(&inflater, Z_SYNC_FLUSH);
  const std::size_t size = start.size() - inflater.avail_out;
  inflateEnd(&inflater);
  return code == Z_OK || code == Z_STREAM_END ? std::string(start.data(), size) : std::string();
}

}  // namespace

GzipStream::GzipStream(ByteStream& packed, Unpacking& unpacking, bool outermost)
    : packed_(packed),
      unpacking_(unpacking),
      outermost_(outermost),
      inflater_(std::make_unique<z_stream>()) {
  if (inflateInit2(inflater_.get(), kGzipWindow) != Z_OK) {
    throw std::bad_alloc();
  }
}

GzipStream::~GzipStream() { inflateEnd(inflater_.get()); }

std::string GzipStream::damage() const {
  if (is_told_) {
    return {};
  }
  return damaged_ < 2 ? damage_
                      : damage_ + "; " + std::to_string(damaged_ - 1) + " more behind it are too";
}

// Reads some more packed bytes; false at the end.
bool GzipStream::more() {
  const std::string_view piece = packed_.take_piece();
  if (at_ > kMostHeld) {
    held_.erase(0, at_);
    base_ += at_;
    at_ = 0;
  }
  held_ += piece;
  unpacking_.packed += outermost_ ? piece.size() : 0;
  return !piece.empty();
}

void GzipStream::end_member() {
  held_.erase(0, at_);
  base_ += at_;
  at_ = 0;
  in_member_ = false;
}

// Moves to the next member; false when there is none. Zero bytes behind the last one are padding,
// as on tapes.
bool GzipStream::begin_member() {
  do {
    at_ = std::min(held_.find_first_not_of('\0'), held_.size());
    end_member();
  } while (held_.empty() && more());
  while (held_.size() < kMagic.size() && more()) {
  }
  if (held_.empty()) {
    return false;
  }
  member_ = base_;
  if (!std::string_view(held_).starts_with(kMagic)) {
    note_damage("no gzip member begins at byte " + std::to_string(base_) + ", where one should be");
    resume();
  }
  in_member_ = !finished_;
  inflateReset(inflater_.get());
  return in_member_;
}

void GzipStream::note_damage(const std::string& reason) {
  damage_ = ++damaged_ == 1 ? reason : damage_;
}

// True if a member that unpacks begins at `at` of what is held.
bool GzipStream::begins_member(std::size_t at) {
  constexpr std::size_t kEnough = 4096;
  constexpr std::size_t kFlags = 3;
  constexpr unsigned char kReserved = 0xE0;
  while (held_.size() - at < kEnough && more()) {
  }
  const std::string_view packed = std::string_view(held_).substr(at, kEnough);
  if (packed.size() <= kFlags || (static_cast<unsigned char>(packed[kFlags]) & kReserved) != 0) {
    return false;
  }
  ++tried_;
  const std::string start = unpack_start(packed);
  return !start.empty() && (!in_warc_ || start.starts_with("WARC/"));
}

// Moves to the next member behind the first byte that is held, or to the end.
void GzipStream::resume() {
  in_member_ = false;
  line_feed_ = any_;
  at_ = 0;
  std::size_t from = 1;
  while (damaged_ < kMostDamaged && tried_ < kMostTried) {
    const std::size_t found = held_.find(kMagic, from);
    const bool is_found = found != std::string::npos;
    if (is_found && begins_member(found)) {
      at_ = found;
      end_member();
      return;
    }
    // The magic number may lie across two pieces.
    from = is_found ? found + 1
                    : std::max(from, held_.size() - std::min<std::size_t>(held_.size(), 2));
    if (!is_found || from > kMostHeld) {
      at_ = std::min(from, held_.size());
      end_member();
      from = 0;
    }
    if (!is_found && !more()) {
      break;
    }
  }
  finished_ = true;
  ends_damaged_ = true;
  held_.clear();
}

std::size_t GzipStream::fill(char* to, std::size_t room) {
  std::size_t count = 0;
  while (count == 0 && !finished_ && (in_member_ || begin_member())) {
    if (line_feed_) {
      line_feed_ = false;
      *to = '\n';
      return 1;
    }
    const bool ends = at_ == held_.size() && !more();
    set_input(*inflater_, std::string_view(held_).substr(at_));
    set_output(*inflater_, to, room);
    const int code = inflate(inflater_.get(), Z_NO_FLUSH);
    at_ = held_.size() - inflater_->avail_in;
    count = room - inflater_->avail_out;
    in_warc_ = in_warc_ || (!any_ && std::string_view(to, count).starts_with("WARC/"));
    any_ = any_ || count > 0;
    if (code == Z_STREAM_END) {
      end_member();
    } else if (ends && count == 0) {
      note_damage("unpacking stopped: truncated gzip member at byte " + std::to_string(member_));
      resume();
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      note_damage("the gzip member at byte " + std::to_string(member_) + " is damaged (" +
                  (inflater_->msg == nullptr ? "no valid data" : inflater_->msg) +
                  "); what could be unpacked was read");
      resume();
    }
  }
  unpacking_.add(count);
  if (count == 0 && ends_damaged_ && !is_told_) {
    const bool gave_up = damaged_ >= kMostDamaged || tried_ >= kMostTried;
    const std::string reason = damage() + (gave_up ? "; the rest was not read" : "");
    is_told_ = true;
    throw ReadError(reason);
  }
  return count;
}

std::string unpack_deflate(std::string_view packed, std::size_t limit) {
  for (const int window : {MAX_WBITS, kBareWindow}) {
    z_stream inflater{};
    if (inflateInit2(&inflater, window) != Z_OK) {
      throw std::bad_alloc();
    }
    set_input(inflater, packed);
    std::string text;
    std::array<char, 1 << 14> piece{};
    int code = Z_OK;
    while (code == Z_OK && text.size() <= limit) {
      set_output(inflater, piece.data(), piece.size());
      code = inflate(&inflater, Z_NO_FLUSH);
      text.append(piece.data(), piece.size() - inflater.avail_out);
    }
    inflateEnd(&inflater);
    if (text.size() > limit) {
      throw ReadError("it unpacks to too much");
    }
    if (code == Z_STREAM_END) {
      return text;
    }
  }
  throw ReadError("its deflate compression is damaged");
}

}  // namespace warta
