#include "core/ledger/facts.h"

#include "core/sale/codec.h"

#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

StoredFact readFact(const Statement& row)
{
    return {.seq = row.integer(0),
            .reference = row.text(1),
            .ordinal = row.integer(2),
            .at = row.integer(3),
            .kind = row.text(4),
            .body = row.blob(5),
            .previous = row.blob(6),
            .hash = row.blob(7)};
}

Outcome<std::vector<StoredFact>> readAll(Statement& rows)
{
    std::vector<StoredFact> facts;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return facts;
        facts.push_back(readFact(rows));
    }
}

LedgerError tampered(const StoredFact& fact, const QString& what)
{
    return {LedgerError::Kind::Tampered,
            u"fact %1 of sale %2 %3"_s.arg(fact.seq).arg(fact.reference, what)};
}

Outcome<void> insert(Database& database, const StoredFact& fact)
{
    return database.statement(Sql::FactInsert)
        .with(fact.seq)
        .with(fact.reference)
        .with(fact.ordinal)
        .with(fact.at)
        .with(fact.kind)
        .with(fact.body)
        .with(fact.previous)
        .with(fact.hash)
        .run();
}

} // namespace

Outcome<QByteArray> FactStore::genesis()
{
    Statement row = m_database.statement(Sql::LedgerId);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(LedgerError{LedgerError::Kind::Tampered, u"the ledger's id is gone"_s});
    return genesisOf(row.blob(0));
}

Outcome<StoredFact> FactStore::tail()
{
    Statement row = m_database.statement(Sql::FactTail);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    if (*found)
        return readFact(row);
    auto first = genesis();
    if (!first)
        return base::fail(first.error());
    return StoredFact{.hash = std::move(*first)};
}

Outcome<StoredFact> FactStore::at(qint64 seq)
{
    Statement row = m_database.statement(Sql::FactAt);
    const auto found = row.with(seq).next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(LedgerError{LedgerError::Kind::NotFound, u"fact %1"_s.arg(seq)});
    return readFact(row);
}

Outcome<std::vector<StoredFact>> FactStore::behind(qint64 seq, int limit)
{
    Statement rows = m_database.statement(Sql::FactsFrom);
    return readAll(rows.with(seq).with(limit));
}

Outcome<int> FactStore::countOf(const QString& reference)
{
    Statement row = m_database.statement(Sql::FactCountOf);
    const auto found = row.with(reference).next();
    if (!found)
        return base::fail(found.error());
    return static_cast<int>(row.integer(0));
}

Outcome<std::vector<StoredFact>> FactStore::storedOf(const QString& reference)
{
    Statement rows = m_database.statement(Sql::FactsOf);
    return readAll(rows.with(reference));
}

Outcome<std::vector<sale::Record>> FactStore::load(const QString& reference)
{
    const auto facts = storedOf(reference);
    if (!facts)
        return base::fail(facts.error());
    if (facts->empty())
        return base::fail(LedgerError{LedgerError::Kind::NotFound, u"sale %1"_s.arg(reference)});
    std::vector<sale::Record> records;
    for (const StoredFact& fact : *facts) {
        if (fact.ordinal != static_cast<qint64>(records.size()) + 1)
            return base::fail(tampered(fact, u"is out of count"_s));
        auto record = recordFrom(fact);
        if (!record)
            return base::fail(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

Outcome<void> FactStore::append(const QString& reference, int known,
                                std::span<const sale::Record> records)
{
    auto last = tail();
    if (!last)
        return base::fail(last.error());
    qint64 ordinal = known;
    for (const sale::Record& record : records) {
        StoredFact fact{.seq = last->seq + 1,
                        .reference = reference,
                        .ordinal = ++ordinal,
                        .at = record.at.time_since_epoch().count(),
                        .kind = sale::kindOf(record.fact),
                        .body = sale::encode(record.fact),
                        .previous = last->hash};
        fact.hash = hashOf(fact);
        if (auto done = insert(m_database, fact); !done)
            return done;
        last = std::move(fact);
    }
    return {};
}

Outcome<sale::Record> recordFrom(const StoredFact& fact)
{
    if (hashOf(fact) != fact.hash)
        return base::fail(tampered(fact, u"was changed"_s));
    auto decoded = sale::decode(fact.kind, fact.body);
    if (!decoded)
        return base::fail(tampered(fact, u"cannot be read by this version"_s));
    return sale::Record{base::UtcTime{base::Millis{fact.at}}, std::move(*decoded)};
}

} // namespace tillroll::ledger
