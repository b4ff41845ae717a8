#include "indexer/readers/input.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/archive.h"
#include "indexer/readers/article_ids.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/csv.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/format.h"
#include "indexer/readers/html_page.h"
#include "indexer/readers/json.h"
#include "indexer/readers/page_dump.h"
#include "indexer/readers/warc.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

// "news.tar.gz" with ".json.gz" in it is one archive in another; one more is a trap.
constexpr int kMostArchives = 2;

void report(const Sink& sink, const std::string& place, const std::string& reason) {
  sink.trouble({Trouble::Kind::unreadable_input, place, reason});
}

// No story is as long; a search that has to read and show one would crawl.
constexpr std::size_t kLongestBody = std::size_t{1} << 20;

// Readers know nothing of ids; every article gets one here.
Sink with_ids(ArticleIds& ids, const Sink& sink) {
  return {[&ids, &sink](Article article) {
            ids.name(article);
            const std::string place = place_of(article.file, article.record);
            if (article.body.size() > kLongestBody) {
              article.body = clip_bytes(article.body, kLongestBody);
              article.lead = find_lead(article.body);
              sink.trouble({Trouble::Kind::shortened, place,
                            "the text is longer than 1 MB; what follows was left out"});
            }
            if (!ids.is_new(article)) {
              sink.trouble({Trouble::Kind::same_id, place,
                            "replaces another article of this run, which has the same id: " +
                                std::string(clip_bytes(article.id, 200))});
            }
            return sink.article(std::move(article));
          },
          sink.trouble, sink.bytes};
}

// What all parts of one input share.
struct Reading {
  const FieldNames& names;
  const Sink& sink;
  Unpacking unpacking;
  int archives = 0;  // that are open around the part at hand
};

bool read_part(ByteStream& stream, const std::string& path, Reading& reading);

// A name that no honest archive holds: unpacked, it would lie outside of the folder.
bool points_outside(const fs::path& name) {
  return std::find(name.begin(), name.end(), "..") != name.end();
}

// Hidden files, as in folders, and those that macOS adds.
bool is_hidden(const fs::path& name) {
  return std::any_of(name.begin(), name.end(), [](const fs::path& part) {
    return (part.native().starts_with('.') && part != "." && part != "..") || part == "__MACOSX";
  });
}

// "news.zip" and "./berita/1.html" -> "news.zip/berita/1.html"
std::string member_path(const std::string& path, const std::string& name) {
  const std::string relative = fs::path(name).relative_path().lexically_normal().string();
  return name.empty() ? path : path + "/" + relative;
}

bool read_archive(ByteStream& packed, const std::string& path, Reading& reading) {
  if (reading.archives == kMostArchives) {
    throw ReadError("too many archives within archives; unpack the outer ones first");
  }
  Archive archive(packed, reading.unpacking, reading.archives == 0);
  ++reading.archives;
  bool any = false;
  bool goes_on = true;
  while (goes_on && archive.next()) {
    const std::string_view reason = any ? "" : describe_document(archive.name());
    any = true;
    if (!reason.empty()) {
      report(reading.sink, path, std::string(reason));
      break;
    }
    const std::string place = member_path(path, archive.name());
    if (points_outside(archive.name())) {
      report(reading.sink, path + "/" + archive.name(),
             "its name points out of the archive; skipped");
    } else if (!is_hidden(archive.name())) {
      goes_on = read_part(archive.bytes(), place, reading);
    }
  }
  --reading.archives;
  if (const std::string damage = archive.damage(); !damage.empty()) {
    report(reading.sink, path, damage);
  }
  if (!any) {
    reading.sink.trouble({Trouble::Kind::not_an_article, path, "the archive is empty"});
  }
  return goes_on;
}

bool read_page(ByteStream& stream, const std::string& path, Format format, const Sink& sink) {
  std::string bytes;
  std::optional<ReadError> stopped;  // then the page is what came before
  try {
    // Of HTML only the first part is read in any case, which its reader reports.
    if (!stream.take_all(bytes, kLongestRecord) && format != Format::html) {
      sink.trouble({Trouble::Kind::bad_record, path, "the page is longer than 64 MB"});
      return true;
    }
  } catch (const ReadError& error) {
    stopped = error;
  }
  PageOrigin origin;
  origin.path = path;
  const Sink to = stopped ? Sink{sink.article, [](const Trouble&) {}} : sink;
  const bool goes_on = format == Format::html ? read_html_page(bytes, origin, to)
                                              : read_dump_page(bytes, origin, to);
  if (stopped) {
    throw ReadError(*stopped);
  }
  return goes_on;
}

