#include "core/ledger/verifier.h"

#include "core/ledger/search_index.h"
#include "core/sale/codec.h"
#include "core/sale/sale.h"

#include <utility>
#include <vector>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

// Some milliseconds of work each.
constexpr int manyFacts = 1000;
constexpr int salesAtOnce = 100;

/// A read transaction: all that is read until it ends stands still.
class Snapshot {
public:
    explicit Snapshot(Database& database) : m_database(database) {}
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot() { static_cast<void>(m_database.statement(Sql::Rollback).run()); }

    [[nodiscard]] Outcome<void> begin() { return m_database.statement(Sql::BeginRead).run(); }

private:
    Database& m_database;
};

Finding about(const StoredFact& fact, Damage damage, const QString& detail = {})
{
    return {damage, fact.seq, fact.reference, detail};
}

QString differenceBetween(const ProjectedSale& row, const ProjectedSale& right)
{
    if (row.amountMinor != right.amountMinor || row.currency != right.currency) {
        return u"the row says %1 %2, the facts %3 %4"_s.arg(row.amountMinor)
            .arg(row.currency)
            .arg(right.amountMinor)
            .arg(right.currency);
    }
    if (row.phase != right.phase)
        return u"the row says %1, the facts %2"_s.arg(row.phase, right.phase);
    return {};
}

} // namespace

Verifier::Verifier(Database& database, const QString& path)
    : m_database(database), m_facts(database), m_projections(database), m_receipts(database),
      m_anchor(readAnchor(path)), m_factsAtOnce(manyFacts)
{
}

void Verifier::stop(Finding finding)
{
    m_result.firstBad = std::move(finding);
    m_stage = Stage::Done;
}

bool Verifier::step()
{
    auto verdict = checkBatch();
    if (!verdict && m_stage == Stage::Facts && m_factsAtOnce > 1)
        m_factsAtOnce = 1; // once more, to find out which of them cannot be read
    else if (!verdict)
        stop({Damage::FileDamaged,
              m_stage == Stage::Facts ? m_result.facts + 1 : 0,
              {},
              verdict.error().detail});
    else if (*verdict)
        stop(std::move(**verdict));
    return m_stage != Stage::Done;
}

Outcome<Verifier::Verdict> Verifier::checkBatch()
{
    Snapshot snapshot(m_database);
    if (const auto begun = snapshot.begin(); !begun)
        return base::fail(begun.error());
    switch (m_stage) {
    case Stage::Facts:
        return checkFacts();
    case Stage::Sales:
        return checkSales();
    case Stage::Receipts:
        return checkReceipts();
    case Stage::File:
        return checkFile();
    case Stage::Done:
        return Verdict();
    }
    Q_UNREACHABLE();
}

Outcome<Verifier::Verdict> Verifier::checkFacts()
{
    if (m_result.facts == 0) {
        auto genesis = m_facts.genesis();
        if (!genesis)
            return base::fail(genesis.error());
        m_lastFact = *genesis;
        m_lastReceipt = std::move(*genesis);
    }
    const auto facts = m_facts.behind(m_result.facts, m_factsAtOnce);
    if (!facts)
        return base::fail(facts.error());
    for (const StoredFact& fact : *facts) {
        if (auto bad = checkFact(fact))
            return bad;
        ++m_result.facts;
        m_openings += fact.ordinal == 1 ? 1 : 0;
        m_lastFact = fact.hash;
    }
    if (!facts->empty())
        return Verdict();
    m_stage = Stage::Sales;
    return checkEndOfFacts();
}

Verifier::Verdict Verifier::checkFact(const StoredFact& fact)
{
    if (fact.seq != m_result.facts + 1)
        return about(fact, Damage::NumberMissing, u"%1 comes next"_s.arg(m_result.facts + 1));
    if (hashOf(fact) != fact.hash)
        return about(fact, Damage::HashDiffers);
    if (fact.previous != m_lastFact)
        return about(fact, Damage::NotLinked);
    if (!sale::decode(fact.kind, fact.body))
        return about(fact, Damage::BodyUnreadable, fact.kind);
    if (m_anchor && m_anchor->seq == fact.seq && m_anchor->hash != fact.hash)
        return about(fact, Damage::NotLinked, u"an older record of the chain differs"_s);
    return std::nullopt;
}

