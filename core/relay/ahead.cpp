#include "core/relay/ahead.h"

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

// JSON's whole numbers end there for many readers; and it leaves room to count on.
constexpr std::int64_t mostSeq = 1LL << 53;

constexpr auto lockTerminal = "UPDATE terminal SET last_seq = last_seq WHERE no = ?"_L1;
constexpr auto selectSeqs = "SELECT last_seq, acked_seq FROM terminal WHERE no = ?"_L1;
// All go beyond the newest: none meets another on its way.
constexpr auto moveUp = "UPDATE event SET seq = seq + ? WHERE terminal = ? AND seq > ?"_L1;
constexpr auto updateSeqs =
    "UPDATE terminal SET last_seq = ?, acked_seq = ?, expired_seq = ? WHERE no = ?"_L1;

struct Seqs {
    std::int64_t last = 0;
    std::int64_t acked = 0;
};

Outcome<std::optional<Seqs>> seqsOf(Connection& connection, TerminalNo terminal)
{
    Statement row = connection.statement(selectSeqs);
    const auto found = row.with(qint64{terminal}).next();
    if (!found)
        return base::fail(found.error());
    return *found ? std::optional(Seqs{row.integer(0), row.integer(1)}) : std::nullopt;
}

} // namespace

Outcome<std::optional<News>> catchUp(Connection& connection, TerminalNo terminal, std::int64_t seq)
{
    if (seq > mostSeq)
        return std::nullopt;
    Transaction transaction(connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(begun.error());
    if (const auto locked = connection.statement(lockTerminal).with(qint64{terminal}).run();
        !locked)
        return base::fail(locked.error());
    const auto seqs = seqsOf(connection, terminal);
    if (!seqs)
        return base::fail(seqs.error());
    if (!*seqs || (*seqs)->last >= seq)
        return std::nullopt;
    const auto [last, acked] = **seqs;
    const std::int64_t newLast = seq + (last - acked);
    const auto moved = connection.statement(moveUp)
                           .with(qint64{seq - acked})
                           .with(qint64{terminal})
                           .with(qint64{acked})
                           .run();
    if (!moved)
        return base::fail(moved.error());
    const auto noted = connection.statement(updateSeqs)
                           .with(qint64{newLast})
                           .with(qint64{seq})
                           .with(qint64{seq})
                           .with(qint64{terminal})
                           .run();
    if (!noted)
        return base::fail(noted.error());
    if (const auto committed = transaction.commit(); !committed)
        return base::fail(committed.error());
    return News{terminal, newLast};
}

} // namespace tillroll::relay
