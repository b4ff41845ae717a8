#include "common/index/open_index.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "common/analysis/analyzer.h"
#include "common/index/remote_index.h"
#include "common/index/schema.h"
#include "common/program/error.h"

namespace warta {
namespace {

namespace fs = std::filesystem;

// "news.db/" -> "news.db"
fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

// Every glass database has this file.
bool holds_database(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::path(path) / "iamglass", ignored);
}

// Of the postings, whose table is the last that Xapian makes before that file; none where there is
// no table.
std::optional<std::uintmax_t> size_of_postings(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(fs::path(path) / "postlist.glass", error);
  return error ? std::nullopt : std::optional(size);
}

// What a program leaves that is killed while it makes a database, its tables still empty: Xapian
// takes it for one.
bool is_half_made(const std::string& path) {
  return !holds_database(path) && size_of_postings(path) == 0;
}

// Of what no command of ours can write to.
constexpr const char* kOtherFolderHint =
    "build it anew in another folder with warta-index add --index DIR FILE...";

// True if a table with something in it stands at `path`.
bool holds_tables(const std::string& path) {
  std::error_code ignored;
  const auto entries = fs::directory_iterator(path, ignored);
  return std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
    std::error_code error;
    return entry.path().extension() == ".glass" && entry.file_size(error) > 0 && !error;
  });
}

// Xapian would make a new index in the place of one that has lost one of these files.
void require_whole(const std::string& path) {
  if (is_half_made(path) || (!holds_database(path) && !holds_tables(path))) {
    return;
  }
  for (const char* const name : {"iamglass", "postlist.glass", "termlist.glass"}) {
    std::error_code ignored;
    if (!fs::exists(fs::path(path) / name, ignored)) {
      throw damaged_index(path, fmt::format("its file {} is missing", name));
    }
  }
}

// Xapian takes missing tables of texts and of positions for empty ones.
void require_tables(const Xapian::Database& database, const std::string& path) {
  const auto require = [&](bool is_needed, const char* name) {
    std::error_code ignored;
    if (is_needed && !fs::exists(fs::path(path) / name, ignored)) {
      throw damaged_index(path, fmt::format("its file {} is missing", name));
    }
  };
  require(database.get_doccount() > 0, "docdata.glass");
  auto word = database.allterms_begin();
  word.skip_to("_");  // words of texts are behind all prefixes, which begin with a capital letter
  require(word != database.allterms_end(), "position.glass");
}

// Tells one folder from another that takes its place; 0 where there is none.
std::uint64_t folder_number(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

Error missing(const std::string& path) {
  const std::string message = fmt::format("there is no index at {}", path);
  const fs::path old = build_folder_of(without_slash(path)) / kOldIndex;
  if (holds_database(old)) {
    return {ErrorKind::index_missing,
            fmt::format("{}; a program that was about to exchange it has left it at {}", message,
                        old.string()),
            "warta-index compact --index DIR puts it back, and so does warta-index add"};
  }
  return {ErrorKind::index_missing, message,
          "build one with: warta-index add --index DIR FILE...; or name another with --index"};
}

void require_index(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    throw missing(path);
  }
  require_whole(path);
  if (!holds_database(path)) {
    throw Error(ErrorKind::index_mismatch, fmt::format("{} is not a Warta index", path),
                "name the folder that warta-index made with --index");
  }
}

constexpr const char* kRebuildHint =
    "index its articles anew with warta-index add --rebuild --index DIR, or use the programs that "
    "it was built with";

// Returns the schema.
std::string require_schema(const Xapian::Database& database, const std::string& path) {
  std::string schema = database.get_metadata(kSchemaKey);
  if (schema.empty()) {
    throw Error(ErrorKind::index_mismatch,
                fmt::format("{} is a database of another program, not a Warta index", path),
                "name the folder that warta-index made with --index");
  }
  return schema;
}

void check_fingerprint(const Xapian::Database& database, const std::string& path) {
  const std::string schema = require_schema(database, path);
  if (schema != std::to_string(kSchemaVersion)) {
    throw Error(
        ErrorKind::index_mismatch,
        fmt::format("{} has index schema {}, this program needs {}", path, schema, kSchemaVersion),
        kRebuildHint);
  }
  const std::string fingerprint = database.get_metadata(kFingerprintKey);
  if (fingerprint != analysis_fingerprint()) {
    throw Error(ErrorKind::index_mismatch,
                fmt::format("{} was built by analysis {}, this program has {}", path, fingerprint,
                            analysis_fingerprint()),
                kRebuildHint);
  }
}

