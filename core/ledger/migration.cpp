#include "core/ledger/migration.h"

#include "core/ledger/transaction.h"

#include <QFile>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

Outcome<void> runStep(Database& database, const MigrationStep& step)
{
    Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (const QString& sql : base::statementsOf(step)) {
        if (auto done = database.execute(sql); !done)
            return done;
    }
    if (auto done = database.execute(u"PRAGMA user_version=%1"_s.arg(step.number)); !done)
        return done;
    return transaction.commit();
}

} // namespace

std::vector<MigrationStep> migrationSteps()
{
    return base::migrationStepsIn(u":/tillroll/sql/ledger"_s);
}

int versionOf(std::span<const MigrationStep> steps)
{
    return steps.empty() ? 0 : steps.back().number;
}

Outcome<int> schemaVersion(Database& database)
{
    const auto version = database.scalar(u"PRAGMA user_version"_s);
    if (!version)
        return base::fail(version.error());
    return version->toInt();
}

Outcome<void> migrate(Database& database, std::span<const MigrationStep> steps)
{
    const auto version = schemaVersion(database);
    if (!version)
        return base::fail(version.error());
    if (*version > versionOf(steps)) {
        return base::fail(
            LedgerError{LedgerError::Kind::Newer,
                        u"the file has version %1, this program knows %2"_s.arg(*version).arg(
                            versionOf(steps))});
    }
    for (const MigrationStep& step : steps) {
        if (step.number <= *version)
            continue;
        if (auto done = runStep(database, step); !done)
            return done;
    }
    return {};
}

Outcome<void> backUp(Database& database, const QString& path, int version)
{
    const QString target = path + u".backup-v%1"_s.arg(version);
    const QString unfinished = target + u".part"_s;
    QFile::remove(unfinished);
    const QString quoted = QString(unfinished).replace(u'\'', u"''"_s);
    if (auto copied = database.execute(u"VACUUM INTO '%1'"_s.arg(quoted)); !copied)
        return copied;
    QFile::remove(target);
    if (!QFile::rename(unfinished, target))
        return base::fail(LedgerError{LedgerError::Kind::Io, u"no backup at %1"_s.arg(target)});
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

} // namespace tillroll::ledger
