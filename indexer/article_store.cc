#include "indexer/article_store.h"

#include <algorithm>
#include <thread>

#include "common/index/open_index.h"
#include "indexer/build_folder.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"

namespace warta {
namespace {

std::size_t choose_jobs(const StoreOptions& options) {
  const std::size_t wanted =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  if (options.memory_mb == 0) {
    return wanted;
  }
  return std::clamp<std::size_t>(options.memory_mb / IndexBuilder::kMegabytesPerJob, 1, wanted);
}

}  // namespace

std::unique_ptr<ArticleStore> open_article_store(const StoreOptions& options) {
  complete_exchange(options.index);
  Xapian::WritableDatabase database = open_index_for_writing(options.index, options.wait);
  if (database.get_doccount() == 0 && can_build_beside(options.index)) {
    return std::make_unique<IndexBuilder>(options.index, std::move(database), choose_jobs(options));
  }
  return std::make_unique<IndexWriter>(options.index, std::move(database));
}

}  // namespace warta
