#include "core/relay/enrolment.h"

#include "core/link/pairing.h"
#include "core/relay/keys.h"
#include "core/relay/schema.h"
#include "core/relay/sqlitefile.h"

#include <QFileInfo>

#include <functional>
#include <utility>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto selectOldest =
    "SELECT min(received_at) FROM event WHERE terminal = ? AND seq > ?"_L1;
constexpr auto lockTerminal = "UPDATE terminal SET last_seq = last_seq WHERE no = ?"_L1;
constexpr auto insertCopies =
    "INSERT INTO event (terminal, seq, digest, received_at, replay_of, content_type, body) "
    "SELECT terminal, ? + row_number() OVER (ORDER BY seq), digest, received_at, seq, "
    "content_type, body FROM event "
    "WHERE terminal = ? AND seq >= ? AND seq <= ? AND replay_of IS NULL"_L1;

constexpr auto selectSetting = "SELECT value FROM setting WHERE name = ?"_L1;
constexpr auto upsertSetting = "INSERT INTO setting (name, value) VALUES (?, ?) "
                               "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_L1;
const QString publicUrlName = u"public-url"_s;

// In one transaction; a running relay waits for it.
constexpr std::int64_t mostCopies = 500;

base::UtcTime now()
{
    return std::chrono::floor<base::Millis>(std::chrono::system_clock::now());
}

/// A connection beside that of a running relay.
struct Session {
    std::unique_ptr<base::FileLock> lock; // let go after the connection is closed
    std::unique_ptr<Connection> connection;
};

enum class Missing { IsMade, IsAnError };

Outcome<Session> openSession(const Place& place)
{
    Session session;
    if (place.dialect == Dialect::Sqlite) {
        auto lock = waitForAdminLock(place, u"tillroll-relay"_s);
        if (!lock)
            return base::fail(lock.error());
        session.lock = std::move(*lock);
        if (const auto done = ensureFile(place.file); !done)
            return base::fail(done.error());
    }
    auto connection = Connection::open(place, Use::Admin);
    if (!connection)
        return base::fail(connection.error());
    session.connection = std::move(*connection);
    const auto prepared = prepareSchema(*session.connection, schemaSteps(place.dialect));
    if (!prepared)
        return base::fail(prepared.error());
    return session;
}

QString sentenceOf(const SqlError& error)
{
    return u"The store cannot be used: %1."_s.arg(error.text);
}

/// Runs `work` in one transaction.
template <typename T>
Answer<T> inStore(const QString& spec, Missing missing,
                  const std::function<Answer<T>(Connection&)>& work)
{
    const auto place = readPlace(spec);
    if (!place)
        return base::fail(place.error());
    if (missing == Missing::IsAnError && place->dialect == Dialect::Sqlite &&
        !QFileInfo::exists(place->file))
        return base::fail(u"There is no store at %1; enroll makes one."_s.arg(place->file));
    const auto session = openSession(*place);
    if (!session)
        return base::fail(sentenceOf(session.error()));
    Transaction transaction(*session->connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(sentenceOf(begun.error()));
    auto done = work(*session->connection);
    if (!done)
        return done;
    if (const auto committed = transaction.commit(); !committed)
        return base::fail(sentenceOf(committed.error()));
    return done;
}

Answer<void> checkName(const QString& terminal)
{
    if (link::isTerminalName(terminal))
        return {};
    return base::fail(
        u"A terminal's name is at most 64 letters, digits, \"-\" and \"_\"; \"%1\" is not."_s.arg(
            terminal));
}

Answer<TerminalRow> terminalNamed(Connection& connection, const QString& name)
{
    const auto row = Terminals(connection).find(name);
    if (!row)
        return base::fail(sentenceOf(row.error()));
    if (!*row)
        return base::fail(u"There is no terminal %1; terminals lists them."_s.arg(name));
    return **row;
}

/// The outcomes of several steps, the first that failed.
Answer<void> allOf(std::initializer_list<std::function<Outcome<void>()>> steps)
{
    for (const auto& step : steps) {
        if (const auto done = step(); !done)
            return base::fail(sentenceOf(done.error()));
    }
    return {};
}

Answer<Enrolled> enrollIn(Connection& connection, const QString& name)
{
    Terminals terminals(connection);
    const auto known = terminals.find(name);
    if (!known)
        return base::fail(sentenceOf(known.error()));
    if (*known && !(*known)->revokedAt)
        return base::fail(
            u"Terminal %1 is enrolled already; rotate gives it a new key."_s.arg(name));
    Enrolled enrolled{.terminal = name, .mailbox = newMailbox(), .key = newKey()};
    const auto placed =
        *known ? terminals.revive((*known)->no, enrolled.mailbox)
               : terminals.add({.name = name, .mailbox = enrolled.mailbox, .enrolledAt = now()});
    if (!placed)
        return base::fail(sentenceOf(placed.error()));
    const auto row = terminalNamed(connection, name);
    if (!row)
        return base::fail(row.error());
    const auto keyed = allOf({
        [&] { return terminals.dropKeys(row->no); },
        [&] { return terminals.addKey(row->no, hashOfKey(enrolled.key.view()), now()); },
    });
    if (!keyed)
        return base::fail(keyed.error());
    return enrolled;
}

Answer<Enrolled> rotateIn(Connection& connection, const QString& name, base::Millis overlap)
{
    const auto row = terminalNamed(connection, name);
    if (!row)
        return base::fail(row.error());
    if (row->revokedAt)
        return base::fail(u"Terminal %1 is revoked; enroll takes it back."_s.arg(name));
    Terminals terminals(connection);
    Enrolled enrolled{.terminal = name, .mailbox = row->mailbox, .key = newKey()};
    const auto keyed = allOf({
        [&] { return terminals.retireKeys(row->no, now() + overlap); },
        [&] { return terminals.addKey(row->no, hashOfKey(enrolled.key.view()), now()); },
    });
    if (!keyed)
        return base::fail(keyed.error());
    return enrolled;
}

Answer<void> revokeIn(Connection& connection, const QString& name)
{
    const auto row = terminalNamed(connection, name);
    if (!row)
        return base::fail(row.error());
    Terminals terminals(connection);
    return allOf({
        [&] { return terminals.revoke(row->no, row->revokedAt.value_or(now())); },
        [&] { return terminals.dropKeys(row->no); },
    });
}

Answer<Waiting> waitingFor(Connection& connection, const TerminalRow& row)
{
    Waiting waiting{.terminal = row, .oldest = std::nullopt};
    if (row.backlog() == 0)
        return waiting;
    Statement oldest = connection.statement(selectOldest);
    const auto found = oldest.with(qint64{row.no}).with(qint64{row.ackedSeq}).next();
    if (!found)
        return base::fail(sentenceOf(found.error()));
    if (*found && !oldest.isNull(0))
        waiting.oldest = fromMillis(oldest.integer(0));
    return waiting;
}

/// Some of the events `from` … `to`. Answers how many.
Answer<int> replaySome(Connection& connection, const QString& name, std::int64_t from,
                       std::int64_t to)
{
    const auto known = terminalNamed(connection, name);
    if (!known)
        return base::fail(known.error());
    const TerminalNo no = known->no;
    if (const auto locked = connection.statement(lockTerminal).with(qint64{no}).run(); !locked)
        return base::fail(sentenceOf(locked.error()));
    const auto row = terminalNamed(connection, name); // as it is under the lock
    if (!row)
        return base::fail(row.error());
    int copies = 0;
    {
        Statement copying = connection.statement(insertCopies);
        copying.with(qint64{row->lastSeq}).with(qint64{no}).with(qint64{from}).with(qint64{to});
        if (const auto done = copying.run(); !done)
            return base::fail(sentenceOf(done.error()));
        copies = copying.changed();
    }
    if (const auto done = Terminals(connection).setLastSeq(no, row->lastSeq + copies); !done)
        return base::fail(sentenceOf(done.error()));
    return copies;
}

} // namespace

