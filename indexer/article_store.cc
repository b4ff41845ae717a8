#include "indexer/article_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/open_index.h"
#include "common/program/error.h"
#include "indexer/build_folder.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "indexer/open_target.h"
#include "indexer/parallel.h"

namespace warta {
namespace {

std::size_t choose_jobs(const StoreOptions& options) {
  const std::size_t wanted = options.jobs > 0 ? options.jobs : count_cores();
  if (options.memory_mb == 0) {
    return wanted;
  }
  return std::clamp<std::size_t>(options.memory_mb / IndexBuilder::kMegabytesPerJob, 1, wanted);
}

// The rest of the memory is for the articles' ids, the groups of copies and the program itself.
CommitLimits choose_commit_limits(const StoreOptions& options) {
  constexpr std::size_t kMegabyte = std::size_t{1} << 20;
  constexpr std::size_t kShare = 20;
  CommitLimits limits;
  if (options.memory_mb > 0) {
    limits.bytes = std::clamp(options.memory_mb * kMegabyte / kShare, kMegabyte, limits.bytes);
  }
  return limits;
}

}  // namespace

std::unique_ptr<ArticleStore> open_article_store(const StoreOptions& options,
                                                 const OnRebuilt& on_rebuilt) {
  if (options.rebuild) {
    Xapian::WritableDatabase old = open_target(options.index, options.wait, open_index_for_rebuild);
    if (old.get_doccount() == 0 && own_build_folder(options.index)) {
      throw Error(
          ErrorKind::failed,
          fmt::format("{} has no article yet: its first build is not finished", options.index),
          "the warta-index add command that began it, without --rebuild, goes on with it");
    }
    require_room_beside(options.index);
    auto builder =
        std::make_unique<IndexBuilder>(options.index, std::move(old), choose_jobs(options));
    builder->add_old_articles(on_rebuilt);
    return builder;
  }
  Xapian::WritableDatabase database =
      open_target(options.index, options.wait, open_index_for_writing);
  if (database.get_doccount() == 0 && can_build_beside(options.index)) {
    return std::make_unique<IndexBuilder>(options.index, std::move(database), choose_jobs(options));
  }
  remove_build_folder(options.index);
  return std::make_unique<IndexWriter>(options.index, std::move(database),
                                       choose_commit_limits(options));
}

}  // namespace warta
