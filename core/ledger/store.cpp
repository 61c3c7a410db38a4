#include "core/ledger/store.h"

#include "core/base/ids.h"
#include "core/ledger/customers.h"
#include "core/ledger/facts.h"
#include "core/ledger/opening.h"
#include "core/ledger/ownership.h"
#include "core/ledger/projection.h"
#include "core/ledger/receipts.h"
#include "core/ledger/transaction.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <utility>

namespace tillroll::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "tillroll.ledger")

// The log is written back at this size even when the till is never idle: 2,000 pages, some 400
// commits.
constexpr qint64 logCap = 8LL * 1024 * 1024;

bool isDiskFailure(LedgerError::Kind kind)
{
    switch (kind) {
    case LedgerError::Kind::ReadOnly:
    case LedgerError::Kind::DiskFull:
    case LedgerError::Kind::Corrupt:
    case LedgerError::Kind::Io:
        return true;
    case LedgerError::Kind::HeldBy:
    case LedgerError::Kind::NotOurs:
    case LedgerError::Kind::OtherAccount:
    case LedgerError::Kind::Newer:
    case LedgerError::Kind::Tampered:
    case LedgerError::Kind::NotFound:
    case LedgerError::Kind::ReferenceUsed:
    case LedgerError::Kind::Conflict:
    case LedgerError::Kind::Invalid:
        return false;
    }
    Q_UNREACHABLE();
}

LedgerError errorFrom(const base::LockFailure& failure)
{
    using Kind = base::LockFailure::Kind;
    switch (failure.kind) {
    case Kind::Held:
        return {LedgerError::Kind::HeldBy, failure.detail};
    case Kind::NotAllowed:
        return {LedgerError::Kind::ReadOnly, failure.detail};
    case Kind::DiskFull:
        return {LedgerError::Kind::DiskFull, failure.detail};
    case Kind::Io:
        return {LedgerError::Kind::Io, failure.detail};
    }
    Q_UNREACHABLE();
}

// Opened comes first and only there, and names the sale that it is written under.
bool makeASale(const QString& reference, const std::vector<sale::Record>& records, int known)
{
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto* opened = std::get_if<sale::Opened>(&records[i].fact);
        const bool isFirst = known == 0 && i == 0;
        if ((opened != nullptr) != isFirst)
            return false;
        if (opened != nullptr && opened->reference != reference)
            return false;
    }
    return !records.empty();
}

Outcome<void> checkExpected(const QString& reference, int known, int expected)
{
    if (known == expected)
        return {};
    const LedgerError::Kind kind = expected == 0 ? LedgerError::Kind::ReferenceUsed
                                   : known == 0  ? LedgerError::Kind::NotFound
                                                 : LedgerError::Kind::Conflict;
    return base::fail(LedgerError{
        kind, u"sale %1 has %2 facts, not %3"_s.arg(reference).arg(known).arg(expected)});
}

// The row of the sale, after its facts were written.
Outcome<void> projectAnew(Database& database, const QString& reference)
{
    const auto records = FactStore(database).load(reference);
    if (!records)
        return base::fail(records.error());
    const auto sale = sale::fold(*records);
    if (!sale)
        return base::fail(LedgerError{LedgerError::Kind::Tampered, reference});
    Projections projections(database);
    const auto old = projections.find(reference);
    if (!old && old.error().kind != LedgerError::Kind::NotFound)
        return base::fail(old.error());
    const auto number = old ? Outcome<qint64>(old->number) : projections.nextNumber();
    if (!number)
        return base::fail(number.error());
    return projections.put(project(*number, *sale, static_cast<qint64>(records->size())),
                           old ? &*old : nullptr);
}

// A damaged index can hide facts without any of them being wrong: the sale's row must know of as
// many as are found.
Outcome<std::vector<sale::Record>> loadWhole(Database& database, const QString& reference)
{
    auto records = FactStore(database).load(reference);
    const auto row = Projections(database).find(reference);
    const auto isMissing = [](const auto& outcome) {
        return !outcome && outcome.error().kind == LedgerError::Kind::NotFound;
    };
    if (isMissing(records) && isMissing(row))
        return records;
    if (!records && !isMissing(records))
        return records;
    if (!row && !isMissing(row))
        return base::fail(row.error());
    if (records && row && row->facts == static_cast<qint64>(records->size()))
        return records;
    return base::fail(
        LedgerError{LedgerError::Kind::Tampered, u"facts of sale %1 are missing"_s.arg(reference)});
}

bool isFoundAlike(const Customer& left, const Customer& right)
{
    return displayName(left) == displayName(right) && left.kind == right.kind &&
           (left.kind == CustomerKind::WalkIn ||
            (left.email == right.email && left.phone == right.phone));
}

Outcome<void> putCustomer(Database& database, const Customer& customer)
{
    CustomerStore customers(database);
    const auto old = customers.byKey(customer.key);
    if (!old && old.error().kind != LedgerError::Kind::NotFound)
        return base::fail(old.error());
    if (auto done = customers.put(customer); !done)
        return done;
    if (old && isFoundAlike(*old, customer))
        return {};
    return Projections(database).refreshCustomer(customer.key);
}

} // namespace

