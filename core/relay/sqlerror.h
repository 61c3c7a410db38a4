#pragma once

#include "core/base/result.h"
#include "core/relay/eventstore.h"

#include <QSqlError>
#include <QString>

namespace tillroll::relay {

/// Why a statement failed.
struct SqlError {
    enum class Kind {
        Busy,    ///< another process writes, for too long
        Full,    ///< no room; the connection is as good as before
        Broken,  ///< the disk or the file: the connection must not be used any more
        Gone,    ///< the connection is lost
        Refused, ///< a rule of the schema forbids it
        Other,   ///< a mistake of ours, or a newer schema
    };
    Kind kind = Kind::Other;
    QString text; ///< the database's own words; never values
};

template <typename T>
using Outcome = base::Result<T, SqlError>;

[[nodiscard]] SqlError sqliteError(const QSqlError& error);
[[nodiscard]] SqlError postgresError(const QSqlError& error);

/// What it comes to for who asked.
[[nodiscard]] StoreTrouble troubleOf(const SqlError& error);

} // namespace tillroll::relay
