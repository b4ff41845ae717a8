#include "indexer/add_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "common/index/open_index.h"
#include "common/program/program.h"
#include "common/text/utf8.h"
#include "indexer/index_commands.h"
#include "indexer/json_output.h"
#include "indexer/progress.h"
#include "indexer/readers/input.h"
#include "indexer/troubles.h"

namespace warta {
namespace {

struct Counts {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t rebuilt = 0;
  std::size_t pruned = 0;
  std::size_t other_shards = 0;
};

void print_summary(const AddOptions& options, const Counts& counts, const Troubles& troubles,
                   std::uint64_t bytes, double seconds) {
  const auto count = [&](Trouble::Kind kind) { return troubles.count(kind); };
  if (options.format == ReportFormat::json) {
    write_stdout(summary_json_line({{"index", options.store.index},
                                    {"added", counts.added},
                                    {"replaced", counts.replaced},
                                    {"unchanged", counts.unchanged},
                                    {"rebuilt", counts.rebuilt},
                                    {"pruned", counts.pruned},
                                    {"not_articles", count(Trouble::Kind::not_an_article)},
                                    {"shortened", count(Trouble::Kind::shortened)},
                                    {"same_ids", count(Trouble::Kind::same_id)},
                                    {"bad_records", count(Trouble::Kind::bad_record)},
                                    {"unreadable", count(Trouble::Kind::unreadable_input)},
                                    {"other_shards", counts.other_shards},
                                    {"bytes_read", bytes},
                                    {"seconds", seconds}}));
    return;
  }
  std::string text = fmt::format("{}: {} added, {} replaced, {} unchanged", options.store.index,
                                 counts.added, counts.replaced, counts.unchanged);
  for (const auto& [number, what] :
       {std::pair(counts.rebuilt, "rebuilt"), std::pair(counts.pruned, "pruned"),
        std::pair(counts.other_shards, "of other shards")}) {
    if (number > 0) {
      text += fmt::format(", {} {}", number, what);
    }
  }
  for (const auto& [kind, what] : {std::pair(Trouble::Kind::not_an_article, "not articles"),
                                   std::pair(Trouble::Kind::shortened, "shortened"),
                                   std::pair(Trouble::Kind::same_id, "of the same id"),
                                   std::pair(Trouble::Kind::bad_record, "bad records"),
                                   std::pair(Trouble::Kind::unreadable_input, "unreadable")}) {
    if (count(kind) > 0) {
      text += fmt::format(", {} {}", count(kind), what);
    }
  }
  write_stdout(text + fmt::format(" ({:.1f} s)\n", seconds));
}

void count(AddResult result, Counts& counts, Progress& progress) {
  ++(result == AddResult::added       ? counts.added
     : result == AddResult::unchanged ? counts.unchanged
                                      : counts.replaced);
  progress.count_article();
  if (result == AddResult::unchanged) {
    progress.count_skipped();
  }
}

AddResult add_article(ArticleStore& store, Article article, Troubles& troubles) {
  const std::string place = place_of(article.file, article.record);
  const std::string id = article.id;
  const AddResult result = store.add(std::move(article));
  if (result == AddResult::replaced_other) {
    troubles.add({Trouble::Kind::same_id, place,
                  "replaces an article of another source or file, which has the same id: " +
                      std::string(clip_bytes(id, 200))});
  }
  return result;
}

int exit_code_of(const Troubles& troubles, bool strict) {
  if (troubles.unread() == 0) {
    return kExitDone;
  }
  return strict ? kExitFailed : kExitSomeUnread;
}

Error interruption(const std::string& index, const Kept& kept) {
  const std::string what =
      kept.searchable
          ? fmt::format("{} articles of this run are in the index {}", kept.articles, index)
          : fmt::format(
                "{} articles are in finished segments beside the index {}, "
                "none of which is searchable yet",
                kept.articles, index);
  return {ErrorKind::failed, "interrupted; " + what, "run the same command again to add the rest"};
}

std::string last_json(const AddOptions& options, const Error& error) {
  return options.format == ReportFormat::json ? error_json_line(error) : "";
}

// For work that may be killed at any moment.
void end_at_once_on_interrupt(const AddOptions& options) {
  const Error error(
      ErrorKind::failed,
      fmt::format("interrupted; what is finished is kept for the index {}", options.store.index),
      "run the same command again to do the rest");
  end_on_interrupt("warta-index", error, last_json(options, error));
}

// Keeps what an interrupt that ends the program at once says up to date.
class LastWords {
 public:
  LastWords(const AddOptions& options, const ArticleStore& store)
      : options_(options), store_(store) {
    update();
  }

  void update() {
    const Kept kept = store_.kept();
    if (kept.articles != said_) {
      const Error error = interruption(options_.store.index, kept);
      say_on_interrupt("warta-index", error, last_json(options_, error));
      said_ = kept.articles;
    }
  }

  // Any interrupt does, from now on.
  void end_at_once() const {
    const Error error = interruption(options_.store.index, store_.kept());
    end_on_interrupt("warta-index", error, last_json(options_, error));
  }