Outcome<std::unique_ptr<Store>> Store::open(StoreOptions options)
{
    const QFileInfo given(options.path);
    if (!QDir().mkpath(given.absolutePath()))
        return base::fail(LedgerError{LedgerError::Kind::ReadOnly, given.absolutePath()});
    // The same file by another way, as through a link, must meet the same lock.
    options.path = given.exists()
                       ? given.canonicalFilePath()
                       : QDir(given.absoluteDir().canonicalPath()).filePath(given.fileName());
    auto lock = base::FileLock::take(options.path + u".lock"_s, options.program);
    if (!lock)
        return base::fail(errorFrom(lock.error()));
    std::unique_ptr<Store> store(new Store(std::move(options), std::move(*lock)));
    auto database = openLedger(store->m_options.path,
                               store->m_options.inspect ? Access::Inspect : Access::Write,
                               store->m_options.steps);
    if (!database)
        return base::fail(database.error());
    if (store->m_options.account && !store->m_options.inspect) {
        if (auto good = ensureOwner(**database, *store->m_options.account, store->m_options.now);
            !good)
            return base::fail(good.error());
    }
    store->m_database = std::move(*database);
    store->m_anchor = readAnchor(store->m_options.path).value_or(Anchor{});
    store->m_isDirty = !store->m_options.inspect;
    return store;
}

Store::Store(StoreOptions options, std::unique_ptr<base::FileLock> lock)
    : m_options(std::move(options)), m_lock(std::move(lock))
{
}

Store::~Store()
{
    tidy();
}

Outcome<void> Store::ensureOpen()
{
    return m_database ? Outcome<void>() : reopen();
}

// After a failed sync the system may have dropped the pages it could not write, so that a later
// sync succeeds without them. Writing the whole log back makes the pages dirty and syncs them
// again: what is read afterwards is what is on the disk.
Outcome<void> Store::reopen()
{
    m_database.reset();
    auto database = Database::open(m_options.path, Access::Write);
    if (!database)
        return base::fail(database.error());
    if (auto done = (*database)->checkpointAll(); !done)
        return done;
    if (auto done = checkTail(**database, m_options.path); !done)
        return done;
    m_database = std::move(*database);
    qCWarning(log) << "the ledger was closed and opened again after a disk failure";
    return {};
}

template <typename T>
Outcome<T> Store::afterwards(Outcome<T> outcome)
{
    if (outcome || !isDiskFailure(outcome.error().kind) || m_options.inspect)
        return outcome;
    qCCritical(log).noquote() << describe(outcome.error());
    if (const auto reopened = reopen(); !reopened)
        qCCritical(log).noquote() << "not open again:" << describe(reopened.error());
    return outcome;
}

template <typename T>
Outcome<T> Store::write(const std::function<Outcome<T>(Database&)>& work)
{
    if (const auto ready = ensureOpen(); !ready)
        return base::fail(ready.error());
    const auto attempt = [this, &work]() -> Outcome<T> {
        Transaction transaction(*m_database);
        if (const auto begun = transaction.begin(); !begun)
            return base::fail(begun.error());
        auto outcome = work(*m_database);
        if (!outcome)
            return outcome;
        if (const auto committed = transaction.commit(); !committed)
            return base::fail(committed.error());
        return outcome;
    };
    m_isDirty = true;
    return afterwards(attempt());
}

template <typename T>
Outcome<T> Store::read(const std::function<Outcome<T>(Database&)>& work)
{
    if (const auto ready = ensureOpen(); !ready)
        return base::fail(ready.error());
    return afterwards(work(*m_database));
}

Outcome<int> Store::append(const QString& reference, const std::vector<sale::Record>& records,
                           int expectedCount)
{
    if (!makeASale(reference, records, expectedCount))
        return base::fail(LedgerError{LedgerError::Kind::Invalid, u"sale %1"_s.arg(reference)});
    return write<int>([&](Database& database) -> Outcome<int> {
        FactStore facts(database);
        const auto known = facts.countOf(reference);
        if (!known)
            return known;
        if (auto done = checkExpected(reference, *known, expectedCount); !done)
            return base::fail(done.error());
        if (auto done = expectedCount == 0 ? claim(database, m_options.account) : Outcome<void>();
            !done)
            return base::fail(done.error());
        if (auto done = facts.append(reference, *known, records); !done)
            return base::fail(done.error());
        if (auto done = projectAnew(database, reference); !done)
            return base::fail(done.error());
        return *known + static_cast<int>(records.size());
    });
}

Outcome<std::vector<sale::Record>> Store::load(const QString& reference)
{
    return read<std::vector<sale::Record>>(
        [&](Database& database) { return loadWhole(database, reference); });
}

Outcome<std::vector<QString>> Store::unfinished(qint64 endedSince)
{
    return read<std::vector<QString>>(
        [&](Database& database) { return Projections(database).unfinished(endedSince); });
}

Outcome<std::vector<QString>> Store::undecided()
{
    return read<std::vector<QString>>(
        [](Database& database) { return Projections(database).undecided(); });
}

