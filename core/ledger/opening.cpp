#include "core/ledger/opening.h"

#include "core/ledger/anchor.h"
#include "core/ledger/facts.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

// sqlite.org/fileformat.html §1.3: magic at 0, application_id at 68, 100 bytes in all.
constexpr qint64 headerSize = 100;
constexpr qsizetype applicationIdAt = 68;

Outcome<void> sniff(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(LedgerError{LedgerError::Kind::ReadOnly, file.errorString()});
    const QByteArray header = file.read(headerSize);
    if (!header.startsWith("SQLite format 3"))
        return base::fail(LedgerError{LedgerError::Kind::NotOurs, path});
    if (header.size() < headerSize)
        return base::fail(LedgerError{LedgerError::Kind::Corrupt, u"the file ends early"_s});
    if (qFromBigEndian<qint32>(header.constData() + applicationIdAt) != applicationId)
        return base::fail(LedgerError{LedgerError::Kind::NotOurs, path});
    return {};
}

// A ledger that was here before has left its log or its anchor: making an empty one in its place
// would hide the loss, and SQLite would replay the old log into it.
Outcome<void> refuseRemains(const QString& path)
{
    const bool hasLog = QFileInfo(path + u"-wal"_s).size() > 0;
    if (!hasLog && !readAnchor(path))
        return {};
    return base::fail(LedgerError{
        LedgerError::Kind::Tampered,
        u"%1 is gone, but %2 shows that there was one; to begin anew, move that away too"_s.arg(
            path, hasLog ? path + u"-wal"_s : anchorPath(path))});
}

void syncFolderOf(const QString& path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    // Some file systems cannot sync a folder; the file itself is synced either way.
    static_cast<void>(::fsync(descriptor));
    ::close(descriptor);
}

Outcome<void> fill(const QString& path, std::span<const MigrationStep> steps)
{
    auto database = Database::open(path, Access::Write);
    if (!database)
        return base::fail(database.error());
    const QString stamp = u"PRAGMA application_id=%1"_s.arg(applicationId);
    if (auto done = (*database)->execute(stamp); !done)
        return done;
    if (auto done = migrate(**database, steps); !done)
        return done;
    return (*database)->checkpointAll();
}

// Under another name until it is whole: a crash leaves no half-made ledger that would look foreign.
Outcome<void> create(const QString& path, std::span<const MigrationStep> steps)
{
    const QString unfinished = path + u".new"_s;
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(unfinished + suffix);
    QFile file(unfinished);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return base::fail(LedgerError{LedgerError::Kind::ReadOnly, file.errorString()});
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    if (auto done = fill(unfinished, steps); !done)
        return done;
    QFile::remove(path); // empty, or not there at all
    if (!QFile::rename(unfinished, path))
        return base::fail(LedgerError{LedgerError::Kind::Io, u"no ledger at %1"_s.arg(path)});
    syncFolderOf(path);
    return {};
}

Outcome<void> ensureFile(const QString& path, Access access, std::span<const MigrationStep> steps)
{
    const QFileInfo info(path);
    if (info.exists() && (info.size() > 0 || !info.isFile()))
        return sniff(path);
    if (auto done = refuseRemains(path); !done)
        return done;
    if (access != Access::Write)
        return base::fail(LedgerError{LedgerError::Kind::NotFound, path});
    return create(path, steps);
}

Outcome<void> bringUpToDate(Database& database, const QString& path,
                            std::span<const MigrationStep> steps)
{
    const auto version = schemaVersion(database);
    if (!version)
        return base::fail(version.error());
    if (*version == versionOf(steps))
        return {};
    if (*version < versionOf(steps)) {
        if (auto done = backUp(database, path, *version); !done)
            return done;
    }
    return migrate(database, steps);
}

LedgerError cutOff(const Anchor& anchor, const QString& path)
{
    return {LedgerError::Kind::Tampered,
            u"the chain no longer leads through fact %1; if you put back a backup on purpose, "
            u"remove %2"_s.arg(anchor.seq)
                .arg(anchorPath(path))};
}

} // namespace

Outcome<std::unique_ptr<Database>> openLedger(const QString& path, Access access,
                                              std::span<const MigrationStep> steps)
{
    if (auto done = ensureFile(path, access, steps); !done)
        return base::fail(done.error());
    auto database = Database::open(path, access);
    if (!database || access != Access::Write)
        return database;
    if (auto done = bringUpToDate(**database, path, steps); !done)
        return base::fail(done.error());
    if (auto done = checkTail(**database, path); !done)
        return base::fail(done.error());
    return database;
}

Outcome<void> checkTail(Database& database, const QString& path)
{
    FactStore facts(database);
    const auto tail = facts.tail();
    if (!tail)
        return base::fail(tail.error());
    if (tail->seq > 0 && hashOf(*tail) != tail->hash) {
        return base::fail(LedgerError{LedgerError::Kind::Tampered,
                                      u"the newest fact, %1, was changed"_s.arg(tail->seq)});
    }
    const auto anchor = readAnchor(path);
    if (!anchor)
        return {};
    const auto anchored = facts.at(anchor->seq);
    if (!anchored && anchored.error().kind != LedgerError::Kind::NotFound)
        return base::fail(anchored.error());
    if (!anchored || anchored->hash != anchor->hash)
        return base::fail(cutOff(*anchor, path));
    return {};
}

} // namespace tillroll::ledger