Verifier::Verdict Verifier::checkEndOfFacts()
{
    if (!m_anchor || m_anchor->seq <= m_result.facts)
        return std::nullopt;
    return Finding{Damage::Truncated,
                   m_result.facts + 1,
                   {},
                   u"truncated, %1 or more are gone"_s.arg(m_anchor->seq - m_result.facts)};
}

Outcome<Verifier::Verdict> Verifier::checkSales()
{
    const auto sales = m_projections.behind(m_result.sales, salesAtOnce);
    if (!sales)
        return base::fail(sales.error());
    for (const ProjectedSale& sale : *sales) {
        auto bad = checkSale(sale);
        if (!bad || *bad)
            return bad;
        ++m_result.sales;
    }
    if (!sales->empty())
        return Verdict();
    m_stage = Stage::Receipts;
    if (m_result.sales >= m_openings)
        return Verdict();
    return Verdict(Finding{Damage::ProjectionDiffers, 0, {}, u"rows of sales are missing"_s});
}

Outcome<Verifier::Verdict> Verifier::checkSale(const ProjectedSale& sale)
{
    Finding differs{Damage::ProjectionDiffers, 0, sale.reference, {}};
    if (sale.number != m_result.sales + 1)
        return Verdict(differs);
    const auto facts = m_facts.storedOf(sale.reference);
    if (!facts)
        return base::fail(facts.error());
    std::vector<sale::Record> records;
    for (const StoredFact& fact : *facts) {
        auto record = recordFrom(fact);
        if (!record)
            return Verdict(about(fact, Damage::HashDiffers));
        records.push_back(std::move(*record));
        if (fact.ordinal != static_cast<qint64>(records.size()))
            return Verdict(about(fact, Damage::OrdinalWrong));
    }
    const auto state = sale::fold(records);
    if (!state)
        return Verdict(differs);
    differs.seq = facts->back().seq;
    const auto right = project(sale.number, *state, static_cast<qint64>(facts->size()));
    const auto searchable = m_projections.isSearchable(right);
    if (!searchable)
        return base::fail(searchable.error());
    differs.detail = differenceBetween(sale, right);
    return sale == right && *searchable ? Verdict() : Verdict(differs);
}

Outcome<Verifier::Verdict> Verifier::checkReceipts()
{
    const auto receipts = m_receipts.behind(m_result.receipts, manyFacts);
    if (!receipts)
        return base::fail(receipts.error());
    for (const StoredReceipt& receipt : *receipts) {
        if (auto bad = checkReceipt(receipt))
            return bad;
        ++m_result.receipts;
        m_lastReceipt = receipt.hash;
    }
    if (!receipts->empty())
        return Verdict();
    m_stage = Stage::File;
    if (!m_anchor || m_anchor->receipts <= m_result.receipts)
        return Verdict();
    return Verdict(Finding{Damage::ReceiptDiffers,
                           0,
                           {},
                           u"there were %1 receipts or more"_s.arg(m_anchor->receipts)});
}

Verifier::Verdict Verifier::checkReceipt(const StoredReceipt& receipt)
{
    const bool isGood = receipt.number == m_result.receipts + 1 &&
                        receipt.previous == m_lastReceipt && hashOf(receipt) == receipt.hash;
    const bool isAnchored =
        !m_anchor || m_anchor->receipts != receipt.number || m_anchor->receiptHash == receipt.hash;
    if (isGood && isAnchored)
        return std::nullopt;
    return Finding{Damage::ReceiptDiffers, 0, receipt.reference,
                   u"receipt %1"_s.arg(m_result.receipts + 1)};
}

Outcome<Verifier::Verdict> Verifier::checkFile()
{
    const auto answer = m_database.scalar(u"PRAGMA integrity_check(1)"_s);
    if (!answer)
        return base::fail(answer.error());
    m_stage = Stage::Done;
    if (answer->toString() == u"ok"_s)
        return Verdict();
    return Verdict(Finding{Damage::FileDamaged, 0, {}, answer->toString()});
}

} // namespace tillroll::ledger
