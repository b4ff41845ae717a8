#include "indexer/readers/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>  // newlocale

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>
#include <utility>

#include "indexer/readers/gzip_stream.h"

namespace warta {
namespace {

constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZipMember = "PK\x03\x04";

}  // namespace

// What libarchive reads from. No exception may cross it: the reason is kept, and thrown behind it.
struct Archive::Source {
  ByteStream& packed;
  Unpacking& unpacking;
  bool outermost;
  std::string problem{};
  bool zip_broken = false;  // a member is, which need not be the end of a zip archive

  // What libarchive was handed last, up to 1 MB, where that begins as libarchive counts, and
  // whether it is to be handed over once more.
  std::string held{};
  std::uint64_t begin = 0;
  bool again = false;

  // A read callback of libarchive.
  static la_ssize_t read(archive*, void* self, const void** piece) {
    auto& source = *static_cast<Source*>(self);
    try {
      const std::size_t size = source.again ? source.held.size() : source.take_piece();
      source.again = false;
      *piece = source.held.data() + source.held.size() - size;
      return static_cast<la_ssize_t>(size);
    } catch (const std::exception& error) {
      source.problem = error.what();
      return ARCHIVE_FATAL;
    }
  }

  // Returns how much longer `held` has become.
  std::size_t take_piece() {
    constexpr std::size_t kMostHeld = std::size_t{1} << 20;
    constexpr std::size_t kLeastHeld = kMostHeld / 4;
    if (held.size() > kMostHeld) {
      begin += held.size() - kLeastHeld;
      held.erase(0, held.size() - kLeastHeld);
    }
    const std::string_view piece = packed.take_piece();
    held += piece;
    unpacking.packed += outermost ? piece.size() : 0;
    return piece.size();
  }

  // Moves to the next member of a zip archive behind the header at `header`, from where a new
  // reader may start; false if there is none.
  bool skip_to_zip_member(std::uint64_t header) {
    std::size_t from = header < begin ? 0 : static_cast<std::size_t>(header - begin) + 1;
    do {
      const std::size_t found = held.find(kZipMember, std::min(from, held.size()));
      from =
          found != std::string::npos ? found : held.size() - std::min<std::size_t>(held.size(), 3);
      begin += from;
      held.erase(0, from);
      from = 0;
      again = found != std::string::npos;
    } while (!again && take_piece() > 0);
    begin = 0;
    zip_broken = false;
    return again;
  }

  [[noreturn]] void fail(archive* from) const {
    const char* text = archive_error_string(from);
    const std::string reason = text == nullptr ? "the archive is damaged" : text;
    if (reason.find("Passphrase") != std::string::npos) {
      throw ReadError("it is encrypted; unpack it with its password first");
    }
    if (!problem.empty()) {
      throw ReadError(problem);
    }
    // "Lzma library error: No progress is possible" alone says nothing to people.
    const bool unsupported = reason.find("nsupported") != std::string::npos;
    throw ReadError("unpacking stopped: " +
                    (unsupported ? reason
                                 : "it is cut off or damaged, and the rest of it was not read (" +
                                       reason + ")"));
  }
};

class Archive::Member : public ByteStream {
 public:
  Member(archive* from, Source& source, bool& damaged)
      : from_(from), source_(source), damaged_(damaged) {}

 private:
  std::size_t fill(char* to, std::size_t room) override {
    const la_ssize_t count = archive_read_data(from_, to, room);
    if (count < 0) {
      damaged_ = damaged_ || count == ARCHIVE_FATAL;
      source_.zip_broken =
          damaged_ && (archive_format(from_) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
      source_.fail(from_);
    }
    try {
      source_.unpacking.add(static_cast<std::uint64_t>(count));
    } catch (const ReadError&) {
      damaged_ = true;
      throw;
    }
    return static_cast<std::size_t>(count);
  }

  archive* from_;
  Source& source_;
  bool& damaged_;
};

namespace {

// libarchive gives names in the encoding of the thread's locale, and none at all where that lacks a
// character. While this lives, it is UTF-8.
class Utf8Names {
 public:
  Utf8Names() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(utf8_)) {}
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;
  ~Utf8Names() {
    uselocale(before_);
    if (utf8_ != nullptr) {
      freelocale(utf8_);
    }
  }

