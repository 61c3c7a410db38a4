#include "core/relay/expiry.h"

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto selectOldest = "SELECT seq, received_at FROM event WHERE terminal = ? AND seq > ? "
                              "ORDER BY seq LIMIT ?"_L1;
constexpr auto deleteUpTo = "DELETE FROM event WHERE terminal = ? AND seq <= ?"_L1;

/// The last of those that are too old from the first on; expiredSeq when none is.
Outcome<std::int64_t> lastTooOld(Connection& connection, const TerminalRow& row,
                                 const Retention& retention, base::UtcTime now, int atMost)
{
    Statement oldest = connection.statement(selectOldest);
    oldest.with(qint64{row.no}).with(qint64{row.expiredSeq}).with(qint64{atMost});
    std::int64_t last = row.expiredSeq;
    for (;;) {
        const auto more = oldest.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return last;
        const bool isAcked = oldest.integer(0) <= row.ackedSeq;
        const auto goodUntil =
            fromMillis(oldest.integer(1)) + (isAcked ? retention.acked : retention.unacked);
        if (goodUntil > now)
            return last;
        last = oldest.integer(0);
    }
}

} // namespace

Outcome<int> expireOldest(Connection& connection, TerminalRow& row, const Retention& retention,
                          base::UtcTime now, int atMost)
{
    if (row.expiredSeq >= row.lastSeq)
        return 0;
    const auto last = lastTooOld(connection, row, retention, now, atMost);
    if (!last)
        return base::fail(last.error());
    if (*last == row.expiredSeq)
        return 0;
    Transaction transaction(connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(begun.error());
    int gone = 0;
    {
        Statement deletion = connection.statement(deleteUpTo);
        if (const auto done = deletion.with(qint64{row.no}).with(qint64{*last}).run(); !done)
            return base::fail(done.error());
        gone = deletion.changed();
    }
    if (const auto done = Terminals(connection).setExpired(row.no, *last); !done)
        return base::fail(done.error());
    if (const auto committed = transaction.commit(); !committed)
        return base::fail(committed.error());
    row.expiredSeq = *last;
    return gone;
}

} // namespace tillroll::relay
