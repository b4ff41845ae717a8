#include "indexer/readers/byte_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "common/text/utf8.h"

namespace warta {
namespace {

// There is room for a character behind all that may be peeked at.
constexpr std::size_t kBufferBytes = ByteStream::kMaxPeek + 64;

// Opening a named pipe waits for a writer for ever, unless it is opened not to wait. Then a read
// tells: nothing (0) while no program has it open for writing, EAGAIN as soon as one has.
ssize_t read_when_written(int descriptor, char* to, std::size_t room) {
  constexpr int kTries = 10;
  constexpr int kMilliseconds = 100;
  for (int i = 0; i < kTries; ++i) {
    const ssize_t count = read(descriptor, to, room);
    if (count != 0) {
      return count;
    }
    poll(nullptr, 0, kMilliseconds);
  }
  throw ReadError("no program writes to this pipe");
}

bool is_pipe(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
}

int open_file(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    throw ReadError(std::strerror(errno));
  }
  return descriptor;
}

bool is_surrogate(char32_t unit, char32_t first) { return unit >= first && unit < first + 0x400; }

}  // namespace

bool ByteStream::refill() {
  if (failure_ && begin_ == end_) {
    throw ReadError(*failure_);
  }
  if (finished_) {
    return false;
  }
  if (buffer_.empty()) {
    buffer_.resize(kBufferBytes);
  }
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  std::size_t count = 0;
  try {
    count = fill(buffer_.data() + end_, buffer_.size() - end_);
  } catch (const ReadError& error) {
    failure_ = error;
    if (begin_ == end_) {
      throw;
    }
  }
  end_ += count;
  finished_ = count == 0;
  return count > 0;
}

std::string_view ByteStream::peek(std::size_t count) {
  while (end_ - begin_ < count && refill()) {
  }
  return std::string_view(buffer_).substr(begin_, std::min(count, end_ - begin_));
}

std::string_view ByteStream::take_piece() {
  const std::string_view ahead = peek(kMaxPeek);
  std::size_t length = ahead.rfind('\n') + 1;
  if (length == 0 && ahead.size() == kMaxPeek) {
    const auto ascii = std::find_if(ahead.rbegin(), ahead.rend(), [](char c) {
      return static_cast<unsigned char>(c) < 0x80 && c != '\r';
    });
    length = static_cast<std::size_t>(ahead.rend() - ascii);
  }
  length = length == 0 ? ahead.size() : length;
  skip(length);
  return ahead.substr(0, length);
}

ByteStream::Line ByteStream::take_line(std::string& line, std::size_t limit) {
  line.clear();
  bool any = false;
  bool fits = true;
  while (begin_ < end_ || refill()) {
    any = true;
    const std::string_view ahead = std::string_view(buffer_).substr(begin_, end_ - begin_);
    const std::size_t length = std::min(ahead.find('\n'), ahead.size());
    fits = fits && line.size() + length <= limit;
    if (fits) {
      line.append(ahead.substr(0, length));
    } else {
      line = std::string();
    }
    skip(length);
    if (length < ahead.size()) {
      skip(1);
      break;
    }
  }
  return !any ? Line::end : fits ? Line::read : Line::too_long;
}

bool ByteStream::take_all(std::string& bytes, std::size_t limit) {
  bytes.clear();
  while (begin_ < end_ || refill()) {
    const std::size_t length = std::min(end_ - begin_, limit - bytes.size());
    bytes.append(buffer_, begin_, length);
    skip(length);
    if (length == 0) {
      return false;
    }
  }
  return true;
}

FileStream::FileStream(const std::string& path, OnRead on_read)
    : descriptor_(open_file(path)),
      awaits_writer_(is_pipe(descriptor_)),
      on_read_(std::move(on_read)) {
  if (!awaits_writer_) {
    fcntl(descriptor_, F_SETFL, O_RDONLY);
  }
}

FileStream::FileStream(OnRead on_read) : descriptor_(STDIN_FILENO), on_read_(std::move(on_read)) {}

FileStream::~FileStream() {
  if (descriptor_ != STDIN_FILENO) {
    close(descriptor_);
  }
}

std::size_t FileStream::fill(char* to, std::size_t room) {
  const std::size_t count = read_some(to, room);
  if (on_read_) {
    on_read_(count);
  }
  return count;
}

// An interrupted read is the end: the user pressed Ctrl-C, and what came before is kept.
std::size_t FileStream::read_some(char* to, std::size_t room) {
  ssize_t count = -1;
  if (awaits_writer_) {
    awaits_writer_ = false;
    count = read_when_written(descriptor_, to, room);
    fcntl(descriptor_, F_SETFL, O_RDONLY);  // from here on it may wait
    if (count > 0) {
      return static_cast<std::size_t>(count);
    }
  }
  count = read(descriptor_, to, room);
  if (count < 0 && errno == EINTR) {
    return 0;
  }
  if (count < 0) {
    throw ReadError(std::string("reading stopped: ") + std::strerror(errno));
  }
  return static_cast<std::size_t>(count);
}

std::size_t MemoryStream::fill(char* to, std::size_t room) {
  const std::size_t count = bytes_.copy(to, room);
  bytes_.remove_prefix(count);
  return count;
}

bool is_utf16(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    return true;
  }
  const auto is_zero = [&](std::size_t at) { return head[at] == '\0'; };
  return head.size() >= 4 && is_zero(0) == is_zero(2) && is_zero(1) == is_zero(3) &&
         is_zero(0) != is_zero(1);
}

Utf16Stream::Utf16Stream(ByteStream& bytes) : bytes_(bytes) {
  const std::string_view head = bytes.peek(2);
  big_endian_ = head.starts_with("\xFE\xFF") || head.starts_with('\0');
  if (head == "\xFF\xFE" || head == "\xFE\xFF") {
    bytes.skip(2);
  }
}

char32_t Utf16Stream::unit(std::string_view bytes, std::size_t at) const {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return big_endian_ ? first * 256U + second : second * 256U + first;
}

std::size_t Utf16Stream::fill(char* to, std::size_t room) {
  constexpr std::size_t kLongestCharacter = 4;
  std::string text;
  while (text.empty()) {
    const std::string_view ahead = bytes_.peek(kMaxPeek);
    std::size_t at = 0;
    while (at + 2 <= ahead.size() && text.size() + kLongestCharacter <= room) {
      char32_t c = unit(ahead, at);
      if (is_surrogate(c, 0xD800)) {
        if (at + 4 > ahead.size() && ahead.size() == kMaxPeek) {
          break;  // its other half is yet to be read
        }
        const char32_t next = at + 4 <= ahead.size() ? unit(ahead, at + 2) : 0;
        const bool pair = is_surrogate(next, 0xDC00);
        c = pair ? 0x10000 + ((c - 0xD800) << 10U) + (next - 0xDC00) : 0xFFFD;
        at += pair ? 2 : 0;
      } else if (is_surrogate(c, 0xDC00)) {
        c = 0xFFFD;
      }
      append_utf8(text, c);
      at += 2;
    }
    if (ahead.size() - at == 1 && ahead.size() < kMaxPeek) {
      ++at;  // half a character at the end
    }
    bytes_.skip(at);
    if (at == 0) {
      break;  // the end, or no room
    }
  }
  return text.copy(to, room);
}

}  // namespace warta
