#include "common/index/stored_article.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/program/error.h"

namespace warta {
namespace {

constexpr char kFieldEnd = '\x1F';
constexpr char kMemberEnd = '\x1E';
constexpr std::size_t kFieldCount = 12;

std::string join(const std::vector<std::string>& members) {
  std::string joined;
  for (const std::string& member : members) {
    joined += joined.empty() ? "" : std::string(1, kMemberEnd);
    joined += member;
  }
  return joined;
}

std::vector<std::string_view> split(std::string_view joined) {
  std::vector<std::string_view> members;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kMemberEnd), joined.size());
    members.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return members;
}

}  // namespace

std::string store_article(const Article& article) {
  std::string data;
  data.reserve(article.body.size() + article.title.size() + 256);
  const auto add = [&](std::string_view field) {
    data += field;
    data += kFieldEnd;
  };
  add(article.file);
  add(std::to_string(article.record));
  add(article.id);
  add(article.title);
  add(article.published ? to_iso8601(*article.published) : "");
  add(join(article.authors));
  add(article.source);
  add(article.section);
  add(article.url);
  add(join(article.tags));
  add(std::to_string(article.body.starts_with(article.lead) ? article.lead.size() : 0));
  data += article.body;
  return data;
}

StoredArticle load_article(std::string_view data) {
  std::array<std::string_view, kFieldCount> fields;
  std::size_t count = 0;
  while (count + 1 < kFieldCount) {
    const std::size_t end = data.find(kFieldEnd);
    if (end == std::string_view::npos) {
      throw Error(ErrorKind::index_mismatch, "a stored article cannot be read",
                  "build the index anew with warta-index add");
    }
    fields[count++] = data.substr(0, end);
    data.remove_prefix(end + 1);
  }
  std::size_t lead_size = 0;
  std::from_chars(fields[10].data(), fields[10].data() + fields[10].size(), lead_size);
  StoredArticle article;
  article.file = fields[0];
  article.record = fields[1];
  article.id = fields[2];
  article.title = fields[3];
  article.published = fields[4];
  article.authors = split(fields[5]);
  article.source = fields[6];
  article.section = fields[7];
  article.url = fields[8];
  article.tags = split(fields[9]);
  article.body = data;
  article.lead = data.substr(0, std::min(lead_size, data.size()));
  return article;
}

Article restore_article(std::string_view data) {
  const StoredArticle stored = load_article(data);
  Article article;
  article.id = stored.id;
  article.title = stored.title;
  article.body = stored.body;
  article.lead = stored.lead;
  article.published = parse_date(stored.published);
  article.authors.assign(stored.authors.begin(), stored.authors.end());
  article.source = stored.source;
  article.section = stored.section;
  article.url = stored.url;
  article.tags.assign(stored.tags.begin(), stored.tags.end());
  article.file = stored.file;
  std::from_chars(stored.record.data(), stored.record.data() + stored.record.size(),
                  article.record);
  return article;
}

std::string_view stored_content(std::string_view data) {
  const std::size_t file_end = data.find(kFieldEnd);
  const std::size_t record_end = data.find(kFieldEnd, file_end + 1);
  const bool whole = file_end == std::string_view::npos || record_end == std::string_view::npos;
  return whole ? data : data.substr(record_end + 1);
}

}  // namespace warta
