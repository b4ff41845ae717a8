#include "indexer/readers/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/clutter.h"
#include "indexer/readers/json_lines.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadBytes = 4096;

void report(const Sink& sink, const std::string& place, const std::string& reason) {
  sink.trouble({Trouble::Kind::unreadable_input, place, reason});
}

// Readers know nothing of ids; every article gets one here.
// No story is as long; a search that has to read and show one would crawl.
constexpr std::size_t kLongestBody = std::size_t{1} << 20;

Sink with_ids(const Sink& sink) {
  return {[&sink](Article article) {
            if (article.id.empty()) {
              article.id = !article.url.empty()
                               ? article.url
                               : article.file + "#" + std::to_string(article.record);
            }
            if (article.body.size() > kLongestBody) {
              article.body = clip_bytes(article.body, kLongestBody);
              article.lead = find_lead(article.body);
              sink.trouble({Trouble::Kind::shortened,
                            article.file + ":" + std::to_string(article.record),
                            "the text is longer than 1 MB; what follows was left out"});
            }
            return sink.article(std::move(article));
          },
          sink.trouble};
}

bool read_file(const std::string& path, const Sink& sink) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    report(sink, path, std::strerror(errno));
    return true;
  }
  std::string head(kHeadBytes, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  if (file.bad()) {
    report(sink, path, std::strerror(errno));
    return true;
  }
  if (head.empty()) {
    sink.trouble({Trouble::Kind::not_an_article, path, "the file is empty"});
    return true;
  }
  file.clear();
  file.seekg(0);
  const bool goes_on = choose_reader(head).read(file, path, sink);
  if (file.bad()) {
    report(sink, path, "reading stopped: " + std::string(std::strerror(errno)));
  }
  return goes_on;
}

// A pipe named on the command line cannot be rewound ("warta-index add <(xzcat news.xz)").
bool read_pipe(const std::string& path, const Sink& sink) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    report(sink, path, std::strerror(errno));
    return true;
  }
  std::string head;
  std::getline(file, head);
  if (file.eof() && head.empty()) {
    sink.trouble({Trouble::Kind::not_an_article, path, "the input is empty"});
    return true;
  }
  std::stringstream whole;
  whole << head << '\n';
  if (file.peek() != std::ifstream::traits_type::eof()) {
    whole << file.rdbuf();
  }
  return choose_reader(whole.view().substr(0, kHeadBytes)).read(whole, path, sink);
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// The visible entries of a folder in byte order, so that ids and results never depend on the disk.
std::vector<fs::path> list_folder(const fs::path& folder, const Sink& sink) {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (!is_hidden(entry->path())) {
      entries.push_back(entry->path());
    }
  }
  if (error) {
    report(sink, folder.string(), error.message());
  }
  std::sort(entries.begin(), entries.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  return entries;
}

// Links to folders may form a loop and are left alone; links to files are read.
bool read_folder(const fs::path& top, const Sink& sink) {
  std::vector<fs::path> pending = {top};
  while (!pending.empty()) {
    const fs::path path = pending.back();
    pending.pop_back();
    std::error_code error;
    const fs::file_status link = fs::symlink_status(path, error);
    const fs::file_status target = fs::status(path, error);
    if (fs::is_directory(target)) {
      if (fs::is_symlink(link) && path != top) {
        continue;
      }
      std::vector<fs::path> entries = list_folder(path, sink);
      pending.insert(pending.end(), entries.rbegin(), entries.rend());
    } else if (fs::is_regular_file(target)) {
      if (!read_file(path.string(), sink)) {
        return false;
      }
    } else {
      report(sink, path.string(),
             error ? error.message() : "is no regular file (a pipe, device or socket); skipped");
    }
  }
  return true;
}

bool read_input(const std::string& input, const Sink& sink) {
  if (input == "-") {
    return JsonLinesReader().read(std::cin, input, sink);
  }
  std::error_code error;
  const fs::file_status status = fs::status(input, error);
  switch (status.type()) {
    case fs::file_type::regular:
      return read_file(input, sink);
    case fs::file_type::directory:
      return read_folder(input, sink);
    case fs::file_type::fifo:
      return read_pipe(input, sink);
    case fs::file_type::none:
    case fs::file_type::not_found:
      report(sink, input, error ? error.message() : "no such file or folder");
      return true;
    default:
      report(sink, input, "is no file or folder (a device or socket)");
      return true;
  }
}

}  // namespace

bool read_inputs(const std::vector<std::string>& inputs, const Sink& sink) {
  const Sink named = with_ids(sink);
  return std::all_of(inputs.begin(), inputs.end(),
                     [&](const std::string& input) { return read_input(input, named); });
}

}  // namespace warta
