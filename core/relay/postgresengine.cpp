#include "core/relay/postgresengine.h"

#include "core/base/ids.h"
#include "core/relay/expiry.h"
#include "core/relay/postgresround.h"
#include "core/relay/schema.h"

#include <algorithm>
#include <utility>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostToExpire = 1000;
constexpr std::size_t mostToLookAt = 16; // each is a round trip

} // namespace

PostgresEngine::PostgresEngine(Place place, Elsewhere elsewhere)
    : m_place(std::move(place)), m_elsewhere(std::move(elsewhere)),
      m_instance(QString::fromLatin1(base::randomHex(8)))
{
}

Outcome<void> PostgresEngine::open()
{
    m_connection.reset();
    auto connection = Connection::open(m_place, Use::Write);
    if (!connection)
        return base::fail(connection.error());
    if (auto done = prepareSchema(**connection, schemaSteps(Dialect::PostgreSql)); !done)
        return done;
    if (auto done = m_book.load(**connection); !done)
        return done;
    m_connection = std::move(*connection);
    if (!m_listener)
        m_listener = std::make_unique<PostgresListener>(m_place, m_instance, m_elsewhere);
    return {};
}

Outcome<std::vector<News>> PostgresEngine::write(Round& round)
{
    auto news = writeTogether(round);
    if (!news && news.error().kind == SqlError::Kind::Refused) {
        qCWarning(storeLog).noquote() << "a webhook was not taken:" << news.error().text;
        return writeEach(round);
    }
    return news;
}

Outcome<std::vector<News>> PostgresEngine::writeTogether(Round& round)
{
    Transaction transaction(*m_connection);
    if (const auto begun = transaction.begin(Transaction::Kind::Write); !begun)
        return base::fail(begun.error());
    auto news = PostgresRound(*m_connection, round, m_instance).run();
    if (!news)
        return news;
    if (const auto committed = transaction.commit(); !committed)
        return base::fail(committed.error());
    remember(*news, round);
    return news;
}

Outcome<std::vector<News>> PostgresEngine::writeEach(Round& round)
{
    std::vector<News> all;
    for (Put& put : round.puts) {
        Round alone;
        alone.puts.push_back(std::move(put));
        auto news = writeTogether(alone);
        put = std::move(alone.puts.front());
        if (!news && news.error().kind != SqlError::Kind::Refused)
            return news;
        if (news)
            all.insert(all.end(), news->begin(), news->end());
        else
            put.answer = base::fail(StoreTrouble::Unavailable);
    }
    Round acks{.acks = round.acks};
    if (const auto noted = writeTogether(acks); !noted)
        return noted;
    return all;
}

void PostgresEngine::remember(const std::vector<News>& news, const Round& round)
{
    for (const News& one : news) {
        if (TerminalRow* row = m_book.find(one.terminal))
            row->lastSeq = std::max(row->lastSeq, one.lastSeq);
    }
    for (const auto& [terminal, seq] : round.acks) {
        TerminalRow* row = m_book.find(terminal);
        if (row != nullptr && seq <= row->lastSeq)
            row->ackedSeq = std::max(row->ackedSeq, seq);
    }
}

const std::vector<TerminalRow>& PostgresEngine::terminals() const
{
    return m_book.rows();
}

Outcome<Changes> PostgresEngine::look(base::UtcTime now)
{
    if (const auto loaded = m_book.load(*m_connection); !loaded)
        return base::fail(loaded.error());
    return m_book.changes(now);
}

Outcome<int> PostgresEngine::expire(const Retention& retention, base::UtcTime now)
{
    auto& rows = m_book.rows();
    for (std::size_t i = 0; i < std::min(rows.size(), mostToLookAt); ++i) {
        m_expireNext %= rows.size();
        auto gone = expireOldest(*m_connection, rows[m_expireNext], retention, now, mostToExpire);
        if (!gone || *gone > 0)
            return gone; // this one again next time
        ++m_expireNext;
    }
    return 0;
}

Outcome<void> PostgresEngine::probe()
{
    return m_connection->execute(u"UPDATE probe SET count = count + 1"_s);
}

Outcome<void> PostgresEngine::tidy(std::int64_t)
{
    return {}; // the server does it
}

} // namespace tillroll::relay
