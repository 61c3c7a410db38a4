#include "core/relay/terminals.h"

#include <unordered_map>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto selectAll =
    "SELECT no, name, mailbox, enrolled_at, revoked_at, last_seq, acked_seq, expired_seq "
    "FROM terminal ORDER BY no"_L1;
constexpr auto selectOne =
    "SELECT no, name, mailbox, enrolled_at, revoked_at, last_seq, acked_seq, expired_seq "
    "FROM terminal WHERE name = ?"_L1;
constexpr auto selectKeys =
    "SELECT terminal, hash, ends_at FROM terminal_key ORDER BY terminal, made_at, hash"_L1;
constexpr auto insertTerminal =
    "INSERT INTO terminal (name, mailbox, enrolled_at) VALUES (?, ?, ?)"_L1;
constexpr auto updateRevoked = "UPDATE terminal SET revoked_at = ? WHERE no = ?"_L1;
constexpr auto updateRevived = "UPDATE terminal SET revoked_at = NULL, mailbox = ? WHERE no = ?"_L1;
constexpr auto insertKey = "INSERT INTO terminal_key (terminal, hash, made_at) VALUES (?, ?, ?)"_L1;
constexpr auto deleteReplaced =
    "DELETE FROM terminal_key WHERE terminal = ? AND ends_at IS NOT NULL"_L1;
constexpr auto updateKeyEnd =
    "UPDATE terminal_key SET ends_at = ? WHERE terminal = ? AND ends_at IS NULL"_L1;
constexpr auto deleteKeys = "DELETE FROM terminal_key WHERE terminal = ?"_L1;
constexpr auto updateLastSeq = "UPDATE terminal SET last_seq = ? WHERE no = ?"_L1;
constexpr auto updateAcked =
    "UPDATE terminal SET acked_seq = ? WHERE no = ? AND acked_seq < ? AND last_seq >= ?"_L1;
constexpr auto updateExpired =
    "UPDATE terminal SET expired_seq = ? WHERE no = ? AND expired_seq < ?"_L1;

TerminalRow rowFrom(const Statement& row)
{
    TerminalRow terminal{.no = row.integer(0),
                         .name = row.text(1),
                         .mailbox = row.text(2),
                         .enrolledAt = fromMillis(row.integer(3)),
                         .lastSeq = row.integer(5),
                         .ackedSeq = row.integer(6),
                         .expiredSeq = row.integer(7)};
    if (!row.isNull(4))
        terminal.revokedAt = fromMillis(row.integer(4));
    return terminal;
}

template <typename T, typename Read>
Outcome<std::vector<T>> rowsOf(Statement rows, Read read)
{
    std::vector<T> all;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return all;
        all.push_back(read(rows));
    }
}

} // namespace

Outcome<std::vector<TerminalRow>> Terminals::all()
{
    return rowsOf<TerminalRow>(m_connection.statement(selectAll), rowFrom);
}

Outcome<std::vector<KeyRow>> Terminals::keys()
{
    return rowsOf<KeyRow>(m_connection.statement(selectKeys), [](const Statement& row) {
        KeyRow key{.terminal = row.integer(0), .hash = row.text(1)};
        if (!row.isNull(2))
            key.endsAt = fromMillis(row.integer(2));
        return key;
    });
}

Outcome<std::optional<TerminalRow>> Terminals::find(const QString& name)
{
    Statement row = m_connection.statement(selectOne);
    row.with(name);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    return *found ? std::optional(rowFrom(row)) : std::nullopt;
}

Outcome<void> Terminals::add(const TerminalRow& row)
{
    return m_connection.statement(insertTerminal)
        .with(row.name)
        .with(row.mailbox)
        .with(toMillis(row.enrolledAt))
        .run();
}

Outcome<void> Terminals::revoke(TerminalNo no, base::UtcTime at)
{
    return m_connection.statement(updateRevoked).with(toMillis(at)).with(qint64{no}).run();
}

Outcome<void> Terminals::revive(TerminalNo no, const QString& mailbox)
{
    return m_connection.statement(updateRevived).with(mailbox).with(qint64{no}).run();
}

Outcome<void> Terminals::addKey(TerminalNo no, const QString& hash, base::UtcTime at)
{
    return m_connection.statement(insertKey).with(qint64{no}).with(hash).with(toMillis(at)).run();
}

Outcome<void> Terminals::retireKeys(TerminalNo no, base::UtcTime endsAt)
{
    if (auto done = m_connection.statement(deleteReplaced).with(qint64{no}).run(); !done)
        return done;
    return m_connection.statement(updateKeyEnd).with(toMillis(endsAt)).with(qint64{no}).run();
}

Outcome<void> Terminals::dropKeys(TerminalNo no)
{
    return m_connection.statement(deleteKeys).with(qint64{no}).run();
}

Outcome<void> Terminals::setLastSeq(TerminalNo no, std::int64_t seq)
{
    return m_connection.statement(updateLastSeq).with(qint64{seq}).with(qint64{no}).run();
}

Outcome<void> Terminals::ack(TerminalNo no, std::int64_t seq)
{
    return m_connection.statement(updateAcked)
        .with(qint64{seq})
        .with(qint64{no})
        .with(qint64{seq})
        .with(qint64{seq})
        .run();
}

Outcome<void> Terminals::setExpired(TerminalNo no, std::int64_t seq)
{
    return m_connection.statement(updateExpired)
        .with(qint64{seq})
        .with(qint64{no})
        .with(qint64{seq})
        .run();
}

std::vector<TerminalCard> cardsOf(const std::vector<TerminalRow>& rows,
                                  const std::vector<KeyRow>& keys, base::UtcTime now)
{
    std::vector<TerminalCard> cards;
    std::unordered_map<TerminalNo, std::size_t> places;
    for (const TerminalRow& row : rows) {
        places.emplace(row.no, cards.size());
        cards.push_back({.no = row.no,
                         .name = row.name.toStdString(),
                         .mailbox = row.mailbox.toStdString(),
                         .isRevoked = row.revokedAt.has_value(),
                         .lastSeq = row.lastSeq,
                         .ackedSeq = row.ackedSeq});
    }
    for (const KeyRow& key : keys) {
        const auto place = places.find(key.terminal);
        if (place != places.end() && (!key.endsAt || *key.endsAt > now))
            cards[place->second].keyHashes.push_back(key.hash.toStdString());
    }
    return cards;
}

} // namespace tillroll::relay
