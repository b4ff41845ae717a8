// Where do an input's bytes come from? A file, a pipe, an archive's member or memory: read once,
// front to back, with a look ahead.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace warta {

// Why an input cannot be opened, or be read any further.
class ReadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Every function that reads may throw ReadError, once what was read before is taken. One thread at
// a time.
class ByteStream {
 public:
  static constexpr std::size_t kMaxPeek = std::size_t{64} << 10;

  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  // The next `count` bytes (at most kMaxPeek) without taking them; fewer only at the end. Valid
  // until the next call.
  std::string_view peek(std::size_t count);

  // Takes what peek showed. REQUIRES: count bytes were peeked.
  void skip(std::size_t count) { begin_ += count; }

  // Takes some bytes, none only at the end; valid until the next call. The piece ends behind a line
  // feed, else behind a byte of ASCII where it holds one, so no character is cut in two.
  std::string_view take_piece();

  enum class Line { read, too_long, end };

  // Takes a line and its line feed, which `line` is without. A line longer than `limit` is taken
  // whole too, but not kept.
  Line take_line(std::string& line, std::size_t limit);

  // Takes all that is left. False, with `bytes` cut there, when that is more than `limit`.
  bool take_all(std::string& bytes, std::size_t limit);

 private:
  // Writes up to `room` bytes to `to`; returns how many, 0 at the end.
  virtual std::size_t fill(char* to, std::size_t room) = 0;

  bool refill();  // moves what is left to the front and reads more; false at the end

  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool finished_ = false;
  std::optional<ReadError> failure_;  // behind what is in the buffer
};

// A file, or a pipe, or what standard input is.
class FileStream : public ByteStream {
 public:
  using OnRead = std::function<void(std::size_t)>;

  // Opens `path`; throws ReadError. A named pipe that no program opens for writing within seconds
  // is an error when it is read, not a wait for ever. `on_read`, if any, is told how many bytes
  // were read, each time.
  explicit FileStream(const std::string& path, OnRead on_read = {});
  explicit FileStream(OnRead on_read = {});  // standard input
  ~FileStream() override;

 private:
  std::size_t fill(char* to, std::size_t room) override;
  std::size_t read_some(char* to, std::size_t room);

  int descriptor_;
  bool awaits_writer_ = false;
  OnRead on_read_;
};

// Bytes that outlive the stream.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

 private:
  std::size_t fill(char* to, std::size_t room) override;

  std::string_view bytes_;
};

// True if text that starts with `head` is UTF-16: by its byte order mark, else by the zero bytes
// of the ASCII that markup and JSON start with (RFC 4627, section 3).
bool is_utf16(std::string_view head);

// UTF-16 as UTF-8, without its byte order mark. Unpaired surrogates become U+FFFD.
class Utf16Stream : public ByteStream {
 public:
  explicit Utf16Stream(ByteStream& bytes);  // not owned

 private:
  std::size_t fill(char* to, std::size_t room) override;
  char32_t unit(std::string_view bytes, std::size_t at) const;

  ByteStream& bytes_;
  bool big_endian_;
};

}  // namespace warta
