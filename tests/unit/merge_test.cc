#include "indexer/merge.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "indexer/segment.h"
#include "tests/support/temporary_folder.h"

using warta::test::TemporaryFolder;

namespace {

std::string write_one(const TemporaryFolder& folder, std::size_t number) {
  warta::Article article;
  article.id = "a" + std::to_string(number);
  article.body = "Kereta terlambat " + std::to_string(number) + " menit.";
  warta::Batch batch;
  batch.add(article, article.body);
  const std::string path = folder.file(batch.name(number));
  warta::Analyzer analyzer;
  REQUIRE(warta::write_segment(batch, path, analyzer, [] { return false; }));
  return path;
}

// Few file descriptors while it lives.
class FewDescriptors {
 public:
  FewDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit few = before_;
    few.rlim_cur = 256;
    setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("many segments are merged in their order, with few file descriptors") {
  const TemporaryFolder folder;
  std::vector<std::string> segments;
  for (std::size_t i = 0; i < 130; ++i) {
    segments.push_back(write_one(folder, i));
  }
  const std::string path = folder.file("index");
  {
    const FewDescriptors few;
    warta::merge_segments(segments, path, 8, [&](std::size_t pass, std::size_t number) {
      return folder.file("merged" + std::to_string(pass) + "-" + std::to_string(number));
    });
  }
  const Xapian::Database index = warta::open_index(path);
  CHECK(index.get_doccount() == segments.size());
  for (Xapian::docid i = 0; i < segments.size(); ++i) {
    CHECK(*index.postlist_begin(warta::id_term("a" + std::to_string(i))) == i + 1);
  }
  CHECK(std::filesystem::exists(segments.front()));
}

TEST_CASE("a segment that is stopped leaves nothing") {
  const TemporaryFolder folder;
  warta::Batch batch;
  batch.add({}, "");
  warta::Analyzer analyzer;
  CHECK_FALSE(warta::write_segment(batch, folder.file("s"), analyzer, [] { return true; }));
  CHECK_FALSE(std::filesystem::exists(folder.file("s")));
  CHECK_FALSE(std::filesystem::exists(folder.file("s.part")));
}
