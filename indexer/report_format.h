// How does a command write what it did?
#pragma once

namespace warta {

enum class ReportFormat { text, json };

}  // namespace warta
