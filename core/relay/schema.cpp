#include "core/relay/schema.h"

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

// A lock of PostgreSQL's that only this step of this program asks for.
constexpr qint64 migrationLock = applicationId;

SqlError foreign()
{
    return {SqlError::Kind::Other, u"it belongs to another program and was left as it is"_s};
}

Outcome<int> number(Connection& connection, const QString& sql)
{
    const auto value = connection.scalar(sql);
    if (!value)
        return base::fail(value.error());
    return value->toInt();
}

/// 0: nothing of ours is there yet.
Outcome<int> versionOfSqlite(Connection& connection)
{
    const auto id = number(connection, u"PRAGMA application_id"_s);
    const auto version = number(connection, u"PRAGMA user_version"_s);
    const auto tables = number(connection, u"SELECT count(*) FROM sqlite_schema"_s);
    for (const auto* read : {&id, &version, &tables}) {
        if (!*read)
            return *read;
    }
    const bool isEmpty = *id == 0 && *version == 0 && *tables == 0;
    if (!isEmpty && *id != applicationId)
        return base::fail(foreign());
    return version;
}

Outcome<int> versionOfPostgres(Connection& connection)
{
    // Held until the transaction ends: two relays that start at once migrate one after the other.
    const QString lock = u"SELECT pg_advisory_xact_lock(%1)"_s.arg(migrationLock);
    if (const auto locked = connection.execute(lock); !locked)
        return base::fail(locked.error());
    const auto isOurs =
        number(connection, u"SELECT (to_regclass('tillroll_schema') IS NOT NULL)::int"_s);
    if (!isOurs)
        return isOurs;
    if (*isOurs != 0)
        return number(connection, u"SELECT version FROM tillroll_schema"_s);
    const auto isTaken = number(connection, u"SELECT (to_regclass('terminal') IS NOT NULL)::int"_s);
    if (isTaken && *isTaken != 0)
        return base::fail(foreign());
    return isTaken ? 0 : isTaken;
}

QStringList stampOfSqlite(int version)
{
    return {u"PRAGMA application_id=%1"_s.arg(applicationId),
            u"PRAGMA user_version=%1"_s.arg(version)};
}

QStringList stampOfPostgres(int version)
{
    return {u"CREATE TABLE IF NOT EXISTS tillroll_schema (version integer NOT NULL)"_s,
            u"DELETE FROM tillroll_schema"_s,
            u"INSERT INTO tillroll_schema (version) VALUES (%1)"_s.arg(version)};
}

Outcome<void> runStep(Connection& connection, const base::MigrationStep& step)
{
    const QStringList stamp = connection.dialect() == Dialect::Sqlite
                                  ? stampOfSqlite(step.number)
                                  : stampOfPostgres(step.number);
    for (const QString& sql : base::statementsOf(step) + stamp) {
        if (auto done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

Outcome<int> versionIn(Connection& connection)
{
    return connection.dialect() == Dialect::Sqlite ? versionOfSqlite(connection)
                                                   : versionOfPostgres(connection);
}

/// Whether there may be a further step.
Outcome<bool> oneStep(Connection& connection, const std::vector<base::MigrationStep>& steps)
{
    Transaction transaction(connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(begun.error());
    const auto version = versionIn(connection);
    if (!version)
        return base::fail(version.error());
    if (*version > steps.back().number) {
        return base::fail(SqlError{
            SqlError::Kind::Other,
            u"it was written by a newer Tillroll (version %1, this one knows %2)"_s.arg(*version)
                .arg(steps.back().number)});
    }
    for (const base::MigrationStep& step : steps) {
        if (step.number <= *version)
            continue;
        if (const auto done = runStep(connection, step); !done)
            return base::fail(done.error());
        if (const auto committed = transaction.commit(); !committed)
            return base::fail(committed.error());
        return true;
    }
    return false;
}

} // namespace

std::vector<base::MigrationStep> schemaSteps(Dialect dialect)
{
    return base::migrationStepsIn(dialect == Dialect::Sqlite
                                      ? u":/tillroll/sql/relay/sqlite"_s
                                      : u":/tillroll/sql/relay/postgresql"_s);
}

Outcome<void> prepareSchema(Connection& connection, const std::vector<base::MigrationStep>& steps)
{
    for (;;) {
        const auto more = oneStep(connection, steps);
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return {};
    }
}

} // namespace tillroll::relay