// In some errors of Xapian the cause stands within the message.
bool lacks_room(const Xapian::Error& error) {
  const std::string text = fmt::format("{} {}", error.get_msg(),
                                       error.get_error_string() ? error.get_error_string() : "");
  return text.find(std::strerror(ENOSPC)) != std::string::npos ||
         text.find(std::strerror(EDQUOT)) != std::string::npos;
}

// A database without documents and metadata is what a build leaves that was killed at its start.
bool is_unborn(const Xapian::Database& database) {
  return database.get_doccount() == 0 &&
         database.metadata_keys_begin() == database.metadata_keys_end();
}

void stamp(Xapian::WritableDatabase& database) {
  database.set_metadata(kSchemaKey, std::to_string(kSchemaVersion));
  database.set_metadata(kFingerprintKey, analysis_fingerprint());
}

// Xapian's own commits count documents only; ours look at bytes and time too, so its limit is put
// out of the way. It is read when a database is opened.
void disable_automatic_commits() {
  static const bool done = setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1) == 0;
  static_cast<void>(done);
}

void require_room_for_index(const std::string& path) {
  std::error_code ignored;
  if (path.empty()) {
    throw Error(ErrorKind::usage, "the name of the index is empty", "name a folder with --index");
  }
  const fs::path folder = without_slash(path);
  const fs::path parent = folder.parent_path();
  if (!parent.empty() && !fs::exists(parent, ignored)) {
    throw Error(ErrorKind::failed, fmt::format("the folder {} does not exist", parent.string()),
                "make it first, or name another place with --index");
  }
  if (fs::is_symlink(folder, ignored) && !fs::exists(path, ignored)) {
    throw Error(ErrorKind::failed, fmt::format("{} is a link to nothing", path),
                "make the folder that it points to, or name another place with --index");
  }
  require_whole(path);
  if (holds_database(path) || !fs::exists(path, ignored)) {
    return;
  }
  if (!fs::is_directory(path, ignored)) {
    throw Error(ErrorKind::failed, fmt::format("{} is a file, not a folder for an index", path),
                "name another place with --index");
  }
  // Xapian's lock: another program is making the index just now, which opening it will tell.
  const bool being_made = fs::exists(folder / "flintlock", ignored);
  if (!being_made && !fs::is_empty(path, ignored)) {
    throw Error(ErrorKind::index_mismatch,
                fmt::format("{} holds other files and is no Warta index", path),
                "name a new or empty folder with --index");
  }
}

