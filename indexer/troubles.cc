#include "indexer/troubles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/program/error.h"
#include "common/text/utf8.h"

namespace warta {
namespace {

constexpr std::size_t kMostSameIds = 3;

// As the report names it.
const char* kind_name(Trouble::Kind kind) {
  switch (kind) {
    case Trouble::Kind::unreadable_input:
      return "unreadable";
    case Trouble::Kind::bad_record:
      return "bad_record";
    case Trouble::Kind::not_an_article:
      return "not_an_article";
    case Trouble::Kind::shortened:
      return "shortened";
    case Trouble::Kind::same_id:
      return "same_id";
  }
  return "";
}

constexpr auto kKinds = std::to_array({Trouble::Kind::unreadable_input, Trouble::Kind::bad_record,
                                       Trouble::Kind::not_an_article, Trouble::Kind::shortened,
                                       Trouble::Kind::same_id});

// Whether writing a report to `path` would destroy a file of another kind: news, most likely.
bool is_other_file(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) {
    return false;
  }
  std::ifstream file(path);
  std::string kind;
  constexpr std::size_t kLongestKind = 20;
  for (char c = 0; kind.size() < kLongestKind && file.get(c) && c != '\t';) {
    kind += c;
  }
  return !kind.empty() && std::none_of(kKinds.begin(), kKinds.end(),
                                       [&](Trouble::Kind one) { return kind == kind_name(one); });
}

}  // namespace

bool leaves_out(Trouble::Kind kind) {
  return kind != Trouble::Kind::shortened && kind != Trouble::Kind::same_id;
}

Troubles::Troubles(const std::string& report_path, Print print)
    : print_(std::move(print)), report_path_(report_path) {
  if (report_path.empty()) {
    return;
  }
  if (is_other_file(report_path)) {
    throw Error(ErrorKind::usage,
                fmt::format("{} is there and is no report of troubles: it would be overwritten",
                            report_path),
                "name another file for --report");
  }
  report_.open(report_path);
  if (!report_) {
    throw Error(ErrorKind::failed, "cannot write the report " + report_path,
                "name a file in a folder that you may write to");
  }
}

void Troubles::add(const Trouble& trouble) {
  const std::size_t count = ++counts_[trouble.kind];
  // A file's name may hold anything, escape codes of the terminal too.
  const std::string place = to_clean_line(trouble.place);
  const std::string reason = to_clean_line(trouble.reason);
  if (trouble.kind != Trouble::Kind::same_id || count <= kMostSameIds) {
    print_(fmt::format("warta-index: {}: {}\n", place, reason));
  }
  if (report_.is_open()) {
    // Flushed, so that whatever ends the program leaves it whole.
    report_ << kind_name(trouble.kind) << '\t' << place << '\t' << reason << std::endl;
  }
}

std::size_t Troubles::count(Trouble::Kind kind) const {
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second;
}

std::size_t Troubles::unread() const {
  return count(Trouble::Kind::unreadable_input) + count(Trouble::Kind::bad_record);
}

void Troubles::close() {
  if (count(Trouble::Kind::same_id) > kMostSameIds) {
    print_(fmt::format("warta-index: {} more articles have the id of another{}\n",
                       count(Trouble::Kind::same_id) - kMostSameIds,
                       report_.is_open() ? "" : "; --report FILE lists them"));
  }
  if (!report_.is_open()) {
    return;
  }
  report_.close();
  if (!report_) {
    throw Error(ErrorKind::failed, "cannot write the report " + report_path_,
                "check the room on the disk");
  }
}

}  // namespace warta
