#include "core/ledger/projection.h"

#include "core/ledger/customers.h"
#include "core/ledger/facts.h"
#include "core/ledger/search_index.h"
#include "core/sale/names.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 500;

qint64 toMillis(base::UtcTime time)
{
    return time.time_since_epoch().count();
}

base::UtcTime fromMillis(qint64 millis)
{
    return base::UtcTime{base::Millis{millis}};
}

void bindOptional(Statement& statement, const std::optional<qint64>& value)
{
    if (value)
        statement.with(*value);
    else
        statement.withNull();
}

std::optional<qint64> readOptional(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::make_optional(row.integer(column));
}

// Changes of the customer itself come by refreshCustomer().
bool isFoundAlike(const ProjectedSale& left, const ProjectedSale& right)
{
    const auto searched = [](const ProjectedSale& sale) {
        return std::tie(sale.reference, sale.transactionNo, sale.amountMinor, sale.currency,
                        sale.customerKey);
    };
    return searched(left) == searched(right);
}

/// References with the moments they were opened.
using Opened = std::vector<std::pair<qint64, QString>>;

Outcome<void> readInto(Opened& found, Statement& rows)
{
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return {};
        found.emplace_back(rows.integer(1), rows.text(0));
    }
}

std::vector<QString> referencesOf(Opened found)
{
    std::vector<QString> references;
    for (auto& entry : found)
        references.push_back(std::move(entry.second));
    return references;
}

} // namespace

ProjectedSale project(qint64 number, const sale::Sale& sale, qint64 facts)
{
    ProjectedSale row{.number = number,
                      .reference = sale.reference,
                      .amountMinor = sale.amount.minor(),
                      .currency = sale.amount.currency().code(),
                      .phase = sale::toText(sale.phase),
                      .attention = sale::toText(sale.attention),
                      .isLate = sale.isLate,
                      .method = sale.terms.methodId,
                      .methodLabel = sale.terms.methodLabel,
                      .customerKey = sale.terms.customerKey,
                      .customerNo = sale.terms.customerNo,
                      .transactionNo = sale.transactionNo,
                      .confirmedBy = sale.confirmedBy ? sale::toText(*sale.confirmedBy) : QString(),
                      .cashier = sale.terms.cashier,
                      .facts = facts,
                      .openedAt = toMillis(sale.openedAt),
                      .changedAt = toMillis(sale.changedAt),
                      .isSettled = sale.isFinal() && !sale.isProvisional(),
                      .tipMinor = sale.terms.tip ? sale.terms.tip->minor() : 0,
                      .note = sale.terms.note,
                      .isUndecided = sale.awaitsDecision()};
    if (sale.isFinal() && sale.endedAt)
        row.endedAt = toMillis(*sale.endedAt);
    if (sale.hasEndedUnpaid())
        row.endedUnpaidAt = row.endedAt;
    return row;
}

ProjectedSale readSale(const Statement& row)
{
    return {.number = row.integer(0),
            .reference = row.text(1),
            .amountMinor = row.integer(2),
            .currency = row.text(3),
            .phase = row.text(4),
            .attention = row.text(5),
            .isLate = row.integer(6) != 0,
            .method = row.text(7),
            .methodLabel = row.text(8),
            .customerKey = row.text(9),
            .customerNo = row.text(10),
            .transactionNo = row.text(11),
            .confirmedBy = row.text(12),
            .cashier = row.text(13),
            .facts = row.integer(14),
            .openedAt = row.integer(15),
            .changedAt = row.integer(16),
            .endedAt = readOptional(row, 17),
            .isSettled = row.integer(18) != 0,
            .endedUnpaidAt = readOptional(row, 19),
            .tipMinor = row.integer(21),
            .note = row.text(22),
            .isUndecided = row.integer(20) != 0};
}

Outcome<SaleRow> saleRowFrom(const ProjectedSale& sale)
{
    const auto currency = money::Currency::fromCode(sale.currency);
    const auto phase = sale::phaseFromText(sale.phase);
    const auto attention = sale::fromName<sale::Attention>(sale.attention);
    const auto confirmedBy = sale::fromName<sale::Source>(sale.confirmedBy);
    if (!currency || !phase || !attention || (!confirmedBy && !sale.confirmedBy.isEmpty())) {
        return base::fail(
            LedgerError{LedgerError::Kind::Corrupt, u"row of sale %1"_s.arg(sale.reference)});
    }
    SaleRow row{.number = sale.number,
                .reference = sale.reference,
                .amount = money::Money::fromMinor(sale.amountMinor, *currency),
                .tip = money::Money::fromMinor(sale.tipMinor, *currency),
                .note = sale.note,
                .phase = *phase,
                .attention = *attention,
                .endCause = {},
                .isLate = sale.isLate,
                .methodId = sale.method,
                .methodLabel = sale.methodLabel,
                .customerKey = sale.customerKey,
                .customerName = {},
                .customerNo = sale.customerNo,
                .transactionNo = sale.transactionNo,
                .confirmedBy = confirmedBy,
                .cashier = sale.cashier,
                .facts = static_cast<int>(sale.facts),
                .openedAt = fromMillis(sale.openedAt),
                .changedAt = fromMillis(sale.changedAt),
                .endedAt = {}};
    if (sale.endedAt)
        row.endedAt = fromMillis(*sale.endedAt);
    return row;
}

Outcome<qint64> Projections::nextNumber()
{
    Statement row = m_database.statement(Sql::SaleNextNumber);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    return row.integer(0);
}

