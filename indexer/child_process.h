// What may crash, and is to be survived: libxapian does on some damaged tables.
#pragma once

#include <functional>
#include <string>

namespace warta {

// Calls `work`, which must not throw, in a child process and returns what it returns, an exit code.
// Throws Error: index_mismatch where it crashes, which is put down to damage in `index`. To be
// called while there is no other thread that holds a lock which `work` needs.
int run_in_child(const std::string& index, const std::function<int()>& work);

}  // namespace warta
