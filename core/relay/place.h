#pragma once

#include "core/base/result.h"

#include <QString>

namespace tillroll::relay {

enum class Dialect { Sqlite, PostgreSql };

/// Where a store is. Never logged whole: it may hold a password.
struct Place {
    Dialect dialect = Dialect::Sqlite;
    QString file; ///< SQLite: absolute, without links
    QString host; ///< PostgreSQL: name, address, or folder of its socket; empty: its default
    int port = -1;
    QString database;
    QString user;
    QString password;
    QString options; ///< libpq's further parameters, as Qt takes them: "name=value;…"
};

/// Reads "sqlite:FILE" or "postgresql://[USER[:PASSWORD]@][HOST[:PORT]]/DATABASE[?name=value&…]",
/// where host, port and user may be names too, as for a socket's folder. Else a sentence.
[[nodiscard]] base::Result<Place, QString> readPlace(const QString& spec);

} // namespace tillroll::relay
