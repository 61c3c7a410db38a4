#pragma once

#include "core/base/result.h"
#include "core/sandbox/book.h"
#include "core/sandbox/courier.h"
#include "core/sandbox/gateway.h"

#include <QString>

#include <vector>

namespace tillroll::sandbox {

/// Everything that a restarted sandbox goes on with. No secret is among it.
struct Snapshot {
    Records records;
    std::vector<Delivery> deliveries;
    Gateway::Memory memory;
};

/// The file that holds a snapshot. Each save replaces the whole file by one rename, before the
/// answer that depends on it goes out: a killed process loses nothing that was answered.
class StateFile {
public:
    /// An empty path keeps nothing.
    explicit StateFile(QString path) : m_path(std::move(path)) {}

    /// An empty snapshot when there is no file yet; else the reason why it cannot be used.
    [[nodiscard]] base::Result<Snapshot, QString> load() const;

    /// Writes unless nothing changed since the last save; false when the disk refused.
    [[nodiscard]] bool save(const Snapshot& snapshot);

private:
    QString m_path;
    QByteArray m_written;
};

} // namespace tillroll::sandbox
