#pragma once

#include "core/relay/place.h"
#include "core/relay/sqlerror.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace tillroll::relay {

/// One use of a prepared statement: bind in order, then run() or next() until it says false. Lets
/// go of the rows when it goes out of scope. Must not outlive its Connection; what `with` takes by
/// reference must live until it ran.
class Statement {
public:
    /// `broken`: why it could not be prepared; told when it runs.
    Statement(QSqlQuery& query, Dialect dialect, std::optional<SqlError> broken)
        : m_query(query), m_dialect(dialect), m_broken(std::move(broken))
    {
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { m_query.finish(); }

    Statement& with(qint64 value) { return bind(value); }
    Statement& with(const QString& value) { return bind(value); }
    Statement& with(const QByteArray& bytes) { return bind(bytes); }
    Statement& with(const std::string& bytes);
    Statement& withNull() { return bind(QVariant(QMetaType(QMetaType::LongLong))); }

    Outcome<void> run();
    /// Whether there is a further row.
    [[nodiscard]] Outcome<bool> next();

    /// How many rows run() changed.
    [[nodiscard]] int changed() const { return m_query.numRowsAffected(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] std::string bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }

private:
    Statement& bind(const QVariant& value);

    QSqlQuery& m_query;
    Dialect m_dialect;
    std::optional<SqlError> m_broken;
    int m_bound = 0;
    bool m_started = false;
};

enum class Use {
    Write, ///< the one connection of a process that writes; SQLite: and checkpoints
    Admin, ///< writes a little beside it; SQLite: never checkpoints
    Read,
};

/// One configured connection to a database. Made, used and destroyed on one thread.
class Connection {
public:
    /// Connects, and makes sure that every setting took effect. SQLite: the file must exist.
    [[nodiscard]] static Outcome<std::unique_ptr<Connection>> open(const Place& place, Use use);

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] Dialect dialect() const { return m_dialect; }
    [[nodiscard]] const QSqlDatabase& handle() const { return m_connection; }

    /// The statement, prepared once. `sql` must be a literal: its address is its name.
    [[nodiscard]] Statement statement(QLatin1StringView sql);

    /// Runs SQL that is no part of the daily work.
    Outcome<void> execute(const QString& sql);
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Outcome<QVariant> scalar(const QString& sql);

private:
    Connection(QString name, Dialect dialect);

    [[nodiscard]] Outcome<void> connectTo(const Place& place, Use use);
    [[nodiscard]] Outcome<void> configureSqlite(Use use);
    [[nodiscard]] Outcome<void> set(QLatin1StringView pragma, QLatin1StringView value,
                                    QLatin1StringView answer);
    [[nodiscard]] SqlError errorFrom(const QSqlError& error) const;

    QString m_name;
    Dialect m_dialect;
    QSqlDatabase m_connection;
    std::unordered_map<const char*, QSqlQuery> m_prepared;
    std::optional<QSqlQuery> m_unprepared; ///< the last that could not be
};

/// All or nothing: rolls back when it goes out of scope without a successful commit().
class Transaction {
public:
    enum class Kind { Read, Write };

    explicit Transaction(Connection& connection) : m_connection(connection) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// Write: SQLite's write lock at once. Read: one state of the database for all that follows.
    [[nodiscard]] Outcome<void> begin(Kind kind);

    /// Durable when it succeeds. When it fails, what was written may be there or not.
    [[nodiscard]] Outcome<void> commit();

private:
    Connection& m_connection;
    bool m_isOpen = false;
};

} // namespace tillroll::relay
