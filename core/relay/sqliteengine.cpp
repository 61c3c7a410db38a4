#include "core/relay/sqliteengine.h"

#include "core/relay/expiry.h"
#include "core/relay/schema.h"
#include "core/relay/sqlitefile.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto insertEvent =
    "INSERT INTO event (terminal, seq, digest, received_at, content_type, body) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (terminal, digest) WHERE replay_of IS NULL "
    "DO NOTHING"_L1;
constexpr auto selectRepeat =
    "SELECT seq FROM event WHERE terminal = ? AND digest = ? AND replay_of IS NULL"_L1;
constexpr auto selectDigest = "SELECT digest FROM event WHERE terminal = ? AND seq = ?"_L1;
constexpr auto selectVersion = "PRAGMA data_version"_L1;

// 128 MiB: then readers are waited for, which have kept the log from beginning anew.
constexpr std::int64_t mostLogBytes = 128LL * 1024 * 1024;

constexpr int mostToExpire = 200; // some milliseconds of writing
constexpr std::size_t mostToLookAt = 64;

std::int64_t pagesOf(const Round& round)
{
    constexpr std::size_t pageSize = 4096;
    std::size_t bytes = 0;
    for (const Put& put : round.puts)
        bytes += put.posted.body.size();
    // A page each for its digest and its place, which come in no order, and what all share.
    return static_cast<std::int64_t>(2 * round.puts.size() + bytes / pageSize + 6);
}

SqlError lost(const QString& what)
{
    return {SqlError::Kind::Broken, what};
}

} // namespace

SqliteEngine::SqliteEngine(Place place, QString program)
    : m_place(std::move(place)), m_program(std::move(program))
{
}

SqliteEngine::~SqliteEngine()
{
    // What a healthy connection closes last is a file that needs no log.
    if (m_connection)
        m_keeper.reset();
    m_connection.reset();
}

Outcome<void> SqliteEngine::open()
{
    if (auto locked = takeLock(); !locked)
        return locked;
    auto connected = m_keeper ? connectAgain() : connectFirst();
    if (!connected)
        m_connection.reset();
    return connected;
}

Outcome<void> SqliteEngine::takeLock()
{
    if (m_lock)
        return {};
    auto lock = base::FileLock::take(m_place.file + u".lock"_s, m_program);
    if (lock) {
        m_lock = std::move(*lock);
        return {};
    }
    const auto& failure = lock.error();
    if (failure.kind == base::LockFailure::Kind::Held)
        return base::fail(SqlError{SqlError::Kind::Busy, u"it is open in "_s + failure.detail});
    return base::fail(SqlError{SqlError::Kind::Broken, failure.detail});
}

Outcome<void> SqliteEngine::connectFirst()
{
    {
        const auto alone = waitForAdminLock(m_place, m_program);
        if (!alone)
            return base::fail(alone.error());
        if (auto done = ensureFile(m_place.file); !done)
            return done;
        if (auto done = writeAgain(m_place.file + u"-wal"_s); !done)
            return done;
        auto connection = Connection::open(m_place, Use::Write);
        if (!connection)
            return base::fail(connection.error());
        m_connection = std::move(*connection);
        if (auto done = prepareSchema(*m_connection, schemaSteps(Dialect::Sqlite)); !done)
            return done;
    }
    if (auto done = keepTheLog(); !done)
        return done;
    m_logPages = QFileInfo(m_place.file + u"-wal"_s).size() / 4096;
    return m_book.load(*m_connection);
}

Outcome<void> SqliteEngine::keepTheLog()
{
    auto keeper = Connection::open(m_place, Use::Read);
    if (!keeper)
        return base::fail(keeper.error());
    // Only who has read takes part in the log.
    if (const auto read = (*keeper)->scalar(u"SELECT count(*) FROM probe"_s); !read)
        return base::fail(read.error());
    m_keeper = std::move(*keeper);
    return {};
}

