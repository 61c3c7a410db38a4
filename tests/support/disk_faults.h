#pragma once

namespace tillroll::test {

/// What the disk does to the calls of this very program, SQLite's and Qt's included: the program
/// must link disk_faults.cpp and export its symbols (ENABLE_EXPORTS).
enum class DiskCall { Write, Sync };

/// From now on the `nth` call (from 1) fails with `error`; all later ones too when `lasting`.
void failDisk(DiskCall call, int nth, int error, bool lasting);

/// All is well again. Answers whether any call failed.
bool healDisk();

} // namespace tillroll::test
