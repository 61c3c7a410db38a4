#pragma once

#include "core/ledger/error.h"
#include "core/ledger/sql.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tillroll::ledger {

/// "TiLR" in a ledger's header: how it is told from any other SQLite file.
inline constexpr qint32 applicationId = 0x54694c52;

/// One use of a prepared statement: bind, then run() or next() until it says false. Lets go of the
/// rows, and of the read lock with them, when it goes out of scope. Must not outlive its Database.
class Statement {
public:
    /// `broken`: why the statement could not be prepared; told when it runs.
    Statement(QSqlQuery& query, std::optional<LedgerError> broken)
        : m_query(query), m_broken(std::move(broken))
    {
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { m_query.finish(); }

    /// Binds the next parameters in their order.
    Statement& with(qint64 value) { return bind(value); }
    Statement& with(const QString& value);
    Statement& with(const QByteArray& value);
    Statement& withNull() { return bind(QVariant(QMetaType(QMetaType::LongLong))); }

    /// Binds a named parameter, which may stand in several places. Named and unnamed ones do not
    /// mix.
    Statement& with(QLatin1StringView name, const QVariant& value);

    Outcome<void> run();
    /// Whether there is a further row.
    [[nodiscard]] Outcome<bool> next();

    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray blob(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }

private:
    Statement& bind(const QVariant& value);
    [[nodiscard]] Outcome<void> start();

    QSqlQuery& m_query;
    std::optional<LedgerError> m_broken;
    int m_bound = 0;
    bool m_started = false;
};

enum class Access {
    Write,   ///< the one connection that writes and checkpoints
    Read,    ///< beside a writing one of the same process; never checkpoints
    Inspect, ///< alone, to look into a damaged ledger; changes neither the file nor its log
};

/// One configured connection. Made, used and destroyed on one thread.
class Database {
public:
    /// Opens the file, which must exist, and makes sure that every setting took effect.
    [[nodiscard]] static Outcome<std::unique_ptr<Database>> open(const QString& path,
                                                                 Access access);

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// The prepared statement, ready to bind. One use of each at a time.
    [[nodiscard]] Statement statement(Sql sql);

    /// Runs SQL that is no part of the daily work: pragmas, migrations.
    Outcome<void> execute(const QString& sql);
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Outcome<QVariant> scalar(const QString& sql);

    /// Copies what the write-ahead log holds into the file without waiting for readers.
    Outcome<void> checkpoint();
    /// The same, waiting for readers, until the log is empty; Io when a reader does not let go.
    Outcome<void> checkpointAll();

private:
    explicit Database(const QString& name);

    [[nodiscard]] Outcome<void> connectTo(const QString& path, Access access);
    [[nodiscard]] Outcome<void> configure(Access access);
    [[nodiscard]] Outcome<void> set(QLatin1StringView pragma, QLatin1StringView value,
                                    QLatin1StringView answer);

    QString m_name;
    QSqlDatabase m_connection;
    std::unordered_map<Sql, QSqlQuery> m_prepared;
};

} // namespace tillroll::ledger