Outcome<ProjectedSale> Projections::find(const QString& reference)
{
    Statement row = m_database.statement(Sql::SaleByReference);
    const auto found = row.with(reference).next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return base::fail(LedgerError{LedgerError::Kind::NotFound, u"sale %1"_s.arg(reference)});
    return readSale(row);
}

Outcome<void> Projections::put(const ProjectedSale& sale, const ProjectedSale* old)
{
    Statement statement = m_database.statement(Sql::SaleUpsert);
    statement.with(sale.number)
        .with(sale.reference)
        .with(sale.amountMinor)
        .with(sale.currency)
        .with(sale.phase)
        .with(sale.attention)
        .with(qint64{sale.isLate})
        .with(sale.method)
        .with(sale.methodLabel)
        .with(sale.customerKey)
        .with(sale.customerNo)
        .with(sale.transactionNo)
        .with(sale.confirmedBy)
        .with(sale.cashier)
        .with(sale.facts)
        .with(sale.openedAt)
        .with(sale.changedAt);
    bindOptional(statement, sale.endedAt);
    statement.with(qint64{sale.isSettled});
    bindOptional(statement, sale.endedUnpaidAt);
    statement.with(qint64{sale.isUndecided}).with(sale.tipMinor).with(sale.note);
    auto done = statement.run();
    const bool isFoundAsBefore = old != nullptr && isFoundAlike(*old, sale);
    return !done || isFoundAsBefore ? done : putSearchText(sale);
}

Outcome<SearchText> Projections::searchTextFor(const ProjectedSale& sale)
{
    std::optional<Customer> customer;
    if (!sale.customerKey.isEmpty()) {
        auto found = CustomerStore(m_database).byKey(sale.customerKey);
        if (!found && found.error().kind != LedgerError::Kind::NotFound)
            return base::fail(found.error());
        if (found)
            customer = std::move(*found);
    }
    return searchTextOf(sale, customer);
}

Outcome<void> Projections::putSearchText(const ProjectedSale& sale)
{
    const auto text = searchTextFor(sale);
    if (!text)
        return base::fail(text.error());
    return SearchIndex(m_database).put(sale.number, *text);
}

Outcome<bool> Projections::isSearchable(const ProjectedSale& sale)
{
    const auto text = searchTextFor(sale);
    if (!text)
        return base::fail(text.error());
    const auto stored = SearchIndex(m_database).find(sale.number);
    if (!stored)
        return base::fail(stored.error());
    return *stored == *text;
}

Outcome<std::vector<ProjectedSale>> Projections::read(Statement& rows)
{
    std::vector<ProjectedSale> sales;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return sales;
        sales.push_back(readSale(rows));
    }
}

Outcome<std::vector<ProjectedSale>> Projections::behind(qint64 number, int limit)
{
    Statement rows = m_database.statement(Sql::SalesFrom);
    return read(rows.with(number).with(limit));
}

Outcome<std::vector<QString>> Projections::unfinished(qint64 endedSince)
{
    Opened found;
    Statement unsettled = m_database.statement(Sql::SalesUnsettled);
    if (auto done = readInto(found, unsettled); !done)
        return base::fail(done.error());
    Statement ended = m_database.statement(Sql::SalesEndedUnpaid);
    if (auto done = readInto(found, ended.with(endedSince)); !done)
        return base::fail(done.error());
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    return referencesOf(std::move(found));
}

Outcome<std::vector<QString>> Projections::undecided()
{
    Opened found;
    Statement rows = m_database.statement(Sql::SalesLateUndecided);
    if (auto done = readInto(found, rows); !done)
        return base::fail(done.error());
    return referencesOf(std::move(found));
}

Outcome<void> Projections::refreshCustomer(const QString& customerKey)
{
    Statement rows = m_database.statement(Sql::SalesOfCustomer);
    const auto sales = read(rows.with(customerKey));
    if (!sales)
        return base::fail(sales.error());
    for (const ProjectedSale& sale : *sales) {
        if (auto done = putSearchText(sale); !done)
            return done;
    }
    return {};
}

Outcome<qint64> Projections::rebuild()
{
    if (auto done = SearchIndex(m_database).clear(); !done)
        return base::fail(done.error());
    if (auto done = m_database.statement(Sql::SalesDelete).run(); !done)
        return base::fail(done.error());
    qint64 seq = 0;
    qint64 number = 0;
    for (;;) {
        const auto added = refillBehind(seq, number);
        if (!added)
            return added;
        if (*added == 0)
            return number;
        number += *added;
    }
}

// The sales opened by the next facts behind `seq`, which is moved on; answers how many.
Outcome<qint64> Projections::refillBehind(qint64& seq, qint64 number)
{
    Opened opened;
    {
        Statement rows = m_database.statement(Sql::OpeningsFrom);
        if (auto done = readInto(opened, rows.with(seq).with(batchSize)); !done)
            return base::fail(done.error());
    }
    qint64 added = 0;
    FactStore facts(m_database);
    for (const auto& [openedBy, reference] : opened) {
        const auto records = facts.load(reference);
        if (!records)
            return base::fail(records.error());
        const auto sale = sale::fold(*records);
        if (!sale)
            return base::fail(LedgerError{LedgerError::Kind::Tampered, reference});
        ++added;
        const auto count = static_cast<qint64>(records->size());
        if (auto done = put(project(number + added, *sale, count)); !done)
            return base::fail(done.error());
        seq = openedBy;
    }
    return added;
}

} // namespace tillroll::ledger
