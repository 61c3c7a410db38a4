#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace tillroll::base {

/// Why a lock was not given.
struct LockFailure {
    enum class Kind { Held, NotAllowed, DiskFull, Io };
    Kind kind;
    QString detail; ///< Held: by whom; else what the system says
};

/// The promise that no other process has taken the same lock. Held as long as it lives, and let go
/// by the system when the process dies in whatever way: a lock left by a dead one never blocks.
class FileLock {
public:
    /// Takes the lock file `path`, made where it is missing, and writes process id and `program`
    /// into it. Does not wait.
    [[nodiscard]] static Result<std::unique_ptr<FileLock>, LockFailure>
    take(const QString& path, const QString& program);

    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

} // namespace tillroll::base