Xapian::WritableDatabase open_locked(const std::string& path, std::chrono::seconds wait) {
  disable_automatic_commits();
  constexpr auto kPause = std::chrono::milliseconds(100);
  const auto give_up = std::chrono::steady_clock::now() + wait;
  while (true) {
    try {
      const std::uint64_t before = folder_number(path);
      Xapian::WritableDatabase database(
          path, is_half_made(path) ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_CREATE_OR_OPEN);
      if (before == 0 || before == folder_number(path)) {
        return database;
      }
      continue;  // the lock is that of an index which another has taken the place of
    } catch (const Xapian::DatabaseLockError& error) {
      if (access(path.c_str(), W_OK) != 0) {
        throw Error(ErrorKind::failed, fmt::format("{} may not be written to", path),
                    "use an index of your own, or ask its owner");
      }
      if (!std::string_view(error.get_msg()).ends_with("already locked")) {
        throw Error(ErrorKind::failed, error.get_msg(),
                    "check the room on the disk, the limit of open files (ulimit -n) and that the "
                    "file system can lock files");
      }
      if (std::chrono::steady_clock::now() >= give_up) {
        throw Error(ErrorKind::index_locked, fmt::format("another program is writing to {}", path),
                    "wait until it is done, or let this one wait with --wait SECONDS");
      }
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

fs::path build_folder_of(const fs::path& target) { return target.native() + ".build"; }

std::string default_index_path() {
  const char* const from_environment = std::getenv("WARTA_INDEX");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "warta.db";
}

Error damaged_index(const std::string& path, const std::string& reason) {
  return {ErrorKind::index_mismatch, fmt::format("the index {} is damaged: {}", path, reason),
          kOtherFolderHint};
}

Xapian::Database open_index(const std::string& path) {
  constexpr int kMostAttempts = 10;
  Xapian::Database database;
  if (const auto remote = parse_remote_place(path)) {
    translate_xapian_errors(path, [&] {
      database = connect(*remote);
      check_fingerprint(database, path);
    });
    return database;
  }
  bool done = false;
  for (int attempt = 1; !done; ++attempt) {
    require_index(path);
    const std::uint64_t before = folder_number(path);
    const auto changed = [&] { return before != folder_number(path); };
    translate_xapian_errors(path, [&] {
      try {
        database = Xapian::Database(path);
        check_fingerprint(database, path);
        require_tables(database, path);
        done = !changed();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMostAttempts) {
          throw;
        }
      } catch (...) {
        // An index may be exchanged for another while its files are opened one after the other.
        if (!changed()) {
          throw;
        }
      }
    });
  }
  return database;
}

IndexState state_of_index(const std::string& path) {
  const Xapian::Database database = open_index(path);
  return {folder_number(path), database.get_revision()};
}

Xapian::WritableDatabase open_index_for_writing(const std::string& path,
                                                std::chrono::seconds wait) {
  require_room_for_index(path);
  Xapian::WritableDatabase database;
  translate_xapian_errors(path, [&] {
    database = open_locked(path, wait);
    if (is_unborn(database)) {
      stamp(database);
      database.commit();
    }
    check_fingerprint(database, path);
    require_tables(database, path);
  });
  return database;
}

Xapian::WritableDatabase open_existing_index_for_writing(const std::string& path,
                                                         std::chrono::seconds wait) {
  require_index(path);
  return open_index_for_writing(path, wait);
}

Xapian::WritableDatabase open_index_for_rebuild(const std::string& path,
                                                std::chrono::seconds wait) {
  require_index(path);
  Xapian::WritableDatabase database;
  translate_xapian_errors(path, [&] {
    database = open_locked(path, wait);
    require_schema(database, path);
    require_tables(database, path);
  });
  return database;
}

Xapian::WritableDatabase create_segment(const std::string& path) {
  Xapian::WritableDatabase database;
  translate_xapian_errors(path, [&] {
    disable_automatic_commits();
    database = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    stamp(database);
  });
  return database;
}

Xapian::WritableDatabase open_segment(const std::string& path) {
  Xapian::WritableDatabase database;
  translate_xapian_errors(path, [&] {
    disable_automatic_commits();
    database = Xapian::WritableDatabase(path, Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  });
  return database;
}

void translate_xapian_errors(const std::string& path, const std::function<void()>& work) {
  try {
    work();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw Error(ErrorKind::failed, fmt::format("the index {} changed while it was read", path),
                "run the same command again");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(
        ErrorKind::index_mismatch,
        fmt::format("{} was written by another version of Xapian: {}", path, error.get_msg()),
        kOtherFolderHint);
  } catch (const Xapian::NetworkError& error) {
    throw Error(ErrorKind::failed,
                fmt::format("the index {} does not answer: {}", path, error.get_description()),
                "see that xapian-tcpsrv runs there and the network lets it through");
  } catch (const Xapian::Error& error) {
    if (lacks_room(error)) {
      throw Error(ErrorKind::failed,
                  fmt::format("{} cannot be written: {}", path, error.get_description()),
                  "make room on the disk; the same command then goes on");
    }
    const char* const reason = error.get_error_string();
    const std::string_view type = error.get_type();
    // Xapian has no kind of its own for a table that ends early. Nobody asks for an article by a
    // number that is not in the index: one that is not found is in one table and not in another.
    if (type == "DatabaseCorruptError" || type == "DocNotFoundError" ||
        (reason == nullptr && type == "DatabaseError")) {
      throw damaged_index(path, error.get_msg());
    }
    throw Error(ErrorKind::failed,
                fmt::format("the index {} cannot be used: {}{}{}", path, error.get_msg(),
                            reason == nullptr ? "" : ": ", reason == nullptr ? "" : reason),
                "check the place given with --index, its permissions and the room on the disk");
  } catch (const std::length_error& error) {  // a damaged length that libxapian believed
    throw damaged_index(path, error.what());
  }
}

}  // namespace warta