// The keeper held what the other connections share about the log: the failed commit is no part of
// it and its place is written anew by the next one. All that was answered before is synced. What
// remains is whether the disk works again and the file is whole.
Outcome<void> SqliteEngine::connectAgain()
{
    m_connection.reset();
    auto connection = Connection::open(m_place, Use::Write);
    if (!connection)
        return base::fail(connection.error());
    m_connection = std::move(*connection);
    m_dataVersion = -1;
    if (auto done = checkpoint(); !done)
        return done;
    if (auto done = checkWhole(); !done)
        return done;
    if (auto done = m_book.load(*m_connection); !done)
        return done;
    if (auto done = checkMarks(); !done)
        return done;
    if (auto done = probe(); !done)
        return done;
    qCWarning(storeLog) << "the store was closed and opened again after a failure of the disk";
    return {};
}

Outcome<void> SqliteEngine::checkWhole()
{
    const auto answer = m_connection->scalar(u"PRAGMA quick_check(1)"_s);
    if (!answer)
        return base::fail(answer.error());
    if (answer->toString() != u"ok")
        return base::fail(lost(u"the file is damaged: "_s + answer->toString()));
    return {};
}

Outcome<void> SqliteEngine::checkMarks()
{
    for (const auto& [terminal, mark] : m_marks) {
        const TerminalRow* row = m_book.find(terminal);
        if (row != nullptr && mark.seq <= row->expiredSeq)
            continue;
        Statement event = m_connection->statement(selectDigest);
        const auto found = event.with(qint64{terminal}).with(qint64{mark.seq}).next();
        if (!found)
            return base::fail(found.error());
        if (!*found || event.bytes(0) != mark.digest.toStdString())
            return base::fail(
                lost(u"event %1 of terminal %2 was answered and is not there"_s.arg(mark.seq).arg(
                    terminal)));
    }
    return {};
}

const std::vector<TerminalRow>& SqliteEngine::terminals() const
{
    return m_book.rows();
}

Outcome<void> SqliteEngine::reloadWhereChanged()
{
    qint64 version = 0;
    {
        Statement row = m_connection->statement(selectVersion);
        if (const auto read = row.next(); !read)
            return base::fail(read.error());
        version = row.integer(0);
    }
    if (version == m_dataVersion)
        return {};
    if (auto loaded = m_book.load(*m_connection); !loaded)
        return loaded;
    m_dataVersion = version;
    return {};
}

