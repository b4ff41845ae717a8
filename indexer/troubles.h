// What of the input could not be taken as it is? Told as it is met, counted, and kept for a report.
#pragma once

#include <cstddef>
#include <fstream>
#include <functional>
#include <map>
#include <string>

#include "indexer/readers/reader.h"

namespace warta {

// True where no article came of it.
bool leaves_out(Trouble::Kind kind);

// Counts troubles by kind, prints them and keeps them for the report. Of articles of one id, which
// may be as many as there are articles, the first few are printed. Throws Error where the report
// cannot be written.
class Troubles {
 public:
  using Print = std::function<void(const std::string&)>;

  // `report_path`: a file, or empty for none. Throws Error (usage) for a file that is there and is
  // no report.
  Troubles(const std::string& report_path, Print print);

  void add(const Trouble& trouble);

  std::size_t count(Trouble::Kind kind) const;

  // What may hold articles that are not known.
  std::size_t unread() const;

  // Once all were added.
  void close();

 private:
  Print print_;
  std::string report_path_;
  std::ofstream report_;
  std::map<Trouble::Kind, std::size_t> counts_;
};

}  // namespace warta
