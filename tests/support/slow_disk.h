#pragma once

#include <chrono>

namespace tillroll::test {

/// From now on every sync of this program, SQLite's included, takes at least so long: the program
/// must link slow_disk.cpp and export its symbols (ENABLE_EXPORTS).
void slowDisk(std::chrono::milliseconds sync);

/// How many syncs there were since the program began.
[[nodiscard]] int countSyncs();

} // namespace tillroll::test
