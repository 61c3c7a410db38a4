#include "core/relay/connection.h"

#include <QSqlError>

#include <array>
#include <atomic>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Pragma {
    QLatin1StringView name;
    QLatin1StringView value;
    QLatin1StringView answer;
};

// Why each: full sync, since what was answered must survive a power cut; no automatic checkpoints,
// since they would run inside a commit; no memory mapping, which makes disk errors crashes and
// worsens the WAL-reset bug; a cache that holds the index of digests, where rows come in no order;
// the rest narrows what a hostile file can do, and leaves nothing of deleted rows behind.
constexpr std::array common{
    Pragma{"synchronous"_L1, "FULL"_L1, "2"_L1},
    Pragma{"foreign_keys"_L1, "ON"_L1, "1"_L1},
    Pragma{"trusted_schema"_L1, "OFF"_L1, "0"_L1},
    Pragma{"secure_delete"_L1, "ON"_L1, "1"_L1},
    Pragma{"mmap_size"_L1, "0"_L1, "0"_L1},
    Pragma{"wal_autocheckpoint"_L1, "0"_L1, "0"_L1},
    Pragma{"temp_store"_L1, "MEMORY"_L1, "2"_L1},
    Pragma{"cache_size"_L1, "-16384"_L1, "-16384"_L1},
};

QString newName()
{
    static std::atomic<int> count = 0;
    return u"relay-%1"_s.arg(++count);
}

QString driverOf(Dialect dialect)
{
    return dialect == Dialect::Sqlite ? u"QSQLITE"_s : u"QPSQL"_s;
}

} // namespace

Statement& Statement::bind(const QVariant& value)
{
    m_query.bindValue(m_bound++, value);
    return *this;
}

// Without a copy: SQLite takes the bytes from where they are, PostgreSQL's driver writes them as
// text anyway.
Statement& Statement::with(const std::string& bytes)
{
    return bind(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

Outcome<void> Statement::run()
{
    m_started = true;
    if (m_broken)
        return base::fail(*m_broken);
    if (m_query.exec())
        return {};
    const QSqlError error = m_query.lastError();
    return base::fail(m_dialect == Dialect::Sqlite ? sqliteError(error) : postgresError(error));
}

Outcome<bool> Statement::next()
{
    if (!m_started) {
        if (const auto started = run(); !started)
            return base::fail(started.error());
    }
    if (m_query.next())
        return true;
    // An answer of PostgreSQL is there whole: it cannot fail any more.
    if (m_dialect == Dialect::Sqlite && m_query.lastError().isValid())
        return base::fail(sqliteError(m_query.lastError()));
    return false;
}

std::string Statement::bytes(int column) const
{
    return m_query.value(column).toByteArray().toStdString();
}

Outcome<std::unique_ptr<Connection>> Connection::open(const Place& place, Use use)
{
    std::unique_ptr<Connection> connection(new Connection(newName(), place.dialect));
    if (const auto connected = connection->connectTo(place, use); !connected)
        return base::fail(connected.error());
    return connection;
}

Connection::Connection(QString name, Dialect dialect)
    : m_name(std::move(name)), m_dialect(dialect),
      m_connection(QSqlDatabase::addDatabase(driverOf(dialect), m_name))
{
}

Connection::~Connection()
{
    m_prepared.clear();
    m_unprepared.reset();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Outcome<void> Connection::connectTo(const Place& place, Use use)
{
    if (place.dialect == Dialect::Sqlite) {
        m_connection.setDatabaseName(place.file);
        // Only a connection that may write copies the log into the file when it is closed.
        m_connection.setConnectOptions(use == Use::Read
                                           ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
                                           : u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    } else {
        m_connection.setHostName(place.host);
        m_connection.setPort(place.port);
        m_connection.setDatabaseName(place.database);
        m_connection.setUserName(place.user);
        m_connection.setPassword(place.password);
        m_connection.setConnectOptions(place.options);
    }
    if (!m_connection.open()) {
        SqlError error = errorFrom(m_connection.lastError());
        if (place.dialect == Dialect::PostgreSql)
            error = {SqlError::Kind::Gone, error.text};
        return base::fail(error);
    }
    // Said aloud, since a server may be set to answer before the disk has it.
    return place.dialect == Dialect::Sqlite ? configureSqlite(use)
                                            : execute(u"SET synchronous_commit = on"_s);
}

Outcome<void> Connection::configureSqlite(Use use)
{
    for (const Pragma& pragma : common) {
        if (const auto done = set(pragma.name, pragma.value, pragma.answer); !done)
            return done;
    }
    if (use == Use::Read)
        return set("query_only"_L1, "ON"_L1, "1"_L1);
    return set("journal_mode"_L1, "WAL"_L1, "wal"_L1);
}

Outcome<void> Connection::set(QLatin1StringView pragma, QLatin1StringView value,
                              QLatin1StringView answer)
{
    if (const auto done = execute("PRAGMA "_L1 + pragma + "="_L1 + value); !done)
        return done;
    const auto now = scalar("PRAGMA "_L1 + pragma);
    if (!now)
        return base::fail(now.error());
    if (now->toString() != answer)
        return base::fail(SqlError{SqlError::Kind::Other,
                                   u"SQLite keeps %1 at %2"_s.arg(pragma, now->toString())});
    return {};
}

SqlError Connection::errorFrom(const QSqlError& error) const
{
    return m_dialect == Dialect::Sqlite ? sqliteError(error) : postgresError(error);
}

Statement Connection::statement(QLatin1StringView sql)
{
    if (const auto known = m_prepared.find(sql.data()); known != m_prepared.end())
        return {known->second, m_dialect, std::nullopt};
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (query.prepare(sql)) {
        const auto kept = m_prepared.emplace(sql.data(), std::move(query)).first;
        return {kept->second, m_dialect, std::nullopt};
    }
    const SqlError broken = errorFrom(query.lastError());
    m_unprepared = std::move(query); // the Statement refers to it
    return {*m_unprepared, m_dialect, broken};
}

Outcome<void> Connection::execute(const QString& sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return base::fail(errorFrom(query.lastError()));
    return {};
}

Outcome<QVariant> Connection::scalar(const QString& sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return base::fail(errorFrom(query.lastError()));
    return query.next() ? query.value(0) : QVariant();
}

Transaction::~Transaction()
{
    // Fails when SQLite has rolled back by itself, as it does on a full disk, and when the server
    // is gone: then all is well.
    if (m_isOpen)
        static_cast<void>(m_connection.execute(u"ROLLBACK"_s));
}

Outcome<void> Transaction::begin(Kind kind)
{
    constexpr auto ofSqlite = "BEGIN IMMEDIATE"_L1;
    constexpr auto ofPostgres = "BEGIN"_L1;
    constexpr auto reading = "BEGIN"_L1;
    constexpr auto readingPostgres = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_L1;
    const bool isSqlite = m_connection.dialect() == Dialect::Sqlite;
    const auto sql = kind == Kind::Write ? (isSqlite ? ofSqlite : ofPostgres)
                                         : (isSqlite ? reading : readingPostgres);
    auto begun = isSqlite ? m_connection.statement(sql).run() : m_connection.execute(sql);
    m_isOpen = begun.has_value();
    return begun;
}

Outcome<void> Transaction::commit()
{
    constexpr auto sql = "COMMIT"_L1;
    auto committed = m_connection.dialect() == Dialect::Sqlite ? m_connection.statement(sql).run()
                                                               : m_connection.execute(sql);
    if (committed)
        m_isOpen = false;
    return committed;
}

} // namespace tillroll::relay
