#include "core/relay/sqlerror.h"

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

// SQLite's primary result codes (sqlite.org/rescode.html); the driver hands out extended ones,
// whose low byte is the primary one.
SqlError::Kind kindOfSqlite(int code)
{
    constexpr int noRoomForTheLogIndex = 10 | (19 << 8); // IOERR_SHMSIZE
    if (code == noRoomForTheLogIndex)
        return SqlError::Kind::Full;
    switch (code & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
        return SqlError::Kind::Busy;
    case 8:  // READONLY
    case 10: // IOERR
    case 11: // CORRUPT
    case 14: // CANTOPEN
    case 26: // NOTADB
        return SqlError::Kind::Broken;
    case 13: // FULL
        return SqlError::Kind::Full;
    case 18: // TOOBIG
    case 19: // CONSTRAINT
        return SqlError::Kind::Refused;
    default:
        return SqlError::Kind::Other;
    }
}

// SQLSTATE classes (PostgreSQL manual, appendix A). Without one the server said nothing: the
// connection is gone.
SqlError::Kind kindOfPostgres(const QString& state)
{
    if (state.isEmpty() || state.startsWith(u"08") || state.startsWith(u"57P"))
        return SqlError::Kind::Gone;
    if (state == u"53100")
        return SqlError::Kind::Full;
    if (state.startsWith(u"23") || state.startsWith(u"22"))
        return SqlError::Kind::Refused;
    if (state.startsWith(u"40") || state.startsWith(u"53") || state.startsWith(u"55"))
        return SqlError::Kind::Busy;
    return SqlError::Kind::Other;
}

} // namespace

SqlError sqliteError(const QSqlError& error)
{
    const QString code = error.nativeErrorCode();
    return {kindOfSqlite(code.toInt()), u"SQLite %1: %2"_s.arg(code, error.driverText())};
}

// Its detail may quote a value, as "Key (name)=(till-1) already exists"; the first line does not.
SqlError postgresError(const QSqlError& error)
{
    const QString state = error.nativeErrorCode();
    const QString line = error.databaseText().section(u'\n', 0, 0);
    return {kindOfPostgres(state), u"PostgreSQL %1: %2"_s.arg(state, line)};
}

StoreTrouble troubleOf(const SqlError& error)
{
    switch (error.kind) {
    case SqlError::Kind::Full:
        return StoreTrouble::Full;
    case SqlError::Kind::Broken:
        return StoreTrouble::Broken;
    case SqlError::Kind::Busy:
    case SqlError::Kind::Gone:
    case SqlError::Kind::Refused:
    case SqlError::Kind::Other:
        return StoreTrouble::Unavailable;
    }
    Q_UNREACHABLE();
}

} // namespace tillroll::relay
