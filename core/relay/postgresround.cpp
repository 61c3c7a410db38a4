#include "core/relay/postgresround.h"

#include "core/relay/postgreslistener.h"

#include <set>

namespace tillroll::relay {

using namespace Qt::Literals::StringLiterals;

namespace {

// In the order of their numbers, so that two instances never wait for each other in a circle.
constexpr auto selectLocked = "SELECT no, last_seq, revoked_at FROM terminal "
                              "WHERE no = ANY(CAST(? AS bigint[])) ORDER BY no FOR UPDATE"_L1;
constexpr auto selectRepeats =
    "SELECT event.terminal, event.digest, event.seq FROM event "
    "JOIN unnest(CAST(? AS bigint[]), CAST(? AS bytea[])) AS asked (terminal, digest) "
    "ON event.terminal = asked.terminal AND event.digest = asked.digest "
    "WHERE event.replay_of IS NULL"_L1;
// One statement: each is a way there and back, in which the terminals are locked.
constexpr auto storeAll =
    "WITH new AS (SELECT * FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[]), "
    "CAST(? AS bytea[]), CAST(? AS bigint[]), CAST(? AS bytea[]), CAST(? AS bytea[])) "
    "AS new (terminal, seq, digest, received_at, content_type, body)), "
    "stored AS (INSERT INTO event (terminal, seq, digest, received_at, content_type, body) "
    "SELECT terminal, seq, digest, received_at, content_type, body FROM new), "
    "noted AS (UPDATE terminal SET last_seq = last.seq "
    "FROM (SELECT new.terminal, max(new.seq) AS seq FROM new GROUP BY new.terminal) AS last "
    "WHERE terminal.no = last.terminal) "
    "SELECT pg_notify(?, ?)"_L1;
constexpr auto updateAcked =
    "UPDATE terminal SET acked_seq = new.seq "
    "FROM unnest(CAST(? AS bigint[]), CAST(? AS bigint[])) AS new (no, seq) "
    "WHERE terminal.no = new.no AND acked_seq < new.seq AND last_seq >= new.seq"_L1;

/// A PostgreSQL array as text, one statement's parameter for many rows.
class ArrayText {
public:
    void add(qint64 number) { next() += QByteArray::number(number); }
    void add(const QByteArray& bytes) { next() += "\"\\\\x" + bytes.toHex() + '"'; }
    void add(const std::string& bytes)
    {
        add(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
    }
    [[nodiscard]] QString text() const { return QString::fromLatin1(m_text + '}'); }

private:
    QByteArray& next()
    {
        if (m_text.size() > 1)
            m_text += ',';
        return m_text;
    }

    QByteArray m_text = "{";
};

struct Numbers {
    ArrayText terminals;
    ArrayText seqs;

    explicit Numbers(const std::map<TerminalNo, std::int64_t>& all)
    {
        for (const auto& [terminal, seq] : all) {
            terminals.add(qint64{terminal});
            seqs.add(qint64{seq});
        }
    }
};

} // namespace

Outcome<std::vector<News>> PostgresRound::run()
{
    if (const auto done = lockTerminals(); !done)
        return base::fail(done.error());
    if (const auto done = findRepeats(); !done)
        return base::fail(done.error());
    number();
    std::vector<News> news;
    for (const auto& [terminal, seq] : m_new)
        news.push_back({terminal, seq});
    if (const auto done = storeAndTell(news); !done)
        return base::fail(done.error());
    if (const auto done = noteAcks(); !done)
        return base::fail(done.error());
    return news;
}

Outcome<void> PostgresRound::lockTerminals()
{
    std::set<TerminalNo> all;
    for (const Put& put : m_round.puts)
        all.insert(put.posted.terminal);
    for (const auto& ack : m_round.acks)
        all.insert(ack.first);
    ArrayText numbers;
    for (const TerminalNo no : all)
        numbers.add(qint64{no});
    Statement rows = m_connection.statement(selectLocked);
    rows.with(numbers.text());
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return {};
        if (rows.isNull(2))
            m_last.emplace(rows.integer(0), rows.integer(1));
    }
}

// After the lock: what another instance has stored under it before is seen now.
Outcome<void> PostgresRound::findRepeats()
{
    if (m_round.puts.empty())
        return {};
    ArrayText terminals;
    ArrayText digests;
    for (const Put& put : m_round.puts) {
        terminals.add(qint64{put.posted.terminal});
        digests.add(put.digest);
    }
    Statement rows = m_connection.statement(selectRepeats);
    rows.with(terminals.text()).with(digests.text());
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return {};
        m_known.emplace(Key(rows.integer(0), QByteArray::fromStdString(rows.bytes(1))),
                        rows.integer(2));
    }
}

void PostgresRound::number()
{
    for (Put& put : m_round.puts) {
        const auto last = m_last.find(put.posted.terminal);
        if (last == m_last.end()) {
            put.answer = base::fail(StoreTrouble::NoSuchTerminal);
            continue;
        }
        const auto [known, isNew] =
            m_known.emplace(Key(put.posted.terminal, put.digest), last->second + 1);
        put.answer = Stored{.seq = known->second, .isRepeat = !isNew};
        if (!isNew)
            continue;
        m_new[put.posted.terminal] = ++last->second;
        m_stored.push_back(&put);
    }
}

Outcome<void> PostgresRound::storeAndTell(const std::vector<News>& news)
{
    if (m_stored.empty())
        return {};
    ArrayText terminals;
    ArrayText seqs;
    ArrayText digests;
    ArrayText times;
    ArrayText types;
    ArrayText bodies;
    for (const Put* put : m_stored) {
        terminals.add(qint64{put->posted.terminal});
        seqs.add(qint64{(*put->answer)->seq});
        digests.add(put->digest);
        times.add(toMillis(put->posted.receivedAt));
        types.add(put->posted.contentType);
        bodies.add(put->posted.body);
    }
    return m_connection.statement(storeAll)
        .with(terminals.text())
        .with(seqs.text())
        .with(digests.text())
        .with(times.text())
        .with(types.text())
        .with(bodies.text())
        .with(QString(newsChannel))
        .with(newsText(m_instance, news))
        .run();
}

Outcome<void> PostgresRound::noteAcks()
{
    if (m_round.acks.empty())
        return {};
    const Numbers numbers(m_round.acks);
    return m_connection.statement(updateAcked)
        .with(numbers.terminals.text())
        .with(numbers.seqs.text())
        .run();
}

} // namespace tillroll::relay
