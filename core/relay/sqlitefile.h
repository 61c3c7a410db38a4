#pragma once

#include "core/base/filelock.h"
#include "core/relay/place.h"
#include "core/relay/sqlerror.h"

#include <QString>

#include <memory>

namespace tillroll::relay {

/// Makes an empty file that only its owner can read, where there is none.
[[nodiscard]] Outcome<void> ensureFile(const QString& path);

/// Writes every byte of `path` again where it stands, and syncs. What a killed program wrote, or
/// what a failed sync has dropped while the system still shows it, is on disk afterwards; without
/// this a repeat could be answered from a row that a power cut takes away. Nobody else may have the
/// file open for writing. A file that is missing is fine.
[[nodiscard]] Outcome<void> writeAgain(const QString& path);

/// The lock of who writes beside the server, from before its connection is opened until it is
/// closed; and of the server while it checkpoints. Waits some seconds for it; Busy then.
[[nodiscard]] Outcome<std::unique_ptr<base::FileLock>> waitForAdminLock(const Place& place,
                                                                        const QString& program);

/// The file that it locks.
[[nodiscard]] QString adminLockPath(const Place& place);

} // namespace tillroll::relay