// Reads text in UTF-8 or an 8-bit encoding, or an archive.
bool read_bytes(ByteStream& stream, const std::string& path, Reading& reading) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (stream.peek(kByteOrderMark.size()) == kByteOrderMark) {
    stream.skip(kByteOrderMark.size());
  }
  const std::string_view head = stream.peek(ByteStream::kMaxPeek);
  if (const std::string_view reason = describe_foreign(head); !reason.empty()) {
    report(reading.sink, path, std::string(reason));
    return true;
  }
  const Format format = detect_format(head, reading.names);
  switch (format) {
    case Format::packed:
      return read_archive(stream, path, reading);
    case Format::warc:
      return read_warc(stream, path, reading.names, reading.sink);
    case Format::feed:
      return read_feed(stream, path, reading.names, reading.sink);
    case Format::json_lines:
      return read_json_lines(stream, path, reading.names, reading.sink);
    case Format::json:
      return read_json(stream, path, reading.names, reading.sink);
    case Format::csv:
      return read_csv(stream, *find_table(head, reading.names), path, reading.names, reading.sink);
    case Format::html:
    case Format::dump:
      break;
  }
  return read_page(stream, path, format, reading.sink);
}

bool read_part(ByteStream& stream, const std::string& path, Reading& reading) {
  const int archives = reading.archives;
  try {
    const std::string_view head = stream.peek(ByteStream::kMaxPeek);
    if (head.empty()) {
      reading.sink.trouble({Trouble::Kind::not_an_article, path, "the file is empty"});
      return true;
    }
    if (is_utf16(head)) {
      Utf16Stream text(stream);
      return read_bytes(text, path, reading);
    }
    return read_bytes(stream, path, reading);
  } catch (const ReadError& error) {
    reading.archives = archives;
    report(reading.sink, path, error.what());
    return true;
  }
}

// What a file or folder is, whatever its name: device and inode. None where there is none, and for
// pipes and devices: a terminal is both input and output.
using FileIdentity = std::pair<dev_t, ino_t>;

std::optional<FileIdentity> identify(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
    return std::nullopt;
  }
  return FileIdentity(status.st_dev, status.st_ino);
}

using Report = std::function<void(Trouble)>;

// What no command reads: what it writes, and indexes.
class Exclusions {
 public:
  explicit Exclusions(std::vector<std::string> outputs) {
    outputs.insert(outputs.end(), {"/dev/stdout", "/dev/stderr"});
    for (const std::string& path : outputs) {
      if (const std::optional<FileIdentity> output = identify(path)) {
        outputs_.insert(*output);
      }
    }
  }

  // True for what is to be skipped, which is reported.
  bool skips(const std::string& path, const Report& on_trouble) const {
    const std::optional<FileIdentity> identity = identify(path == "-" ? "/dev/stdin" : path);
    const bool is_output = identity && outputs_.contains(*identity);
    std::error_code error;
    const bool is_index = !is_output && fs::exists(fs::path(path) / "iamglass", error);
    if (is_output || is_index) {
      on_trouble({Trouble::Kind::not_an_article, path,
                  is_output ? "is the output of this command; skipped" : "is an index; skipped"});
    }
    return is_output || is_index;
  }

 private:
  std::set<FileIdentity> outputs_;
};

// Where articles from the command line's inputs go.
struct Destination {
  const FieldNames& names;
  const Exclusions& exclusions;
  ArticleIds& ids;
  const Sink& sink;
};

bool read_file(const std::string& path, bool lasting, const Destination& to) {
  lasting ? to.ids.begin_file(path) : to.ids.begin_pipe(path);
  try {
    FileStream file(path, to.sink.bytes);
    return read_stream(file, path, to.names, to.sink);
  } catch (const ReadError& error) {
    report(to.sink, path, error.what());
    return true;
  }
}