Answer<Enrolled> enroll(const QString& spec, const QString& terminal)
{
    if (const auto named = checkName(terminal); !named)
        return base::fail(named.error());
    return inStore<Enrolled>(spec, Missing::IsMade, [&](Connection& connection) {
        return enrollIn(connection, terminal);
    });
}

Answer<Enrolled> rotate(const QString& spec, const QString& terminal, base::Millis overlap)
{
    return inStore<Enrolled>(spec, Missing::IsAnError, [&](Connection& connection) {
        return rotateIn(connection, terminal, overlap);
    });
}

Answer<void> revoke(const QString& spec, const QString& terminal)
{
    return inStore<void>(spec, Missing::IsAnError,
                         [&](Connection& connection) { return revokeIn(connection, terminal); });
}

Answer<std::vector<TerminalRow>> terminals(const QString& spec)
{
    using Rows = std::vector<TerminalRow>;
    return inStore<Rows>(spec, Missing::IsAnError, [](Connection& connection) -> Answer<Rows> {
        auto rows = Terminals(connection).all();
        if (!rows)
            return base::fail(sentenceOf(rows.error()));
        return std::move(*rows);
    });
}

Answer<std::vector<Waiting>> backlog(const QString& spec)
{
    using All = std::vector<Waiting>;
    return inStore<All>(spec, Missing::IsAnError, [](Connection& connection) -> Answer<All> {
        const auto rows = Terminals(connection).all();
        if (!rows)
            return base::fail(sentenceOf(rows.error()));
        All all;
        for (const TerminalRow& row : *rows) {
            auto waiting = waitingFor(connection, row);
            if (!waiting)
                return base::fail(waiting.error());
            all.push_back(std::move(*waiting));
        }
        return all;
    });
}

Answer<int> replay(const QString& spec, const QString& terminal, std::int64_t from, std::int64_t to)
{
    const auto known = inStore<TerminalRow>(spec, Missing::IsAnError, [&](Connection& connection) {
        return terminalNamed(connection, terminal);
    });
    if (!known)
        return base::fail(known.error());
    int copies = 0;
    const std::int64_t last = std::min(to, known->lastSeq);
    for (auto next = std::max(from, known->expiredSeq + 1); next <= last; next += mostCopies) {
        const auto some = inStore<int>(spec, Missing::IsAnError, [&](Connection& connection) {
            return replaySome(connection, terminal, next, std::min(last, next + mostCopies - 1));
        });
        if (!some)
            return some;
        copies += *some;
    }
    return copies;
}

Answer<QString> publicUrl(const QString& spec)
{
    const auto place = readPlace(spec);
    if (place && place->dialect == Dialect::Sqlite && !QFileInfo::exists(place->file))
        return QString();
    return inStore<QString>(spec, Missing::IsAnError,
                            [](Connection& connection) -> Answer<QString> {
                                Statement row = connection.statement(selectSetting);
                                const auto found = row.with(publicUrlName).next();
                                if (!found)
                                    return base::fail(sentenceOf(found.error()));
                                return *found ? row.text(0) : QString();
                            });
}

Answer<void> setPublicUrl(const QString& spec, const QString& url)
{
    return inStore<void>(spec, Missing::IsMade, [&](Connection& connection) -> Answer<void> {
        const auto done = connection.statement(upsertSetting).with(publicUrlName).with(url).run();
        if (!done)
            return base::fail(sentenceOf(done.error()));
        return {};
    });
}

} // namespace tillroll::relay
