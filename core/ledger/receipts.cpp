#include "core/ledger/receipts.h"

#include "core/ledger/facts.h"

#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(ReceiptKind kind)
{
    switch (kind) {
    case ReceiptKind::Original:
        return u"original"_s;
    case ReceiptKind::Copy:
        return u"copy"_s;
    }
    Q_UNREACHABLE();
}

StoredReceipt readReceipt(const Statement& row)
{
    return {.number = row.integer(0),
            .reference = row.text(1),
            .kind = row.text(2),
            .issuedAt = row.integer(3),
            .body = row.blob(4),
            .previous = row.blob(5),
            .hash = row.blob(6)};
}

// Tampered when it is not as it was issued.
Outcome<IssuedReceipt> issuedFrom(const StoredReceipt& receipt)
{
    const bool isOriginal = receipt.kind == textOf(ReceiptKind::Original);
    if (hashOf(receipt) != receipt.hash) {
        return base::fail(LedgerError{LedgerError::Kind::Tampered,
                                      u"receipt %1 was changed"_s.arg(receipt.number)});
    }
    return IssuedReceipt{.number = receipt.number,
                         .reference = receipt.reference,
                         .kind = isOriginal ? ReceiptKind::Original : ReceiptKind::Copy,
                         .issuedAt = base::UtcTime{base::Millis{receipt.issuedAt}},
                         .body = receipt.body};
}

} // namespace

Outcome<StoredReceipt> ReceiptStore::tail()
{
    Statement row = m_database.statement(Sql::ReceiptTail);
    const auto found = row.next();
    if (!found)
        return base::fail(found.error());
    if (*found)
        return readReceipt(row);
    auto genesis = FactStore(m_database).genesis();
    if (!genesis)
        return base::fail(genesis.error());
    return StoredReceipt{.hash = std::move(*genesis)};
}

Outcome<IssuedReceipt> ReceiptStore::issue(IssuedReceipt receipt)
{
    const auto last = tail();
    if (!last)
        return base::fail(last.error());
    receipt.number = last->number + 1;
    StoredReceipt stored{.number = receipt.number,
                         .reference = receipt.reference,
                         .kind = textOf(receipt.kind),
                         .issuedAt = receipt.issuedAt.time_since_epoch().count(),
                         .body = receipt.body,
                         .previous = last->hash};
    stored.hash = hashOf(stored);
    const auto done = m_database.statement(Sql::ReceiptInsert)
                          .with(stored.number)
                          .with(stored.reference)
                          .with(stored.kind)
                          .with(stored.issuedAt)
                          .with(stored.body)
                          .with(stored.previous)
                          .with(stored.hash)
                          .run();
    if (!done)
        return base::fail(done.error());
    return receipt;
}

Outcome<std::optional<IssuedReceipt>> ReceiptStore::originalOf(const QString& reference)
{
    Statement row = m_database.statement(Sql::ReceiptOriginal);
    const auto found = row.with(reference).next();
    if (!found)
        return base::fail(found.error());
    if (!*found)
        return std::optional<IssuedReceipt>();
    auto receipt = issuedFrom(readReceipt(row));
    if (!receipt)
        return base::fail(receipt.error());
    return std::optional(std::move(*receipt));
}

Outcome<std::vector<IssuedReceipt>> ReceiptStore::of(const QString& reference)
{
    Statement rows = m_database.statement(Sql::ReceiptsOf);
    rows.with(reference);
    std::vector<IssuedReceipt> receipts;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return receipts;
        auto receipt = issuedFrom(readReceipt(rows));
        if (!receipt)
            return base::fail(receipt.error());
        receipts.push_back(std::move(*receipt));
    }
}

Outcome<std::vector<StoredReceipt>> ReceiptStore::behind(qint64 number, int limit)
{
    Statement rows = m_database.statement(Sql::ReceiptsFrom);
    rows.with(number).with(limit);
    std::vector<StoredReceipt> receipts;
    for (;;) {
        const auto more = rows.next();
        if (!more)
            return base::fail(more.error());
        if (!*more)
            return receipts;
        receipts.push_back(readReceipt(rows));
    }
}

} // namespace tillroll::ledger