Outcome<qint64> Store::nextSaleNumber()
{
    return read<qint64>([](Database& database) { return Projections(database).nextNumber(); });
}

Outcome<Customer> Store::saveCustomer(Customer customer)
{
    if (customer.key.isEmpty())
        customer.key = base::newRequestId();
    return write<Customer>([&](Database& database) -> Outcome<Customer> {
        if (auto done = claim(database, m_options.account); !done)
            return base::fail(done.error());
        if (auto done = putCustomer(database, customer); !done)
            return base::fail(done.error());
        return customer;
    });
}

Outcome<Customer> Store::customer(const QString& key)
{
    return read<Customer>([&](Database& database) { return CustomerStore(database).byKey(key); });
}

Outcome<Customer> Store::findCustomer(const QString& emailOrPhone)
{
    return read<Customer>(
        [&](Database& database) { return CustomerStore(database).find(emailOrPhone); });
}

Outcome<Customer> Store::noteTold(const Customer& told, const QString& customerNo, base::UtcTime at)
{
    return write<Customer>([&](Database& database) -> Outcome<Customer> {
        CustomerStore customers(database);
        auto customer = customers.byKey(told.key);
        if (!customer)
            return customer;
        customer->customerNo = customerNo;
        customer->registeredAt = customer->registeredAt.value_or(at);
        customer->isTold = isSamePerson(*customer, told);
        if (auto done = customers.put(*customer); !done)
            return base::fail(done.error());
        return customer;
    });
}

Outcome<IssuedReceipt> Store::issueReceipt(const IssuedReceipt& receipt)
{
    return write<IssuedReceipt>([&](Database& database) -> Outcome<IssuedReceipt> {
        const auto sale = Projections(database).find(receipt.reference);
        if (!sale)
            return base::fail(sale.error());
        ReceiptStore receipts(database);
        if (receipt.kind == ReceiptKind::Original) {
            auto first = receipts.originalOf(receipt.reference);
            if (!first)
                return base::fail(first.error());
            if (*first)
                return **first;
        }
        return receipts.issue(receipt);
    });
}

Outcome<std::vector<IssuedReceipt>> Store::receipts(const QString& reference)
{
    return read<std::vector<IssuedReceipt>>(
        [&](Database& database) { return ReceiptStore(database).of(reference); });
}

Outcome<RelayPoint> Store::relayPoint(const QString& mailbox)
{
    return read<RelayPoint>([&](Database& database) -> Outcome<RelayPoint> {
        Statement row = database.statement(Sql::RelayPointGet);
        const auto found = row.with(mailbox).next();
        if (!found)
            return base::fail(found.error());
        return *found ? RelayPoint{row.integer(0), row.text(1)} : RelayPoint{};
    });
}

Outcome<RelayPoint> Store::setRelayPoint(const QString& mailbox, const RelayPoint& point)
{
    return write<RelayPoint>([&](Database& database) -> Outcome<RelayPoint> {
        Statement row = database.statement(Sql::RelayPointSet);
        if (auto done = row.with(mailbox).with(point.seq).with(point.digest).run(); !done)
            return base::fail(done.error());
        return point;
    });
}

Outcome<qint64> Store::setAside(const SetAside& webhook)
{
    return write<qint64>([&](Database& database) -> Outcome<qint64> {
        const auto done = database.statement(Sql::SetAsideInsert)
                              .with(webhook.mailbox)
                              .with(webhook.digest)
                              .with(webhook.seq)
                              .with(webhook.receivedAt.time_since_epoch().count())
                              .with(webhook.contentType)
                              .with(webhook.body)
                              .with(webhook.reference)
                              .with(webhook.reason)
                              .run();
        if (!done)
            return base::fail(done.error());
        return webhook.seq;
    });
}

Outcome<qint64> Store::rebuild()
{
    return write<qint64>([](Database& database) { return Projections(database).rebuild(); });
}

void Store::tidy()
{
    if (!m_isDirty || !m_database || m_options.inspect)
        return;
    const auto done = m_database->checkpoint();
    m_isDirty = !done.has_value();
    // A full disk says nothing against the log, which stays as it is until there is room.
    if (!done && done.error().kind != LedgerError::Kind::DiskFull)
        static_cast<void>(afterwards(done));
    writeAnchorNow();
}

void Store::tidyWhenLarge()
{
    if (QFileInfo(m_options.path + u"-wal"_s).size() > logCap)
        tidy();
}

void Store::writeAnchorNow()
{
    if (!m_database)
        return;
    const auto fact = FactStore(*m_database).tail();
    const auto receipt = ReceiptStore(*m_database).tail();
    if (!fact || !receipt || fact->seq == 0)
        return;
    const Anchor anchor{fact->seq, fact->hash, receipt->number, receipt->hash};
    if (anchor == m_anchor)
        return;
    if (writeAnchor(m_options.path, anchor))
        m_anchor = anchor;
    else
        qCWarning(log) << "the anchor of the ledger could not be written";
}

} // namespace tillroll::ledger
