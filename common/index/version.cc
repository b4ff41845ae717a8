#include "common/index/version.h"

#include <fmt/format.h>

#include "common/analysis/analyzer.h"
#include "common/index/schema.h"

namespace warta {

std::string version_text(const std::string& program) {
  return fmt::format("{} {}\nanalysis {}\nschema {}", program, WARTA_VERSION,
                     analysis_fingerprint(), kSchemaVersion);
}

}  // namespace warta
