#include "indexer/article_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/open_index.h"
#include "common/program/error.h"
#include "indexer/build_folder.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
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

}  // namespace

std::unique_ptr<ArticleStore> open_article_store(const StoreOptions& options,
                                                 const OnRebuilt& on_rebuilt) {
  complete_exchange(options.index);
  if (options.rebuild) {
    Xapian::WritableDatabase old = open_index_for_rebuild(options.index, options.wait);
    require_no_lost_index(options.index, old.get_doccount());
    if (!can_build_beside(options.index)) {
      throw Error(
          ErrorKind::failed, fmt::format("no new index can be built beside {}", options.index),
          "it needs a folder that may be written to, on the same file system, and a command "
          "that is not run from within the index");
    }
    auto builder =
        std::make_unique<IndexBuilder>(options.index, std::move(old), choose_jobs(options));
    builder->add_old_articles(on_rebuilt);
    return builder;
  }
  Xapian::WritableDatabase database = open_index_for_writing(options.index, options.wait);
  require_no_lost_index(options.index, database.get_doccount());
  if (database.get_doccount() == 0 && can_build_beside(options.index)) {
    return std::make_unique<IndexBuilder>(options.index, std::move(database), choose_jobs(options));
  }
  remove_build_folder(options.index);
  return std::make_unique<IndexWriter>(options.index, std::move(database));
}

}  // namespace warta