 private:
  const AddOptions& options_;
  const ArticleStore& store_;
  std::optional<std::size_t> said_;
};

// What could not be read may hold any article: then nothing is deleted.
std::size_t prune(ArticleStore& store, const std::vector<std::string>& places,
                  const Troubles& troubles, Progress& progress) {
  if (troubles.unread() > 0) {
    progress.print("warta-index: nothing was pruned, as not everything could be read\n");
    return 0;
  }
  progress.begin_phase("pruning");
  const Pruned pruned = store.prune(places);
  for (const std::string& place : pruned.left_out) {
    progress.print(fmt::format(
        "warta-index: nothing was pruned of {}, as none of its articles is there any more; if "
        "they are to go, name them to warta-index delete\n",
        to_clean_line(place)));
  }
  for (const std::string& place : pruned.unsure) {
    progress.print(fmt::format(
        "warta-index: not all of {} may have been pruned, as some paths are too long to be known; "
        "name what is to go to warta-index delete\n",
        to_clean_line(place)));
  }
  return pruned.articles;
}

// Pipes have no place that could hold less than before.
std::vector<std::string> places_to_prune(const AddOptions& options) {
  std::vector<std::string> places;
  for (const std::string& input : options.inputs) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(input, error) &&
        !std::filesystem::is_directory(input, error)) {
      throw Error(ErrorKind::usage, fmt::format("--prune: {} is no file or folder", input),
                  "name files and folders that are there");
    }
    places.push_back(std::filesystem::canonical(input).string());
  }
  return places;
}

// A mistyped name makes no index.
bool is_any_there(const std::vector<std::string>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [](const std::string& input) {
    std::error_code error;
    return input == "-" || std::filesystem::exists(input, error);
  });
}

// What `add` writes, which no input is.
std::vector<std::string> outputs_of(const AddOptions& options) {
  const auto index = std::filesystem::weakly_canonical(options.store.index);
  return {options.report, index.string(), build_folder_of(index).string()};
}

void warn_of_dropped(std::size_t segments) {
  if (segments > 0) {
    write_stderr(fmt::format(
        "warta-index: {} finished segments of an unfinished build were dropped, as they "
        "are not of this input\n  add the other input too, if it is to be searched\n",
        segments));
  }
}

// What the steps of one run share.
struct Run {
  const AddOptions& options;
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
  Progress progress{};
  Troubles troubles{options.report, [this](const std::string& text) { progress.print(text); }};
  Counts counts{};
};

int end_run(Run& run) {
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - run.begin;
  print_summary(run.options, run.counts, run.troubles, run.progress.bytes(), seconds.count());
  return exit_code_of(run.troubles, run.options.strict);
}

// Where no input is there: says so of each.
int end_without_inputs(Run& run) {
  read_inputs(run.options.inputs, run.options.names,
              {[](const Article&) { return true; },
               [&](const Trouble& trouble) { run.troubles.add(trouble); }});
  run.troubles.close();
  return end_run(run);
}

std::unique_ptr<ArticleStore> open_store(Run& run) {
  // Waiting for another writer can be ended at once, as nothing is begun.
  end_at_once_on_interrupt(run.options);
  auto store = open_article_store(run.options.store, [&](std::size_t all) {
    if (++run.counts.rebuilt == 1) {
      catch_interrupts();
      run.progress.begin_articles(all);
    }
    run.progress.count_article();
    return !interrupted();
  });
  catch_interrupts();
  return store;
}

void take(Run& run, ArticleStore& store, Article article) {
  if (run.options.shard.holds(article.id)) {
    count(add_article(store, std::move(article), run.troubles), run.counts, run.progress);
    return;
  }
  if (run.options.prune) {
    store.pass_over(article.id);
  }
  ++run.counts.other_shards;
  run.progress.count_skipped();
}

// False where an interrupt has ended it. That ends the input too: what a reader then still finds
// may be cut off.
bool read_all(Run& run, ArticleStore& store, LastWords& last_words) {
  const Sink sink{[&](Article article) {
                    if (interrupted()) {
                      return false;
                    }
                    last_words.update();
                    take(run, store, std::move(article));
                    return true;
                  },
                  [&](const Trouble& trouble) {
                    if (interrupted()) {
                      return;
                    }
                    run.troubles.add(trouble);
                    if (leaves_out(trouble.kind)) {
                      run.progress.count_skipped();
                    }
                  },
                  [&](std::size_t bytes) { run.progress.count_bytes(bytes); }};
  const std::vector<std::string> outputs = outputs_of(run.options);
  run.progress.begin_reading(size_of_inputs(run.options.inputs, outputs));
  return !interrupted() && read_inputs(run.options.inputs, run.options.names, sink, outputs) &&
         !interrupted();
}

}  // namespace

int run_add(const AddOptions& options) {
  Run run{options};
  const std::vector<std::string> places =
      options.prune ? places_to_prune(options) : std::vector<std::string>();
  if (!options.store.rebuild && !is_any_there(options.inputs)) {
    return end_without_inputs(run);
  }
  const std::unique_ptr<ArticleStore> store = open_store(run);
  LastWords last_words(options, *store);
  if (!read_all(run, *store, last_words)) {
    throw interruption(options.store.index, store->keep());
  }
  if (options.prune) {
    run.counts.pruned = prune(*store, places, run.troubles, run.progress);
  }
  run.troubles.close();
  last_words.end_at_once();
  store->finish([&](const std::string& phase) {
    last_words.update();
    run.progress.begin_phase(phase);
  });
  run.progress.end();
  warn_of_left_folder(options.store.index);
  warn_of_dropped(store->dropped_segments());
  return end_run(run);
}

int run_extract(const std::vector<std::string>& inputs, const FieldNames& names) {
  Troubles troubles("", write_stderr);
  end_on_interrupt("warta-index",
                   Error(ErrorKind::failed, "interrupted; what was printed is not all",
                         "run the same command again"),
                   "");
  const Sink sink{[](const Article& article) {
                    write_stdout(article_json_line(article));
                    return true;
                  },
                  [&](const Trouble& trouble) { troubles.add(trouble); }};
  read_inputs(inputs, names, sink);
  return exit_code_of(troubles, false);
}

}  // namespace warta