 private:
  locale_t utf8_;
  locale_t before_;
};

}  // namespace

void Unpacking::add(std::uint64_t unpacked_bytes) {
  unpacked += unpacked_bytes;
  if (unpacked > kHarmless && unpacked / kMostGrowth > packed) {
    throw ReadError("unpacking stopped: it grows to more than " + std::to_string(kMostGrowth) +
                    " times its size, as no news does; a bomb?");
  }
}

bool is_packed(std::string_view head) {
  constexpr std::array<std::string_view, 6> kMagic = {kGzip,
                                                      "\xFD"
                                                      "7zXZ",
                                                      "\x28\xB5\x2F\xFD",
                                                      "BZh",
                                                      kZipMember,
                                                      "PK\x05\x06"};
  for (const std::string_view magic : kMagic) {
    if (head.starts_with(magic)) {
      return true;
    }
  }
  constexpr std::size_t kTarMagic = 257;
  return head.size() > kTarMagic && head.substr(kTarMagic).starts_with("ustar");
}

Archive::Archive(ByteStream& packed, Unpacking& unpacking, bool outermost) {
  if (packed.peek(kGzip.size()) == kGzip) {
    gzip_ = std::make_unique<GzipStream>(packed, unpacking, outermost);
    if (!is_packed(gzip_->peek(ByteStream::kMaxPeek))) {
      return;
    }
    outermost = false;
  }
  source_ = std::make_unique<Source>(
      Source{gzip_ ? static_cast<ByteStream&>(*gzip_) : packed, unpacking, outermost});
}

Archive::~Archive() { archive_read_free(archive_); }

std::string Archive::damage() const { return gzip_ ? gzip_->damage() : std::string(); }

// Throws ReadError.
void Archive::open() {
  archive_ = archive_read_new();
  if (archive_ == nullptr) {
    throw std::bad_alloc();
  }
  archive_read_support_filter_xz(archive_);
  archive_read_support_filter_zstd(archive_);
  archive_read_support_filter_bzip2(archive_);
  archive_read_support_format_tar(archive_);
  archive_read_support_format_zip_streamable(archive_);
  archive_read_support_format_raw(archive_);
  archive_read_support_format_empty(archive_);
  if (archive_read_open(archive_, source_.get(), nullptr, Source::read, nullptr) != ARCHIVE_OK) {
    finished_ = true;
    source_->fail(archive_);
  }
}

// Opens the archive anew where its next intact member begins.
bool Archive::resume() {
  const auto header = static_cast<std::uint64_t>(archive_read_header_position(archive_));
  if (!source_->skip_to_zip_member(header)) {
    return false;
  }
  archive_read_free(archive_);
  open();
  return true;
}

bool Archive::next() {
  finished_ = finished_ && !(source_ && source_->zip_broken && resume());
  if (finished_) {
    return false;
  }
  if (!source_) {
    finished_ = true;
    bytes_ = gzip_.get();
    return true;
  }
  const Utf8Names utf8_names;
  if (archive_ == nullptr) {
    open();
  }
  member_ = std::make_unique<Member>(archive_, *source_, finished_);
  bytes_ = member_.get();
  for (archive_entry* entry = nullptr; !finished_;) {
    const int code = archive_read_next_header(archive_, &entry);
    if (code == ARCHIVE_EOF) {
      finished_ = true;
    } else if (code == ARCHIVE_FATAL || code == ARCHIVE_FAILED) {
      finished_ = true;
      source_->fail(archive_);
    } else if (code != ARCHIVE_RETRY && archive_entry_filetype(entry) == AE_IFREG &&
               archive_entry_hardlink(entry) == nullptr) {
      const bool named = archive_format(archive_) != ARCHIVE_FORMAT_RAW;
      const char* name = archive_entry_pathname(entry);
      name_ = !named ? "" : name == nullptr ? "?" : name;
      return true;
    }
  }
  return false;
}

std::string unpack(std::string_view packed, std::size_t limit) {
  MemoryStream bytes(packed);
  Unpacking unpacking;
  Archive archive(bytes, unpacking, true);
  std::string text;
  if (archive.next() && !archive.bytes().take_all(text, limit)) {
    throw ReadError("it unpacks to too much");
  }
  if (const std::string damage = archive.damage(); !damage.empty()) {
    throw ReadError(damage);
  }
  return text;
}

}  // namespace warta
