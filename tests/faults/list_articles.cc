// What is in an index? One line for each article, sorted: its id, its group of copies and a hash of
// all else that the index holds of it. Run by the scripts beside it, which compare such lists.
//   list_articles INDEX
#include <fmt/format.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/program/program.h"

namespace {

// Data, values, terms and places; not the document's number, which depends on the way to it.
std::string content_of(const Xapian::Document& document) {
  std::string content = document.get_data();
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    if (value.get_valueno() != warta::kSlotCluster) {
      content += fmt::format("|{}={}", value.get_valueno(), *value);
    }
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    content += fmt::format("|{} {}", *term, term.get_wdf());
    for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place) {
      content += fmt::format(" {}", *place);
    }
  }
  return content;
}

std::vector<std::string> list_articles(const Xapian::Database& index) {
  std::vector<std::string> lines;
  for (auto docid = index.postlist_begin(""); docid != index.postlist_end(""); ++docid) {
    const Xapian::Document document = index.get_document(*docid);
    const std::string data = document.get_data();
    const std::string content = content_of(document);
    std::string cluster;
    for (const char c : document.get_value(warta::kSlotCluster)) {
      cluster += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    lines.push_back(fmt::format("{}\t{}\t{:016x}\n", warta::load_article(data).id, cluster,
                                XXH3_64bits(content.data(), content.size())));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

int run(const std::string& path) {
  std::vector<std::string> lines;
  for (bool done = false; !done;) {
    warta::translate_xapian_errors(path, [&] {
      try {
        lines = list_articles(warta::open_index(path));
        done = true;
      } catch (const Xapian::DatabaseModifiedError&) {
        done = false;  // a writer was faster: all of it again
      }
    });
  }
  for (const std::string& line : lines) {
    warta::write_stdout(line);
  }
  return warta::kExitDone;
}

}  // namespace

int main(int argc, char** argv) {
  return warta::run_program([&] { return run(argc == 2 ? argv[1] : ""); },
                            [](const warta::Error& e) { warta::print_error("list_articles", e); });
}
