#pragma once

#include "core/ledger/error.h"

#include <QString>

#include <memory>

namespace tillroll::ledger {

/// The promise that no other process has this ledger. Held as long as it lives, and let go by the
/// system when the process dies in whatever way: a lock left by a dead one never blocks.
class FileLock {
public:
    /// Takes `<path>.lock` and writes process id and `program` into it. HeldBy tells who has it.
    [[nodiscard]] static Outcome<std::unique_ptr<FileLock>> take(const QString& path,
                                                                 const QString& program);

    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

} // namespace tillroll::ledger
