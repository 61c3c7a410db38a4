#include "core/ledger/reader.h"

#include "core/ledger/customers.h"
#include "core/ledger/facts.h"
#include "core/ledger/migration.h"
#include "core/ledger/ownership.h"
#include "core/ledger/projection.h"
#include "core/ledger/receipts.h"
#include "core/ledger/search_index.h"
#include "core/ledger/sql.h"
#include "core/sale/codec.h"

#include <QFileInfo>

#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>
#include <variant>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxLimit = 1000;
constexpr qsizetype mostCashiers = 100;

// A null QString would be bound as NULL, which equals nothing.
QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

/// Matches come by number alone; the times narrow, but do not order.
struct Match {
    Sql sql;
    QString text;
};

/// A page's question in the form of the statements' parameters.
struct PageRequest {
    Sql sql;
    QString phase;
    qint64 from;
    PageKey before;
    QString match;
};

Sql narrowest(const HistoryQuery& query)
{
    if (query.phase)
        return Sql::PageByPhase;
    if (!query.methodId.isEmpty())
        return Sql::PageByMethod;
    return query.cashier.isEmpty() ? Sql::PageAll : Sql::PageByCashier;
}

// A key behind which every sale opened before `to` lies; numbers begin at 1.
PageKey startOf(const HistoryQuery& query)
{
    constexpr qint64 endOfTime = std::numeric_limits<qint64>::max();
    const PageKey top = query.to ? PageKey{*query.to, 0}
                                 : PageKey{base::UtcTime{base::Millis{endOfTime}}, endOfTime};
    if (!query.after)
        return top;
    const auto isBehind = [](const PageKey& left, const PageKey& right) {
        return std::pair(left.openedAt, left.number) < std::pair(right.openedAt, right.number);
    };
    return isBehind(*query.after, top) ? *query.after : top;
}

PageRequest requestFor(const HistoryQuery& query, const std::optional<Match>& match)
{
    PageRequest request{.sql = match ? match->sql : narrowest(query),
                        .phase = query.phase ? sale::toText(*query.phase) : QString(),
                        .from = std::numeric_limits<qint64>::min(),
                        .before = startOf(query),
                        .match = match ? match->text : QString()};
    if (query.from)
        request.from = query.from->time_since_epoch().count();
    if (match) {
        request.before = {query.to.value_or(base::UtcTime::max()),
                          query.after ? query.after->number : std::numeric_limits<qint64>::max()};
    }
    return request;
}

/// Of the body of the fact by which a sale was cancelled; nothing where it cannot be read, which
/// verify tells.
std::optional<sale::EndCause> causeIn(const QByteArray& body)
{
    const auto fact = sale::decode(u"ended"_s, body);
    const auto* ended = fact ? std::get_if<sale::Ended>(&*fact) : nullptr;
    return ended != nullptr ? std::make_optional(ended->cause) : std::nullopt;
}

Outcome<SaleRow> readRow(const Statement& row)
{
    auto sale = saleRowFrom(readSale(row));
    if (sale)
        sale->customerName = (row.text(23) + QLatin1Char(' ') + row.text(24)).trimmed();
    if (sale && sale->phase == sale::Phase::Cancelled)
        sale->endCause = causeIn(row.blob(25));
    return sale;
}

Outcome<HistoryPage> readPage(Statement& rows, int limit)
{
    HistoryPage page;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return page;
        auto row = readRow(rows);
        if (!row)
            return base::fail(row.error());
        page.rows.push_back(std::move(*row));
        if (static_cast<int>(page.rows.size()) == limit)
            page.next = PageKey{page.rows.back().openedAt, page.rows.back().number};
    }
}

Outcome<HistoryPage> pageOf(Database& database, const HistoryQuery& query,
                            const std::optional<Match>& match)
{
    const PageRequest request = requestFor(query, match);
    const int limit = qBound(1, query.limit, maxLimit);
    Statement rows = database.statement(request.sql);
    rows.with(":phase"_L1, orEmpty(request.phase))
        .with(":method"_L1, orEmpty(query.methodId))
        .with(":cashier"_L1, orEmpty(query.cashier))
        .with(":from"_L1, request.from)
        .with(":before_at"_L1, qint64{request.before.openedAt.time_since_epoch().count()})
        .with(":before_number"_L1, request.before.number)
        .with(":limit"_L1, limit);
    if (match)
        rows.with(":match"_L1, request.match);
    return readPage(rows, limit);
}

} // namespace

