#include "core/ledger/database.h"

#include "core/base/ids.h"

#include <QSqlError>

#include <array>
#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

// SQLite's primary result codes (sqlite.org/rescode.html); the driver hands out extended ones,
// whose low byte is the primary one.
LedgerError::Kind kindOf(int code)
{
    constexpr int noRoomForTheLogIndex = 10 | (19 << 8); // IOERR_SHMSIZE
    if (code == noRoomForTheLogIndex)
        return LedgerError::Kind::DiskFull;
    switch (code & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
        return LedgerError::Kind::HeldBy;
    case 3:  // PERM
    case 8:  // READONLY
    case 14: // CANTOPEN
        return LedgerError::Kind::ReadOnly;
    case 11: // CORRUPT
    case 26: // NOTADB
        return LedgerError::Kind::Corrupt;
    case 13: // FULL
        return LedgerError::Kind::DiskFull;
    case 18: // TOOBIG
    case 19: // CONSTRAINT
        return LedgerError::Kind::Invalid;
    default:
        return LedgerError::Kind::Io;
    }
}

LedgerError errorFrom(const QSqlError& error)
{
    const QString code = error.nativeErrorCode();
    return {kindOf(code.toInt()), u"SQLite %1: %2"_s.arg(code, error.text())};
}

struct Pragma {
    QLatin1StringView name;
    QLatin1StringView value;
    QLatin1StringView answer;
};

// Why each: full sync, since an acknowledged fact must survive a power cut; no automatic
// checkpoints, since they would run inside a commit; no memory mapping, which makes disk errors
// crashes and worsens the WAL-reset bug; the rest narrows what a hostile file can do, and leaves
// nothing of deleted rows behind. recursive_triggers lets REPLACE meet the append-only triggers.
constexpr std::array common{
    Pragma{"synchronous"_L1, "FULL"_L1, "2"_L1},      Pragma{"foreign_keys"_L1, "ON"_L1, "1"_L1},
    Pragma{"trusted_schema"_L1, "OFF"_L1, "0"_L1},    Pragma{"cell_size_check"_L1, "ON"_L1, "1"_L1},
    Pragma{"secure_delete"_L1, "ON"_L1, "1"_L1},      Pragma{"mmap_size"_L1, "0"_L1, "0"_L1},
    Pragma{"wal_autocheckpoint"_L1, "0"_L1, "0"_L1},  Pragma{"temp_store"_L1, "MEMORY"_L1, "2"_L1},
    Pragma{"recursive_triggers"_L1, "ON"_L1, "1"_L1},
};

} // namespace

Statement& Statement::bind(const QVariant& value)
{
    m_query.bindValue(m_bound++, value);
    return *this;
}

// A null QString or QByteArray would be bound as NULL; here empty means empty.
Statement& Statement::with(const QString& value)
{
    return bind(value.isNull() ? u""_s : value);
}

Statement& Statement::with(const QByteArray& value)
{
    return bind(value.isNull() ? QByteArray("") : value);
}

// Not numbered ones: Qt makes ?1 a new parameter wherever it stands.
Statement& Statement::with(QLatin1StringView name, const QVariant& value)
{
    m_query.bindValue(name, value);
    return *this;
}

Outcome<void> Statement::start()
{
    m_started = true;
    if (m_broken)
        return base::fail(*m_broken);
    if (!m_query.exec())
        return base::fail(errorFrom(m_query.lastError()));
    return {};
}

Outcome<void> Statement::run()
{
    return start();
}

Outcome<bool> Statement::next()
{
    if (!m_started) {
        if (const auto started = start(); !started)
            return base::fail(started.error());
    }
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        return base::fail(errorFrom(m_query.lastError()));
    return false;
}

Outcome<std::unique_ptr<Database>> Database::open(const QString& path, Access access)
{
    std::unique_ptr<Database> database(
        new Database(u"ledger-"_s + QString::fromLatin1(base::randomHex(8))));
    if (const auto connected = database->connectTo(path, access); !connected)
        return base::fail(connected.error());
    if (const auto configured = database->configure(access); !configured)
        return base::fail(configured.error());
    return database;
}

Database::Database(const QString& name)
    : m_name(name), m_connection(QSqlDatabase::addDatabase(u"QSQLITE"_s, name))
{
}

Outcome<void> Database::connectTo(const QString& path, Access access)
{
    m_connection.setDatabaseName(path);
    // Only a connection that may write copies the log into the file when it is closed. One that may
    // not still makes the log's index anew when the last program was killed; that holds no data.
    m_connection.setConnectOptions(access == Access::Write
                                       ? u"QSQLITE_BUSY_TIMEOUT=2000"_s
                                       : u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!m_connection.open())
        return base::fail(errorFrom(m_connection.lastError()));
    return {};
}

Database::~Database()
{
    m_prepared.clear();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Outcome<void> Database::configure(Access access)
{
    for (const Pragma& pragma : common) {
        if (const auto done = set(pragma.name, pragma.value, pragma.answer); !done)
            return done;
    }
    switch (access) {
    case Access::Write:
        // The log is cut back to this size when it starts over.
        if (const auto done = set("journal_size_limit"_L1, "4194304"_L1, "4194304"_L1); !done)
            return done;
        return set("journal_mode"_L1, "WAL"_L1, "wal"_L1);
    case Access::Read:
    case Access::Inspect:
        return set("query_only"_L1, "ON"_L1, "1"_L1);
    }
    Q_UNREACHABLE();
}

Outcome<void> Database::set(QLatin1StringView pragma, QLatin1StringView value,
                            QLatin1StringView answer)
{
    if (const auto done = execute("PRAGMA "_L1 + pragma + "="_L1 + value); !done)
        return done;
    const auto now = scalar("PRAGMA "_L1 + pragma);
    if (!now)
        return base::fail(now.error());
    if (now->toString() != answer)
        return base::fail(LedgerError{LedgerError::Kind::Io,
                                      u"SQLite keeps %1 at %2"_s.arg(pragma, now->toString())});
    return {};
}

Statement Database::statement(Sql sql)
{
    if (const auto known = m_prepared.find(sql); known != m_prepared.end())
        return {known->second, std::nullopt};
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    const bool isReady = query.prepare(textOf(sql));
    const auto broken = isReady ? std::nullopt : std::make_optional(errorFrom(query.lastError()));
    // Also kept when broken: the Statement refers to it. A connection that cannot prepare is given
    // up as a whole.
    return {m_prepared.emplace(sql, std::move(query)).first->second, broken};
}

Outcome<void> Database::execute(const QString& sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return base::fail(errorFrom(query.lastError()));
    return {};
}

Outcome<QVariant> Database::scalar(const QString& sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return base::fail(errorFrom(query.lastError()));
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return base::fail(errorFrom(query.lastError()));
    return QVariant();
}

Outcome<void> Database::checkpoint()
{
    return execute(u"PRAGMA wal_checkpoint(PASSIVE)"_s);
}

Outcome<void> Database::checkpointAll()
{
    const auto busy = scalar(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!busy)
        return base::fail(busy.error());
    if (busy->toInt() != 0)
        return base::fail(
            LedgerError{LedgerError::Kind::Io, u"the log could not be written back"_s});
    return {};
}

} // namespace tillroll::ledger
