#include "searcher/search/shards.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <set>

#include "common/index/remote_index.h"
#include "searcher/query/query_node.h"

namespace warta {
namespace {

// An index that is named twice would answer twice.
std::vector<std::string> distinct(std::vector<std::string> places) {
  std::set<std::string> seen;
  std::erase_if(places, [&](const std::string& place) {
    std::error_code ignored;
    const auto folder = std::filesystem::weakly_canonical(place, ignored);
    return !seen.insert(parse_remote_place(place) ? place : folder.string()).second;
  });
  return places;
}

}  // namespace

Shards::Shards(std::vector<std::string> places, Missing missing)
    : places_(distinct(std::move(places))), missing_(missing) {
  open();
}

void Shards::open() {
  shards_.clear();
  warnings_.clear();
  // Hosts are asked side by side: each that says nothing takes all the time it is given.
  std::vector<std::future<Xapian::Database>> opened;
  for (const std::string& place : places_) {
    opened.push_back(std::async(
        parse_remote_place(place) ? std::launch::async : std::launch::deferred, open_index, place));
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::string& place = places_[i];
    try {
      shards_.push_back({place, opened[i].get()});
    } catch (const Error& error) {
      const bool is_absent =
          error.kind() == ErrorKind::failed || error.kind() == ErrorKind::index_missing;
      if (missing_ == Missing::is_error || !is_absent) {
        throw is_absent ? advised(error) : error;
      }
      note_missing(place, error.what());
      if (warnings_.size() == places_.size()) {
        throw;
      }
    }
  }
  combine();
}

void Shards::leave_out(const Xapian::NetworkError& error) {
  const auto failed = shard_of(error);
  if (missing_ == Missing::is_error || failed == shards_.end() || shards_.size() == 1) {
    fail(error);
  }
  note_missing(failed->place, fmt::format("it stopped answering: {}", error.get_msg()));
  shards_.erase(failed);
  combine();
}

void Shards::fail(const Xapian::NetworkError& error) const {
  const auto failed = shard_of(error);
  try {
    translate_xapian_errors(failed == shards_.end() ? names() : failed->place,
                            [&] { throw error; });
  } catch (const Error& named) {
    throw advised(named);
  }
  throw error;
}

bool Shards::translate_errors(const std::function<bool()>& work) const {
  bool done = false;
  try {
    translate_xapian_errors(places_.size() == 1 ? names() : "among " + names(),
                            [&] { done = work(); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::index_mismatch || places_.size() == 1) {
      throw;
    }
    throw Error(error.kind(), error.what(),
                "warta-index check --index DIR tells which it is; " + error.hint());
  }
  return done;
}

Error Shards::advised(const Error& error) const {
  const bool has_others = missing_ == Missing::is_error && places_.size() > 1;
  return has_others ? Error(error.kind(), error.what(),
                            error.hint() + "; --partial searches the other indexes")
                    : error;
}

std::vector<Shards::Shard>::const_iterator Shards::shard_of(
    const Xapian::NetworkError& error) const {
  return std::find_if(shards_.begin(), shards_.end(), [&](const Shard& shard) {
    const auto remote = parse_remote_place(shard.place);
    return remote && is_of(error, *remote);
  });
}

std::string Shards::names() const { return fmt::format("{}", fmt::join(places_, ", ")); }

void Shards::combine() {
  all_ = Xapian::Database();
  local_ = Xapian::Database();
  std::map<std::string, std::string> seen;  // the places of databases
  for (const Shard& shard : shards_) {
    const auto [first, is_new] = seen.try_emplace(shard.database.get_uuid(), shard.place);
    if (!is_new) {
      add_once(warnings_, fmt::format("{} and {} are one index, or copies of one: articles that "
                                      "are in both are found and counted twice",
                                      first->second, shard.place));
    }
    all_.add_database(shard.database);
    if (!parse_remote_place(shard.place)) {
      local_.add_database(shard.database);
    }
  }
}

void Shards::note_missing(const std::string& place, const std::string& reason) {
  warnings_.push_back(fmt::format("{} was left out: {}", place, reason));
}

}  // namespace warta
