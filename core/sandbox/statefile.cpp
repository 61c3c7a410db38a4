#include "core/sandbox/statefile.h"

#include "core/base/wholefile.h"
#include "core/sandbox/snapshot_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace tillroll::sandbox {

base::Result<Snapshot, QString> StateFile::load() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return Snapshot{};
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(QStringLiteral("The state file cannot be read: %1").arg(m_path));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    auto snapshot = snapshotFromJson(document.object());
    if (!snapshot)
        return base::fail(
            QStringLiteral("The state file is not one of this sandbox: %1").arg(m_path));
    return std::move(*snapshot);
}

bool StateFile::save(const Snapshot& snapshot)
{
    if (m_path.isEmpty())
        return true;
    const QByteArray bytes = QJsonDocument(snapshotToJson(snapshot)).toJson(QJsonDocument::Compact);
    if (bytes == m_written)
        return true;
    QSaveFile file(m_path);
    const bool saved = file.open(QIODevice::WriteOnly) && base::commitWhole(file, bytes);
    if (saved)
        m_written = bytes;
    return saved;
}

} // namespace tillroll::sandbox
