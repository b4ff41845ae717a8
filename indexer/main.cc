// warta-index: makes and keeps indexes of Indonesian news.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/index/open_index.h"
#include "common/index/remote_index.h"
#include "common/index/version.h"
#include "common/program/command.h"
#include "common/program/program.h"
#include "indexer/add_command.h"
#include "indexer/deletion.h"
#include "indexer/index_commands.h"
#include "indexer/json_output.h"

namespace {

using warta::AddOptions;
using warta::Error;
using warta::ErrorKind;
using warta::ReportFormat;

struct Options {
  AddOptions add;
  warta::Deletion deletion;
  std::string since;
  std::string until;
  std::vector<std::string> maps;
  std::string shard;
  unsigned wait_seconds = 0;
  std::string format = "text";
};

constexpr const char* kNotes = R"(Examples:
  warta-index add --index warta.db pages/ articles.jsonl
  curl -s https://kabar.example/rss | warta-index add -
  warta-index stats --format json

Environment:
  WARTA_INDEX             the index where no --index is given

Exit codes: 0 done, 1 failed, 2 usage, 3 index missing, locked, damaged or of
  another analysis, 4 done, but a record could not be read, or an id to delete
  was not there.

See also: warta-search(1), warta-analyze(1))";

void add_index_option(CLI::App& command, Options& options) {
  command
      .add_option("--index", options.add.store.index,
                  "Folder of the index ($WARTA_INDEX, else ./warta.db)")
      ->type_name("DIR");
}

void add_format_option(CLI::App& command, Options& options) {
  warta::one_of(command.add_option("--format", options.format, "How to write what it did"),
                {"text", "json"})
      ->capture_default_str();
}

