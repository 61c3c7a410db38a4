#pragma once

#include "core/relay/connection.h"
#include "core/relay/event.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace tillroll::relay {

/// A terminal as the store keeps it.
struct TerminalRow {
    TerminalNo no = 0;
    QString name;
    QString mailbox;
    base::UtcTime enrolledAt;
    std::optional<base::UtcTime> revokedAt;
    std::int64_t lastSeq = 0;
    std::int64_t ackedSeq = 0;
    std::int64_t expiredSeq = 0;

    /// Events that it can still get and has not acked.
    [[nodiscard]] std::int64_t backlog() const { return lastSeq - std::max(ackedSeq, expiredSeq); }
};

/// A key by its hash. endsAt: of one that was replaced.
struct KeyRow {
    TerminalNo terminal = 0;
    QString hash;
    std::optional<base::UtcTime> endsAt;
};

[[nodiscard]] constexpr qint64 toMillis(base::UtcTime time)
{
    return time.time_since_epoch().count();
}

[[nodiscard]] constexpr base::UtcTime fromMillis(qint64 millis)
{
    return base::UtcTime(base::Millis(millis));
}

/// Terminals and their keys in a database, within the caller's transaction or each call by itself.
class Terminals {
public:
    explicit Terminals(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] Outcome<std::vector<TerminalRow>> all();
    [[nodiscard]] Outcome<std::vector<KeyRow>> keys();
    [[nodiscard]] Outcome<std::optional<TerminalRow>> find(const QString& name);

    [[nodiscard]] Outcome<void> add(const TerminalRow& row);
    [[nodiscard]] Outcome<void> revoke(TerminalNo no, base::UtcTime at);
    /// Good again, with another mailbox: the old one stays dead.
    [[nodiscard]] Outcome<void> revive(TerminalNo no, const QString& mailbox);

    [[nodiscard]] Outcome<void> addKey(TerminalNo no, const QString& hash, base::UtcTime at);
    /// The newest key ends then; older ones are gone.
    [[nodiscard]] Outcome<void> retireKeys(TerminalNo no, base::UtcTime endsAt);
    [[nodiscard]] Outcome<void> dropKeys(TerminalNo no);

    [[nodiscard]] Outcome<void> setLastSeq(TerminalNo no, std::int64_t seq);
    /// Higher than before, and no higher than its newest event; else nothing happens.
    [[nodiscard]] Outcome<void> ack(TerminalNo no, std::int64_t seq);
    /// Never back: another process may have gone further.
    [[nodiscard]] Outcome<void> setExpired(TerminalNo no, std::int64_t seq);

private:
    Connection& m_connection;
};

/// The cards of all terminals, with the keys that are good at `now`.
[[nodiscard]] std::vector<TerminalCard> cardsOf(const std::vector<TerminalRow>& rows,
                                                const std::vector<KeyRow>& keys, base::UtcTime now);

} // namespace tillroll::relay
