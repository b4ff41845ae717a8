// Which databases are searched as one? Folders and hosts, each checked before it may answer.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "common/index/open_index.h"
#include "common/program/error.h"

namespace warta {

// Whether a shard that does not answer stops the search or is left out with a warning.
enum class Missing { is_error, is_left_out };

class Shards {
 public:
  // Opens the indexes at `places` (see open_index), each once. Throws Error for one that cannot be
  // searched; with Missing::is_left_out only if none can, or if one is of another analysis.
  Shards(std::vector<std::string> places, Missing missing);

  // Opens all anew, those that were left out too. Throws as the constructor.
  void open();

  // Goes on without the shard that `error` came from. Throws Error, which names it, where that may
  // not be.
  void leave_out(const Xapian::NetworkError& error);

  // Throws the Error that `error` is, which names the shard that it came from.
  [[noreturn]] void fail(const Xapian::NetworkError& error) const;

  // Runs `work`, turning Xapian's exceptions into Error. Which of several shards is damaged Xapian
  // does not say; the hint tells how to find out.
  bool translate_errors(const std::function<bool()>& work) const;

  // All shards as one database; frequencies and weights are as in one index of all articles.
  const Xapian::Database& all() const { return all_; }

  // Those in folders of this host: words can be probed by the thousand without a network between.
  const Xapian::Database& local() const { return local_; }

  bool has_local() const { return local_.size() > 0; }

  // Names for messages: the place, or the places.
  std::string names() const;

  // One sentence for each shard that is left out, or is a copy of another.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Shard {
    std::string place;
    Xapian::Database database;
  };

  std::vector<Shard>::const_iterator shard_of(const Xapian::NetworkError& error) const;
  // `error`, with the advice to search the others where there are others.
  Error advised(const Error& error) const;
  void combine();
  void note_missing(const std::string& place, const std::string& reason);

  std::vector<std::string> places_;
  Missing missing_;
  std::vector<Shard> shards_;
  Xapian::Database all_;
  Xapian::Database local_;
  std::vector<std::string> warnings_;
};

}  // namespace warta