void add_wait_option(CLI::App& command, Options& options) {
  warta::number_in(command.add_option("--wait", options.wait_seconds,
                                      "Wait so long while another program writes to the index"),
                   0, 1'000'000'000)
      ->type_name("SECONDS");
}

void add_inputs(CLI::App& command, Options& options) {
  command
      .add_option("INPUT", options.add.inputs,
                  "Files, folders, archives; - is standard input. The content tells the format: "
                  "HTML, page dumps, JSON (lines, array, object), CSV, RSS, Atom, WARC, WET; also "
                  "in gz, xz, zst, bz2, zip, tar")
      ->type_name("FILE");
  command
      .add_option("--map", options.maps,
                  "FIELD of your records is our NAME: --map naskah=body. NAME is one of id, title, "
                  "body, date, author, source, section, url, tags. May be repeated")
      ->type_name("FIELD=NAME")
      ->allow_extra_args(false);
}

// Takes "naskah=body" apart.
void map_fields(const std::vector<std::string>& maps, warta::FieldNames& names) {
  for (const std::string& map : maps) {
    const std::size_t equals = map.rfind('=');
    if (equals == std::string::npos || equals == 0 ||
        !names.map(map.substr(0, equals), map.substr(equals + 1))) {
      throw Error(
          warta::ErrorKind::usage, fmt::format("--map {} names no field of ours", map),
          "write FIELD=NAME, as in naskah=body: FIELD is the name in your records, NAME one "
          "of id, title, body, date, author, source, section, url, tags");
    }
  }
}

void define_add(CLI::App& app, Options& options) {
  CLI::App& add = *app.add_subcommand("add", "Add or update the articles of files and folders");
  add_index_option(add, options);
  add_inputs(add, options);
  add_wait_option(add, options);
  warta::number_in(
      add.add_option("--jobs", options.add.store.jobs, "Threads that index (one for each core)"), 1,
      256)
      ->type_name("N");
  warta::number_in(
      add.add_option(
          "--memory", options.add.store.memory_mb,
          "About what indexing may take; fewer threads, more frequent writing where it is little"),
      0, 1'000'000'000)
      ->type_name("MB");
  add.add_flag("--prune", options.add.prune,
               "Delete articles that were read from these files and folders before and are not "
               "there any more");
  add.add_flag(
      "--rebuild", options.add.store.rebuild,
      "Index all articles of the index anew, as after an update of this program; INPUT may "
      "be left out");
  add.add_option("--shard", options.shard,
                 "Take only the K-th of N parts of the articles, told by their ids: for a corpus "
                 "on N hosts")
      ->type_name("K/N");
  add.add_flag("--strict", options.add.strict, "End with 1, not 4, when a record cannot be read");
  add.add_option("--report", options.add.report,
                 "Write each trouble to this file too: kind, place, reason, with tabs between")
      ->type_name("FILE");
  add_format_option(add, options);
  add.footer(R"(Examples:
  warta-index add --index warta.db pages/ articles.jsonl
  warta-index add --map naskah=body --map terbit=date arsip.csv crawl.warc.gz
  warta-index add --prune pages/
  curl -s https://kabar.example/rss | warta-index add -)");
}

void define_delete(CLI::App& app, Options& options) {
  CLI::App& remove = *app.add_subcommand("delete", "Delete articles by id, or by source and date");
  add_index_option(remove, options);
  add_wait_option(remove, options);
  remove.add_option("--source", options.deletion.sources, "All of this source; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  remove.add_option("--since", options.since, "All from this day, month or year on")
      ->type_name("DATE");
  remove.add_option("--until", options.until, "All up to this day, month or year")
      ->type_name("DATE");
  remove.add_option("ID", options.deletion.ids, "Ids as searches show them, after \"id\"")
      ->type_name("ID");
  remove.footer(R"(Examples:
  warta-index delete kh-2021-0304-11
  warta-index delete --source kabar.example --until 2019)");
}

void add_commands(CLI::App& app, Options& options) {
  app.require_subcommand(1);
  define_add(app, options);
  define_delete(app, options);

  CLI::App& check = *app.add_subcommand("check", "Look for damage in an index");
  add_index_option(check, options);
  add_format_option(check, options);
  check.footer("Example:\n  warta-index check --index warta.db");

  CLI::App& stats = *app.add_subcommand("stats", "Show what an index holds");
  add_index_option(stats, options);
  add_format_option(stats, options);
  stats.footer("Example:\n  warta-index stats --format json | jq .sources");

  CLI::App& compact = *app.add_subcommand(
      "compact", "Write an index anew, smaller and faster to search after many updates");
  add_index_option(compact, options);
  add_wait_option(compact, options);
  add_format_option(compact, options);
  compact.footer("Example:\n  warta-index compact --index warta.db --wait 60");

  CLI::App& extract =
      *app.add_subcommand("extract", "Show what the readers see: JSON lines, no index");
  add_inputs(extract, options);
  extract.footer("Example:\n  warta-index extract pages/ | jq -r '[.published, .title] | @tsv'");
}

// CLI11 only says that a subcommand is required, whatever was typed.
void require_command(const CLI::App& app, int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  if (!word.starts_with('-') && std::find(names.begin(), names.end(), word) == names.end()) {
    throw Error(ErrorKind::usage,
                word.empty() ? "no command given" : fmt::format("there is no command {}", word),
                fmt::format("name one of {}; try: warta-index --help", fmt::join(names, ", ")));
  }
}

// An index of another host can be searched, no more.
void require_folder(const std::string& index, bool writes) {
  if (warta::parse_remote_place(index)) {
    throw Error(ErrorKind::usage,
                fmt::format("{} is an index of another host and cannot be {} from here", index,
                            writes ? "written to" : "checked"),
                "run warta-index on that host");
  }
}

// Throws Error (usage) where it is not plain what is to be deleted.
warta::Deletion checked_deletion(Options& options) {
  warta::Deletion& deletion = options.deletion;
  deletion.days = warta::parse_day_options(options.since, options.until);
  const bool by_condition = !deletion.sources.empty() || deletion.days.any();
  if (deletion.ids.empty() && !by_condition) {
    throw Error(warta::ErrorKind::usage, "nothing to delete was named",
                "name ids that searches show, or give --source, --since or --until");
  }
  if (!deletion.ids.empty() && by_condition) {
    throw Error(warta::ErrorKind::usage, "ids cannot be joined with --source, --since or --until",
                "delete in two commands");
  }
  return deletion;
}

void check_pruning(const AddOptions& options) {
  const bool from_pipe =
      std::find(options.inputs.begin(), options.inputs.end(), "-") != options.inputs.end();
  if (options.prune && (options.store.rebuild || from_pipe)) {
    throw Error(warta::ErrorKind::usage,
                fmt::format("--prune cannot be joined with {}",
                            options.store.rebuild ? "--rebuild" : "standard input"),
                "prune in a command of its own that names files and folders");
  }
}

// Has `end` say `message` when it ends the program: end_on_terminate, end_on_interrupt.
void arm(decltype(warta::end_on_interrupt)& end, const AddOptions& options,
         const std::string& message, const std::string& hint) {
  const Error error(ErrorKind::failed, message, hint);
  end("warta-index", error,
      options.format == ReportFormat::json ? warta::error_json_line(error) : "");
}

// For commands that write.
void arm_for_full_disk(const AddOptions& options) {
  arm(warta::end_on_terminate, options,
      fmt::format("the index {} could not be written: its disk is full or fails",
                  options.store.index),
      "check the room on the disk; what is finished is kept, the same command then goes on");
}

// For commands that may be killed at any moment.
void arm_for_interrupt(const AddOptions& options) {
  arm(warta::end_on_interrupt, options,
      fmt::format("interrupted; the index {} is whole and no article is half deleted",
                  options.store.index),
      "the same command finishes it");
}

int run(const CLI::App& app, Options& options) {
  options.add.store.wait = std::chrono::seconds(options.wait_seconds);
  options.add.format = options.format == "json" ? ReportFormat::json : ReportFormat::text;
  if (!options.shard.empty()) {
    options.add.shard = warta::parse_shard(options.shard);
  }
  const std::string command = app.get_subcommands().front()->get_name();
  map_fields(options.maps, options.add.names);
  // Not left to the parser, which would complain of this before it does of a misspelt option.
  const bool needs_input = command == "extract" || (command == "add" && !options.add.store.rebuild);
  if (needs_input && options.add.inputs.empty()) {
    throw Error(warta::ErrorKind::usage, "no INPUT given",
                fmt::format("name files, folders or archives, or - for standard input; "
                            "try: warta-index {} --help",
                            command));
  }
  const bool writes = command == "add" || command == "delete" || command == "compact";
  if (writes || command == "check") {
    require_folder(options.add.store.index, writes);
  }
  if (writes) {
    arm_for_full_disk(options.add);
  }
  if (command == "add") {
    check_pruning(options.add);
    return warta::run_add(options.add);
  }
  if (writes) {
    arm_for_interrupt(options.add);
  }
  if (command == "delete") {
    return warta::run_delete(options.add.store.index, options.add.store.wait,
                             checked_deletion(options));
  }
  if (command == "compact") {
    return warta::run_compact(options.add.store.index, options.add.store.wait, options.add.format);
  }
  if (command == "check") {
    return warta::run_check(options.add.store.index, options.add.format);
  }
  if (command == "stats") {
    return warta::run_stats(options.add.store.index, options.add.format);
  }
  return warta::run_extract(options.add.inputs, options.add.names);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  return warta::run_program(
      [&] {
        options.add.store.index = warta::default_index_path();
        CLI::App app("Index Indonesian news for warta-search.", "warta-index");
        add_commands(app, options);
        app.set_version_flag("--version", [] { return warta::version_text("warta-index"); });
        app.footer(kNotes);
        require_command(app, argc, argv);
        if (const int code = warta::parse_command_line(app, argc, argv); code >= 0) {
          return code;
        }
        return run(app, options);
      },
      [&](const Error& error) {
        const bool as_json = warta::asks_for_json(argc, argv);
        warta::print_error("warta-index", error, as_json ? warta::error_json_line(error) : "");
      });
}
