#include "indexer/readers/article_ids.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <filesystem>
#include <system_error>

#include "common/text/utf8.h"

namespace warta {
namespace {

std::uint64_t hash(const std::string& text, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

std::uint64_t hash_of_text(const Article& article) {
  return hash(article.body, hash(article.title));
}

}  // namespace

void ArticleIds::begin_file(const std::string& path) {
  std::error_code error;
  path_ = path;
  place_ = std::filesystem::weakly_canonical(path, error).string();
  if (error) {
    place_ = path;
  }
}

void ArticleIds::begin_pipe(const std::string& path) {
  path_ = path;
  place_.clear();
}

void ArticleIds::name(Article& article) {
  const bool lasting = !place_.empty();
  article.place = lasting ? place_ + article.file.substr(path_.size()) : article.file;
  if (!article.id.empty()) {
    return;
  }
  if (!article.url.empty()) {
    article.id = article.url;
  } else if (lasting) {
    article.id = to_clean_line(article.place) + "#" + std::to_string(article.record);
  } else {
    article.id = fmt::format("-#{:016x}", hash_of_text(article));
  }
}

bool ArticleIds::is_new(const Article& article) {
  const auto text = static_cast<std::uint32_t>(hash_of_text(article));
  const auto [found, is_new] = seen_.try_emplace(hash(article.id), text);
  const bool same = found->second == text;
  found->second = text;
  return is_new || same;
}

}  // namespace warta