// The visible entries of a folder in byte order, so that ids and results never depend on the disk.
std::vector<fs::path> list_folder(const fs::path& folder, const Report& on_trouble) {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (!is_hidden(entry->path())) {
      entries.push_back(entry->path());
    }
  }
  if (error) {
    on_trouble({Trouble::Kind::unreadable_input, folder.string(), error.message()});
  }
  std::sort(entries.begin(), entries.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return entries;
}

// Calls `visit` with each file in the folder, in order, until it returns false: then it does too.
// Links are followed, and each folder is read once, however many links lead to it: a loop ends.
bool visit_files(const fs::path& top, const Exclusions& exclusions,
                 const std::function<bool(const fs::path&)>& visit, const Report& on_trouble) {
  std::vector<fs::path> pending = {top};
  std::set<FileIdentity> read;
  while (!pending.empty()) {
    const fs::path path = pending.back();
    pending.pop_back();
    std::error_code error;
    const fs::file_status target = fs::status(path, error);
    if (path != top && exclusions.skips(path.string(), on_trouble)) {
      continue;
    }
    if (fs::is_directory(target)) {
      const std::optional<FileIdentity> folder = identify(path.string());
      if (folder && !read.insert(*folder).second) {
        continue;
      }
      std::vector<fs::path> entries = list_folder(path, on_trouble);
      pending.insert(pending.end(), entries.rbegin(), entries.rend());
    } else if (fs::is_regular_file(target)) {
      if (!visit(path)) {
        return false;
      }
    } else {
      on_trouble(
          {Trouble::Kind::unreadable_input, path.string(),
           error ? error.message() : "is no regular file (a pipe, device or socket); skipped"});
    }
  }
  return true;
}

bool read_folder(const fs::path& top, const Destination& to) {
  return visit_files(
      top, to.exclusions, [&](const fs::path& file) { return read_file(file.string(), true, to); },
      to.sink.trouble);
}

std::uint64_t size_of_file(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

bool read_input(const std::string& input, const Destination& to) {
  if (to.exclusions.skips(input, to.sink.trouble)) {
    return true;
  }
  if (input == "-") {
    to.ids.begin_pipe(input);
    FileStream standard_input(to.sink.bytes);
    return read_stream(standard_input, input, to.names, to.sink);
  }
  std::error_code error;
  const fs::file_status status = fs::status(input, error);
  switch (status.type()) {
    case fs::file_type::regular:
    case fs::file_type::fifo:  // "warta-index add <(xzcat news.xz)"
      return read_file(input, fs::is_regular_file(status), to);
    case fs::file_type::directory:
      return read_folder(input, to);
    case fs::file_type::none:
    case fs::file_type::not_found:
      report(to.sink, input, error ? error.message() : "no such file or folder");
      return true;
    default:
      report(to.sink, input, "is no file or folder (a device or socket)");
      return true;
  }
}

}  // namespace

bool read_stream(ByteStream& stream, const std::string& path, const FieldNames& names,
                 const Sink& sink) {
  Reading reading{names, sink, {}, 0};
  return read_part(stream, path, reading);
}

bool read_inputs(const std::vector<std::string>& inputs, const FieldNames& names, const Sink& sink,
                 const std::vector<std::string>& outputs) {
  ArticleIds ids;
  const Exclusions exclusions(outputs);
  const Sink named = with_ids(ids, sink);
  const Destination to{names, exclusions, ids, named};
  return std::all_of(inputs.begin(), inputs.end(),
                     [&](const std::string& input) { return read_input(input, to); });
}

std::optional<std::uint64_t> size_of_inputs(const std::vector<std::string>& inputs,
                                            const std::vector<std::string>& outputs) {
  const Exclusions exclusions(outputs);
  std::uint64_t size = 0;
  const auto add = [&](const fs::path& file) {
    size += size_of_file(file);
    return true;
  };
  for (const std::string& input : inputs) {
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (input == "-" || fs::is_fifo(status)) {
      return std::nullopt;
    }
    if (exclusions.skips(input, [](const Trouble&) {})) {
      continue;
    }
    if (fs::is_directory(status)) {
      visit_files(input, exclusions, add, [](const Trouble&) {});
    } else {
      add(input);
    }
  }
  return size;
}

}  // namespace warta
