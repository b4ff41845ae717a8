#include "indexer/segment.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <filesystem>
#include <utility>

#include "common/index/open_index.h"
#include "common/index/schema.h"
#include "indexer/build_folder.h"
#include "indexer/document_builder.h"

namespace warta {
namespace {

// Xapian gathers what it has not yet written in trees in memory, one for each term; once they no
// longer fit the processor's cache, adding takes twice as long. Writing the same segment out in
// small steps costs less than that, and less than many small segments, whose posting lists of a
// term stay apart when they are merged.
constexpr std::size_t kFlushArticles = 250;
constexpr std::size_t kFlushBytes = std::size_t{1} << 19;

}  // namespace

void Batch::add(Article article, const std::string& stored) {
  bytes_ += stored.size();
  hash_ = XXH3_64bits_withSeed(stored.data(), stored.size(), hash_);
  hash_ = XXH3_64bits_withSeed(article.place.data(), article.place.size(), hash_);
  articles_.push_back(std::move(article));
}

std::string Batch::name(std::size_t number) const {
  const std::string version = fmt::format("{} {}", kSchemaVersion, analysis_fingerprint());
  return fmt::format("{:06}-{:016x}", number,
                     XXH3_64bits_withSeed(version.data(), version.size(), hash_));
}

bool write_segment(const Batch& batch, const std::string& path, Analyzer& analyzer,
                   const std::function<bool()>& stopped) {
  const std::string part = path + ".part";
  bool complete = true;
  translate_xapian_errors(part, [&] {
    Xapian::WritableDatabase database = create_segment(part);
    std::size_t articles = 0;
    std::size_t bytes = 0;
    for (const Article& article : batch.articles()) {
      if (stopped()) {
        complete = false;
        return;
      }
      database.add_document(build_document(article, analyzer));
      bytes += article.body.size();
      if (++articles >= kFlushArticles || bytes >= kFlushBytes) {
        database.commit();
        articles = 0;
        bytes = 0;
      }
    }
    database.commit();
    database.close();
  });
  if (complete) {
    seal_segment(part);
    make_durable(part, path);
  } else {
    std::filesystem::remove_all(part);
  }
  return complete;
}

}  // namespace warta
