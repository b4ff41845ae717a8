// warta-index add and extract: from inputs to an index, or to standard output.
#pragma once

#include <string>
#include <vector>

#include "indexer/article_store.h"
#include "indexer/readers/field_names.h"
#include "indexer/report_format.h"
#include "indexer/shard.h"

namespace warta {

struct AddOptions {
  StoreOptions store;
  std::vector<std::string> inputs;
  FieldNames names;
  Shard shard;          // only its articles are taken
  bool prune = false;   // delete what the inputs held before and hold no more
  bool strict = false;  // a record that cannot be read makes the whole fail
  std::string report;   // file for the troubles, or empty
  ReportFormat format = ReportFormat::text;
};

// Adds the articles of all inputs. Troubles go to standard error (and the report file) as they are
// met, a summary to standard output. Returns the exit code; throws Error.
int run_add(const AddOptions& options);

// Prints what the readers see, one JSON object a line. Returns the exit code; Ctrl-C ends it with
// that of a failure.
int run_extract(const std::vector<std::string>& inputs, const FieldNames& names);

}  // namespace warta