Outcome<std::vector<News>> SqliteEngine::write(Round& round)
{
    Transaction transaction(*m_connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(begun.error());
    // Also the sequence numbers: somebody may have had events told again.
    if (const auto done = reloadWhereChanged(); !done)
        return base::fail(done.error());
    std::map<TerminalNo, Mark> newest;
    for (Put& put : round.puts) {
        if (const auto done = store(put, newest); !done)
            return base::fail(done.error());
    }
    if (const auto done = note(round, newest); !done)
        return base::fail(done.error());
    if (const auto committed = transaction.commit(); !committed)
        return base::fail(committed.error());
    remember(round, newest);
    std::vector<News> news;
    for (const auto& [terminal, mark] : newest)
        news.push_back({terminal, mark.seq});
    return news;
}

Outcome<void> SqliteEngine::store(Put& put, std::map<TerminalNo, Mark>& newest)
{
    const TerminalNo terminal = put.posted.terminal;
    const TerminalRow* row = m_book.find(terminal);
    if (row == nullptr || row->revokedAt) {
        put.answer = base::fail(StoreTrouble::NoSuchTerminal);
        return {};
    }
    const auto known = newest.find(terminal);
    const std::int64_t seq = (known != newest.end() ? known->second.seq : row->lastSeq) + 1;
    Statement insertion = m_connection->statement(insertEvent);
    const auto inserted = insertion.with(qint64{terminal})
                              .with(qint64{seq})
                              .with(put.digest)
                              .with(toMillis(put.posted.receivedAt))
                              .with(put.posted.contentType)
                              .with(put.posted.body)
                              .run();
    if (!inserted && inserted.error().kind == SqlError::Kind::Refused) {
        qCWarning(storeLog).noquote() << "a webhook was not taken:" << inserted.error().text;
        put.answer = base::fail(StoreTrouble::Unavailable);
        return {};
    }
    if (!inserted)
        return inserted;
    if (insertion.changed() == 0) {
        const auto repeat = repeatOf(put);
        if (!repeat)
            return base::fail(repeat.error());
        put.answer = *repeat;
        return {};
    }
    newest[terminal] = {seq, put.digest};
    put.answer = Stored{.seq = seq};
    return {};
}

Outcome<Stored> SqliteEngine::repeatOf(const Put& put)
{
    Statement row = m_connection->statement(selectRepeat);
    const auto found = row.with(qint64{put.posted.terminal}).with(put.digest).next();
    if (!found)
        return base::fail(found.error());
    return Stored{.seq = *found ? row.integer(0) : 0, .isRepeat = true};
}

Outcome<void> SqliteEngine::note(const Round& round, const std::map<TerminalNo, Mark>& newest)
{
    Terminals terminals(*m_connection);
    for (const auto& [terminal, mark] : newest) {
        if (auto done = terminals.setLastSeq(terminal, mark.seq); !done)
            return done;
    }
    for (const auto& [terminal, seq] : round.acks) {
        if (auto done = terminals.ack(terminal, seq); !done)
            return done;
    }
    return {};
}

void SqliteEngine::remember(const Round& round, const std::map<TerminalNo, Mark>& newest)
{
    for (const auto& [terminal, mark] : newest) {
        m_book.find(terminal)->lastSeq = mark.seq;
        m_marks[terminal] = mark;
    }
    for (const auto& [terminal, seq] : round.acks) {
        TerminalRow* row = m_book.find(terminal);
        if (row != nullptr && seq <= row->lastSeq)
            row->ackedSeq = std::max(row->ackedSeq, seq);
    }
    m_logPages += pagesOf(round);
}

Outcome<Changes> SqliteEngine::look(base::UtcTime now)
{
    if (const auto done = reloadWhereChanged(); !done)
        return base::fail(done.error());
    return m_book.changes(now);
}

Outcome<int> SqliteEngine::expire(const Retention& retention, base::UtcTime now)
{
    auto& rows = m_book.rows();
    for (std::size_t i = 0; i < std::min(rows.size(), mostToLookAt); ++i) {
        m_expireNext %= rows.size();
        const auto gone =
            expireOldest(*m_connection, rows[m_expireNext], retention, now, mostToExpire);
        if (!gone || *gone > 0) {
            m_logPages += 2 * mostToExpire;
            return gone; // this one again next time
        }
        ++m_expireNext;
    }
    return 0;
}

Outcome<void> SqliteEngine::probe()
{
    return m_connection->execute(u"UPDATE probe SET count = count + 1"_s);
}

Outcome<void> SqliteEngine::tidy(std::int64_t pages)
{
    return m_logPages > 0 && m_logPages >= pages ? checkpoint() : Outcome<void>();
}

Outcome<void> SqliteEngine::checkpoint()
{
    const auto alone = base::FileLock::take(adminLockPath(m_place), m_program);
    if (!alone)
        return {}; // somebody writes beside us: later
    QSqlQuery answer(m_connection->handle());
    answer.setForwardOnly(true);
    const bool isHuge = logBytes() > mostLogBytes;
    if (!answer.exec(isHuge ? u"PRAGMA wal_checkpoint(TRUNCATE)"_s
                            : u"PRAGMA wal_checkpoint(PASSIVE)"_s) ||
        !answer.next())
        return base::fail(sqliteError(answer.lastError()));
    // Columns: busy, pages in the log, of these copied.
    m_logPages = answer.value(1).toLongLong() - answer.value(2).toLongLong();
    return {};
}

std::int64_t SqliteEngine::logBytes() const
{
    return QFileInfo(m_place.file + u"-wal"_s).size();
}

} // namespace tillroll::relay