Outcome<std::unique_ptr<Reader>> Reader::open(const QString& path)
{
    auto database = Database::open(path, Access::Read);
    if (!database)
        return base::fail(database.error());
    return std::unique_ptr<Reader>(new Reader(path, std::move(*database)));
}

Outcome<HistoryPage> Reader::page(const HistoryQuery& query)
{
    const auto term = searchTermFor(query.search);
    if (!term)
        return pageOf(*m_database, query, std::nullopt);
    // Every page of a search has to be answered in the same way, or they would not join: the first
    // one decides, also for those behind it.
    const Match whole{Sql::PageByWhole, term->whole};
    HistoryQuery firstQuery = query;
    firstQuery.after.reset();
    auto first = pageOf(*m_database, firstQuery, whole);
    if (!first)
        return first;
    if (first->rows.empty())
        return pageOf(*m_database, query, Match{term->page, term->match});
    return query.after ? pageOf(*m_database, query, whole) : first;
}

Outcome<std::vector<Customer>> Reader::searchCustomers(const QString& typed, int limit)
{
    return CustomerStore(*m_database).search(typed, qBound(1, limit, maxLimit));
}

Outcome<QStringList> Reader::cashiers()
{
    QStringList names;
    while (names.size() < mostCashiers) {
        Statement row = m_database->statement(Sql::SaleNextCashier);
        const auto found = row.with(names.isEmpty() ? u""_s : names.constLast()).next();
        if (!found)
            return base::fail(found.error());
        if (!*found || row.isNull(0))
            break;
        names += row.text(0);
    }
    return names;
}

Outcome<Takings> Reader::takings(const TakingsQuery& query)
{
    qint64 sales = 0;
    qint64 minor = 0;
    {
        Statement row = m_database->statement(Sql::SalesTakings);
        const auto found = row.with(":phase"_L1, sale::toText(sale::Phase::Paid))
                               .with(":from"_L1, qint64{query.from.time_since_epoch().count()})
                               .with(":to"_L1, qint64{query.to.time_since_epoch().count()})
                               .with(":currency"_L1, query.currency.code())
                               .with(":cashier"_L1, orEmpty(query.cashier))
                               .next();
        if (!found)
            return base::fail(found.error());
        sales = row.integer(0);
        minor = row.integer(1);
    }
    Takings takings{
        .sales = sales, .total = money::Money::fromMinor(minor, query.currency), .last = {}};
    if (sales == 0)
        return takings;
    auto newest = page({.phase = sale::Phase::Paid,
                        .cashier = query.cashier,
                        .from = query.from,
                        .to = query.to,
                        .limit = 1});
    if (!newest)
        return base::fail(newest.error());
    if (!newest->rows.empty())
        takings.last = std::move(newest->rows.front());
    return takings;
}

Outcome<LedgerStats> Reader::stats(base::UtcTime now)
{
    FactStore facts(*m_database);
    const auto tail = facts.tail();
    const auto receipt = ReceiptStore(*m_database).tail();
    const auto nextSale = Projections(*m_database).nextNumber();
    const auto version = schemaVersion(*m_database);
    const auto aside = m_database->scalar(QString(textOf(Sql::SetAsideCount)));
    const auto owner = ownerOf(*m_database, now);
    for (const auto* error :
         {tail ? nullptr : &tail.error(), receipt ? nullptr : &receipt.error(),
          nextSale ? nullptr : &nextSale.error(), version ? nullptr : &version.error(),
          aside ? nullptr : &aside.error(), owner ? nullptr : &owner.error()}) {
        if (error != nullptr)
            return base::fail(*error);
    }
    std::error_code failure;
    // Not QStorageInfo: it looks for the mount point, which a changed root or a container may hide.
    const auto room = std::filesystem::space(m_path.toStdString(), failure);
    if (failure)
        return base::fail(
            LedgerError{LedgerError::Kind::Io, QString::fromStdString(failure.message())});
    return LedgerStats{.path = m_path,
                       .schemaVersion = *version,
                       .facts = tail->seq,
                       .sales = *nextSale - 1,
                       .receipts = receipt->number,
                       .setAside = aside->toLongLong(),
                       .fileBytes = QFileInfo(m_path).size(),
                       .walBytes = QFileInfo(m_path + QStringLiteral("-wal")).size(),
                       .freeBytes = static_cast<qint64>(room.available),
                       .head = QString::fromLatin1(tail->hash.toHex()),
                       .owner = *owner};
}

} // namespace tillroll::ledger
