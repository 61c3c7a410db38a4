#include "core/relay/eventreader.h"

#include "core/relay/terminals.h"

#include <algorithm>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto selectExpired = "SELECT expired_seq FROM terminal WHERE no = ?"_L1;
constexpr auto selectEvents = "SELECT seq, received_at, content_type, body FROM event "
                              "WHERE terminal = ? AND seq > ? ORDER BY seq LIMIT ?"_L1;

Outcome<void> addEvents(Connection& connection, TerminalNo terminal, std::int64_t after, int atMost,
                        Batch& batch)
{
    Statement rows = connection.statement(selectEvents);
    rows.with(qint64{terminal}).with(qint64{after}).with(qint64{atMost});
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return {};
        batch.events.push_back({.seq = rows.integer(0),
                                .receivedAt = fromMillis(rows.integer(1)),
                                .contentType = rows.bytes(2),
                                .body = rows.bytes(3)});
    }
}

Outcome<Batch> batchOf(Connection& connection, TerminalNo terminal, std::int64_t after, int atMost)
{
    // One state for both statements: else what expires between them would be a silent hole.
    Transaction transaction(connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Read); !begun)
        return base::fail(begun.error());
    std::int64_t expired = 0;
    {
        Statement row = connection.statement(selectExpired);
        const auto found = row.with(qint64{terminal}).next();
        if (!found)
            return base::fail(found.error());
        expired = *found ? row.integer(0) : 0;
    }
    Batch batch;
    if (expired > after)
        batch.gap = Gap{after + 1, expired};
    if (const auto read = addEvents(connection, terminal, std::max(after, expired), atMost, batch);
        !read)
        return base::fail(read.error());
    return batch;
}

} // namespace

Outcome<Batch> EventReader::read(TerminalNo terminal, std::int64_t after, int atMost)
{
    const bool wasConnected = m_connection != nullptr;
    auto batch = readOnce(terminal, after, atMost);
    // A server that was restarted meanwhile is there again.
    if (!batch && wasConnected && batch.error().kind == SqlError::Kind::Gone)
        return readOnce(terminal, after, atMost);
    return batch;
}

Outcome<Batch> EventReader::readOnce(TerminalNo terminal, std::int64_t after, int atMost)
{
    if (!m_connection) {
        auto opened = Connection::open(m_place, Use::Read);
        if (!opened)
            return base::fail(opened.error());
        m_connection = std::move(*opened);
    }
    auto batch = batchOf(*m_connection, terminal, after, atMost);
    if (!batch && batch.error().kind != SqlError::Kind::Busy)
        m_connection.reset();
    return batch;
}

} // namespace tillroll::relay
